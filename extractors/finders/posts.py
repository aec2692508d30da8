"""Posts: chains of titles before a name, each under its body, read from the name to the left.

滨州市科协党组成员、市科技馆馆长王兆永 gives two posts at two bodies; 主席邵振东，副主席刘友斌 carries the body on to the
second person; 副主席李晓红、苏保成 carries title and body on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.document import Post, Span, Story
from extractors.lexicons import words
from graph.model import Mention

_SEPARATORS = "、兼，,"
_DEPARTMENT = re.compile(r"[\u4e00-\u9fffA-Za-z“”（）\-]{0,16}$")
_NO_POST = {
    "记者",
    "编辑",
    "通讯员",
    "代表",
    "专家",
    "嘉宾",
    "会员",
    "导师",
    "院士",
    "教授",
    "副教授",
    "博士",
    "研究员",
    "讲师",
    "老师",
    "教师",
    "工作人员",
    "团长",
    "组长",
    "副组长",
    "成员",
    "高级工程师",
    "工程师",
    "硕士",
}
# a title of scholars is a post where their body stands before it
_SCHOLARS = {"教授", "副教授", "研究员", "副研究员", "讲师", "高级工程师", "工程师", "特聘教授"}
# 主席由甲担任，副主席为乙、丙: the office stands before who takes it
_OFFICE = re.compile(
    r"(?:^|[，；：。])(?P<title>(?:名誉|执行|常务)?副?(?:主席|会长|理事长|秘书长|监事长|主任委员|馆长|院长))(?:由|为|是)$"
)
_BETWEEN_PEOPLE = re.compile(r"^[、，和与及及其以\s]{1,3}$")


@dataclass(frozen=True, slots=True)
class _Chain:
    posts: tuple[tuple[Mention | None, str], ...]
    start: int


def find_posts(story: Story) -> None:
    """Step: fill `Story.posts` from titles before names, behind names and in lists."""
    posts: list[Post] = []
    previous: tuple[Span, tuple[tuple[Mention, str], ...]] | None = None
    offices: tuple[Mention, str, int] | None = None
    for person in story.people:
        if person.mention is None:
            continue
        chain = _titles_before(story, person.start, previous[0].end if previous else 0)
        held: tuple[tuple[Mention, str], ...] = ()
        if chain is not None:
            body = _carried(story, previous, chain.start)
            if not chain.posts:
                previous = None
                continue
            held = tuple((owner or body, title) for owner, title in chain.posts if (owner or body) is not None)  # type: ignore[misc]
            start = chain.start
        else:
            behind = _titles_behind(story, person) or _elected(story, person) or _between(story, person)
            if behind is not None:
                held, start = behind, person.start
            elif (
                previous is not None
                and _BETWEEN_PEOPLE.match(story.text[previous[0].end : person.start] or "x")
                and "，" not in story.text[previous[0].end : person.start]
            ):
                held, start = previous[1], person.start
            else:
                start = person.start
        name = person.mention.name
        office = _OFFICE.search(story.text[max(0, start - 12) : start])
        elected = _electing(story, start) if office else None
        if office and elected is not None:
            posts.append(Post(name, elected, office["title"], start, person.end))
            offices = (elected, office["title"], person.end)
        elif offices and re.fullmatch(r"、|和|与", story.text[offices[2] : start]):
            posts.append(Post(name, offices[0], offices[1], start, person.end))
            offices = (offices[0], offices[1], person.end)
        for owner, title in held:
            if title not in _NO_POST or (
                title in _SCHOLARS
                and owner is not None
                and chain is not None
                and chain.posts
                and chain.posts[0][0] is not None
            ):
                posts.append(Post(name, owner, title, start, person.end))
        previous = (person, held) if held or chain is not None else None
    story.posts = posts


def _carried(story: Story, previous: tuple[Span, tuple[tuple[Mention, str], ...]] | None, start: int) -> Mention | None:
    """The body of the person named just before in the same list."""
    if previous is None or not previous[1]:
        return None
    between = re.sub(r"^(?:先生|女士|同志|教授|院士|博士|老师)", "", story.text[previous[0].end : start])
    if re.match(r"[我本该]", story.text[start : start + 1]):
        return None
    if len(between) <= 3 and re.fullmatch(r"[、，和与及以\s]*", between):
        return (
            previous[1][0][0]
            if len(previous[1]) == 1 or previous[1][0][0] == previous[1][-1][0]
            else previous[1][-1][0]
        )
    return None


def _titles_before(story: Story, end: int, nearest: int) -> _Chain | None:
    """The chain of titles that ends where a name begins."""
    text = story.text
    titles = {m.end: m for m in story.marks if m.kind == "title"}
    bodies = {b.end: b for b in story.bodies}
    position = end
    while position > 0 and text[position - 1] == " ":
        position -= 1
    if position not in titles:
        return None
    units: list[tuple[Mention | None, str]] = []
    pending_end = position
    cursor = position
    start = position
    while cursor in titles:
        unit_start = titles[cursor].start
        owner, department_start = _owner(story, unit_start, bodies, nearest)
        if owner is not None:
            title = re.split(r"由|派出|[\d]+日|一行[^，。]{0,6}?(?=副|主|党|书|会|馆)", text[owner.end : pending_end])[
                -1
            ]
            units.insert(0, (owner.mention, title.strip("、， ")))
            start = owner.start
            separator = text[start - 1 : start]
            if separator in ("、", "兼") and start - 1 in titles:
                cursor = pending_end = start - 1
                continue
            break
        start = department_start
        place = _place_before(story, unit_start)
        if place is not None:
            units.insert(0, (place[0], text[unit_start:pending_end].strip("、， ")))
            start = place[1]
            break
        if _is_foreign(text[start:unit_start]):
            # an unknown body stands between (齐力新农业总经理): its post is not the body's named before
            return _Chain((), start)
        if text[start - 1 : start] in tuple(_SEPARATORS) and start - 1 in titles and text[start - 1] != "，":
            cursor = start - 1
            continue
        implied = _implied(story, text[start:pending_end], start)
        units.insert(0, (implied, text[start:pending_end]))
        break
    else:
        if not units or pending_end != position:
            units.insert(0, (None, text[start:pending_end]))
    if not units:
        units = [(None, text[start:pending_end])]
    return _Chain(tuple((owner, _cleaned(title)) for owner, title in units if title), start)


def _place_before(story: Story, position: int) -> tuple[Mention, int] | None:
    """石阡县县长, 打安镇镇长: the government of the place right before the title, and where the place begins."""
    if not re.match(r"(?:常务)?副?[省市县区州旗镇乡]长|行政长官", story.text[position : position + 5]):
        return None
    place = next((p for p in story.places if p.end == position and p.mention is not None), None)
    if place is not None and place.mention is not None:
        name = place.mention.name + "政府"
        return Mention(name, "Government", (), place.mention.division), place.start
    town = re.search(r"[\u4e00-\u9fff]{2,4}[镇乡]$", story.text[max(0, position - 5) : position])
    if town is not None:
        return Mention(f"{town.group()}政府", "Government"), position - len(town.group())
    return None


def _is_foreign(department: str) -> bool:
    """Whether what stands before a title is neither empty nor a department nor a word that qualifies titles."""
    bare = re.sub(
        r"原|前|时任|现任|兼|党组|专职|分管日常工作|直属|机关|首席|名誉|荣誉|高级|主持工作|挂职|同志|教授级|正高级",
        "",
        department,
    )
    return len(bare) >= 3 and not is_department(bare)


def _owner(story: Story, title_start: int, bodies: dict[int, Span], nearest: int) -> tuple[Span | None, int]:
    """The body to the left of a title with at most a department between, and where title and department begin."""
    text = story.text
    floor = max(0, title_start - 16)
    if floor < nearest <= title_start:
        floor = nearest
        while floor < title_start and text[floor] in "和与、，及":
            floor += 1
    for i in range(title_start, floor - 1, -1):
        if i in bodies and bodies[i].end <= title_start:
            return bodies[i], i
        if i > 0 and text[i - 1] == "兼" and i < title_start:
            return None, i
        if i > 0 and text[i - 1] in "，。；：、\n“”！？（）":
            if text[i - 1] in "“”（）" and i > floor + 1:
                continue
            return None, i
    for stop in reversed(
        [
            m
            for m in story.marks
            if m.kind == "boundary"
            and m.value == "hard"
            and floor <= m.start < title_start
            and m.text not in ("与", "和", "及", "原", "前")
        ]
    ):
        return None, stop.end
    return None, floor


def _implied(story: Story, title: str, start: int) -> Mention | None:
    """市长 is a post at the government, 市委书记 at the committee of the story's own city; resolved by the context."""
    from extractors.context import implied_body

    return implied_body(story, title, start)


