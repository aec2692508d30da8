"""Posts told behind a name: in lists and brackets, by 系, 现任, 当选, 任命, 聘任, and by who no longer holds them."""

from __future__ import annotations

import re

from extractors.document import Span, Story
from extractors.finders.offices import Held, one_that_fits
from extractors.finders.titles import (
    ADVERBS,
    CARRIES,
    ONCE,
    TAKES,
    cleaned,
    title_ends,
    titles_end,
)
from graph.model import Mention

# 某甲院士（…）, 某乙女士现任…
CALLED = r"(?:同志|教授|副教授|研究员|院士|博士|先生|女士|老师|大夫|医生|老人|高级工程师|工程师|高工)?"
_BEHIND = re.compile(
    rf"(?P<list>\s{{1,6}}|{CALLED}（(?:[男女]，)?(?:时任|现任|系|现为|兼任?|同时?担任)?)|{CALLED}(?:"
    r"[^，。；]{0,30}?，(?:此前|之前)?(?P<former>曾任|历任|曾担任)"
    r"|，(?:男|女)，(?:[^。；]{0,60}?，)?(?:现任|时任|任|系|现为)"
    r"|，(?:系|现任|时任|任|现为|是|也是|还是|也就是|即|亦即|同时(?:也?是|担任|兼任))"
    r"|，(?:19|20)\d\d年[^。；]{0,40}?，(?P<once>曾任|历任|曾担任)"
    rf"|{ADVERBS}(?P<past>{ONCE})"
    r"|[^，。；]{0,6}?从(?=(?P<left>[^，。；]{4,30}?(?:岗位上?|任上|位置上|职位上)(?:光荣)?(?:退休|退下|退了|卸任|离任|离职)))"
    r"|以(?=[^，。；]{3,30}(?:身份|名义))"
    r"|由[^，。；]{4,30}?(?:升任|改任|转任|调任|调往|升为|提任|晋升为)"
    r"|在(?=[^，。；]{4,24}(?:任上|任内|岗位上))"
    r"|(?P<lately>生前(?:曾)?(?:任|担任|是)|[当做干]过)"
    r"|(?:退休后|后来|后)?(?:当了|当上了?|做了)"
    r"|的?(?:另一?|又一|第二|还有一)(?:个|重|种)?(?:身份|头衔|职务|角色)(?:则?是|为|：)"
    rf"|{ADVERBS}(?:身兼|现任|时任|任|是|系|为|现为|曾任|{CARRIES}|{TAKES}|(?P<there>[在被获](?=[^，。；、]{{4,30}}?[任做当聘选])))"
    r"|(?P<before>，?(?:此前|之前|去年|退休前|退下来前|早年|过去|以前|原先|原来)(?:一直|曾经?|还)?(?:任|担任|是|做过|当过)))"
)
# 某甲在某会担任副会长: the verb stands behind the body
THERE = re.compile(
    rf"[里内]?{ADVERBS}(?:(?:聘请?|聘任|推选|推举|选举?|任命|请去|请来|增补)(?:为|担任|出任|当了?|任)|{TAKES}|任|做|当)(?:过|了|着)?"
)
MORE = re.compile(
    r"、|和(?=[\u4e00-\u9fff]{4,20}(?:主席|会长|理事长|秘书长|馆长|院长|校长|主任|书记|局长|教授))|，(?:同时|另外|并且)?(?:又|也|还|并|更)?(?:兼任|担任|是|任|兼)|，(?:此前|之前)?(?P<former>曾任|历任|曾担任)"
)
_VERB = rf"(?:{TAKES}|(?<![主责信委])任(?![命务期职])|为)"
_ELECTED = re.compile(
    r"(?:（[^（）]{1,3}）)?(?:(?:、|和|与)[\u4e00-\u9fff·]{2,4}(?:（[^（）]{1,3}）)?)*(?:等[\u4e00-\u9fff\d]{0,4}(?:人|位|名)?)?(?:[一二三四五六七八九十两\d]+[位名人])?"
    r"(?:同志|教授|研究员|先生|女士|院士|博士|[所院校馆局处会部]长|书记|主任|主席)?(?:(?:参会|到会|出席)[^，。；]{0,6}，)?"
    rf"(?:接替[\u4e00-\u9fff]{{2,4}}?(?=[出担就继接]))?{ADVERBS}(?P<verb>{_VERB})(?:新一届|首任|首届|第[一二三四五六七八九十百\d]+届)?"
)
_COUNCIL = re.compile(
    r"第[一二三四五六七八九十百\d]+届(?:理事会|委员会|常务理事会|监事会)?|新一届(?:理事会|委员会)?"
    r"|(?:理事会|常务理事会|监事会|委员会)(?=[名荣副理监秘会主常执])"
)
_LEFT = re.compile(r"(?:同志)?(?:因[^，。；]{1,14}?，?)?(?:不再|卸任|辞去|辞任)(?:担任|兼任)?(?:其)?(?P<council>的)?")
_CONGRESS = re.compile(r"成立大会|成立会议|代表大会|会员大会|换届|理事会|委员会|会员代表")
# titles at which only the body before them, not the congress, can be meant
_DEPARTMENT_HEAD = re.compile(r"[处科部室]长$|办公室主任$")


