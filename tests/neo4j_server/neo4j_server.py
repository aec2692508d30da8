"""A real Neo4j Community server for tests and benchmarks, and its tool `neo4j-admin` without the start script."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import java_server

HERE = Path(__file__).parent
# Neo4j reaches into these packages of Java itself; without them it warns or fails
OPENED = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
)


@dataclass(frozen=True)
class Running:
    """Addresses of two servers: one without passwords, one whose user neo4j must first change the password neo4j."""

    open: str
    locked: str
    server: java_server.Server

    def start(self, home: Path) -> str:
        """The address of one more server without passwords, on the databases that lie in `home`."""
        return _address(self.server.tell(str(home))[0])


@contextlib.contextmanager
def running(home: Path, *, heap: str = "512m") -> Iterator[Running]:
    """The servers, with their files in `home`. Raises `RuntimeError`, saying what to do, without Java or Maven."""
    with java_server.running(HERE, home, OPENED, heap=heap) as server:
        yield Running(*map(_address, server.ports), server)


def admin(words: Sequence[str], *, folder: Path, home: Path, heap: str = "512m") -> None:
    """Run `neo4j-admin` with these words in a folder, on the databases of `home`. Raises `RuntimeError` if it fails."""
    home.mkdir(parents=True, exist_ok=True)
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home)}
    done = subprocess.run(
        [*java_server.java(HERE, heap), *OPENED, "org.neo4j.cli.AdminTool", *words],
        cwd=folder,
        env=os.environ | places,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"neo4j-admin {' '.join(words)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def _address(port: str) -> str:
    return f"bolt://127.0.0.1:{port}"
