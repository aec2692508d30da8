"""People named without a title before them: elected ones, lists that a verb or number closes, profiles, posts behind the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from extractors.clues import clued, everywhere
from extractors.document import Story
from extractors.finders.known_words import holds_word
from extractors.finders.name_ends import NO_LAST, name_end
from extractors.finders.names import FUNCTION, RARE, is_name, not_names, surnames
from extractors.finders.titles import ADVERBS, CARRIES, TAKES
from extractors.finders.unusual_names import is_unusual

_ELECTED = clued(
    rf"(?:{TAKES}|(?<![聘主责委现荣])任(?![命务期职]|[\u4e00-\u9fff]{{1,2}}(?:当选|担任|为))|为)(?:为|该会|[\u4e00-\u9fff]{{0,18}}?)?(?:名誉|荣誉|首任|首届|新一届|第[一二三四五六七八九十百\d]+届)?[\u4e00-\u9fff]{{0,14}}?(?:主席|会长|理事长|秘书长|院长|馆长|主任|理事|监事长|监事|顾问|书记|校长|所长|[处科部室局站园]长|干事|委员|常委|总经理|董事长|主编|专家)"
)


# who is elected right before the verb: 等6人, 同志, （兼）
_COUNTED_BEHIND = re.compile(
    r"等[\u4e00-\u9fff\d]{0,4}(?:人|位|名)?(?:同志)?$|[\d一二三四五六七八九十]{1,3}(?:人|位|名)(?:同志)?$|同志$|（[\u4e00-\u9fff]{1,3}）$"
    r"|(?:高票|全票|首次|再次|再度|双双|分别|当场|一致|正式|教授|研究员|院士|博士|先生|女士|老师|接替[\u4e00-\u9fff]{2,4}?)$"
)
# a name without a surname of the table at the head of a clause: 起正元当选会长
_UNUSUAL = re.compile(r"(?:^|[，。；：\n])([\u4e00-\u9fff]{3})$")


def elected(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """选举A为会长，B、C为副会长; D任秘书长; E、某校F等5人当选副主席."""
    text = story.text
    bodies = {body.end: body.start for body in story.bodies}
    titles = {mark.end: mark.start for mark in story.marks if mark.kind == "title"}
    for match in everywhere(_ELECTED, story):
        end = match.start()
        while counted := _COUNTED_BEHIND.search(text[max(0, end - 8) : end]):
            end -= len(counted.group())
        unusual = _UNUSUAL.search(text[max(0, end - 4) : end]) if match.group().startswith("当选") else None
        if unusual and end - 3 not in blocked and not is_name(unusual[1]) and unusual[1][:2] not in not_names():
            found.setdefault(end - 3, end)
        while end > 0:
            start = next(
                (
                    end - n
                    for n in (4, 3, 2)
                    if end - n >= 0
                    and end - n not in blocked
                    and is_name(text[end - n : end])
                    and (n < 4 or text[end - n : end - n + 2] in surnames())
                    and (begins(text, end - n) or end - n in bodies or end - n in titles)
                ),
                None,
            )
            if start is None:
                break
            found.setdefault(start, end)
            start = titles.get(start, start)
            start = bodies.get(start, start)
            if text[start - 1 : start] not in ("、", "和", "与"):
                break
            end = start - 1
            aside = _ASIDE.search(text, max(0, end - 5), end)
            end = aside.start() if aside else end


# 金某（女）、郭某当选
_ASIDE = re.compile(r"（[^（）]{1,3}）$")
# 理事长由某甲担任, 秘书长一职由某乙兼任
_TAKEN_BY = clued(
    r"(?:[会馆院校所部处局事书席]长|书记|主席|主任)(?:的?(?:一职|职务|位子|担子|职位))?(?:由|交给了?|落到了?)(?P<names>[\u4e00-\u9fff]{2,4}?(?:[、和与][\u4e00-\u9fff]{2,4}?){0,6})(?=同志|教授|院士|担任|出任|兼任|兼|接任|分别)"
)
# 同意某甲辞去会长职务
_LEAVES = clued(r"(?:同意|接受|批准)(?P<names>[\u4e00-\u9fff]{2,4}?)(?=(?:同志)?(?:的)?(?:辞去|辞任|不再担任))")

# 新一届主席是甲，副主席为乙和丙，当选的常委还有丁; 副主席两人，甲、乙
_OFFICE_IS = clued(
    r"(?:[会馆院书席事]长|主席|主任委员)(?:(?:共?有?|选出?了?)[\d一二两三四五六七八九十]+[名人位](?:[，：]|，?(?:分别|依次)?[是为])|(?:分别|依次)?(?:[是为叫]|还?有|包括))(?P<names>[\u4e00-\u9fff]{2,4}(?:[、和与][\u4e00-\u9fff]{2,4}){0,9})(?=[，。；\n])"
)


# 理 事 长：吴某某（某大学）
# 副理事长：付某某（某大学） 王 某（某学院）
_ROSTER = clued(
    r"(?:^|[\n；：。])[ \t]*(?P<office>(?:名 ?誉|执 ?行|常 ?务)? ?副? ?(?:主 ?席|会 ?长|理 ?事 ?长|秘 ?书 ?长|监 ?事 ?长|主 ?任 ?委 ?员))"
    r"[ \t]*：[ \t]*(?P<names>[^，。；：\n]{2,200})(?=[\n；。]|$)"
)
_ENTRY = re.compile(r"(?P<name>[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,4}?)[ \t]*(?:（[^（）]*）|(?=[ 、]|$))[ \t、]*")


def roster(story: Story) -> list[tuple[str, int, int]]:
    """The lines of a roster: each office with where a name of its holders begins and ends, perhaps with a blank inside."""
    found: list[tuple[str, int, int]] = []
    for match in everywhere(_ROSTER, story):
        office = match["office"].replace(" ", "")
        position = match.start("names")
        entries: list[tuple[str, int, int]] = []
        while entry := _ENTRY.match(story.text, position, match.end("names")):
            name = entry["name"].replace(" ", "")
            if not is_name(name) and not is_unusual(name, sure=True):
                break
            entries.append((office, entry.start("name"), entry.end("name")))
            position = entry.end()
        if position == match.end("names"):
            found += entries
    return found


def taken(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """The name of who takes an office that is named before it."""
    for match in (*everywhere(_TAKEN_BY, story), *everywhere(_LEAVES, story), *everywhere(_OFFICE_IS, story)):
        position = match.start("names")
        for name in re.split("[、和与]", match["names"]):
            if is_name(name) and position not in blocked:
                found.setdefault(position, position + len(name))
            position += len(name) + 1


_LISTED = clued(
    r"((?:[\u4e00-\u9fff]{2,4}+、)+[\u4e00-\u9fff]{2,4}?)(?="
    r"等(?:[\u4e00-\u9fff\d]{0,3}[人名位]|同志|专家|教授|院士|领导|嘉宾|学者|出席|参加|陪同|一同|分别|先后)|[一二三四五六七八九十两\d]+[位名]|同志"
    r"|分别|先后|共同|一同|一道|一起|出席|参加|陪同|到会|参会|列席|致辞|致词|围绕|为“)"
)


def counted(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """甲某某、乙某、丙某某三位教授, …出席: a list of names closed by a number or what people do; all must look like names."""
    text = story.text
    for match in everywhere(_LISTED, story):
        position = match.start()
        spans: list[tuple[int, int]] = []
        for i, part in enumerate(match.group(1).split("、")):
            start = position
            if i == 0:
                start = next(
                    (position + n for n in range(len(part) - 1) if _is_first(part[n:]) and position + n not in blocked),
                    position,
                )
            name = text[start : position + len(part)]
            if is_name(name) and start not in blocked:
                spans.append((start, position + len(part)))
            position += len(part) + 1
        if len(spans) == match.group(1).count("、") + 1:
            for start, end in spans:
                found.setdefault(start, end)


def _is_first(name: str) -> bool:
    """Whether the first name of a list stands here, with no preposition before it (某会向|林某、蔡某等同志)."""
    return is_name(name) and not (name[0] in FUNCTION and is_name(name[1:]))


# 大会聘|甲为顾问, 选举产生了以|甲为主席
_OPENS = re.compile(r"授予老?同志$|(?:[，；]|会议?|大会|一致|同意)[聘请]$|(?:[，；]|产生了?|选[举出]了?|成立了?)以$")


def begins(text: str, start: int) -> bool:
    """Whether a name can begin here: at the head of a clause, in a list, or behind a word of choosing (选举, 聘任)."""
    return (
        start == 0
        or text[start - 1] in "，。；：、\n “和与及"
        or text[max(0, start - 2) : start]
        in (
            "选举",
            "推选",
            "聘任",
            "聘请",
            "特聘",
            "选聘",
            "外聘",
            "任命",
            "推举",
            "选出",
            "同意",
            "增补",
            "增选",
            "补选",
            "产生",
            "免去",
            "免职",
            "决定",
            "新任",
            "授予",
            "提名",
        )
        or bool(_OPENS.search(text[max(0, start - 5) : start]))
    )


_HOLDS = re.compile(
    rf"(?:，?(?:男|女)?，?(?:现任|时任|系|现为|曾任)|{ADVERBS}(?:是|任|{CARRIES}|{TAKES})|不再担任|不再兼任|身兼|的(?:另一?|又一|第二)个?(?:身份|头衔|职务)是|(?:退休后|后来|后)?(?:当了|当上了?|做了))$"
)


_RULES = re.compile(r"(?:常务)?副?[省市县区州旗]长")


def told_behind(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """某甲（某会主席）, 某乙系某校教授, 某丙不再担任某会会长: the body whose post it is stands behind the name."""
    text = story.text
    titles = [m.start for m in story.marked("title")]
    # 柏喜莱（辽宁省省长）
    ruled = [p for p in story.places if _RULES.match(text, p.end) and text[p.start - 1 : p.start] == "（"]
    for body in [*story.bodies, *ruled]:
        if bisect_left(titles, body.end) == bisect_right(titles, body.end + 12):
            continue
        before = text[max(0, body.start - 20) : body.start]
        verb = _HOLDS.search(before)
        spaced = before.endswith(" ") and len(before.rstrip()) > len(before) - 5
        end = (
            body.start - len(before) + len(before.rstrip())
            if spaced
            else body.start - 1
            if before.endswith("（") or _opens_line(text, body.start)
            else body.start - len(verb.group())
            if verb
            else -1
        )
        for length in (3, 2, 4):
            start = end - length
            if start < 0 or start in blocked or not is_name(text[start:end]) or text[end - 1] in "不没":
                continue
            led = begins(text, start) or (
                verb is not None and text[start - 1] == "的" and not holds_word(text[start:end])
            )
            if led and text[start] not in RARE and (spaced or not _is_word(text[start:end])):
                found.setdefault(start, end)
                break


def _opens_line(text: str, start: int) -> bool:
    """林远舟，青海大学教授，…: a name alone between the beginning of a sentence and the body."""
    name = re.search(r"(?:^|[\n。])([\u4e00-\u9fff]{2,4})，$", text[max(0, start - 6) : start])
    return name is not None and is_name(name[1])


def _is_word(name: str) -> bool:
    """Whether a word that is no name ends here (会议决定 before 任)."""
    return name[-2:] in not_names() or name[-1] in NO_LAST


_PROFILE = clued(
    r"(?:^|[\n：。])\s*([\u4e00-\u9fff]{2,4})，(?:(?:男|女)[，。]|(?:19|20)\d\d年|[\u4e00-\u9fff]{1,3}族，|中共党员，|[\u4e00-\u9fff]{2,6}人，(?:19|20)\d\d年)",
    re.M,
)
# 今年62岁的某甲，是…
_AGED = clued(r"\d\d岁的(?P<name>[\u4e00-\u9fff]{2,4}?)(?=，|是|在|说)")
# 身为某会主席，某甲…
_BEING = clued(r"(?:身为|作为)[^，。；\n]{3,30}[长任席记事授]，(?=[\u4e00-\u9fff]{2})")


def profiled(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """某甲，男，汉族，现任…: the head of a person's profile."""
    for match in everywhere(_PROFILE, story):
        if is_name(match[1]) and match.start(1) not in blocked:
            found.setdefault(match.start(1), match.end(1))
    for match in everywhere(_AGED, story):
        if is_name(match["name"]) and match.start("name") not in blocked:
            found.setdefault(match.start("name"), match.end("name"))
    for match in everywhere(_BEING, story):
        end = name_end(story.text, match.end(), blocked, sure=True)
        if end is not None:
            found.setdefault(match.end(), end)
