"""The graph folder: the one place on disk where a graph lives (its layout is described in docs/graph-folder.md).

What was read and found lies in batches, which are the record; published graphs are derived from them and can be thrown
away. One process writes at a time; any number read, also while it writes.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graph.errors import FolderError
from graph.folder import batches, disk, layouts, tables, versions
from graph.folder.batches import Batch, InputRecord
from graph.judgements import Damaged, Judgement
from graph.judgements import record as judgement_record
from graph.model import Article, Graph, Occurrence, Statement

__all__ = ["FORMAT", "Batch", "GraphFolder", "InputRecord", "current_inputs"]

FORMAT = 1
_MARK = "hezuo.json"


class GraphFolder:
    """A graph folder that was found to be one. Get it by `open` (to read) or `create` (to write)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held = 0

    @classmethod
    def open(cls, path: str | Path) -> GraphFolder:
        """The graph folder at that path, to read from. Raises `FolderError` unless this hezuo knows how to read it."""
        place = Path(path).absolute()
        if not place.exists():
            raise FolderError(f"{place}: there is no such folder; make one with: hezuo build SOURCE… --out {place}")
        if not (place / _MARK).is_file():
            raise FolderError(
                f"{place}: not a graph folder ({_MARK} is missing); give the folder that hezuo build --out has made"
            )
        _check_format(place)
        return cls(place)

    @classmethod
    def create(cls, path: str | Path) -> GraphFolder:
        """The graph folder at that path, to write to; a new one where the path is free or an empty folder.

        Raises `FolderError`, and touches nothing, where something else is there or the place cannot be written.
        """
        place = Path(path).absolute()
        try:
            if (place / _MARK).is_file():
                return cls.open(place)
            if place.exists() and not place.is_dir():
                raise FolderError(f"{place}: is a file; name a folder")
            if place.exists() and any(not _ours(entry.name) for entry in place.iterdir()):
                raise FolderError(f"{place}: not empty and not a graph folder; name a new or an empty folder")
            place.mkdir(parents=True, exist_ok=True)
            disk.write_whole(place / _MARK, json.dumps({"format": FORMAT, "hezuo": _release()}) + "\n")
        except OSError as error:
            raise FolderError(f"{place}: cannot be written ({error.strerror or error}); name another folder") from error
        return cls(place)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one writer. Clears away what killed writers left; nested calls on one object are one lock.

        Raises `FolderError` where another process writes. The lock ends with its process, also when that is killed.
        """
        if self._held:
            self._held += 1
            try:
                yield
            finally:
                self._held -= 1
            return
        with disk.locked(self.path):
            disk.clean(self.path, self._batches, self.path / "graphs")
            batches.remove_superseded(self._batches)
            self._held = 1
            try:
                yield
            finally:
                self._held = 0

    # the record

    def append(self, batch: Batch) -> None:
        """Add a batch: it is there whole or not at all, also after SIGKILL or a power cut.

        Raises `EvidenceError` or `OntologyError` where its content is not right, `FolderError` where the disk refuses.
        """
        with self.lock(), self._disk_errors():
            batches.append(self._batches, batch)

    def replace(self, name: str, batch: Batch) -> None:
        """Put another extraction of the same articles in the place of a batch, in one step. Raises as `append`."""
        with self.lock(), self._disk_errors():
            batches.replace(self._batches, name, batch)

    def batch(self, name: str) -> Batch:
        """One batch by its name."""
        return batches.read(self._batches, name)

    def outdated(self, extractor: str) -> list[str]:
        """The names of the batches that another extractor than this has made."""
        return [place.name for place in self._places() if batches.extractor(place) != extractor]

    def articles(self) -> Iterator[Article]:
        """All articles ever read, in the order of reading."""
        for place in self._places():
            yield from tables.read(place / "articles.parquet", tables.article)

    def article_ids(self) -> Iterator[str]:
        """The ids of `articles`, without reading the texts."""
        for place in self._places():
            yield from tables.read(place / "articles.parquet", lambda row: str(row["id"]), ["id"])

    def occurrences(self) -> Iterator[Occurrence]:
        """All occurrences in all articles ever read."""
        for place in self._places():
            yield from tables.read(place / "occurrences.parquet", tables.occurrence)

    def statements(self) -> Iterator[Statement]:
        """All statements of all articles ever read."""
        for place in self._places():
            yield from tables.read(place / "statements.parquet", tables.statement)

    def inputs(self) -> Iterator[InputRecord]:
        """All inputs ever read, in the order of reading."""
        for place in self._places():
            yield from batches.inputs(place)

    def failed(self) -> dict[str, str]:
        """The ids of the articles that the extractor failed on, with the reason."""
        return dict(pair for place in self._places() for pair in batches.failed(place))

    def note_rejected(self, rejected: Iterable[tuple[str, str, str]]) -> None:
        """Keep (source, reason, advice) of all that the latest build could not use in rejected.jsonl, for people."""
        rows = [dict(zip(("source", "reason", "advice"), entry, strict=True)) for entry in rejected]
        with self._disk_errors():
            if rows:
                lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
                disk.write_whole(self.path / "rejected.jsonl", "".join(lines))
            else:
                (self.path / "rejected.jsonl").unlink(missing_ok=True)

    # what people have judged

    def judgements(self) -> tuple[list[Judgement], list[Damaged]]:
        """All judgements ever made here, also those undone, in order of time; and lines of the file that are none."""
        return judgement_record.read(self._judgements)

    def judge(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        """Add judgements to the record, each once; returns those that were new. The graph changes when it is next assembled.

        Needs no lock: it may be called while a build is running. Raises `FolderError` where the disk refuses.
        """
        with self._disk_errors():
            return judgement_record.taken_over(self._judgements, judgements)

    # published graphs

    def publish(self, graph: Graph, *, build_database: Callable[[Graph, Path], None] | None = None) -> None:
        """Make this graph the current version, with its tables and embedded database. An equal graph changes nothing.

        `build_database(graph, path)` writes the database file; it is `graph.embedded.build` unless told otherwise.
        """
        if build_database is None:
            from graph import embedded

            build_database = embedded.build
        with self.lock(), self._disk_errors():
            versions.publish(self.path, graph, build_database)

    def version(self) -> str:
        """The digest of the current graph: the same input gives the same. Empty where none has been published."""
        return versions.current(self.path)

    def graph(self) -> Graph:
        """The current graph with its statements and articles. Raises `FolderError` where none has been published."""
        while True:
            place = self._version_path()
            try:
                return versions.read(place)
            except FileNotFoundError:
                if place == self._version_path():
                    raise FolderError(
                        f"{place} is incomplete; remove it and run hezuo build again with any source"
                    ) from None
                # two newer versions were published while we read; take the newest

    def least_confidence(self) -> float | None:
        """The least confidence of a statement in the edges of the current graph; None where that is not known."""
        name = self.version()
        try:
            return versions.least_confidence(self.path / "graphs" / name) if name else None
        except FileNotFoundError:
            return None

    def database_path(self) -> Path:
        """The current embedded database. Raises `FolderError` where none has been published."""
        return self._version_path() / versions.DATABASE

    def places(self, picture: str, graph: Graph) -> layouts.Places:
        """Where the nodes of (a part of) the graph stand in the picture of that name; articles stand nowhere.

        Stored in the folder, and stable when the graph grows a little (docs/graph-folder.md).
        """
        return layouts.places(self.path, picture, graph)

    def discard(self) -> None:
        """Remove a folder that has come to nothing: what hezuo made in it, and itself if that leaves it empty.

        Raises `FolderError` where articles are stored or a graph has been published.
        """
        with self.lock():
            if self.version() or next(self.article_ids(), None) is not None:
                raise FolderError(f"{self.path} holds a graph; remove it by hand if that is what you want")
            for directory in (self._batches, self.path / "graphs", self.path / "layouts"):
                shutil.rmtree(directory, ignore_errors=True)
            for name in ("rejected.jsonl", _MARK, disk.LOCK):
                (self.path / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.path.rmdir()

    @property
    def _batches(self) -> Path:
        return self.path / "batches"

    @property
    def _judgements(self) -> Path:
        return self.path / "judgements.jsonl"

    def _places(self) -> list[Path]:
        return [self._batches / name for name in batches.names(self._batches)]

    def _version_path(self) -> Path:
        name = self.version()
        if not name:
            raise FolderError(f"{self.path}: holds no graph yet; finish the build with: hezuo build SOURCE… --out …")
        return self.path / "graphs" / name

    @contextlib.contextmanager
    def _disk_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise FolderError(
                f"{self.path}: cannot be written ({error.strerror or error}); what was stored before is safe, "
                "make room or mend the permissions and run the same command again"
            ) from error


def current_inputs(records: Iterable[InputRecord]) -> list[InputRecord]:
    """Of all inputs ever read those that count: the latest of each path, and everything from standard input."""
    latest: dict[tuple[str, str], InputRecord] = {}
    for record in records:
        latest[(record.source, record.digest if record.source == "-" else "")] = record
    return list(latest.values())


def _check_format(place: Path) -> None:
    try:
        mark = json.loads((place / _MARK).read_text("utf-8"))
        number, release = int(mark["format"]), str(mark["hezuo"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FolderError(f"{place / _MARK}: cannot be read; name another folder or restore that file") from error
    if number > FORMAT:
        raise FolderError(
            f"{place}: made by hezuo {release} in folder format {number}; this is hezuo {_release()}, which knows "
            f"formats up to {FORMAT}; upgrade hezuo, or build into another folder"
        )


def _ours(name: str) -> bool:
    """Whether a run that was killed before it wrote hezuo.json may have left that name."""
    return name == disk.LOCK or name.startswith(disk.TEMPORARY)


def _release() -> str:
    try:
        return version("hezuo")
    except PackageNotFoundError:
        return "(not installed)"
