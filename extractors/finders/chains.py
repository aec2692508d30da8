"""Chains of titles before a name, read from the name to the left, each title under its body."""

from __future__ import annotations

import re
from functools import cache

from extractors.document import Mark, Span, Story
from extractors.finders.local_bodies import called_by_kind, local_body
from extractors.finders.ruling import GOVERNMENT_OFFICE, place_before
from extractors.finders.titles import cleaned, is_department, title_ends, titles_end
from extractors.lexicons import words
from extractors.marks import known_bodies
from extractors.record import record
from graph.model import Mention

_SEPARATORS = "、兼，,"


@record
class Chain:
    """The posts that titles before a name tell, outermost first (no body where the text gives none), and where they begin."""

    posts: tuple[tuple[Mention | None, str], ...]
    start: int


# 某大学的四位客人：
_SENT = re.compile(
    r"(?:一?方|的)?(?:[\d一二两三四五六七八九十]+[位名]|与会|参会|参加人员|出席)?(?:客人|代表|专家|领导|同志|人员|成员|来宾|嘉宾|人)?(?:有|包括|分别是|是)?：$"
)
# 会议由|党组书记某甲主持, 听|公司总经理某乙介绍, 到会的还有|副会长某丙
_LED_BY = re.compile(
    r"[^，。；：、\n]{0,12}(?:由|听取?|请|还有|的有|领导有|的是|[人者员方表]是|则?派[来出]了?|(?<=[长席记任])(?:[是为]|则?由)|包括|委托|陪同|率领|带领|连同|会同|协同|接替)"
)
# 某会等应邀出席开幕式的有|某区长甲
_THOSE_PRESENT = re.compile(r"(?:出席|参加)[^，。；\n]{0,12}的有")
# 与|主席某甲签约
_JOINT = re.compile(r"[与同和跟向随偕携邀]")
_BEFORE_TITLE = re.compile(
    r"由|[人者员方表]是|则?派[来出]了?|以及|等[^，。；、]{0,5}?[位名人][^，。；、]{0,4}|领导有?(?=党|副?[院馆校主会])|(?:看望|慰问|走访|会见|拜访|采访|邀请|聘请)了?|(?<![首前历现时上继])任(?=副?[团馆会队]长)|在(?=副?[主书会馆院校理秘部局])|[\d]+日|一行[^，。]{0,6}?(?=副|主|党|书|会|馆)"
)


