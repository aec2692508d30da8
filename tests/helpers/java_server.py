"""Real servers for the tests: their jars from Maven Central, started by Java, ended with the tests."""

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
from pathlib import Path

import pytest

CACHE = Path(__file__).resolve().parents[2] / ".cache"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
NEEDED = "install Java 17 or 21 with its compiler, and Maven (Debian: apt-get install openjdk-17-jdk-headless maven)"
START_SECONDS = 180
STOP_SECONDS = 30


@contextlib.contextmanager
def running(sources: Path, home: Path, options: Sequence[str] = ()) -> Iterator[list[str]]:
    """Run `Server.java` of the folder `sources`, with the jars of its `pom.xml` and its files in `home`.

    Gives the words that it prints after `ready`: the ports of its servers. It lives until its standard input closes.
    Fails the test with a message where Java or Maven is missing.
    """
    log = home / "server.log"
    command = [_program("java"), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *options]
    command += ["-cp", f"{_jars(sources)}{os.sep}*", str(sources / "Server.java"), str(home)]
    with log.open("wb") as errors:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
    try:
        yield _ready(server, log)
    finally:
        _stop(server)


def _jars(sources: Path) -> Path:
    """The folder with the server's jars, filled once for each version of the pom."""
    pom = sources / "pom.xml"
    cache = CACHE / sources.name.removesuffix("_server")
    jars = cache / hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    if jars.is_dir():
        return jars
    cache.mkdir(parents=True, exist_ok=True)
    # filled aside and renamed, so that the folder is there whole or not at all
    room = Path(tempfile.mkdtemp(dir=cache))
    command = [_program("mvn"), "--batch-mode", "--no-transfer-progress", "--file", str(pom), PLUGIN]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={room}", "-DincludeScope=runtime"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        shutil.rmtree(room)
        pytest.fail(f"Maven could not fetch what {pom} names:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    try:
        room.rename(jars)
    except OSError:  # another run was quicker
        shutil.rmtree(room)
    return jars


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"the tests run a real server and need the program {name}: {NEEDED}")
    return found


def _ready(server: subprocess.Popen[bytes], log: Path) -> list[str]:
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
                case ["ready", *ports]:
                    return ports
    except queue.Empty:
        pass
    pytest.fail(f"the server of the tests did not start; {NEEDED}\n{log.read_text(errors='replace')[-3000:]}")


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
