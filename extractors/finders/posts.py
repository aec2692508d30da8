"""Posts: chains of titles before a name, each under its body, read from the name to the left.

滨州市科协党组成员、市科技馆馆长王兆永 gives two posts at two bodies; 主席邵振东，副主席刘友斌 carries the body on to the
second person; 副主席李晓红、苏保成 carries title and body on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.document import Post, Span, Story
from extractors.finders.offices import Held, by_office, fits, fitting_body
from extractors.finders.posts_behind import (
    cleaned,
    electing,
    is_department,
    title_ends,
    told_behind,
    told_beside,
    told_between,
)
from extractors.lexicons import words
from graph.model import Mention

_SEPARATORS = "、兼，,"
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
    r"(?:^|[，；：。])(?P<title>(?:名誉|执行|常务)?副?(?:主席|会长|理事长|秘书长|监事长|主任委员|馆长|院长))(?:一职)?(?:由|为|是)$"
)
_BETWEEN_PEOPLE = re.compile(r"^[、，和与及及其以\s]{1,3}$")


@dataclass(frozen=True, slots=True)
class _Chain:
    posts: tuple[tuple[Mention | None, str], ...]
    start: int


def find_posts(story: Story) -> None:
    """Step: fill `Story.posts` from titles before names, behind names and in lists."""
    posts: list[Post] = []
    previous: tuple[Span, Held] | None = None
    offices: tuple[Mention, str, int] | None = None
    named: set[str] = set()
    latin = 0
    for person in story.people:
        if person.mention is None:
            continue
        name = person.mention.name
        listed = _row_of_list(story, person.end)
        chain = (
            None
            if listed
            else _titles_before(
                story, person.start, max(latin, _past_courtesy(story, previous[0].end) if previous else 0)
            )
        )
        latin = person.end if person.mention.name.isascii() else latin
        held: Held = ()
        start = person.start
        if chain is not None:
            more = told_beside(story, person)
            if not chain.posts and not more:
                previous = None
                continue
            body = _carried(story, previous, chain.start)
            start = chain.start
            held = tuple(
                (owner, title)
                for told, title in chain.posts
                if (
                    owner := told
                    or _local(story, title, start)
                    or _fitting(body, title, previous)
                    or fitting_body(story, title, start)
                    or _retired(story, person, title)
                )
            )
            held += tuple(post for post in more if post not in held)
        else:
            held = told_behind(story, person) or _courtesy(
                posts, name, told_between(story, person, _joined(story, previous, start))
            )
            if not held and name not in named and _goes_on(story, previous, person):
                assert previous is not None
                held = previous[1]
        office = _OFFICE.search(story.text[max(0, start - 12) : start])
        elected = (fitting_body(story, office["title"], start) or electing(story, start)) if office else None
        if office and elected is not None:
            posts.append(Post(name, elected, office["title"], start, person.end))
            offices = (elected, office["title"], person.end)
        elif offices and re.fullmatch(r"、|和|与", story.text[offices[2] : start]):
            posts.append(Post(name, offices[0], offices[1], start, person.end))
            offices = (offices[0], offices[1], person.end)
        held = by_office(held)
        with_body = chain is None or bool(chain.posts and chain.posts[0][0] is not None)
        for owner, title in held:
            if title not in _NO_POST or (title in _SCHOLARS and with_body):
                posts.append(Post(name, owner, title, start, person.end))
                named.add(name)
        previous = (person, held) if held or chain is not None else None
    story.posts = posts


def _goes_on(story: Story, previous: tuple[Span, Held] | None, person: Span) -> bool:
    """Whether the title of the person named just before goes on to this one (副主席甲、乙), who has none behind the name."""
    if previous is None:
        return False
    between = story.text[previous[0].end : person.start]
    return (
        bool(_BETWEEN_PEOPLE.match(between or "x"))
        and "，" not in between
        and not story.text.startswith(tuple(_SCHOLARS), person.end)
    )


def _joined(story: Story, previous: tuple[Span, Held] | None, start: int) -> Mention | None:
    """The body of the person before, where only a title and 、 stand between (我会王某会长、姚某书记)."""
    if previous is None or not previous[1]:
        return None
    between = story.text[previous[0].end : start]
    return previous[1][0][0] if re.fullmatch(r"[\u4e00-\u9fff]{2,4}[、和]", between) else None


def _courtesy(posts: list[Post], name: str, held: Held) -> Held:
    """Leave out what politeness says for a post that is told already (副主席某甲, later 某甲主席)."""
    return tuple(
        (owner, title)
        for owner, title in held
        if not any(p.person == name and p.body == owner and title in p.title for p in posts)
    )


def _row_of_list(story: Story, end: int) -> bool:
    """Whether blanks and a body stand behind the name (甲　某会主席 乙　某馆馆长): the titles before it are another's."""
    blank = re.compile(" +").match(story.text, end)
    return blank is not None and any(b.start == blank.end() for b in story.bodies)


