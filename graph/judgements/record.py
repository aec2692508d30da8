"""The file of judgements: one JSON record a line, only ever added to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import JudgementError
from graph.judgements.model import Judgement


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is no judgement: it is left where it is, and counts for nothing."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.reason}; the other lines count"


def read(path: Path) -> tuple[list[Judgement], list[Damaged]]:
    """The judgements of a file in order of time, each once, and the lines that are none. No file: no judgements.

    Raises `JudgementError` where the file cannot be read as text.
    """
    found: dict[str, Judgement] = {}
    damaged: list[Damaged] = []
    for number, line in _lines(path):
        try:
            judgement = Judgement.from_json(json.loads(line))
        except (ValueError, AttributeError) as error:
            damaged.append(Damaged(path, number, f"not a JSON record ({error})"))
        except JudgementError as error:
            damaged.append(Damaged(path, number, str(error)))
        else:
            found[judgement.id] = judgement
    return sorted(found.values(), key=lambda j: (j.at, j.id)), damaged


def append(path: Path, judgements: Iterable[Judgement]) -> None:
    """Add records at the end, on the disk when this returns. A line that a power cut has left half-written is closed first."""
    text = "".join(json.dumps(j.as_json(), ensure_ascii=False, sort_keys=True) + "\n" for j in judgements)
    if not text:
        return
    # one write to a file opened for appending, so that two programs cannot mix their lines
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = os.fstat(handle).st_size
        if size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            if os.read(handle, 1) != b"\n":
                text = "\n" + text
        data = text.encode("utf-8")
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def taken_over(path: Path, others: Iterable[Judgement]) -> list[Judgement]:
    """Add those of others' judgements that are not there yet; returns them. In any order and any number of times the same."""
    known = {judgement.id for judgement in read(path)[0]}
    new = {judgement.id: judgement for judgement in others if judgement.id not in known}
    append(path, new.values())
    return list(new.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return
    except (OSError, UnicodeError) as error:
        raise JudgementError(f"{path}: cannot be read ({error}); restore the file") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line
