"""A real Neo4j Community server for tests and benchmarks: its jars from Maven Central, started by Java, ended with them.

Beside the server, its tool `neo4j-admin`, without the start script.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / ".cache" / "neo4j"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
NEEDED = "install Java 17 or 21 with its compiler, and Maven (Debian: apt-get install openjdk-17-jdk-headless maven)"
# Neo4j reaches into these packages of Java itself; without them it warns or fails
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
START_SECONDS = 180
STOP_SECONDS = 30


@dataclass(frozen=True)
class Running:
    """Addresses of two servers: one without passwords, one whose user neo4j must first change the password neo4j."""

    open: str
    locked: str
    process: subprocess.Popen[bytes]
    lines: queue.Queue[bytes]
    log: Path

    def start(self, home: Path) -> str:
        """The address of one more server without passwords, on the databases that lie in `home`."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{home}\n".encode())
        self.process.stdin.flush()
        return _addresses(self.lines, self.log)[0]


@contextlib.contextmanager
def running(home: Path, *, heap: str = "512m") -> Iterator[Running]:
    """The servers, with their files in `home`. Raises `RuntimeError`, saying what to do, without Java or Maven."""
    log = home / "server.log"
    java = [*_java(heap), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    with log.open("wb") as errors:
        server = subprocess.Popen(
            [*java, str(HERE / "Server.java"), str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read, args=(server, lines), daemon=True).start()
    try:
        yield Running(*_addresses(lines, log), server, lines, log)
    finally:
        _stop(server)


def admin(words: Sequence[str], *, folder: Path, home: Path, heap: str = "512m") -> None:
    """Run `neo4j-admin` with these words in a folder, on the databases of `home`. Raises `RuntimeError` if it fails."""
    home.mkdir(parents=True, exist_ok=True)
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home)}
    command = [*_java(heap), "org.neo4j.cli.AdminTool", *words]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | places, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"neo4j-admin {' '.join(words)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def _java(heap: str) -> list[str]:
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    return [_program("java"), f"-Xmx{heap}", *opens, "-cp", f"{_jars()}{os.sep}*"]


def _jars() -> Path:
    """The folder with the server's jars, filled once for each version of the pom."""
    pom = HERE / "pom.xml"
    jars = CACHE / hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    if jars.is_dir():
        return jars
    CACHE.mkdir(parents=True, exist_ok=True)
    # filled aside and renamed, so that the folder is there whole or not at all
    room = Path(tempfile.mkdtemp(dir=CACHE))
    command = [_program("mvn"), "--batch-mode", "--no-transfer-progress", "--file", str(pom), PLUGIN]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={room}", "-DincludeScope=runtime"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        shutil.rmtree(room)
        raise RuntimeError(f"Maven could not fetch the Neo4j server of the tests:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    try:
        room.rename(jars)
    except OSError:  # another run was quicker
        shutil.rmtree(room)
    return jars


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"a real Neo4j server is run and needs the program {name}: {NEEDED}")
    return found


def _read(server: subprocess.Popen[bytes], lines: queue.Queue[bytes]) -> None:
    assert server.stdout is not None
    for line in server.stdout:
        lines.put(line)
    lines.put(b"")


def _addresses(lines: queue.Queue[bytes], log: Path) -> list[str]:
    end = time.monotonic() + START_SECONDS
    with contextlib.suppress(queue.Empty):
        while line := lines.get(timeout=max(0.1, end - time.monotonic())):
            match line.decode(errors="replace").split():
                case ["ready", *ports]:
                    return [f"bolt://127.0.0.1:{port}" for port in ports]
    raise RuntimeError(f"the Neo4j server did not start; {NEEDED}\n{log.read_text(errors='replace')[-3000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    assert server.stdin is not None
    # the server lives until its input ends
    with contextlib.suppress(OSError):
        server.stdin.close()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(STOP_SECONDS)
    if server.stdout is not None:
        server.stdout.close()
