"""Offices that stand without a body (主席甲率副主席乙来访, 会议由党组书记丙主持): whose they are, by the sentence and the story."""

from __future__ import annotations

import re

from extractors.context.pointers import credits_of
from extractors.document import Span, Story
from extractors.finders.offices import Held, owns
from extractors.lexicons import words
from graph.model import Mention

_PARTS = re.compile(r"[、兼]")
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
        other = any(b.start >= previous[0].end and b.end <= start for b in story.bodies) if previous else False
        if _LEADS.fullmatch(between) or not other:
            return before
    if _RECEIVES.match(story.text, person.end):
        return None
    line = max(story.text.rfind(mark, 0, start) for mark in "。；\n") + 1
    paragraph = story.text.rfind("\n", 0, start) + 1
    for begin in (line, paragraph, 0):
        told = {
            b.mention
            for b in story.bodies
            if b.mention is not None
            and b.start >= begin
            and (b.end <= start or _CALLED.search(story.text, max(0, b.start - 4), b.start))
            and _has(b.mention, kinds)
        }
        if len(told) == 1:
            return told.pop()
        if begin == line and (told or _unplaced(story, line, start, kinds)):
            return None
    return next((m for m in credits_of(story) if m.name.endswith(kinds)), None)


# 展教部部长甲: whose department that is stands before
_DEPARTMENT_HEAD = re.compile(r"[\u4e00-\u9fff]{2,10}[部处室](?:负责人|副?部长|副?处长|副?主任|经理|工作人员)")
_OF_STATE = re.compile("宣传部|组织部|统战部|政法|武装部")


def department_of(story: Story, title: str, start: int, previous: tuple[Span, Held] | None) -> Mention | None:
    """The body of the head of a department named alone: that of the holder before in the same paragraph, if it is no office of state."""
    if previous is None or not previous[1] or not _DEPARTMENT_HEAD.fullmatch(title):
        return None
    if _OF_STATE.search(title) or title.removeprefix("原").startswith(words("people.toml", "ministries", "words")):
        return None
    body = previous[1][-1][0]
    between = story.text[previous[0].end : start]
    near = "\n" not in between and len(_SENTENCE.findall(between)) <= 2
    other = any(previous[0].end <= b.start and b.end <= start and b.mention not in (None, body) for b in story.bodies)
    return body if near and not other and body.type != "Government" else None


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
