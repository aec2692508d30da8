"""Asking the embedded database: every query in a process of its own that can be stopped.

Processes that have answered stay for a while, so that the next query on the same file does not wait for a start.
"""

from __future__ import annotations

import atexit
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.answering import AnsweringProcess
from graph.cypher import translate
from graph.errors import FolderError, QueryError, QueryLimitError

_START = 30.0  # seconds to start in, on a busy machine
_GRACE = 2.0  # seconds after which a query that ignores its own time limit is stopped
_SCRIPT = Path(__file__).with_name("worker.py")
_IDLE = 4


@dataclass(frozen=True)
class Table:
    """The rows of a query. `truncated` says that there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


_idle: list[tuple[tuple[Any, ...], AnsweringProcess]] = []
_lock = threading.Lock()


def _take(key: tuple[Any, ...]) -> AnsweringProcess | None:
    with _lock:
        for position, (known, worker) in enumerate(_idle):
            if known == key:
                del _idle[position]
                if worker.process.poll() is None:
                    return worker
                worker.stop()
                break
    return None


def _give_back(key: tuple[Any, ...], worker: AnsweringProcess) -> None:
    with _lock:
        _idle.append((key, worker))
        old = [_idle.pop(0)[1] for _ in range(len(_idle) - _IDLE)]
    for each in old:
        each.stop()


def close() -> None:
    """End the processes that wait for the next query. The end of the program does it too."""
    with _lock:
        old = [worker for _, worker in _idle]
        _idle.clear()
    for worker in old:
        worker.stop()


atexit.register(close)


def query(
    path: Path,
    cypher: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float = 30,
    max_rows: int = 10_000,
    max_memory: int = 2 << 30,
) -> Table:
    """Ask the database file a question in Cypher (docs/cypher.md says which part of it).

    Nodes come back as dictionaries with `id` and `labels`, relationships with `id`, `type`, `source` and `target`,
    paths with `nodes` and `relationships`. At most `max_rows` rows come back. Raises `QueryError` for what is not a
    reading query or fails, `QueryLimitError` when it takes longer than `timeout` seconds or more memory than about
    `max_memory` bytes, and `FolderError` where there is no database.
    """
    checked = translate(cypher)
    given = dict(parameters or {})
    missing = [name for name in checked.parameters if name not in given]
    if missing:
        raise QueryError(
            f"the query needs a value for {', '.join('$' + name for name in missing)} (--param name=value)"
        )
    request = {
        # the store would gather all rows first; one more than asked for tells that there are more
        "query": checked.filled(given) + (f" LIMIT {max_rows + 1}" if checked.takes_limit else ""),
        "parameters": {name: given[name] for name in checked.parameters},
        "timeout": timeout,
        "rows": max_rows,
    }
    try:
        json.dumps(request)
    except (TypeError, ValueError) as error:
        raise QueryError(f"a parameter has a value that is not text, number, boolean, list or map ({error})") from None
    key, worker = _worker(path, max_memory)
    try:
        answer = worker.ask(request, timeout + _GRACE)
    except BaseException:
        worker.stop()
        raise
    if answer is None or answer.get("limit"):
        worker.stop()
        late = answer is None or "Interrupted" in answer["error"]
        why = f"{timeout:g} s are over" if late else _too_much(answer or {}, max_memory)
        raise QueryLimitError(
            f"the query was stopped: {why}; ask for less: name labels and relations, shorten * (as in *1..2), "
            "add conditions or a LIMIT"
        )
    _give_back(key, worker)
    if "error" in answer:
        raise QueryError(_in_plain_words(answer["error"]))
    return Table(tuple(answer["columns"]), tuple(map(tuple, answer["rows"])), answer["truncated"])


def _worker(path: Path, memory: int) -> tuple[tuple[Any, ...], AnsweringProcess]:
    try:
        state = path.stat()
    except OSError:
        raise FolderError(f"{path}: there is no database; run hezuo build again on the folder") from None
    key = (str(path.resolve()), state.st_ino, state.st_mtime_ns, memory)
    worker = _take(key)
    if worker is None:
        worker = AnsweringProcess(_SCRIPT, str(path), str(memory))
        try:
            opened = worker.answer(_START)
        except QueryError:
            opened = {"error": "its process ended"}
        if opened is None or "error" in opened:
            worker.stop()
            reason = "it did not open in time" if opened is None else opened["error"]
            raise FolderError(f"{path}: the database cannot be opened ({reason}); run hezuo build again on the folder")
    return key, worker


def _too_much(answer: Mapping[str, Any], memory: int) -> str:
    if "answer" in answer["error"]:
        return "the answer is larger than 64 million characters"
    return f"it needs more than {memory >> 20:,} MB of memory"


def _in_plain_words(error: str) -> str:
    """The store's message without the names of its parts."""
    said = error.split(" exception: ", 1)[-1].split("\n")[0].strip()
    return f"the query does not run: {said}"