def _past_courtesy(story: Story, end: int) -> int:
    """Where a name ends with the title behind it (某甲院士、某校校长乙; 学会部某丙副部长、某会主席丁): no part of the next post."""
    mark = next((m for m in story.marks if m.kind == "title" and m.start == end), None)
    return mark.end if mark is not None and story.text[mark.end : mark.end + 1] in "、，和与；及" else end


def _fitting(body: Mention | None, title: str, previous: tuple[Span, Held] | None) -> Mention | None:
    """A body carried on, unless the title is an office of another kind of body (某会主席甲、副镇长乙; 某会主席甲、校长乙)."""
    governs = re.search(r"(?:^|、)(?:常务)?副?[省市县区州旗镇乡]长$", title)
    if body is None or (governs and body.type != "Government"):
        return None
    if not fits(body, title, previous[1][-1][1] if previous and previous[1] else ""):
        return None
    return None if title.removeprefix("原").startswith(words("people.toml", "ministries", "words")) else body


def _retired(story: Story, person: Span, title: str) -> Mention | None:
    """原副会长某甲不再担任职务: the post was at the body whose congress is told."""
    left = title.startswith("原") and re.match(
        r"[^，。；]{0,14}(?:不再|卸任|退休)", story.text[person.end : person.end + 20]
    )
    return electing(story, person.start) if left else None


_TOWN = re.compile(
    r"(?:到|在|赴|于|为|、|，|县|区|市|州|旗|和|与)([\u4e00-\u9fff]{2,3}[镇乡])(?=[，。、；的等\d和]|开展|调研|走访)"
)


def _local(story: Story, title: str, position: int) -> Mention | None:
    """副镇长, 驻村第一书记: the town or the village named last before the title; 校长: the only university told of."""
    if re.fullmatch(r"副?[镇乡]长", title):
        towns = [m[1] for m in _TOWN.finditer(story.text, 0, position)]
        return Mention(f"{towns[-1]}政府", "Government") if towns else None
    if re.match(r"校(?:党委|长|办)|副校长", title):
        schools = {b.mention for b in story.bodies if b.mention and re.search(r"大学$|学院$", b.mention.name)}
        return schools.pop() if len(schools) == 1 else None
    if re.match(r"驻村|村(?:支书|主任|党支部)", title):
        villages = [
            b.mention for b in story.bodies if b.end <= position and b.mention and b.mention.name.endswith("村")
        ]
        return villages[-1] if villages else None
    return None


