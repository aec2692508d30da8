"""A real Neo4j Community server for the tests: its jars from Maven Central, started by Java, ended with the tests."""

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
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / ".cache" / "neo4j"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
NEEDED = "install Java 17 or 21 with its compiler, and Maven (Debian: apt-get install openjdk-17-jdk-headless maven)"
# Neo4j reaches into these packages of Java itself; without them it warns or fails
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
START_SECONDS = 180
STOP_SECONDS = 30


class Running(NamedTuple):
    """Addresses of two servers: one without passwords, one whose user neo4j must first change the password neo4j."""

    open: str
    locked: str


@contextlib.contextmanager
def running(home: Path) -> Iterator[Running]:
    """The servers, with their files in `home`. Fails the test with a message where Java or Maven is missing."""
    log = home / "server.log"
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    command = [_program("java"), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *opens]
    command += ["-cp", f"{_jars()}{os.sep}*", str(HERE / "Server.java"), str(home)]
    with log.open("wb") as errors:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
    try:
        ports = _ports(server, log)
        yield Running(*(f"bolt://127.0.0.1:{port}" for port in ports))
    finally:
        _stop(server)


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
        pytest.fail(f"Maven could not fetch the Neo4j server of the tests:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    try:
        room.rename(jars)
    except OSError:  # another run was quicker
        shutil.rmtree(room)
    return jars


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"the tests run a real Neo4j server and need the program {name}: {NEEDED}")
    return found


def _ports(server: subprocess.Popen[bytes], log: Path) -> tuple[str, str]:
    lines: queue.Queue[bytes] = queue.Queue()

    def read() -> None:
        assert server.stdout is not None
        for line in server.stdout:
            lines.put(line)
        lines.put(b"")

    threading.Thread(target=read, daemon=True).start()
    end = time.monotonic() + START_SECONDS
    try:
        while line := lines.get(timeout=max(0.1, end - time.monotonic())):
            match line.decode(errors="replace").split():
                case ["ready", first, second]:
                    return first, second
    except queue.Empty:
        pass
    pytest.fail(f"the Neo4j server of the tests did not start; {NEEDED}\n{log.read_text(errors='replace')[-3000:]}")


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
