"""Shared endings: 湖南、海南两省科协 names a body for every place of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from extractors.clues import Clued, clued, everywhere
from extractors.context.names import composed, lies_in
from extractors.document import Span, Story
from extractors.lexicons import toml, words
from graph.divisions import divisions, forms


@cache
def shared_endings() -> dict[str, str]:
    """Endings that a list of places may share, with the type of such a body."""
    table = cast(Mapping[str, str], toml("bodies.toml")["shared"])
    return {ending: kind for kind in table for ending in words("bodies.toml", "shared", kind)}


def endings_pattern() -> str:
    """The alternatives of a regular expression for them, longest first."""
    return "|".join(sorted(shared_endings(), key=len, reverse=True))


@cache
def _told_by_number() -> re.Pattern[str]:
    return re.compile(rf"(?:[两二三四五六七八九]|等)(?:{_LEVELS}|家)的?(?:{endings_pattern()})$")


@cache
def _listed() -> Clued:
    return clued(rf"(?:{endings_pattern()})(?![一-鿿]{{0,2}}(?:会员|组织))")


# what may stand before a shared ending: 两省, 等市, 省市, 三省区, 三省（区、市）, 四市的
_LEVELS = r"(?:省市区|省区市|省市|省区|省（[区市、]{1,3}）|市县|县区|市区|省|市|县|区|地|级)"
_LEVEL_BEFORE = re.compile(
    rf"(?:(?:[两二三四五六七八九]|等){_LEVELS}的?|(?:[两二三四五六七八九]|等)?(?:省市|省|市|县|区|地|级)?)$"
)
_LONGEST_LEVEL = 9


def is_shared(name: str) -> bool:
    """Whether a name is the shared end of a list (两省科协), and no body of its own."""
    return bool(_told_by_number().search(name))


def distributed(story: Story, spans: list[Span]) -> list[Span]:
    """湖南、海南两省科协, 浙江、山东等省政府, 川渝两地科协, 河西区、宁河区教育局: every place of the list with the shared ending.

    Places that no list gives stay unresolved (五省科协 without their names).
    """
    text = story.text
    found: list[Span] = []
    lists: list[tuple[str, int, list[tuple[int, int, str]]]] = []
    floor = 0
    for match in everywhere(_listed(), story):
        level = _LEVEL_BEFORE.search(text, max(floor, match.start() - _LONGEST_LEVEL), match.start())
        start = level.start() if level else match.start()
        floor = match.end()
        lists.append((match.group(), floor, _places_before(story, start, text[start:floor])))
    for rest, last, places in [*lists, *_of_one_level(story)]:
        if len(places) < 2 or any(f.start < last and places[0][0] < f.end for f in found):
            continue
        kind = shared_endings()[rest]
        for i, (start, end, code) in enumerate(places):
            stop = last if i == len(places) - 1 else end
            found.append(
                Span(
                    start,
                    stop,
                    kind,
                    composed(code, divisions()[code].name, rest, kind, divisions()[code].name + rest),
                )
            )
    kept = [s for s in spans if s.mention is not None and not any(s.start < f.end and f.start < s.end for f in found)]
    return sorted([*kept, *found], key=lambda s: s.start)


def _of_one_level(story: Story) -> Iterator[tuple[str, int, list[tuple[int, int, str]]]]:
    """河西区、东丽区、宁河区教育局: divisions in full form and of one level, the last of them with the ending of all."""
    marks = [m for m in story.marked("division") if len(m.text) > 2]
    for i, last in enumerate(marks):
        ending = _any_ending().match(story.text, last.end)
        if ending is None:
            continue
        run = [last]
        for mark in reversed(marks[:i]):
            alike = mark.text[-1] == last.text[-1] or {mark.text[-1], last.text[-1]} <= set("县区旗")
            if story.text[mark.end : run[0].start] not in ("、", "和", "与") or not alike:
                break
            run.insert(0, mark)
        yield ending.group(), ending.end(), [(m.start, m.end, m.value.split("|")[0]) for m in run]


@cache
def _any_ending() -> re.Pattern[str]:
    return re.compile(endings_pattern())


_NUMBERED = re.compile(r"[两二三四五六七八九等]")


def _places_before(story: Story, position: int, tail: str) -> list[tuple[int, int, str]]:
    """The list of divisions that ends at a position: marks joined by 、和与, or one combined name (川渝)."""
    text = story.text
    combined = next((m for m in story.marked("combination") if m.end == position), None)
    if combined is not None:
        codes = combined.value.split("|")
        width = combined.end - combined.start
        if len(codes) != width:
            return []
        return [(combined.start + i, combined.start + i + 1, code) for i, code in enumerate(codes)]
    abbreviated = _provinces_before(text, position, tail)
    if abbreviated:
        return abbreviated
    numbered = _NUMBERED.match(tail) or tail.startswith("省")
    if not numbered and tail != "科协":
        return []
    places: list[tuple[int, int, str]] = []
    end = position
    for mark in reversed([m for m in story.marked("division") if m.end <= position]):
        if text[mark.end : end] not in ("", "、", "和", "与", "及") or (
            not numbered and text[mark.end : end] not in ("", "与", "和")
        ):
            break
        if places and mark.end == end and lies_in(places[0][2], tuple(mark.value.split("|"))):
            # 甘肃省天水市 is one place
            places[0] = (mark.start, *places[0][1:])
            end = mark.start
            continue
        places.insert(0, (mark.start, mark.end, mark.value.split("|")[0]))
        end = mark.start
    return places


_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def _provinces_before(text: str, position: int, tail: str) -> list[tuple[int, int, str]]:
    """As many provinces by one character as the level behind them counts (粤桂两省区科协)."""
    count = _COUNTS.get(tail[:1], 0)
    places = []
    for at in range(max(0, position - count), position):
        provinces = [code for code in forms().get(text[at], ()) if code.endswith("0000")]
        places += [(at, at + 1, code) for code in provinces[:1]]
    return places if count and len(places) == count else []
