"""Names from outside: what a trained model has named and the rules have not.

The rules go first: what overlaps a name that they have found, or one that they have found and could not resolve (省科协 of
no known province), is not taken. A body is resolved like every other.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.context import resolve_one
from extractors.context.levels import place_votes
from extractors.context.names import choose_code
from extractors.context.places import place_mention
from extractors.document import Span, Story
from extractors.marks import endings_automaton
from graph.divisions import forms
from graph.model import Mention

_EDGES = " \n“”‘’《》（）()，。、；："
_INSIDE = set("\n，。；！？")


def take_hints(story: Story) -> None:
    """Step: add the names of `Story.hints` that the rules did not see to bodies, people and places."""
    if not story.hints:
        return
    taken: list[Span] = []
    for hint in sorted(story.hints, key=lambda h: (h.start, -h.end)):
        name = _trimmed(story.text, hint)
        known = (*story.found, *story.bodies, *story.people, *story.places)
        if name is None or any(k.start < name.end and name.start < k.end for k in known):
            continue
        mention = _mention(story, name)
        if mention is None:
            continue
        named = replace(name, kind=mention.type, mention=mention)
        taken.append(named)
        held = story.people if name.kind == "Person" else story.places if name.kind == "Place" else story.bodies
        held.append(named)
        held.sort(key=lambda span: span.start)
    story.hints = taken


def _trimmed(text: str, hint: Span) -> Span | None:
    """The hint without blanks, quotes and brackets around it; None where that is no name (one character, two clauses)."""
    start, end = hint.start, hint.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return replace(hint, start=start, end=end) if end - start > 1 and not _INSIDE & set(text[start:end]) else None


def _mention(story: Story, name: Span) -> Mention | None:
    surface = story.text[name.start : name.end]
    if name.kind == "Person":
        return Mention(surface, "Person")
    if name.kind == "Place":
        codes = forms().get(surface)
        if not codes:
            return Mention(surface, "Place")
        return place_mention(choose_code(codes, (("", codes),), place_votes(story)), surface)
    endings = [m for m in endings_automaton().marks(surface) if m.kind == "suffix" and m.end == len(surface)]
    return resolve_one(story, replace(name, kind=endings[0].value if endings else name.kind))
