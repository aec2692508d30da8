"""Offices that stand without a body (主席甲率副主席乙来访, 会议由党组书记丙主持): whose they are, by the sentence and the story."""

from __future__ import annotations

import re

from extractors.context.credits import credits_of
from extractors.context.pointers import house_of, only_school
from extractors.document import Span, Story
from extractors.finders.offices import Held, endings_of, has_office, house_of_society, invites, owns
from extractors.lexicons import words
from graph.model import Mention

_PARTS = re.compile("、|兼(?!职)")
# who leads others is of their body
_LEADS = re.compile(r"(?:同志|一行)?(?:率领?着?|带领?着?|携|偕同?)")
# 党组书记某甲主持召开某会工作会议
_CALLED = re.compile("(?:召开|代表)了?$")
_SENTENCE = re.compile(r"[。；！？\n]")
# who receives guests is of another body than they
_RECEIVES = re.compile(r"[^，。；]{0,16}?(?:陪同|接待|汇报|欢迎|迎接|会见|介绍)")


def seat(story: Story, title: str, start: int, person: Span, previous: tuple[Span, Held] | None) -> Mention | None:
    """The body of an office that stands alone before a name.

    That of who leads the holder; that of the holder named before in the same sentence, if no other body comes between; else the
    only body of the sentence, the paragraph or the story that has such an office, or the one that tells the story.
    """
    kinds = _kinds(title)
    if not kinds:
        return None
    before = previous[1][-1][0] if previous is not None and previous[1] else None
    between = story.text[previous[0].end : start] if previous is not None else ""
    if before is not None and before.name.endswith(kinds) and not _SENTENCE.search(between):
        other = previous and any(
            b.start >= previous[0].end and b.end <= start and (b.mention is None or b.mention.name.endswith(kinds))
            for b in story.bodies
        )
        if _LEADS.fullmatch(between) or not other:
            return before
    line = max(story.text.rfind(mark, 0, start) for mark in "。；\n") + 1
    paragraph = story.text.rfind("\n", 0, start) + 1
    if _RECEIVES.match(story.text, person.end):
        goals = {b.mention for b in story.bodies if paragraph <= b.start < start and _is_goal(story, b, kinds)}
        return goals.pop() if len(goals) == 1 else None
    for begin in (line, paragraph, 0):
        told = {
            b.mention
            for b in story.bodies
            if b.mention is not None
            and b.start >= begin
            and (b.end <= start or _CALLED.search(story.text, max(0, b.start - 4), b.start))
            and _has(b.mention, kinds)
            and not invites(story.text, line - 1, b, start)
        }
        if len(told) == 1:
            return told.pop()
        if begin == line and (told or _unplaced(story, line, start, kinds)):
            return None
    return next((m for m in credits_of(story) if m.name.endswith(kinds)), None)


# 副会长某甲|代表|某会致辞
_REPRESENTS = re.compile(r"(?:教授|研究员|院士|博士|同志|先生|女士)?(?:[^，。；\n]{0,6}?)代表")


def represented(story: Story, title: str, person: Span) -> Mention | None:
    """The body that the holder of an office that stands alone speaks for."""
    verb = _REPRESENTS.match(story.text, person.end)
    body = next((b.mention for b in story.bodies if verb and b.start == verb.end()), None)
    endings = endings_of(title)
    return body if body is not None and endings and has_office(body, endings) else None


# 某会一行到|某馆考察
_GOES_TO = re.compile(
    r"(?:[来前一组团行队]到|(?<![迟遇受看听谈提收感])到|赴|走进|前往|抵达|莅临|走访|访问|参观|考察|做客)了?$"
)


def _is_goal(story: Story, body: Span, kinds: tuple[str, ...]) -> bool:
    """Whether a body with such an office is where somebody goes to."""
    before = _GOES_TO.search(story.text, max(0, body.start - 4), body.start)
    return body.mention is not None and before is not None and _has(body.mention, kinds)


# 展教部部长甲: whose department that is stands before
_DEPARTMENT_HEAD = re.compile(r"[\u4e00-\u9fff]{2,10}[部处室](?:负责人|副?部长|副?处长|副?主任|经理|工作人员)")
_OF_STATE = re.compile("宣传部|组织部|统战部|政法|武装部")


def department_of(story: Story, title: str, start: int, previous: tuple[Span, Held] | None) -> Mention | None:
    """The body of the head of a department named alone, if it is no office of state.

    That of the holder before in the same paragraph, unless the sentence names another; else the house that tells the story.
    """
    if not _DEPARTMENT_HEAD.fullmatch(title) or _OF_STATE.search(title):
        return None
    if title.removeprefix("原").startswith(words("people.toml", "ministries", "words")):
        return None
    line = max(story.text.rfind(mark, 0, start) for mark in "。；\n") + 1
    of_school = title.startswith(words("offices.toml", "school", "departments"))
    if previous is not None and previous[1]:
        body = previous[1][-1][0]
        between = story.text[previous[0].end : start]
        near = "\n" not in between and len(_SENTENCE.findall(between)) <= (0 if of_school else 2)
        begin = line if _WELCOMES.match(between) else previous[0].end
        other = any(begin <= b.start and b.end <= start and b.mention not in (None, body) for b in story.bodies)
        if near and not other and body.type != "Government" and (body.type == "Academic" or not of_school):
            return body
    if of_school:
        return only_school(story) or house_of_society(story, ("大学", "学院"))
    house = house_of(story) if _OF_HOUSE.search(title) else None
    told = {b.mention for b in story.bodies if line <= b.start and b.end <= start}
    return house if told <= {house} else None


# 某馆馆长甲欢迎某会一行，讲了展览的情况。展教部部长乙…
_WELCOMES = re.compile("对?[^，。]{0,4}(?:欢迎|接待|会见|陪同)")
# what societies and museums have: 科普部, 办公室; a 处 is of a department of state as well
_OF_HOUSE = re.compile(r"(?:部|办公室)(?:负责人|副?部长|副?主任)")


def _unplaced(story: Story, begin: int, end: int, kinds: tuple[str, ...]) -> bool:
    """Whether a body of such a kind stands in the sentence that the story does not place (市科协领导许某、副主席葛某)."""
    return any(
        not any(b.mention is not None and b.start < at + len(kind) and at < b.end for b in story.bodies)
        for kind in kinds
        if len(kind) > 1
        for at in (m.start() for m in re.finditer(kind, story.text[:end]))
        if at >= begin
    )


def _has(body: Mention, kinds: tuple[str, ...]) -> bool:
    return body.name.endswith(kinds) and body.name not in kinds


def _kinds(title: str) -> tuple[str, ...]:
    """The endings of the names of bodies that have all offices of a title; none where it is not of those that stand alone."""
    found: set[str] | None = None
    for part in _PARTS.split(title):
        endings = set(owns(part))
        found = endings if found is None else found & endings
    return tuple(sorted(found or ()))
