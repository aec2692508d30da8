"""The names and dates of a sentence, each with what it stands for, and the names that stand for nothing here."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.context.names import LEVELS
from extractors.context.pointers import POINTING
from extractors.context.shared import is_shared
from extractors.document import Sentence, Span, Story

POST = "Post"
DATE = "Date"


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of the article's own text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name or date at its place. `kind` is a node type, `Post` or `Date`; `name` is what it stands for: the full name, the
    title with body and person, the EDTF date. `by_model` marks what only a model from outside has seen.
    """

    place: Place
    kind: str
    name: str
    division: str = ""
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What looks like the name of a body and stands for none, and why."""

    place: Place
    why: str


def place_of(story: Story, start: int, end: int) -> Place:
    """The place in the article that the offsets `start` to `end` of a story came from."""
    evidence = story.evidence(start, end)
    return Place(evidence.start, evidence.end, evidence.quote)


def named_in(story: Story, sentence: Sentence) -> tuple[Named, ...]:
    """What is named in a sentence, from left to right, the longer first."""
    hints = {(hint.start, hint.end) for hint in story.hints}
    found = [
        (
            span.start,
            -span.end,
            Named(
                place_of(story, span.start, span.end),
                span.mention.type,
                span.mention.name,
                span.mention.division,
                (span.start, span.end) in hints,
            ),
        )
        for span in story.named()
        if span.mention is not None and span.start in _range(sentence)
    ]
    found += [
        (p.start, -p.end, Named(place_of(story, p.start, p.end), POST, f"{p.title} @ {p.body.name}: {p.person}"))
        for p in story.posts
        if p.start in _range(sentence)
    ]
    found += [
        (d.start, -d.end, Named(place_of(story, d.start, d.end), DATE, d.edtf))
        for d in story.dates
        if d.start in _range(sentence)
    ]
    return tuple(named for _, _, named in sorted(found, key=lambda entry: entry[:2]))


def unresolved_in(story: Story, sentence: Sentence) -> tuple[Unresolved, ...]:
    """Bodies that were found and not resolved, and pointers (我馆, 该院) that point to nothing."""
    inside = [span for span in story.bodies if span.start < sentence.end and sentence.start < span.end]
    bare = [
        (span.start, span.end)
        for span in story.found
        if span.start in _range(sentence) and not any(_overlap(span, known) for known in inside)
    ]
    covered = [*inside, *(span for span in story.found if span.start in _range(sentence))]
    bare += [
        (match.start(), match.end())
        for match in POINTING.finditer(story.text, sentence.start, sentence.end)
        if not any(span.start < match.end() and match.start() < span.end for span in covered)
    ]
    return tuple(
        Unresolved(place_of(story, start, end), _why_unresolved(story.text[start:end])) for start, end in sorted(bare)
    )


def _why_unresolved(surface: str) -> str:
    if is_shared(surface):
        return "the text does not list the places that share this name"
    if surface[0] in "我本该贵这那此":
        return "the story names no body that this could stand for"
    if surface[0] in LEVELS:
        return f"neither story, byline nor page tells which {surface[0]} this is"
    return "a kind of body, but the story does not tell which"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _range(sentence: Sentence) -> range:
    return range(sentence.start, sentence.end)
