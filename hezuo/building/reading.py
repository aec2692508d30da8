"""From sources to events: what is to be done with each input (jobs), and what comes of it (events).

Jobs are planned in the main process and run in any; a file is one job, except that a file of many articles is read here
and its articles are one job each. The events of a source come in one piece and end with `Ended`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractors import Extraction
from extractors.readers import Rejected, Source, articles
from graph import ontology
from graph.errors import InputError
from graph.model import Article, Occurrence, Statement

Extract = Callable[[Article], Extraction]
# kinds of source that may hold any number of articles
LISTS = (".jsonl", ".ndjson", ".json", "-")
REPORT_IT = "please report it with the text"


@dataclass(frozen=True, slots=True)
class Found:
    """An article with what was found in it."""

    article: Article
    occurrences: tuple[Occurrence, ...]
    statements: tuple[Statement, ...]
    stories: int


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that the extractor failed on."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """An article that is stored already."""

    id: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A source, or a part of one, that gives no article."""

    rejected: Rejected


@dataclass(frozen=True, slots=True)
class Ended:
    """A source was read to its end; the events since the last such belong to it."""

    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source holds what it held when it was read before."""

    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that could not be opened, so that nothing is known of it."""

    rejected: Rejected


Event = Found | Failed | Repeated | Refused | Ended | Unchanged | Missing


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file to be read, and its articles extracted, unless its digest is among those that are `done`."""

    source: Source
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class OneArticle:
    """An article to be extracted."""

    article: Article


@dataclass(frozen=True, slots=True)
class Passed:
    """An event that needs no work, in its place among those that do."""

    event: Event


Job = WholeFile | OneArticle | Passed


def plan(
    found: Iterable[Source | Rejected], done: Mapping[str, frozenset[str]], stored: Container[str]
) -> Iterator[Job]:
    """The jobs for what `readers.scan` has found. `done` are the digests of each source that need no reading again;
    `stored` the ids of the articles that need no extraction (it may grow meanwhile).
    """
    for source in found:
        if isinstance(source, Rejected):
            yield Passed(Missing(source))
        elif source.kind not in LISTS:
            yield WholeFile(source, done.get(source.name, frozenset()))
        else:
            yield from _pieces(source, done.get(source.name, frozenset()), stored)


def run(job: Job, extract: Extract) -> list[Event]:
    """Do one job. Nothing that a source or the extractor does wrong is raised; it becomes an event."""
    match job:
        case Passed(event):
            return [event]
        case OneArticle(article):
            return [_extracted(article, extract)]
        case WholeFile(source, done):
            opened = _opened(source, done)
            if not isinstance(opened, Ended):
                return [opened]
            items = _read(source)
            events = [Refused(i) if isinstance(i, Rejected) else _extracted(i, extract) for i in items]
            return [*events, opened]


def _pieces(source: Source, done: frozenset[str], stored: Container[str]) -> Iterator[Job]:
    opened = _opened(source, done)
    if not isinstance(opened, Ended):
        yield Passed(opened)
        return
    for item in _read(source):
        if isinstance(item, Rejected):
            yield Passed(Refused(item))
        elif item.id in stored:
            yield Passed(Repeated(item.id, item.name, item.source))
        else:
            yield OneArticle(item)
    yield Passed(opened)


def _opened(source: Source, done: frozenset[str]) -> Ended | Unchanged | Missing:
    try:
        digest = source.digest()
    except InputError as error:
        return Missing(Rejected.of(error))
    return (Unchanged if digest in done else Ended)(source.name, digest)


def _read(source: Source) -> Iterator[Article | Rejected]:
    try:
        yield from articles(source)
    except Exception as error:  # a defect of a reader or of a library below it must not stop the run
        yield Rejected(source.name, f"the reader failed on it: {_described(error)}", REPORT_IT)


def _extracted(article: Article, extract: Extract) -> Found | Failed:
    try:
        extraction = extract(article)
        for occurrence in extraction.occurrences:
            occurrence.evidence.check(article)
        for statement in extraction.statements:
            statement.evidence.check(article)
            ontology.check(statement)
        return Found(extraction.article, extraction.occurrences, extraction.statements, extraction.stories)
    except Exception as error:  # a defect of the extractor sets one article aside, the run goes on
        return Failed(article, f"the extractor failed on it: {_described(error)}")


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
