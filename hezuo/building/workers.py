"""Worker processes: jobs go out in chunks, their events come back in the order of the jobs."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from graph.errors import HezuoError
from hezuo.building import reading
from hezuo.building.reading import Event, Extract, Job

# what takes fewer seconds is done before a worker process would have started
HANDFUL = 0.5
_CHUNK = 4
_CHUNKS_AHEAD = 8


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Processes that run jobs. They are started when there is more than a handful of work, and end with the block, or
    with the process that started them, however that ends.
    """

    def __init__(self, extract: Extract, jobs: int) -> None:
        self._extract = extract
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def run(self, jobs: Iterable[Job]) -> Iterator[Event]:
        """The events of all jobs, in their order. Raises `HezuoError` where a worker process was killed."""
        waiting = iter(jobs)
        begun = time.monotonic()
        while self._pool is None and (self._jobs == 1 or time.monotonic() - begun < HANDFUL):
            job = next(waiting, None)
            if job is None:
                return
            yield from reading.run(job, self._extract)
        try:
            yield from self._spread(waiting)
        except BrokenProcessPool as error:
            raise HezuoError(
                "a worker process was killed, most often because memory ran out; what was finished is stored, "
                "run the same command again, with --jobs 1 if it happens again"
            ) from error

    def _spread(self, jobs: Iterator[Job]) -> Iterator[Event]:
        if self._pool is None:
            # spawn, because a forked process would hold the lock of the folder beyond the end of this one
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_live_and_die_with_parent)
        ahead: deque[Future[list[Event]]] = deque()
        while chunk := list(islice(jobs, _CHUNK)):
            with _no_interrupts():  # new processes inherit it: Ctrl-C in a terminal reaches all, only the parent acts
                ahead.append(self._pool.submit(_run_chunk, chunk, self._extract))
            if len(ahead) >= self._jobs * _CHUNKS_AHEAD:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _run_chunk(jobs: list[Job], extract: Extract) -> list[Event]:
    return [event for job in jobs for event in reading.run(job, extract)]


def _live_and_die_with_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def end() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=end, daemon=True).start()


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