# 今年筹委会由甲任主席: an office of those who hold an event, at no body that the story names
_COMMITTEE_OF_EVENT = re.compile(
    r"[筹组执评][备织]?委(?:员)?会(?!主任委员会)|(?:\A|(?<=[，；。\n]))(?:该|本)?(?:专委会|专门委员会|专业委员会|工作委员会|分会|编委会|领导小组|办公室)"
)
# 补选某校副校长甲为某会副主席
_CHOSEN = re.compile(
    r"(?:选举|补选|增选|推选|选出|增补|任命|聘任|聘请|推举|提名)(?:产生)?(?:了)?(?:以[^。；]*|[^，。；]*)$"
)


def told_behind(story: Story, person: Span) -> Held:
    """Posts of a person that the text tells behind the name; none if it tells none."""
    held = _titles_behind(story, person) or _left(story, person)
    return held or _elected(story, person, alone=True) or _apposed(story, person)


_NO_VERB = re.compile(r"[\s，]|（(?!兼|同时?担任|现任)|为(?!代表)")
_ALSO = re.compile(r"（[\u4e00-\u9fff]{1,3}）(?=当选|任|担任|兼任)")


def told_beside(story: Story, person: Span) -> Held:
    """Further posts, told by a verb behind a name that has titles before it (主席某甲当选某会会长)."""
    also = _ALSO.match(story.text[person.end : person.end + 8])
    if (
        also is None
        and _NO_VERB.match(story.text[person.end : person.end + 4] or "。")
        and not (
            story.text.startswith("为", person.end)
            and _CHOSEN.search(story.text, max(0, person.start - 120), person.start)
        )
    ):
        return ()
    return _titles_behind(story, person, only_verbs=True) or _elected(story, person) or ()


def _titles_behind(story: Story, person: Span, *, only_verbs: bool = False) -> Held:
    """郑某某  某省科协党组书记、副主席 (lists), 刘某（某学会理事长）, 王某系某会会长、某校教授."""
    text = story.text
    match = _BEHIND.match(text, person.end, person.end + 90)
    if match is None or (only_verbs and match["list"] and not match["list"].endswith(("任", "兼"))):
        return ()
    held: list[tuple[Mention, str]] = []
    body = body_at(story, match.end())
    over = match["former"] or match["before"] or match["lately"] or match["once"] or match["past"] or match["left"]
    former = "原" if over else ""
    ruled = _ruled_place(story, match.end())
    if ruled is not None:
        return (ruled,)
    if text[person.start - 2 : person.start] == "免去":
        former = "原"
    while body is not None and body.mention is not None:
        there = THERE.match(text, body.end) if match["there"] else None
        start = after_council(story.text, there.end() if there else body.end)
        end = titles_end(story, start)
        if end is None or (match["there"] and not there) or any(p.start == end for p in story.people):
            # 某甲是某会会长|某乙的学生
            break
        if match.group().endswith("为") and text[end : end + 1] not in _CLOSES:
            # 某甲为某会会长|拍照
            break
        held.append((body.mention, former + cleaned(text[start:end])))
        more = MORE.match(text, end)
        if more is None:
            break
        former = "原" if more["former"] else former
        body = body_at(story, more.end())
    return tuple(held)


