"""The build run: reads sources, extracts statements, keeps them in a graph folder, assembles and publishes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import extractors
from extractors import readers
from extractors.readers import Rejected, Source
from graph.errors import InputError
from graph.folder import Batch, GraphFolder, current_inputs
from graph.model import Graph
from hezuo.building import collecting, reading
from hezuo.building.assembling import assembled, judged, of_articles, reassemble
from hezuo.building.collecting import Collector
from hezuo.building.interrupts import Interrupts
from hezuo.building.reading import LISTS, Ended, Event, Extract, Missing, OneArticle, Unchanged
from hezuo.building.workers import Workers, cores
from hezuo.reposts import find_reposts
from hezuo.settings import LEAST_CONFIDENCE

__all__ = ["Summary", "build", "cores", "reassemble"]


@dataclass(frozen=True)
class Summary:
    """What a build did, and what the graph holds after it.

    Of this run: `new` articles extracted, `known` ones met again, `replaced` ones that no file holds any more,
    `stories` in the new ones, what was `rejected`. Of the graph: `articles`, their `reposts` (further sources, not among
    the articles), `statements` by relation and modality, `nodes` by type, `edges` by relation, `review` statements that
    were not sure enough for an edge, since less than `least_confidence`, `version` (empty where there was nothing to publish).
    """

    folder: Path
    version: str
    new: int
    known: int
    replaced: int
    stories: int
    articles: int
    reposts: int
    statements: dict[str, dict[str, int]]
    nodes: dict[str, int]
    edges: dict[str, int]
    review: int
    least_confidence: float
    rejected: tuple[Rejected, ...]
    seconds: float

    @property
    def read(self) -> int:
        """How many articles the sources gave, new or known."""
        return self.new + self.known

    def as_json(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        return {**asdict(self), "folder": str(self.folder), "seconds": round(self.seconds, 3)}


def build(
    sources: Iterable[str | Path],
    out: str | Path,
    *,
    jobs: int | None = None,
    least_confidence: float | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    on_notice: Callable[[str], None] = lambda text: None,
    extract: Extract | None = None,
    fingerprint: str | None = None,
    assemble: Callable[..., Graph] | None = None,
    build_database: Callable[[Graph, Path], None] | None = None,
) -> Summary:
    """Read the sources (files, folders, `-`) into the graph folder `out` and publish the graph of all that is in it.

    What the folder holds already is neither read nor extracted again. `jobs` processes work at once (one a core unless
    told otherwise). Statements of less than `least_confidence` are kept for review, outside the edges; unless told
    otherwise it is that of the folder's current graph, so that adding news does not change what the rest was judged by.
    `on_progress(done, total)` counts articles, `on_notice` gets a sentence for what takes time beside reading. The last
    four replace the parts of the pipeline, for tests and experiments; `extract` must be importable.

    Raises `FolderError` where `out` is not ours or another run writes to it, `HezuoError` where a worker process was
    killed, and `KeyboardInterrupt` (also for SIGTERM); what was finished is stored then, and the same call continues.
    Sources that cannot be read raise nothing: see `Summary.rejected`. Where nothing could be read, no folder is left.
    """
    started = time.monotonic()
    extract = extract or extractors.extract
    fingerprint = extractors.FINGERPRINT if fingerprint is None else fingerprint
    folder = GraphFolder.create(out)
    with folder.lock(), Interrupts() as interrupts, Workers(extract, jobs or cores()) as workers:
        least = folder.least_confidence() if least_confidence is None else least_confidence
        before = _current(folder)
        _extract_anew(folder, fingerprint, workers, interrupts, on_notice)
        collector = Collector(folder, fingerprint, interrupts)
        found = list(readers.scan(sources))
        progress = _Progress(found, on_progress)
        try:
            for event in workers.run(reading.plan(found, collector.done, collector.stored)):
                collector.take(event)
                progress.take(event)
        finally:
            collector.flush()
            for source in found:
                if isinstance(source, Source) and source.spool is not None:
                    source.spool.close()
        if not collector.stored:
            folder.discard()
            return _summary(folder, "", collector, 0, None, started)
        current = _current(folder)
        replaced = len(before.keys() - current.keys())
        for article_id in collector.failed:
            current.pop(article_id, None)
        on_notice(f"assembling the graph (articles: {len(current):,})")
        # by article, so that nothing can depend on the order of reading
        articles = sorted((a for a in folder.articles() if a.id in current), key=lambda a: a.id)
        articles = [replace(article, **current[article.id]) for article in articles]
        occurrences = of_articles(folder.occurrences(), current)
        statements = of_articles(folder.statements(), current)
        reposts = find_reposts(articles, occurrences)
        joined = assemble or partial(
            assembled,
            least_confidence=LEAST_CONFIDENCE if least is None else least,
            judgements=judged(folder, on_notice),
            on_notice=on_notice,
        )
        graph = joined(articles, occurrences, statements, reposts)
        folder.publish(graph, build_database=build_database)
        folder.note_rejected((r.source, r.reason, r.advice) for r in collector.rejected)
        return _summary(folder, folder.version(), collector, replaced, graph, started)


def _extract_anew(
    folder: GraphFolder, fingerprint: str, workers: Workers, interrupts: Interrupts, on_notice: Callable[[str], None]
) -> None:
    """Replace what another extractor found by what this one finds in the stored texts."""
    outdated = folder.outdated(fingerprint)
    if outdated:
        on_notice(f"the extractor has changed: extracting the stored articles anew ({len(outdated)} batches)")
    for name in outdated:
        old: Batch = folder.batch(name)
        events = workers.run(OneArticle(article) for article in old.articles)
        items = [event for event in events if isinstance(event, reading.Found | reading.Failed)]
        with interrupts.held():
            folder.replace(name, collecting.batch([*items, *old.inputs], fingerprint))


def _current(folder: GraphFolder) -> dict[str, dict[str, str]]:
    """The articles that count, by id, each with the name and source it goes by: the first in sorted order."""
    found: dict[str, tuple[str, str]] = {}
    for record in current_inputs(folder.inputs()):
        for article_id, name in zip(record.articles, record.names, strict=True):
            called = (name, record.source)
            found[article_id] = min(called, found.get(article_id, called))
    return {article_id: {"name": name, "source": source} for article_id, (name, source) in found.items()}


def _summary(
    folder: GraphFolder,
    version: str,
    collector: Collector,
    replaced: int,
    graph: Graph | None,
    started: float,
) -> Summary:
    statements: dict[str, dict[str, int]] = {}
    reposts = sum(map(len, graph.reposts.values())) if graph else 0
    told = graph.statements.values() if graph else ()
    for (relation, modality), count in sorted(Counter((s.relation, str(s.modality)) for s in told).items()):
        statements.setdefault(relation, {})[modality] = count
    return Summary(
        folder=folder.path,
        version=version,
        new=collector.new,
        known=collector.known,
        replaced=replaced,
        stories=collector.stories,
        articles=len(graph.articles) - reposts if graph else 0,
        reposts=reposts,
        statements=statements,
        nodes=dict(Counter(node.type for node in graph.nodes)) if graph else {},
        edges=dict(Counter(edge.relation for edge in graph.edges)) if graph else {},
        review=len(graph.review) if graph else 0,
        least_confidence=graph.least_confidence if graph else 0.0,
        rejected=tuple(collector.rejected),
        seconds=time.monotonic() - started,
    )


class _Progress:
    """Counts articles: one for each file, the lines of a file of many."""

    def __init__(self, found: list[Source | Rejected], report: Callable[[int, int], None]) -> None:
        self._report = report
        self._expected = {s.name: _lines(s) for s in found if isinstance(s, Source) and s.kind in LISTS}
        self._total = len(found) - len(self._expected) + sum(self._expected.values())
        self._finished = self._inside = 0
        report(0, self._total)

    def take(self, event: Event) -> None:
        if isinstance(event, Ended | Unchanged):
            self._finished += self._expected.get(event.source, 1)
            self._inside = 0
        elif isinstance(event, Missing):
            self._finished += self._expected.get(event.rejected.source, 1)
        else:
            self._inside += 1
        self._report(min(self._finished + self._inside, self._total), self._total)


def _lines(source: Source) -> int:
    try:
        stream = source.open()
    except InputError:
        return 1
    count = sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))
    if source.path is not None:
        stream.close()
    return max(1, count)
