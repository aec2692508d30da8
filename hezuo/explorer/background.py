"""Work on the folder behind the answers: one piece at a time, each in a process of its own, so that nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Background:
    """A queue of work that writes to one folder. Functions and what they take and give must be picklable."""

    def __init__(self) -> None:
        self._queue = ThreadPoolExecutor(1, thread_name_prefix="background")
        self._lock = threading.Lock()
        self._waiting: dict[str, Future[Any]] = {}

    def do(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have something done when all before it is done."""
        return self._queue.submit(_apart, function, args, kwargs)

    def do_once(self, key: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The same, unless it waits already under that key: then that one serves, since it has not begun yet."""
        with self._lock:
            waiting = self._waiting.get(key)
            if waiting is None or waiting.running() or waiting.done():
                waiting = self._waiting[key] = self.do(function, *args, **kwargs)
            return waiting


def _apart(function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()