# what a post that 为 tells ends in
_CLOSES = ("", "，", "。", "；", "、", "！", "\n")
_RULER = re.compile(r"(?:常务)?副?[省市县区州旗]长")


def _ruled_place(story: Story, position: int) -> tuple[Mention, str] | None:
    """柏喜莱（辽宁省省长）: the government of the place that begins here, and the office."""
    place = next((p for p in story.places if p.start == position and p.mention is not None), None)
    title = _RULER.match(story.text, place.end) if place is not None else None
    if place is None or place.mention is None or title is None:
        return None
    return Mention(place.mention.name + "政府", "Government", (), place.mention.division), title.group()


# 他叫某甲，某会的副主席
_ALONE = re.compile(r"(?:\A|[\n。]|[他她]叫|名叫)$")


# 某甲，男，1965年生，|某会主席
_ABOUT = re.compile(
    r"，(?:(?:男|女|[\u4e00-\u9fff]{1,3}族|中共党员|(?:19|20)\d\d年[^，。；]{0,8}生[^，。；]{0,8}|[\u4e00-\u9fff]{2,8}人|(?:博士|硕士|本科|大学)[^，。；]{0,6}|教授|研究员|副教授|\d\d岁|今年\d\d岁)，){0,8}"
)


def _apposed(story: Story, person: Span) -> Held:
    """林远舟，青海大学教授，博士生导师: the post stands between commas; not 林远舟，某会主席乙, who are two."""
    text = story.text
    about = _ABOUT.match(text, person.end)
    if about is None or not _ALONE.search(text, 0, person.start):
        return ()
    held: Held = ()
    begin = about.end()
    while (body := body_at(story, begin)) is not None and body.mention is not None:
        end = titles_end(story, body.end)
        if end is None or text[end : end + 1] not in ("，", "。", "；"):
            break
        held += ((body.mention, cleaned(text[body.end : end])),)
        begin = end + 1
    return held


def _left(story: Story, person: Span) -> Held:
    """某甲不再担任某会会长职务; 免去某乙某馆馆长职务: a former post."""
    text = story.text
    if text[max(0, person.start - 2) : person.start] == "免去":
        begin = person.end + len(re.match(r"(?:同志)?的?", text[person.end : person.end + 3]).group())  # type: ignore[union-attr]
    else:
        match = _LEFT.match(text, person.end, person.end + 40)
        if match is None:
            return ()
        begin = match.end()
    return post_at(story, person, begin, former="原")


def _elected(story: Story, person: Span, *, alone: bool = False) -> Held:
    """A当选理事长, 选举B、C为副会长, 任命D为科普部部长: a post at the body named there, else at the one that elects."""
    match = _ELECTED.match(story.text, person.end) or _ELECTED.match(story.text, _list_end(story, person))
    replaced = story.text.endswith("接替", 0, person.start)
    if match is None or replaced or any(other.start == match.start("verb") for other in story.people):
        # 副主席甲、副主席任某: a surname; 甲接替|乙出任会长
        return ()
    held = post_at(story, person, match.end(), former="", alone=alone)
    after = story.text[match.end() : match.end() + 40]
    return () if match["verb"] == "为" and re.match(r"[^，。；]{0,24}(?:单位|颁|授|讲|介绍|送|作)", after) else held


_ONEMORE = re.compile(r"(?:（[^（）]{1,6}）)?(?:、|和|与|及|以及)")


def _list_end(story: Story, person: Span) -> int:
    """Where the list ends that a person begins, over what is said of each (甲、某院院长乙、某校丙等6人当选副主任委员)."""
    ends, bodies = title_ends(story), {b.end for b in story.bodies}
    end = person.end
    for other in story.people:
        if other.start < end:
            continue
        joint = _ONEMORE.match(story.text, end)
        said = story.text[joint.end() : other.start] if joint else "，"
        if (
            len(said) > 28
            or re.search(r"[，。；：\n]", said)
            or not (not said or other.start in ends or other.start in bodies)
        ):
            break
        end = other.end
    bracket = re.compile(r"（[^（）]{1,6}）").match(story.text, end)
    return bracket.end() if bracket else end


