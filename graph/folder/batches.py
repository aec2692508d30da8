"""The system of record: what was read and found, a few hundred articles at a time, each batch written once and whole.

A batch is a directory named by a running number. When a newer extractor has read its articles anew, the result lies
beside it as a second generation (`000001`, then `000001.2`); only the highest generation of a number counts, so that a
batch is replaced in one step and keeps its place in the order.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph import ontology
from graph.errors import EvidenceError, FolderError
from graph.folder import disk, tables
from graph.model import Article, Evidence, Occurrence, Statement

_NAME = re.compile(r"(\d{6,})(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class InputRecord:
    """That a file was read to its end, and what it gave.

    `source` is its absolute path, or `-` for standard input; `digest` the SHA-256 of its bytes; `articles` the ids of
    the articles in it and `names` what it calls them; `rejected` (source, reason, advice) of each part that could not
    be used; `extractor` the fingerprint of the extractor of that run.
    """

    source: str
    digest: str
    articles: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str, str], ...] = ()
    names: tuple[str, ...] = ()
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles with everything that one extractor found in them, and the inputs that ended with them.

    `failed` names the articles that the extractor failed on, with the reason: they are kept, without anything found,
    for a better extractor. An input record may stand in a later batch than its articles, never in an earlier one.
    """

    articles: tuple[Article, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    statements: tuple[Statement, ...] = ()
    inputs: tuple[InputRecord, ...] = ()
    extractor: str = ""
    failed: tuple[tuple[str, str], ...] = ()

    def check(self) -> None:
        """Raise `EvidenceError` or `OntologyError` where evidence or statements are not what they have to be."""
        articles = {article.id: article for article in self.articles}
        for occurrence in self.occurrences:
            _check_evidence(occurrence.evidence, articles)
        for statement in self.statements:
            _check_evidence(statement.evidence, articles)
            ontology.check(statement)


def names(directory: Path) -> list[str]:
    """The names of all batches that count, in order."""
    latest: dict[int, int] = {}
    for number, generation in _generations(directory):
        latest[number] = max(generation, latest.get(number, 1))
    return [_name(number, generation) for number, generation in sorted(latest.items())]


def append(directory: Path, batch: Batch) -> str:
    """Write a batch behind the last one. Returns its name."""
    name = _name(max((number for number, _ in _generations(directory)), default=0) + 1, 1)
    _write(directory / name, batch)
    return name


def replace(directory: Path, name: str, batch: Batch) -> str:
    """Write the next generation of a batch. Returns its name."""
    number, generation = _parse(name)
    newer = _name(number, generation + 1)
    _write(directory / newer, batch)
    return newer


def read(directory: Path, name: str) -> Batch:
    """A whole batch."""
    place = directory / name
    return Batch(
        tuple(tables.read(place / "articles.parquet", tables.article)),
        tuple(tables.read(place / "occurrences.parquet", tables.occurrence)),
        tuple(tables.read(place / "statements.parquet", tables.statement)),
        tuple(inputs(place)),
        extractor(place),
        failed(place),
    )


def inputs(place: Path) -> Iterator[InputRecord]:
    """The input records of one batch."""
    with open(place / "inputs.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            row["articles"], row["names"] = tuple(row["articles"]), tuple(row["names"])
            row["rejected"] = tuple((source, reason, advice) for source, reason, advice in row["rejected"])
            yield InputRecord(**row)


def extractor(place: Path) -> str:
    """The fingerprint of the extractor that made a batch."""
    return str(_about(place)["extractor"])


def failed(place: Path) -> tuple[tuple[str, str], ...]:
    """The ids of the articles of one batch that the extractor failed on, each with the reason."""
    return tuple((article_id, reason) for article_id, reason in _about(place)["failed"])


def remove_superseded(directory: Path) -> None:
    """Remove the generations that no longer count. Only for whoever holds the lock."""
    kept = set(names(directory))
    for number, generation in _generations(directory):
        if (name := _name(number, generation)) not in kept:
            shutil.rmtree(directory / name, ignore_errors=True)


def _write(place: Path, batch: Batch) -> None:
    batch.check()
    with disk.new_directory(place) as draft:
        tables.write(draft / "articles.parquet", tables.ARTICLES, map(tables.article_row, batch.articles))
        tables.write(draft / "occurrences.parquet", tables.OCCURRENCES, map(tables.occurrence_row, batch.occurrences))
        tables.write(draft / "statements.parquet", tables.STATEMENTS, map(tables.statement_row, batch.statements))
        # ASCII, because a file's name may hold bytes that are no UTF-8 (surrogate escapes), which JSON can spell
        lines = (json.dumps(asdict(record)) + "\n" for record in batch.inputs)
        (draft / "inputs.jsonl").write_text("".join(lines), "ascii")
        about = {"extractor": batch.extractor, "failed": batch.failed}
        (draft / "batch.json").write_text(json.dumps(about) + "\n", "ascii")


def _about(place: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((place / "batch.json").read_text("utf-8"))
    return about


def _check_evidence(evidence: Evidence, articles: dict[str, Article]) -> None:
    article = articles.get(evidence.article_id)
    if article is None:
        raise EvidenceError(
            f"no article {evidence.article_id} in this batch, yet {evidence.quote!r} is quoted from it; "
            "append an article together with what was found in it"
        )
    evidence.check(article)


def _generations(directory: Path) -> list[tuple[int, int]]:
    if not directory.is_dir():
        return []
    return [_parse(entry.name) for entry in directory.iterdir() if _NAME.fullmatch(entry.name)]


def _parse(name: str) -> tuple[int, int]:
    found = _NAME.fullmatch(name)
    if found is None:
        raise FolderError(f"{name!r} is not the name of a batch, which looks like 000001 or 000001.2")
    return int(found[1]), int(found[2] or 1)


def _name(number: int, generation: int) -> str:
    return f"{number:06}" if generation == 1 else f"{number:06}.{generation}"
