"""What passes through the extraction: a story of an article, and what the steps find in it.

Every step has one signature, `step(story) -> None`, reads what earlier steps left and fills its own fields. Positions are
offsets into `Story.text`, the cleaned text; `Story.evidence` leads back to the unmodified text of the article.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extractors.record import record
from graph.model import Article, Evidence, Mention, Modality, Statement


@record
class Mark:
    """A lexicon term at its place. `kind` is the lexicon's table, `value` what the table says of the term."""

    start: int
    end: int
    kind: str
    value: str
    text: str


@record
class Span:
    """A found name at its place. `mention` is filled in when the context has resolved it; None means not resolvable."""

    start: int
    end: int
    kind: str
    mention: Mention | None = None

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end


@record
class Post:
    """A post as the text gives it: whose, at which body, under which title; `start` to `end` covers titles and name."""

    person: str
    body: Mention
    title: str
    start: int
    end: int


@record
class Date:
    """A resolved date (EDTF) at its place."""

    start: int
    end: int
    edtf: str


@record
class Sentence:
    """A sentence of the story; clauses are its parts between commas, as (start, end) offsets."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    paragraph: int
    headline: bool = False
    tainted: bool = False


@dataclass
class Story:
    """One story of an article page and what is known about it so far.

    `found` are the bodies before the context resolved them, `hints` the names that a recogniser from outside has
    added (after `take_hints`, only those that were taken), `namesakes` who is named up to an offset where the story has
    several people of one name, `told` the facts that became `statements`, one for one, and `dropped` those that did not.
    """

    article: Article
    index: int
    text: str
    offsets: array[int]
    headline_end: int = 0
    byline: str = ""
    masthead: str = ""
    published: str = ""
    page_year: int | None = None
    marks: list[Mark] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)
    found: list[Span] = field(default_factory=list)
    hints: list[Span] = field(default_factory=list)
    people: list[Span] = field(default_factory=list)
    events: list[Span] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    namesakes: dict[int, Mention] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    used: set[Mention] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    dropped: list[tuple[Told, Dropped]] = field(default_factory=list)

    def marked(self, kind: str) -> Sequence[Mark]:
        """The marks of one kind, in order of place."""
        by_kind: dict[str, list[Mark]] | None = self.__dict__.get("_by_kind")
        if by_kind is None:
            by_kind = self.__dict__["_by_kind"] = {}
            for mark in self.marks:
                by_kind.setdefault(mark.kind, []).append(mark)
        return by_kind.get(kind, ())

    def remark(self, kind: str, change: Callable[[Mark], Mark]) -> None:
        """Put what `change` makes of them in the place of the marks of one kind."""
        self.marks = [change(mark) if mark.kind == kind else mark for mark in self.marks]
        self.__dict__.pop("_by_kind", None)

    def evidence(self, start: int, end: int) -> Evidence:
        """The place in the article's own text that cleaned offsets `start` to `end` came from."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return Evidence(self.article.id, first, last, self.article.text[first:last])

    def named(self) -> Iterator[Span]:
        """All resolved names of the story."""
        for spans in (self.bodies, self.people, self.events, self.places):
            yield from (span for span in spans if span.mention is not None)


# names in a story as somebody else sees them: spans of the kinds Person, Organization and Place, without a mention
Recogniser = Callable[[Story], Iterable[Span]]


@record
class Fact:
    """What a frame says of one clause, before date, modality and evidence are added.

    `confidence` is how sure the pattern seems to its author; below 0.8 it is a signal (`confidence.py`), no probability.
    """

    subject: Mention
    relation: str
    object: Mention
    at: int
    when: str | None = None
    modality: Modality | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    confidence: float = 0.9


@record
class Told:
    """A fact with the sentence that tells it and the name of the frame that saw it there."""

    fact: Fact
    sentence: Sentence
    frame: str


class Dropped(StrEnum):
    """Why a fact gave no statement."""

    HEADLINE = "headline"
    ONTOLOGY = "ontology"
    SAID_BEFORE = "said before"
    SAID_BETTER = "said better"