def post_at(story: Story, person: Span, begin: int, *, former: str, alone: bool = False) -> Held:
    """The post whose body or title begins here.

    `alone`: no title stands before the name, so that the sentence may name the body before it.
    """
    body = body_at(story, begin)
    start = after_council(story.text, body.end if body is not None else begin)
    end = titles_end(story, start)
    if end is None or re.search(r"[，。；]", story.text[start:end]):
        return ()
    title = cleaned(story.text[start:end])
    own = _OWN_NAME.match(title) if body is None else None
    title = title[own.end() :] if own else title
    if body is None and story.text.startswith("的", end):
        # 以甲为会长的某会
        body = body_at(story, end + 1)
    owner = body.mention if body is not None else None
    line = max(story.text.rfind(c, 0, person.start) for c in "。；\n") + 1
    if owner is None and _COMMITTEE_OF_EVENT.search(story.text, line, person.start):
        return ()
    if owner is None and _DEPARTMENT_HEAD.search(title):
        owner = acting(story, person.start)
    if owner is None and body is None and alone:
        owner = one_that_fits(
            tuple(b.mention for b in story.bodies if line <= b.start and b.end <= person.start and b.mention), title
        )
    if owner is None and body is None:
        owner = _appointing(story, person.start) or electing(story, person.start)
        if own and owner is not None and not owner.name.endswith(own["kind"]):
            owner = next((b.mention for b in story.bodies if b.mention and b.mention.name.endswith(own["kind"])), None)
    return ((owner, former + title),) if owner is not None and len(title) <= 12 else ()


# 选举甲为区科协|首任主席: the body's own name before the title
_OWN_NAME = re.compile(
    r"^[\u4e00-\u9fff]{0,6}?(?P<kind>科协|学会|协会|联盟|研究会)(?=第|首任|新一届|名誉|执行|常务|专职|兼职|轮值|副|主席|会长|理事|秘书|委员|监事)"
)


def after_council(text: str, position: int) -> int:
    """Where the title begins behind 第九届理事会."""
    while (council := _COUNCIL.match(text, position)) is not None:
        position = council.end()
    return position


def acting(story: Story, position: int) -> Mention | None:
    """The body named last before a place in its line (某会任命…)."""
    line = max(story.text.rfind(c, 0, position) for c in "。；\n")
    return next((b.mention for b in reversed(story.bodies) if line < b.start and b.end <= position and b.mention), None)


def body_at(story: Story, position: int) -> Span | None:
    return next((b for b in story.bodies if b.start == position), None)


# 某馆聘请|甲、乙为顾问
_APPOINTS = re.compile(
    r"(?:聘请|聘任|特聘|选聘|外聘|礼聘|聘|任命|委任|提拔|邀请|邀|请)(?:了|来了?|到)?(?:[^，。；]{2,20}[和、与])?$"
)


def _appointing(story: Story, position: int) -> Mention | None:
    """The body that appoints who is named here, right before the verb (某馆聘请甲为名誉馆长)."""
    verb = _APPOINTS.search(story.text, max(0, position - 28), position)
    return next((b.mention for b in story.bodies if verb and b.end == verb.start()), None)


def electing(story: Story, position: int) -> Mention | None:
    """The body whose congress the story tells of: the one that its name begins with, else the one named most before."""
    for event in _CONGRESS.finditer(story.text):
        line = max(story.text.rfind(c, 0, event.start()) for c in "，。；\n")
        inside = [
            b.mention
            for b in story.bodies
            if line < b.start and b.end <= event.start() and b.mention is not None and b.mention.type == "Association"
        ]
        if inside:
            return inside[-1]
    before = [
        b.mention
        for b in story.bodies
        if b.end <= position
        and b.mention is not None
        and b.mention.type in ("Association", "ScienceMuseum", "Organization", "Enterprise")
    ]
    counted = {m: before.count(m) for m in before}
    return max(counted, key=lambda m: (counted[m], m.name)) if counted else None