def titles_before(story: Story, end: int, nearest: int) -> Chain | None:
    """The chain of titles that ends where a name begins."""
    text = story.text
    titles = title_ends(story)
    bodies = {b.end: b for b in story.bodies}
    position = end
    while position > 0 and text[position - 1] == " ":
        position -= 1
    combines = _COMBINES.search(text, max(nearest, position - 44), position)
    position -= 1 if combines else 0
    position = position if combines else _relative(story, position, nearest)
    role = _ROLE.search(text, max(nearest, position - 16), position)
    if role and position not in titles and role.start() in titles:
        position = role.start()
    if text.endswith("的是", 0, position) and position - 2 in titles:
        # 现任某会主席的是某甲
        position -= 2
    if position - 1 in titles and _BEING.search(text, max(nearest, position - 40), position):
        position -= 1
    if position not in titles:
        return _in_brackets(story, position, nearest)
    units: list[tuple[Mention | None, str]] = []
    pending_end = position
    cursor = position
    start = position
    while cursor in titles and titles[cursor].start >= nearest:
        unit_start = titles[cursor].start
        owner, department_start = _owner(story, unit_start, bodies, nearest)
        taken = _TAKEN.search(text, max(nearest, unit_start - 40), owner.start if owner else department_start)
        if units and taken and not combines:
            # 甲当选理事长、|某所所长乙当选秘书长
            break
        if owner is not None:
            if _THOSE_PRESENT.search(text, owner.end, unit_start):
                return None
            title = _BEFORE_TITLE.split(text[owner.end : _up_to_unknown(story, owner.end, pending_end)])[-1]
            start, former = _led_in(text, owner.start)
            units.insert(0, (owner.mention, former + _SEVERAL.sub("", title.strip("、， "))))
            separator = text[start - 1 : start]
            joined = separator in ("、", "兼") or (combines and separator in ("和", "与"))
            if (joined or _whole_clause(story, start - 1, bodies)) and start - 1 in titles:
                cursor = pending_end = start - 1
                continue
            break
        start = department_start
        place = place_before(story, unit_start)
        if place is not None:
            units.insert(0, (place[0], text[unit_start:pending_end].strip("、， ")))
            start = place[1]
            break
        title = text[unit_start:pending_end]
        local = local_body(story, title, unit_start) if title.startswith("驻村") else None
        if local is not None:
            units.insert(0, (local, title))
            start = unit_start
            break
        led = _LED_BY.match(text, start, unit_start)
        start = led.end() if led else start
        called = called_by_kind(story, text[start:pending_end], start)
        if called is None and _is_foreign(text[start:unit_start]) and not _OF_PART.match(text, unit_start):
            # an unknown body stands between (齐力新农业总经理): its post is not the body's named before,
            # but what stands before it goes on (某协会副会长、百博咨询主席某甲)
            if text[start - 1 : start] == "、" and start - 1 in titles:
                cursor = pending_end = start - 1
                continue
            return Chain(tuple((owner, cleaned(title)) for owner, title in units if title), start)
        if text[start - 1 : start] in tuple(_SEPARATORS) and start - 1 in titles and text[start - 1] != "，":
            cursor = start - 1
            continue
        guests = _SENT.search(text, max(nearest, start - 16), start) if text[start - 1 : start] == "：" else None
        seat = (
            bodies.get(start - 1) if text[start - 1 : start] == "，" else bodies.get(guests.start()) if guests else None
        )
        if (
            seat is not None
            and (guests or text[seat.start - 1 : seat.start] == "在")
            and not GOVERNMENT_OFFICE.match(text, start)
        ):
            # 在某市科协，科普部部长某甲接待了客人; 某市科协：主席某甲; 某大学的四位客人：校长某甲
            units.insert(0, (seat.mention, text[start:pending_end]))
            break
        joint = _JOINT.match(text, start, unit_start)
        start = joint.end() if joint else start
        whole = _without_unnamed(text[start:pending_end])
        implied = (
            called
            or _implied(story, whole, start)
            or (local_body(story, whole, start) if whole.startswith("校") else None)
        )
        units.insert(0, (implied, whole))
        break
    else:
        if not units or pending_end != position:
            units.insert(0, (None, text[start:pending_end]))
    if not units:
        units = [(None, text[start:pending_end])]
    # 曾任某会主席、某馆馆长的某甲: all of them are over
    former = "原" if combines and combines.group().startswith("曾") else ""
    told = ((owner, cleaned(title)) for owner, title in units if title)
    return Chain(tuple((owner, former + title.removeprefix("原") if former else title) for owner, title in told), start)


# 某会主席、本次大赛评委|某甲: who somebody is in an event or beside the post
_ROLE = re.compile(
    r"[、，兼](?:(?:本[次届场]|此次|该|大会|大赛|赛事|活动|论坛|特邀|特约|主讲|点评|项目|报告|讲座|课程|终评|[\u4e00-\u9fff]{2,6}(?:奖|奖章|称号|荣誉))*"
    r"(?:评委|嘉宾|主讲人|主讲|主持人|裁判长?|评审|宣讲人|报告人|志愿者|代表|获得者|得主|获奖者|传承人|作者|讲师|工匠|劳模|劳动模范|标兵))$"
)
# 在某会主席的位子上干了八年的某甲, 担任某会会长多年的某乙, 当过某馆馆长的某丙
_HELD_FOR = re.compile(
    r"(?:一职|职务|职位)?(?:的?(?:位子|位置|岗位|职位|任)上)?[^，。；：、\n]{0,8}的(?:[\u4e00-\u9fff]{2,4})?"
)
_HELD_BY = re.compile(r"(?:担任过?|[当做任]了?过?|出任|兼任|身为|作为|从|在|(?:退休前|生前|曾|曾经)是)$")