def _titles_behind(story: Story, person: Span) -> tuple[tuple[Mention, str], ...] | None:
    """郑金平  浙江省科协党组书记、副主席 (lists), 刘徽（某学会理事长）, 王某任某会会长."""
    text = story.text
    match = re.match(
        r"\s{1,6}|（|[^，。；]{0,30}?，(?:此前|之前)?(?:曾任|历任)|，(?:系|现任|时任|任|现为)?|(?:现任|时任|担任|任|是|系|为|现为|曾任|当选为|当选|兼任|受聘为|受聘担任)",
        text[person.end : person.end + 44],
    )
    if match is None:
        return None
    listed = match.group().isspace() or match.group() == "（"
    begin = person.end + match.end()
    held: list[tuple[Mention, str]] = []
    cursor = begin
    body: Span | None = next((b for b in story.bodies if b.start == cursor), None)
    if body is None or (match.group() == "，" and not listed):
        return None
    while body is not None:
        end = _titles_end(story, body.end)
        if end is None or body.mention is None:
            break
        former = "原" if re.search(r"曾任|历任", match.group()) else ""
        held.append((body.mention, former + _cleaned(text[body.end : end])))
        following = end + 1
        body = next((b for b in story.bodies if b.start == following), None) if text[end : end + 1] == "、" else None
    return tuple(held) or None


