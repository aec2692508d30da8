"""What stands near a short name in its sentence: the row that it is a member of, its like named in full, where somebody goes."""

from __future__ import annotations

import re

from extractors.context.levels import is_level, told_sides
from extractors.context.names import place_of, rest_of, shortened
from extractors.document import Span, Story
from extractors.lexicons import words
from graph.model import Mention


def row_before(story: Story, before: list[Span], span: Span) -> list[Span]:
    """The bodies of the row whose next member stands here: A、B和|C."""
    row: list[Span] = []
    start = span.start
    for known in reversed(before):
        if known.end + 1 != start or story.text[known.end] not in "、和与及":
            break
        row.insert(0, known)
        start = known.start
    return row


def first_of_row(story: Story, before: list[Span], span: Span, level: str) -> Mention | None:
    """区科协、区教育局: the bare name right before, whose division is that of the whole row."""
    last = before[-1] if before else None
    if last is None or last.mention is None or story.text[last.end : span.start] not in ("、", "和", "及", "与"):
        return None
    place = place_of(last.mention.name)
    return (
        last.mention if last.mention.division and (story.text[last.start] == level or place.endswith(level)) else None
    )


_OF_EVERY_PLACE = 4


def full_before(before: list[Span], level: str, rest: str) -> Mention | None:
    """The one body of this level and name that was named in full, where not every place has its like (市蔬菜产业协会)."""
    rest = shortened(rest)
    if len(rest) <= _OF_EVERY_PLACE:
        return None
    named = {s.mention for s in before if s.mention and s.mention.division and rest_of(s.mention.name) == rest}
    named = {m for m in named if is_level(m.division, level)}
    return named.pop() if len(named) == 1 else None


# 省科协主席某某率队: who leads the delegation belongs to the guests
_LEADS = re.compile(r"[^，。；]{0,24}(?:率队|带队|率团|率领|带领)")
_STOP = re.compile(r"[。！？；\n]")


def named_before(story: Story, before: list[Span], span: Span, level: str, rest: str) -> Mention | None:
    """河南省科协一行…，省科协主席: the body of this level and kind that the sentence named in full before, unless met or visited."""
    guests = frozenset() if _LEADS.match(story.text, span.end) else told_sides(story).guests
    for known in reversed(before):
        if not known.mention or _STOP.search(story.text, known.end, span.start):
            return None
        mention = known.mention
        if (
            mention.division
            and story.text[known.start : known.end] not in words("bodies.toml", "bare", "endings")
            and known.end <= span.start
            and mention.division not in guests
            and rest_of(mention.name) == ("科技馆" if rest == "馆" else shortened(rest))
            and is_level(mention.division, level)
        ):
            return mention if not is_goal(story, known, span) else None
    return None


_UNDER = re.compile(r"[^，。；！？\n]{0,12}(?:一行|代表团|考察团|调研组|学习组|访问团|考察组)[^，。；！？\n]{0,8}在$")
_LEADING = re.compile(r"[^，。；！？\n]{0,40}(?:带领|率领|带队)下")


def leading(story: Story, before: list[Span], span: Span, level: str) -> Mention | None:
    """唐山市工商联调研组一行在|市委统战部副部长带领下: who leads the guests is of the guests' city."""
    guest = before[-1].mention if before else None
    if guest is None or not guest.division or not _LEADING.match(story.text, span.end):
        return None
    under = _UNDER.match(story.text, before[-1].end, span.start)
    return guest if under and place_of(guest.name)[-1:] == level else None


# 青海省科协一行到省科协: who arrives is not who is visited
ARRIVES = re.compile(
    r"[^，。；！？\n]{0,16}(?:一行|代表团|考察团|调研组|学习组|访问团|考察组)[^，。；！？\n]{0,4}(?:到|赴|来|前往|走进)$"
)
_GOING = re.compile(r"赴|到|与|和|同|前往|考察|走访|调研|来")
_SENTENCE_END = re.compile(r"[。！？\n]")


def is_goal(story: Story, one: Span, other: Span) -> bool:
    """Whether the other body is where this one goes or with whom it meets, in the same sentence."""
    if one.end > other.start or _SENTENCE_END.search(story.text, one.end, other.start):
        return False
    last = max(story.text.rfind("，", one.end, other.start) + 1, one.end)
    return _GOING.search(story.text, last, other.start) is not None