def _relative(story: Story, position: int, nearest: int) -> int:
    """The end of the title in a relative clause that ends here, `position` itself where there is none."""
    text = story.text
    if "的" not in text[max(nearest, position - 5) : position]:
        return position
    for end in range(position - 1, max(nearest, position - 20), -1):
        if end not in title_ends(story) or not _HELD_FOR.fullmatch(text, end, position):
            continue
        clause = max(text.rfind(mark, 0, end) for mark in "，。；：\n") + 1
        body = max((b for b in story.bodies if clause <= b.start and b.end < end), key=lambda b: b.start, default=None)
        if body is not None and _HELD_BY.search(text, max(0, body.start - 5), body.start):
            return end
    return position


def _up_to_unknown(story: Story, start: int, end: int) -> int:
    """Where the titles at a body end: before an office of state that nobody knows (某局副局长、|区委组织部副部长)."""
    for office in _OF_STATE.finditer(story.text, start, end):
        at = office.start() + 1
        unknown = any(span.start == at for span in story.found) and all(body.start != at for body in story.bodies)
        if unknown:
            return office.start()
    return end


# 某局两位副局长甲、乙
_SEVERAL = re.compile(r"^[两三四五六七八九十\d]+[位名]")
_OF_STATE = re.compile("[、兼][省市县区州旗][委政](?!员)")


def _whole_clause(story: Story, comma: int, bodies: dict[int, Span]) -> bool:
    """Whether the clause that this comma ends holds posts only (某委党组书记、主任，某省科协主席甲): they are of the same person."""
    text = story.text
    if text[comma : comma + 1] != "，":
        return False
    clause = max(text.rfind(c, 0, comma) for c in "，。；：\n") + 1
    body = next((b for b in bodies.values() if b.start == clause), None)
    return body is not None and titles_end(story, body.end) == comma


def _in_brackets(story: Story, position: int, nearest: int) -> Chain | None:
    """基地负责人（某县博物馆馆长）某甲: the post in the brackets before the name."""
    text = story.text
    if text[position - 1 : position] != "）":
        return None
    opening = text.rfind("（", max(nearest, position - 30), position)
    first = opening + 1 + text.startswith("兼", opening + 1)
    inside = next((b for b in story.bodies if b.start == first and b.end < position - 1), None)
    if inside is None or position - 1 not in title_ends(story):
        return None
    outer = titles_before(story, opening, nearest)
    posts = ((inside.mention, cleaned(text[inside.end : position - 1])),)
    return Chain(posts + (outer.posts if outer else ()), outer.start if outer else opening)


_TAKEN = re.compile(
    r"(?:当选为?|担任|出任|兼任|[选聘]\w{1,12}为)(?:第?[一二三四五六七八九十百\d]+届|新一届|首届)?(?:理事会)?$"
)
_LED_IN = re.compile(
    r"(?:(?P<former>原|(?<![日目此之当年月以生省市县区镇乡])前任?|曾任|曾担任|历任|曾是|退休前(?:曾?是|任|担任)|生前(?:是|任)|[当做]过|担任过)|拟任|候任|时任|现任|现|新任|第?[一二三四五六七八九十百\d]{1,3}届|[上本]届)$"
)


def _led_in(text: str, start: int) -> tuple[int, str]:
    """Where 原, 曾任, 拟任, 十三届 before a body begin, and 原 if the post is a former one (原某会主席, 曾任某会主席的)."""
    former = ""
    while match := _LED_IN.search(text, max(0, start - 7), start):
        former = "原" if match["former"] else former
        start = match.start()
    return start, former


