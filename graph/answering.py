"""Processes that answer questions and can be stopped: what a query from a person may not survive, the caller does."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import QueryLimitError

_JOIN = 2.0


class AnsweringProcess:
    """A script that answers each line of JSON on its standard input with one on its standard output."""

    def __init__(self, script: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def answer(self, seconds: float) -> dict[str, Any] | None:
        """The next line; None when there is none in time; `QueryLimitError` when the process has died."""
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        if not line:
            raise _died(self.process.wait())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any] | None:
        """The answer to a request, as `answer`."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except (BrokenPipeError, OSError):
            raise _died(self.process.wait()) from None
        return self.answer(seconds)

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()
        self._reader.join(_JOIN)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _died(code: int) -> QueryLimitError:
    return QueryLimitError(
        f"the process that ran the query has ended (code {code}), most likely for want of memory; ask for less: "
        "shorter paths, a LIMIT, more conditions"
    )