def _between(story: Story, person: Span) -> tuple[tuple[Mention, str], ...] | None:
    """湖南省科协王瑰曙书记, 我会王永君会长: the name stands between body and title."""
    body = next((b for b in story.bodies if b.end == person.start and b.mention is not None), None)
    title = next((m for m in story.marks if m.kind == "title" and m.start == person.end), None)
    if body is None or body.mention is None or title is None or body.kind == "Station":
        return None
    return ((body.mention, title.text),)


_ELECTED = re.compile(
    r"(?:(?:、|和|与)[\u4e00-\u9fff·]{2,4})*(?:等[\u4e00-\u9fff\d]{0,4}(?:人|位|名)?)?(?:同志)?(?:分别)?(?:当选为?|续任|连任|担任|兼任|受聘为?|任|为)(?:新一届|首任|第[一二三四五六七八九十]+届)?"
)


def _elected(story: Story, person: Span) -> tuple[tuple[Mention, str], ...] | None:
    """A当选理事长, 选举B、C为副会长: a post at the body named there, else at the one that elects."""
    match = _ELECTED.match(story.text, person.end)
    if match is None:
        return None
    begin = match.end()
    body = next((b for b in story.bodies if b.start == begin), None)
    start = body.end if body is not None else begin
    while story.text[start : start + 1] in ("第", "新"):
        council = re.match(
            r"第[一二三四五六七八九十]+届(?:理事会|委员会|常务理事会)?|新一届(?:理事会|委员会)?", story.text[start:]
        )
        if council is None:
            break
        start += council.end()
    end = _titles_end(story, start)
    if end is None or re.search(r"[，。；]", story.text[start:end]):
        return None
    owner = body.mention if body is not None else _electing(story, person.start)
    title = _cleaned(story.text[start:end])
    return ((owner, title),) if owner is not None and len(title) <= 12 else None


def _electing(story: Story, position: int) -> Mention | None:
    """The body whose congress the story tells of: the one that its name begins with, else the one named most before."""
    for event in re.finditer(r"成立大会|成立会议|代表大会|会员大会|换届|理事会|委员会|会员代表", story.text):
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


def _titles_end(story: Story, start: int) -> int | None:
    """The end of the run of titles that begins at a body's end."""
    text = story.text
    ends = sorted(m.end for m in story.marks if m.kind == "title" and start <= m.start)
    last: int | None = None
    position = start
    for end in ends:
        if end - position > 18 or re.search(r"[，。；\n]", text[position:end]):
            break
        if any(b.start >= position and b.end <= end and b.start > start for b in story.bodies):
            break
        last = position = end
        if text[end : end + 1] not in ("、", "兼"):
            break
    return last


def _cleaned(title: str) -> str:
    return title.strip("、，：: “”的")


def is_department(text: str) -> bool:
    """Whether this is the name of a part of a body."""
    return text.endswith(words("bodies.toml", "departments", "suffixes"))