# 身兼某馆馆长和某会理事长的某甲
_COMBINES = re.compile(
    r"(?:身兼|兼任|身为|同时担任|时任|现任|曾任|曾担任|出任|担任)[^，。；\n]{3,40}[长任席记事授员]的$"
)
# 身为某会主席，某甲…
_BEING = re.compile(r"(?:^|[，。；\n“])(?:身为|作为)[^，。；\n]{3,34}，$")


@cache
def _unnamed() -> frozenset[str]:
    """Endings that stand alone for a body (第一届|老科协|会长)."""
    return frozenset(word for key in ("endings", "siblings") for word in words("bodies.toml", "bare", key))


_OF_TERM = re.compile(r"第?[一二三四五六七八九十百\d]+届|[上本新]一?届")


def _without_unnamed(title: str) -> str:
    """A title without the term and the kind of body before it."""
    term = _OF_TERM.match(title)
    rest = title[term.end() :] if term else title
    kind = next((word for word in _unnamed() if rest.startswith(word)), "") if term else ""
    return rest.removeprefix(kind) if kind else title


# 光电物理|系主任, 基础护理|教研室主任
_OF_PART = re.compile("副?系主任|教研室|实验室")
_QUALIFIERS = re.compile(
    r"新当选的?|新任|当选|[上本]届|第?[一二三四五六七八九十百\d]+届|理事会|原|前|时任|现任|兼|党组|专职|分管日常工作|直属|机关|首席|名誉|荣誉|高级|主持工作|挂职|同志|教授级|正高级|(?:国际|对外|综合)?(?:事务|业务|联络)"
)


def _is_foreign(department: str) -> bool:
    """Whether what stands before a title is neither empty nor a department nor a word that qualifies titles."""
    bare = _QUALIFIERS.sub("", department).removeprefix("自治区")
    return len(bare) >= 3 and not is_department(bare) and bare not in _unnamed()


def _owner(story: Story, title_start: int, bodies: dict[int, Span], nearest: int) -> tuple[Span | None, int]:
    """The body to the left of a title with at most a department between, and where title and department begin."""
    text = story.text
    titles = title_ends(story)
    floor = max(0, title_start - 16)
    if floor < nearest <= title_start:
        floor = nearest
        while floor < title_start and text[floor] in "和与、，及":
            floor += 1
    for i in range(title_start, floor - 1, -1):
        if i in bodies and bodies[i].end <= title_start:
            return _whole(bodies[i], bodies), i
        if i > 0 and text[i - 1] == "兼" and (i < title_start or i - 1 in titles):
            return None, i
        if i > 0 and text[i - 1] in "，。；：、\n“”！？（）":
            if text[i - 1] in "“”（）" and i > floor + 1:
                continue
            # 祝贺|副理事长某甲: a verb, no department
            verb = any(
                m.end == title_start and m.start >= i and m.text != "的" and text[m.start - 1] != "新"
                for m in _parting(story, floor, title_start)
            )
            return None, title_start if verb else i
    stops = _parting(story, floor, title_start)
    return None, stops[-1].end if stops else floor


def _parting(story: Story, begin: int, end: int) -> list[Mark]:
    """The words between two places that no name of a department goes over."""
    return [
        m
        for m in story.marked("boundary")
        if m.value == "hard" and begin <= m.start < end and m.text not in ("与", "和", "及", "原", "前")
    ]


def _whole(part: Span, bodies: dict[int, Span]) -> Span:
    """A part that follows the name of its body directly under both names (某科学院|学部工作局, 某农科院|油菜所)."""
    outer, mention = bodies.get(part.start), part.mention
    if outer is None or outer.mention is None or mention is None or mention.division or mention.name in known_bodies():
        return part
    if outer.mention.type not in ("Academic", "Association"):
        return part
    whole = Mention(outer.mention.name + mention.name, part.kind, (), outer.mention.division)
    return Span(outer.start, part.end, part.kind, whole)


def _implied(story: Story, title: str, start: int) -> Mention | None:
    """市长 is a post at the government, 市委书记 at the committee of the story's own city; resolved by the context."""
    from extractors.context import implied_body

    return implied_body(story, title, start)
