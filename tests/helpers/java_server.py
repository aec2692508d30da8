"""Real servers for tests and benchmarks: their jars from Maven Central, started by Java, ended with them."""

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

CACHE = Path(__file__).resolve().parents[2] / ".cache"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
NEEDED = "install Java 17 or 21 with its compiler, and Maven (Debian: apt-get install openjdk-17-jdk-headless maven)"
START_SECONDS = 180
STOP_SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A running server and the ports that it has named."""

    ports: list[str]
    process: subprocess.Popen[bytes]
    lines: queue.Queue[bytes]
    log: Path

    def tell(self, line: str) -> list[str]:
        """Write a line to its standard input; gives what it says to that after `ready`."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()
        return _ready(self.lines, self.log)


@contextlib.contextmanager
def running(sources: Path, home: Path, options: Sequence[str] = (), *, heap: str = "512m") -> Iterator[Server]:
    """Run `Server.java` of the folder `sources`, with the jars of its `pom.xml` and its files in `home`.

    The words that it prints after `ready` are the ports of its servers. It lives until its standard input closes.
    Raises `RuntimeError`, saying what to install, where Java or Maven is missing.
    """
    log = home / "server.log"
    command = [*java(sources, heap), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *options]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*command, str(sources / "Server.java"), str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read, args=(process, lines), daemon=True).start()
    try:
        yield Server(_ready(lines, log), process, lines, log)
    finally:
        _stop(process)


def java(sources: Path, heap: str = "512m") -> list[str]:
    """The beginning of a command that runs a class of the jars of that folder's pom."""
    return [_program("java"), f"-Xmx{heap}", "-cp", f"{_jars(sources)}{os.sep}*"]


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
        raise RuntimeError(f"Maven could not fetch what {pom} names:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    try:
        room.rename(jars)
    except OSError:  # another run was quicker
        shutil.rmtree(room)
    return jars


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"a real server is run and needs the program {name}: {NEEDED}")
    return found


def _read(process: subprocess.Popen[bytes], lines: queue.Queue[bytes]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put(b"")


def _ready(lines: queue.Queue[bytes], log: Path) -> list[str]:
    end = time.monotonic() + START_SECONDS
    with contextlib.suppress(queue.Empty):
        while line := lines.get(timeout=max(0.1, end - time.monotonic())):
            match line.decode(errors="replace").split():
                case ["ready", *ports]:
                    return ports
    raise RuntimeError(f"the server did not start; {NEEDED}\n{log.read_text(errors='replace')[-3000:]}")


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
