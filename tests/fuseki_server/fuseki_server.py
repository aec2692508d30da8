"""Real Apache Jena Fuseki servers for the tests."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import java_server


class Running(NamedTuple):
    """Addresses of three servers: open to all, with Basic, with Digest authentication (user hezuo, password geheim)."""

    open: str
    basic: str
    digest: str


@contextlib.contextmanager
def running(home: Path) -> Iterator[Running]:
    """The servers, with their files in `home`. Each has the store `/network`, the open one also `/readonly`."""
    with java_server.running(Path(__file__).parent, home) as server:
        yield Running(*(f"http://127.0.0.1:{port}" for port in server.ports))
