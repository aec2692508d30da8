"""What the frames told of a sentence: the statements, and the facts that became none, each with frame and trigger."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import Dropped, Sentence, Story, Told
from extractors.explaining.marks import Place, place_of
from extractors.frames.patterns import trigger
from extractors.lexicons import toml
from graph.errors import OntologyError
from graph.model import Mention, Statement
from graph.ontology import check

_TEXTS = {
    Dropped.HEADLINE: "a headline alone is not taken for cooperation",
    Dropped.SAID_BEFORE: "the story has said the same before",
    Dropped.SAID_BETTER: "a later sentence says the same with its date, or in the text instead of the headline",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, the frame that saw it, the words that it saw, and where its date comes from (empty without a date)."""

    statement: Statement
    frame: str
    trigger: Place
    dated_by: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A fact that a frame told and that became no statement: `why` as a code, `text` for people.

    `instead` is the statement that says the same, where there is one.
    """

    subject: Mention
    relation: str
    object: Mention
    frame: str
    trigger: Place
    why: Dropped
    text: str
    instead: Statement | None = None


def stated_in(story: Story, sentence: Sentence) -> tuple[Stated, ...]:
    """The statements that a sentence gave."""
    return tuple(
        Stated(statement, told.frame, _trigger(story, told), _dated_by(story, told, statement.when))
        for told, statement in zip(story.told, story.statements, strict=True)
        if told.sentence == sentence
    )


def refused_in(story: Story, sentence: Sentence) -> tuple[Refused, ...]:
    """The facts of a sentence that were dropped."""
    return tuple(_refused(story, told, why) for told, why in story.dropped if told.sentence == sentence)


def _refused(story: Story, told: Told, why: Dropped) -> Refused:
    fact = told.fact
    text = _TEXTS[why] if why in _TEXTS else _against_ontology(story, told)
    instead = _same(story, told) if why in (Dropped.SAID_BEFORE, Dropped.SAID_BETTER) else None
    return Refused(fact.subject, fact.relation, fact.object, told.frame, _trigger(story, told), why, text, instead)


def _against_ontology(story: Story, told: Told) -> str:
    fact = told.fact
    evidence = story.evidence(told.sentence.start, told.sentence.end)
    try:
        check(Statement(fact.subject, fact.relation, fact.object, evidence))
    except OntologyError as error:
        return str(error).partition(": ")[0]
    return "the ontology does not allow it"


def _same(story: Story, told: Told) -> Statement | None:
    """The statement between the same two, in either direction."""
    ends = {told.fact.subject.name, told.fact.object.name}
    return next(
        (
            statement
            for kept, statement in zip(story.told, story.statements, strict=True)
            if kept.fact.relation == told.fact.relation and {kept.fact.subject.name, kept.fact.object.name} == ends
        ),
        None,
    )


def _trigger(story: Story, told: Told) -> Place:
    """The words at which the frame saw the fact: its trigger there, else the post or the name that begins there."""
    at = told.fact.at
    matches = [trigger(told.frame, key).match(story.text, at) for key in _keys(told.frame)]
    ends = [match.end() for match in matches if match]
    if not ends:
        posts = [post.end for post in story.posts if post.start == at]
        ends = posts or [span.end for span in story.named() if span.start == at]
    return place_of(story, at, min(max(ends, default=at + 2), max(told.sentence.end, at + 1)))


def _keys(frame: str) -> tuple[str, ...]:
    section = toml("frames.toml").get(frame, {})
    return tuple(section) if isinstance(section, dict) else ()


def _dated_by(story: Story, told: Told, when: str) -> str:
    if not when:
        return ""
    if told.fact.when is not None:
        return "the frame"
    inside = [d for d in story.dates if told.sentence.start <= d.start < told.sentence.end and d.edtf == when]
    if inside:
        return f"{story.text[inside[0].start : inside[0].end]} in this sentence"
    # told before it if possible: a headline may take a later day
    other = min(
        (d for d in story.dates if d.edtf == when),
        key=lambda d: (d.start > told.sentence.start, -d.start),
        default=None,
    )
    return f"{story.text[other.start : other.end]} in another sentence" if other else "the story"
