"""Shared endings: 湖南、海南两省科协 names a body for every place of the list."""

from __future__ import annotations

import re

from extractors.context.names import PlaceVote, composed
from extractors.document import Span, Story
from graph.divisions import divisions

SHARED = re.compile(
    r"(?:[两二三四五六七八九]|等)(?:省|市|县|区|地|家)市?(?P<rest>科协|政府|人民政府|科技馆|老科协|教育厅|科技厅)$"
)


def distributed(story: Story, spans: list[Span], votes: list[PlaceVote]) -> list[Span]:
    """湖南、海南两省科协, 浙江、山东等省政府, 川渝两地科协: every place of the list with the shared ending.

    Places that no list gives stay unresolved (五省科协 without their names).
    """
    text = story.text
    found: list[Span] = []
    for match in re.finditer(
        r"(?:[两二三四五六七八九]|等)?(?:省市|省|市|县|区|地)?(?P<rest>科协|省政府|政府|人民政府|科技馆|老科协)(?![一-鿿]{0,2}(?:会员|组织))",
        text,
    ):
        places = _places_before(story, match.start(), text[match.start() : match.end()])
        if len(places) < 2:
            continue
        rest = match["rest"].removeprefix("省")
        kind = {"科技馆": "ScienceMuseum", "政府": "Government", "人民政府": "Government"}.get(rest, "Association")
        for i, (start, end, code) in enumerate(places):
            stop = match.end() if i == len(places) - 1 else end
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


def _places_before(story: Story, position: int, tail: str) -> list[tuple[int, int, str]]:
    """The list of divisions that ends at a position: marks joined by 、和与, or one combined name (川渝)."""
    text = story.text
    combined = next((m for m in story.marks if m.kind == "combination" and m.end == position), None)
    if combined is not None:
        codes = combined.value.split("|")
        width = combined.end - combined.start
        if len(codes) != width:
            return []
        return [(combined.start + i, combined.start + i + 1, code) for i, code in enumerate(codes)]
    numbered = re.match(r"[两二三四五六七八九等]", tail) or tail.startswith("省")
    if not numbered and tail != "科协":
        return []
    places: list[tuple[int, int, str]] = []
    end = position
    for mark in reversed([m for m in story.marks if m.kind == "division" and m.end <= position]):
        if text[mark.end : end] not in ("", "、", "和", "与", "及") or (
            not numbered and text[mark.end : end] not in ("", "与", "和")
        ):
            break
        places.insert(0, (mark.start, mark.end, mark.value.split("|")[0]))
        end = mark.start
    return places
