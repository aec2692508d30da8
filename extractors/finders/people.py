"""People: surname and one or two characters, confirmed by the title before them, by what follows, and by recurrence.

Names of other make (·, Latin letters) are taken where a title or an honorific stands beside them. Reporters and editors of a
page are no people of the story.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import Clued, clued, everywhere
from extractors.document import Mark, Span, Story
from extractors.finders.known_words import holds_known_word
from extractors.finders.names import (
    FUNCTION,
    IN_BRACKETS,
    RARE,
    blocked_places,
    follower,
    is_name,
    name_characters,
    name_end,
    of_elements,
    rating_of,
    surnames,
)
from extractors.finders.people_foreign import foreign
from extractors.finders.people_listed import counted, elected, profiled, roster, taken, told_behind
from extractors.finders.people_standing import standing
from extractors.lexicons import words
from graph.model import Mention

_REMOVED = clued("免去")
_LATIN = re.compile(
    r"(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*)?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+(?:[ .·]+[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’.-]*){0,4}"
)
# 基地负责人（某县博物馆馆长）某甲
_POST_IN_BRACKETS = re.compile(r"（[^（）]{3,24}[长任记席事裁]）")
# 身兼某馆馆长和某会理事长的某甲: the name stands behind the clause of the offices
_COMBINES = clued(
    r"(?:身兼|兼任|身为|同时担任|时任|现任|曾任|出任|担任)[^，。；\n]{3,40}?[长任席记事授员]的(?=[\u4e00-\u9fff])"
)
# 于昨日出席
_WHEN = re.compile(r"[昨今近日前当本次]|[上下]午|\d")
# 名誉理事长向某某院士、…出席: nothing is given or told to anybody
_XIANG_IS_NAME = re.compile(r"(?:院士|教授|研究员|博士)(?![^。\n]{0,60}?[颁授赠送献赋捐讲介汇表致请学转说通咨提发问])")
# what shows that 向荣昌 before it is a name, and 向 no preposition
_SAID = re.compile(r"出席|说|表示|指出|强调|介绍说|认为|主持|致辞|率队|带队|一行")
# titles of the learned, which stand behind names (中文系某甲教授)
_LEARNED = frozenset(("教授", "副教授", "研究员", "副研究员", "院士", "博士", "老师", "先生", "女士"))
# 市领导甲、乙、丙: no title of a post, yet people stand behind it
_LEADERS = clued(
    r"[省市县区州校院会馆协遇]领导(?=[\u4e00-\u9fff]{2,4}(?:[、，]|出席|参加|到场|到会|陪同|一行|讲话|致辞|主持|宣读))"
    r"|(?:侨商|侨领|乡贤|企业家|青年学者|劳模|工匠|访问学者|学者|选手|获奖者|传承人|大师|能手|志愿者|[团组队会”]成员)"
    r"(?=[\u4e00-\u9fff]{2,3}(?:[、，]|到场|出席|参加|一行|介绍|表示|作|为))"
)
_PRESS = {"记者", "编辑", "通讯员", "摄影", "主编"}
_LIST_HEAD = clued(r"(?:^|\n|[：:])\s*(?P<name>[\u4e00-\u9fff]{2,4})(?=\s{1,6}[\u4e00-\u9fff《（])", re.M)
_BEFORE_NAME = set("，。；：、\n “”与和及由请")


def find_people(story: Story) -> None:
    """Step: fill `Story.people` with every place where a person is named."""
    text = story.text
    _drop_verbs_of_being(story)
    blocked = blocked_places(story)
    ends, begins = {body.end for body in story.bodies}, _begins_of(story)
    found: dict[int, int] = {}
    for mark in story.marked("title"):
        if mark.text not in _PRESS:
            _before_title(text, mark, blocked, found, ends)
            if mark.start not in found.values() and not _addressed(text, mark.start):
                _after_title(text, mark.start, mark.end, blocked, found)
            elif mark.start - 2 in found and mark.text not in _LEARNED:
                _rather_behind(text, mark, blocked, found)
    for match in everywhere(_REMOVED, story):
        end = name_end(text, match.end(), blocked, sure=False) or _before_body(text, match.end(), begins, blocked)
        if end is not None:
            found[match.end()] = end
    for match in everywhere(_COMBINES, story):
        end = name_end(text, match.end(), blocked, sure=False)
        if end is not None:
            found[match.end()] = end
    for match in everywhere(_LEADERS, story):
        _after_title(text, match.start(), match.end(), blocked, found)
    for match in everywhere(_LIST_HEAD, story):
        if is_name(match["name"]) and match.start("name") not in blocked and _line_has_title(story, match.end()):
            found[match.start("name")] = match.end("name")
    foreign(story, begins, found)
    elected(story, blocked, found)
    taken(story, blocked, found)
    counted(story, blocked, found)
    told_behind(story, blocked, found)
    profiled(story, blocked, found)
    _speakers(story, blocked, found)
    standing(story, blocked, found)
    found.update({start: end for _, start, end in roster(story)})
    _drop_given_names(story, found)
    names = {text[start:end] for start, end in found.items() if start < end}
    spans = dict(found)
    for name in sorted(names, key=lambda name: (-len(name), name)):  # the longer of two that begin alike
        start = text.find(name)
        while start >= 0:
            spans.setdefault(start, start + len(name))
            start = text.find(name, start + len(name))
    people = [Span(a, b, "Person", _mention(text[a:b])) for a, b in spans.items()]
    story.people = _separate(story, people + _referred(story, names, spans))
    story.places = [
        p
        for p in story.places
        if not any(x.start <= p.start and p.end <= x.end and x.end - x.start > p.end - p.start for x in story.people)
    ]


# titles of those who work in a department (学会部某甲副调研员)
_STAFF = ("调研员", "巡视员", "科员", "干部", "主任")


def _rather_behind(text: str, title: Mark, blocked: set[int], found: dict[int, int]) -> None:
    """南钢总工程师楚觉舟: of two that look like names on both sides of a title, the one behind has it."""
    first = title.start - 2
    end = name_end(text, title.end, blocked, sure=False)
    if (
        end == title.end + 3
        and text[max(0, first - 1) : first] in ("", *"，。；：、\n")
        and rating_of(text, title.end, 3) >= 2
    ):
        del found[first]
        found[title.end] = end


# surnames that qualify titles more often than they are addressed
_NO_ADDRESS = RARE | set("原前现正任时")


def _addressed(text: str, position: int) -> bool:
    """Whether a surname alone stands before a title (，谷会长爽快应下): what follows is no name."""
    surname = text[position - 1 : position]
    return surname in surnames() and surname not in _NO_ADDRESS and (position < 2 or text[position - 2] in _BEFORE_NAME)


def _drop_verbs_of_being(story: Story) -> None:
    """某甲系某会会长: what was taken for a department of a school is a name and 系 in front of a body."""
    begins = _begins_of(story)
    story.bodies = [
        b
        for b in story.bodies
        if not (
            b.end in begins
            and story.text[b.end - 1] == "系"
            and b.end - b.start <= 6
            and any(is_name(story.text[b.end - 1 - n : b.end - 1]) for n in (3, 2) if b.end - 1 - n >= b.start)
        )
    ]


_REFERRING = re.compile(
    r"(?:^|[，。；：、\n“])(?:会上|随后|最后|首先|对此|由|请|与|和|向|在|其间|[^，。；、]{0,4}(?:欢迎|感谢))?$"
)


def _drop_given_names(story: Story, found: dict[int, int]) -> None:
    """卫东市长 beside 王卫东: what looks like surname and given name is the given name alone, see `_referred`."""
    text = story.text
    given = {text[start + 1 : end] for start, end in found.items() if end - start == 3}
    titles = {mark.start for mark in story.marked("title")}
    for start, end in list(found.items()):
        if end in titles and text[start:end] in given:
            del found[start]


def _referred(story: Story, names: set[str], told: dict[int, int]) -> list[Span]:
    """潘会长, 国勋市长: surname or given name before a title, where exactly one full name of the story has it."""
    text = story.text
    ends = set(told.values())
    by_part: dict[str, list[str]] = {}
    for name in names:
        if len(name) == 3:
            by_part.setdefault(name[1:], []).append(name)
            by_part.setdefault(name[:1], []).append(name)
    found = []
    for mark in story.marked("title"):
        if mark.start in ends or mark.text in _PRESS:
            continue
        for length in (2, 1):
            start = mark.start - length
            full = by_part.get(text[start : mark.start], []) if start >= 0 else []
            if len(full) == 1 and _REFERRING.search(text[max(0, start - 5) : start]):
                found.append(Span(start, mark.start, "Person", _mention(full[0])))
                break
    return found


_HONORIFIC = re.compile(r"^(?:Prof|Dr|Mr|Mrs|Ms)\.?\s*")


# 王 睿: a short name set as wide as the others of a list
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def _mention(surface: str) -> Mention:
    """The person's name without an honorific before it, the surface among the aliases."""
    name = _BLANK.sub("", _HONORIFIC.sub("", surface).strip(" ."))
    aliases = tuple(sorted({surface.strip()} - {name}))
    return Mention(name, "Person", aliases)


