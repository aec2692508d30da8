"""Whether one text is a copy of another: the two are laid side by side, and whatever differs must be harmless.

Copies leave out, add or cut passages. They replace nothing but a few small words; a name, a date or a number never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import numpy

from graph.divisions import forms
from graph.edtf import bounds
from hezuo.reposts.candidates import SHINGLE, shingles
from hezuo.reposts.wording import Wording, words

# letters that must be shared at least, and their share in the shorter text (the rest is furniture)
LEAST_LETTERS, LEAST_SHARE = 40, 0.8
# names that both have, at least, since fewer do not tell one release from another of the same words; and of all names
LEAST_NAMES, LEAST_NAMES_SHARE = 2, 0.75
# what is added inside the text is a passage (a caption, a paragraph) from this length on
PASSAGE = 12
# a release that says last year's words again is no repost; only an unchanged text is one so long after
LONG_AFTER = 183
_LONGEST_GAP = 80
# equal letters in a row, to be more than chance
_EQUAL = 3

_YEAR = re.compile(r"(19|20)\d\d年")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two shared passages: characters `start` to `end` of the one text, `begin` to `stop` of the other."""

    start: int
    end: int
    begin: int
    stop: int


def is_copy(one: Wording, longer: Wording) -> bool:
    """Whether `one` is a copy of `longer`, whole or shortened."""
    # first what is quick: most pairs to be compared are releases of one template
    if one.stories != longer.stories or not one.numbers <= longer.numbers:
        return False
    told = [name for name in one.names if name in one.body]
    both = sum(name in longer.body for name in told)
    if both < max(LEAST_NAMES, LEAST_NAMES_SHARE * len(told)) or _contradict(one, longer):
        return False
    gaps = list(_gaps(one.body, longer.body))
    if not gaps:
        return False
    shared = len(one.body) - sum(gap.end - gap.start for gap in gaps)
    if shared < LEAST_LETTERS or shared < LEAST_SHARE * len(one.body):
        return False
    first, *inside, last = gaps
    if inside and _far_apart(one.published, longer.published):
        return False
    outer = all(_outer(one, longer, gap) for gap in (first, last))
    return outer and all(_harmless(one, longer, gap) for gap in inside)


def _contradict(one: Wording, other: Wording) -> bool:
    """Whether each headline has names or numbers that the other article has nowhere: 甲县科协…, 乙县科协… over the same words."""
    mine, yours = one.headline + one.body, other.headline + other.body
    return any(found(one) - _in(found(one), yours) and found(other) - _in(found(other), mine) for found in _TELLING)


def _named(one: Wording) -> set[str]:
    return {name for name in one.names if name in one.headline}


def _numbers(one: Wording) -> set[str]:
    return set(re.findall(r"\d+", one.headline))


_TELLING = (_named, _numbers)


def _in(parts: set[str], text: str) -> set[str]:
    return {part for part in parts if part in text}


def _far_apart(one: str, other: str) -> bool:
    days = [bounds(published)[0] for published in (one, other)]
    if not all(days):
        return False
    try:
        first, second = map(date.fromisoformat, days)
    except ValueError:
        return False
    return abs((first - second).days) > LONG_AFTER


def _gaps(one: str, other: str) -> Iterator[Gap]:
    """What differs: before the first shared passage, between any two, behind the last. Nothing where nothing is shared.

    The first and the last are always given, also empty. Passages hang on shingles that occur once in each text.
    """
    at = other.find(one)
    if one and at >= 0:
        yield Gap(0, 0, 0, at)
        yield Gap(len(one), len(one), at + len(one), len(other))
        return
    blocks = _blocks(one, other)
    if not blocks:
        return
    end = stop = 0
    for number, (start, begin, length) in enumerate([*blocks, (len(one), len(other), 0)]):
        # what two passages both claim (a repeated letter beside a gap) belongs to the first
        overlap = max(end - start, stop - begin, 0) if number else 0
        gap = _trimmed(one, other, Gap(end, start + overlap, stop, begin + overlap), first=not number)
        if number in (0, len(blocks)) or gap.start < gap.end or gap.begin < gap.stop:
            yield gap
        end, stop = start + length, begin + length