def _carried(story: Story, previous: tuple[Span, Held] | None, start: int) -> Mention | None:
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
    titles = title_ends(story)
    bodies = {b.end: b for b in story.bodies}
    position = end
    while position > 0 and text[position - 1] == " ":
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
        if owner is not None:
            title = re.split(r"由|派出|[\d]+日|一行[^，。]{0,6}?(?=副|主|党|书|会|馆)", text[owner.end : pending_end])[
                -1
            ]
            start, former = _led_in(text, owner.start)
            units.insert(0, (owner.mention, former + title.strip("、， ")))
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
        title = text[unit_start:pending_end]
        local = _local(story, title, unit_start) if title.startswith("驻村") else None
        if local is not None:
            units.insert(0, (local, title))
            start = unit_start
            break
        if _is_foreign(text[start:unit_start]):
            # an unknown body stands between (齐力新农业总经理): its post is not the body's named before
            return _Chain(tuple((owner, cleaned(title)) for owner, title in units if title), start)
        if text[start - 1 : start] in tuple(_SEPARATORS) and start - 1 in titles and text[start - 1] != "，":
            cursor = start - 1
            continue
        whole = text[start:pending_end]
        implied = _implied(story, whole, start) or (_local(story, whole, start) if whole.startswith("校") else None)
        units.insert(0, (implied, text[start:pending_end]))
        break
    else:
        if not units or pending_end != position:
            units.insert(0, (None, text[start:pending_end]))
    if not units:
        units = [(None, text[start:pending_end])]
    return _Chain(tuple((owner, cleaned(title)) for owner, title in units if title), start)


def _in_brackets(story: Story, position: int, nearest: int) -> _Chain | None:
    """基地负责人（某县博物馆馆长）某甲: the post in the brackets before the name."""
    text = story.text
    if text[position - 1 : position] != "）":
        return None
    opening = text.rfind("（", max(nearest, position - 30), position)
    inside = next((b for b in story.bodies if b.start == opening + 1 and b.end < position - 1), None)
    if inside is None or position - 1 not in title_ends(story):
        return None
    outer = _titles_before(story, opening, nearest)
    posts = ((inside.mention, cleaned(text[inside.end : position - 1])),)
    return _Chain(posts + (outer.posts if outer else ()), outer.start if outer else opening)


_LED_IN = re.compile(r"(?:(?P<former>原|前任?)|时任|现任|新任|第?[一二三四五六七八九十]{1,3}届|[上本]届)$")


def _led_in(text: str, start: int) -> tuple[int, str]:
    """Where 原, 时任, 十三届 before a body begin, and 原 if the post is a former one (原某会主席)."""
    former = ""
    while match := _LED_IN.search(text, max(0, start - 6), start):
        former = "原" if match["former"] else former
        start = match.start()
    return start, former


def _place_before(story: Story, position: int) -> tuple[Mention, int] | None:
    """石阡县县长, 打安镇镇长: the government of the place right before the title, and where the place begins."""
    committee = re.match(r"党工?委", story.text[position : position + 3])
    if committee:
        town = _town_before(story.text, position)
        return (Mention(town + committee.group(), "Government"), position - len(town)) if town else None
    if not re.match(r"(?:常务)?副?[省市县区州旗镇乡]长|行政长官", story.text[position : position + 5]):
        return None
    place = next((p for p in story.places if p.end == position and p.mention is not None), None)
    if place is not None and place.mention is not None:
        name = place.mention.name + "政府"
        return Mention(name, "Government", (), place.mention.division), place.start
    town = _town_before(story.text, position)
    return (Mention(f"{town}政府", "Government"), position - len(town)) if town else None


_TOWN_BEFORE = re.compile(r"(?:^|[，。；、：\n县区市州旗和与及])([\u4e00-\u9fff]{2,4}?(?:镇|乡|街道))$")


def _town_before(text: str, position: int) -> str:
    """The town whose name ends here, or nothing."""
    match = _TOWN_BEFORE.search(text[max(0, position - 9) : position])
    return match[1] if match else ""


def _is_foreign(department: str) -> bool:
    """Whether what stands before a title is neither empty nor a department nor a word that qualifies titles."""
    bare = re.sub(
        r"新当选的?|新任|当选|[上本]届|第?[一二三四五六七八九十]+届|理事会|原|前|时任|现任|兼|党组|专职|分管日常工作|直属|机关|首席|名誉|荣誉|高级|主持工作|挂职|同志|教授级|正高级",
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
