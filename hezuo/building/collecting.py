"""From events to the graph folder: what is found is committed batch by batch, and every article is counted."""

from __future__ import annotations

import time
from collections.abc import Iterable

from extractors.readers import Rejected
from graph.folder import Batch, GraphFolder, InputRecord
from hezuo.building.interrupts import Interrupts
from hezuo.building.reading import (
    REPORT_IT,
    Ended,
    Event,
    Failed,
    Found,
    Missing,
    Refused,
    Repeated,
    Unchanged,
)

# a batch is full at any of these
MAX_ARTICLES = 400
MAX_CHARACTERS = 8_000_000
MAX_SECONDS = 3.0


class Collector:
    """Takes the events of a run in their order, commits batches to the folder and keeps count.

    `stored` are the ids of all articles in the folder, `done` the digests of each source that need no reading again.
    """

    def __init__(self, folder: GraphFolder, extractor: str, interrupts: Interrupts) -> None:
        self.folder = folder
        self.extractor = extractor
        self.interrupts = interrupts
        self.stored = set(folder.article_ids())
        self.failed = folder.failed()
        self.records = {(record.source, record.digest): record for record in folder.inputs()}
        self.done = _done(folder.inputs(), extractor)
        self.new = self.known = self.stories = 0
        self.rejected: list[Rejected] = []
        self._pending: list[Found | Failed | InputRecord] = []
        self._characters = 0
        self._since = time.monotonic()
        # of the source that is being read
        self._articles: dict[str, str] = {}
        self._refused: list[Rejected] = []

    def take(self, event: Event) -> None:
        """Count one event and keep what it brought; commits when enough has come together."""
        match event:
            case Found() | Failed() if event.article.id in self.stored:
                self._listed(event.article.id, event.article.name, event.article.source, known=True)
            case Found() | Failed():
                # one step, so that an interruption cannot part an article from what was found in it
                self._pending.append(event)
                self.stored.add(event.article.id)
                self._characters += len(event.article.text)
                if isinstance(event, Failed):
                    self.failed[event.article.id] = event.reason
                else:
                    self.stories += event.stories
                self._listed(event.article.id, event.article.name, event.article.source, known=False)
            case Repeated(article_id, name, source):
                self._listed(article_id, name, source, known=True)
            case Refused(rejected):
                self._refused.append(rejected)
                self.rejected.append(rejected)
            case Missing(rejected):
                self.rejected.append(rejected)
            case Unchanged(source, digest):
                self._replay(self.records[source, digest])
            case Ended(source, digest):
                self._end(source, digest)
        full = len(self._pending) >= MAX_ARTICLES or self._characters >= MAX_CHARACTERS
        if full or time.monotonic() - self._since >= MAX_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Commit what has come together since the last batch."""
        if self._pending:
            with self.interrupts.held():
                self.folder.append(batch(self._pending, self.extractor))
                self._pending = []
        self._characters = 0
        self._since = time.monotonic()

    def _listed(self, article_id: str, name: str, source: str, *, known: bool) -> None:
        self._articles[article_id] = min(name, self._articles.get(article_id, name))
        if article_id in self.failed:
            self.rejected.append(Rejected(source, self.failed[article_id], REPORT_IT))
        elif known:
            self.known += 1
        else:
            self.new += 1

    def _replay(self, record: InputRecord) -> None:
        failed = [article_id for article_id in record.articles if article_id in self.failed]
        self.known += len(record.articles) - len(failed)
        self.rejected += [Rejected(*entry) for entry in record.rejected]
        self.rejected += [Rejected(record.source, self.failed[article_id], REPORT_IT) for article_id in failed]

    def _end(self, source: str, digest: str) -> None:
        refused = tuple((r.source, r.reason, r.advice) for r in self._refused)
        articles, names = tuple(self._articles), tuple(self._articles.values())
        self._articles, self._refused = {}, []
        record = InputRecord(source, digest, articles, refused, names, self.extractor)
        self.records[source, digest] = record
        self._pending.append(record)


def batch(items: Iterable[Found | Failed | InputRecord], extractor: str) -> Batch:
    """A batch of these articles and inputs."""
    items = tuple(items)
    found = [item for item in items if isinstance(item, Found)]
    failed = [item for item in items if isinstance(item, Failed)]
    return Batch(
        tuple(item.article for item in items if not isinstance(item, InputRecord)),
        tuple(occurrence for item in found for occurrence in item.occurrences),
        tuple(statement for item in found for statement in item.statements),
        tuple(item for item in items if isinstance(item, InputRecord)),
        extractor,
        tuple((item.article.id, item.reason) for item in failed),
    )


def _done(records: Iterable[InputRecord], extractor: str) -> dict[str, frozenset[str]]:
    """Of a path the latest digest, of standard input all; none where a newer extractor may take what was rejected."""
    done: dict[str, frozenset[str]] = {}
    for record in records:
        again = bool(record.rejected) and record.extractor != extractor
        before = done.get(record.source, frozenset()) if record.source == "-" else frozenset()
        done[record.source] = before if again else before | {record.digest}
    return done