def _blocks(one: str, other: str) -> list[tuple[int, int, int]]:
    """Shared passages as (place in the one, place in the other, length), in the order of both."""
    places = []
    for text in (one, other):
        values, first, counts = numpy.unique(shingles(text), return_index=True, return_counts=True)
        places.append((values[counts == 1], first[counts == 1]))
    _, left, right = numpy.intersect1d(places[0][0], places[1][0], assume_unique=True, return_indices=True)
    starts, begins = places[0][1][left], places[1][1][right]
    order = numpy.argsort(starts)
    starts, begins = starts[order], begins[order]
    breaks = numpy.flatnonzero((numpy.diff(starts) != 1) | (numpy.diff(begins) != 1)) + 1
    blocks: list[tuple[int, int, int]] = []
    for run_starts, run_begins in zip(numpy.split(starts, breaks), numpy.split(begins, breaks), strict=True):
        if not len(run_starts):
            continue
        block = (int(run_starts[0]), int(run_begins[0]), len(run_starts) + SHINGLE - 1)
        # where passages were moved about, the longer one of two that cross stays
        while blocks and block[1] < blocks[-1][1] and block[2] > blocks[-1][2]:
            blocks.pop()
        if not blocks or block[1] >= blocks[-1][1]:
            blocks.append(block)
    return blocks


def _trimmed(one: str, other: str, gap: Gap, *, first: bool) -> Gap:
    """The gap without the letters at its edges that are equal after all."""
    start, end, begin, stop = gap.start, gap.end, gap.begin, gap.stop
    while not first and start < end and begin < stop and one[start] == other[begin]:
        start, begin = start + 1, begin + 1
    while start < end and begin < stop and one[end - 1] == other[stop - 1]:
        end, stop = end - 1, stop - 1
    return Gap(start, end, begin, stop)


def _outer(one: Wording, other: Wording, gap: Gap) -> bool:
    """Whether the beginnings or the ends go together: one of them has more, or what differs is harmless."""
    return gap.start == gap.end or gap.begin == gap.stop or _harmless(one, other, gap)


def _harmless(one: Wording, other: Wording, gap: Gap) -> bool:
    mine, yours = one.body[gap.start : gap.end], other.body[gap.begin : gap.stop]
    if not mine:
        return _may_be_added(other, gap.begin, gap.stop, one)
    if not yours:
        return _may_be_added(one, gap.start, gap.end, other)
    if _may_stand_for(mine, yours, one.headline + one.body, other.headline + other.body):
        return True
    parts = list(_parts(mine, yours, gap)) if max(len(mine), len(yours)) <= _LONGEST_GAP else []
    return len(parts) > 1 and all(_harmless(one, other, part) for part in parts)


def _parts(mine: str, yours: str, gap: Gap) -> Iterator[Gap]:
    """The gap in smaller ones. A few equal letters mean nothing: 李明 and 明亮 are two people."""
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    i = k = 0
    for start, begin, length in matcher.get_matching_blocks():
        if length >= _EQUAL or not length:
            if i < start or k < begin:
                yield Gap(gap.start + i, gap.start + start, gap.begin + k, gap.begin + begin)
            i, k = start + length, begin + length


def _may_be_added(one: Wording, start: int, end: int, other: Wording) -> bool:
    """Whether a text says the same without that part: a passage, the year of a date, a small word; a place that is named."""
    part = one.body[start:end]
    if len(part) >= PASSAGE or _YEAR.fullmatch(part) or (part in forms() and part in other.headline + other.body):
        return True
    return part in words()["small"] and not _touches_a_name(one, start, end)


def _touches_a_name(one: Wording, start: int, end: int) -> bool:
    for name in one.names:
        at = one.body.find(name, max(0, start - len(name)))
        while 0 <= at < end:
            if at + len(name) > start:
                return True
            at = one.body.find(name, at + 1)
    return False


def _may_stand_for(mine: str, yours: str, one: str, other: str) -> bool:
    """Whether it is, word by word, interchangeable words, or the editor's own (我市) for a name that both texts have."""
    if mine == yours:
        return True
    for row in words()["same"]:
        for word in row:
            rest = mine.removeprefix(word)
            if mine.startswith(word) and any(
                yours.startswith(w) and _may_stand_for(rest, yours[len(w) :], one, other) for w in row
            ):
                return True
    own = words()["own"]
    return bool(mine and yours) and ((mine in own and yours in one) or (yours in own and mine in other))