def _separate(story: Story, spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            continue
        if any(body.start <= span.start and span.end <= body.end for body in story.bodies):
            continue
        kept.append(span)
    return kept


def _begins_of(story: Story) -> set[int]:
    """Where the names of bodies begin, and so a name before them ends."""
    return {body.start for body in story.bodies}


def _before_body(text: str, start: int, begins: set[int], blocked: set[int]) -> int | None:
    """免去某甲某馆馆长职务: the name goes up to the body."""
    return next(
        (
            start + n
            for n in (3, 2)
            if start + n in begins and start not in blocked and is_name(text[start : start + n])
        ),
        None,
    )


@cache
def _speaker_words() -> Clued:
    return clued("|".join(sorted(map(re.escape, words("people.toml", "speaker", "words")), key=len, reverse=True)))


def _after_title(text: str, title: int, position: int, blocked: set[int], found: dict[int, int]) -> None:
    """The names behind the title from `title` to `position`."""
    start = position
    bracket = IN_BRACKETS.match(text, start) or _POST_IN_BRACKETS.match(text, start)
    start = bracket.end() if bracket else start
    if text[start : start + 1] == " ":
        start += 1
    match = _LATIN.match(text, start)
    if match and len(match.group()) >= 4:
        found[start] = match.end()
        return
    leading = text[max(0, start - 1) : start] in tuple("长席记任理事裁表官使监赞")
    unusual = _unusual_end(text, start, blocked) if leading else None
    addressed = text[title - 1 : title] in surnames() and text[start] not in surnames()
    if unusual and addressed and not name_characters().issuperset(text[start:unusual]):
        # 庞经理|再接再厉
        return
    elements = of_elements().match(text, start)
    fits = elements and start not in blocked and (len(elements[0]) > 3 or rating_of(text, start, len(elements[0])) >= 2)
    end = elements.end() if elements and fits else None
    end = end or name_end(text, start, blocked, sure=False) or unusual or name_end(text, start, blocked, sure=True)
    if (
        end is not None
        and text[start] in FUNCTION
        and rating_of(text, start, end - start) < 3
        and not (text[start] in "向于" and text.count(text[start:end]) > 1)
        and not (text[start] == "向" and _XIANG_IS_NAME.match(text, end))
        and not (
            _SAID.match(text, end) and not holds_known_word(text[start + 1 : end]) and not _WHEN.match(text, start + 1)
        )
    ):
        return
    if end is not None and text[start] in FUNCTION and holds_known_word(text[start + 1 : end]):
        # 副主席|从|高校…
        return
    while end is not None:
        found[start] = end
        if text[end : end + 1] in ("、", "和", "与") or text[end : end + 1] == " ":
            start = end + 1
            end = None if text[start : start + 1] in RARE else name_end(text, start, blocked, sure=False)
            if end is not None and rating_of(text, start, end - start) < 2:
                end = None
        else:
            break


_UNUSUAL = re.compile(
    r"(?![是为由叫有还都仍就也又则将])[\u4e00-\u9fff]{3,5}(?=[、，。；]|和|与|院士|教授|博士|先生|女士|出席|参加|主持|介绍|表示|致辞|一行|率团|率队|等(?:人|同志|陪同|出席|参加)|及)"
)


def _unusual_end(text: str, start: int, blocked: set[int]) -> int | None:
    """A name without a surname of the table (哈斯特尔, 才扎西): what stands between a title and a delimiter."""
    match = _UNUSUAL.match(text, start)
    if match is None or any(i in blocked for i in range(start, match.end())) or holds_known_word(match.group()):
        return None
    if any(len(follower(text, i)) > 1 for i in range(start, match.end())):
        # 某校长|待客热情
        return None
    return match.end()


def _before_title(text: str, title: Mark, blocked: set[int], found: dict[int, int], ends: set[int]) -> None:
    """王瑰曙书记, 何积丰教授, 张强、李明主任."""
    for length in (3, 2, 4):
        start = title.start - length
        if start < 0 or start in blocked:
            continue
        name = text[start : title.start]
        if name[-1] in "司处科局部室院所馆站会校厅" and title.text.removeprefix("副").startswith(f"{name[-1]}长"):
            # 种植司|司长, 林园所|副所长: a department
            continue
        if name[-1] in "科室" and "主任" in title.text:
            # 呼吸科|主任, 营养科|主任医师
            continue
        if name[-1] in "任兼为系" and is_name(name[:-1]):
            # 何素|任|秘书长
            continue
        before = text[start - 1 : start]
        if (
            is_name(name)
            and (name[0] not in RARE or (start in ends and (title.text in _LEARNED or length == 3)))
            and (
                not before
                or before in _BEFORE_NAME
                or start in ends
                or (before == "的" and (start - 1 in ends or text[start - 2] in "部处室"))
                # 南方医院创伤骨科的余斌教授, 主讲的李明远院士
                or (before == "的" and title.text in _LEARNED and rating_of(text, start, length) >= 2)
                or (length == 3 and before in "部处科室" and title.text.endswith((before + "长", *_STAFF)))
                or (length == 3 and before in "系院所校馆" and title.text in _LEARNED)
                or text[max(0, start - 2) : start]
                in ("邀请", "领导", "专家", "学者", "院士", "科协", "学会", "家的", "会的")
            )
        ):
            found.setdefault(start, title.start)
            return


def _line_has_title(story: Story, position: int) -> bool:
    end = story.text.find("\n", position)
    end = len(story.text) if end < 0 else end
    return any(position <= m.start < end for m in story.marked("title"))


def _speakers(story: Story, blocked: set[int], found: dict[int, int]) -> None:
    """A name at the head of a clause before a word that only people do (许振凌带队)."""
    text = story.text
    for match in everywhere(_speaker_words(), story):
        for length in (3, 2):
            start = match.start() - length
            if start < 0 or start in blocked:
                continue
            name = text[start : match.start()]
            if (start == 0 or text[start - 1] in "，。；：\n”") and is_name(name) and name[0] not in RARE:
                # 万钢|在|致辞中说
                end = match.start() - (name[-1] in "在为就" and is_name(name[:-1]))
                found.setdefault(start, end)
                break
