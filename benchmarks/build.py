"""Measures `hezuo build`: wall time and memory on the examples and on a corpus made from them.

`python3 dev.py bench [--articles N] [--keep FOLDER]` runs it; benchmarks/README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

from make_corpus import EXAMPLES, write

HEZUO = Path(sysconfig.get_path("scripts")) / "hezuo"
MIB = 1 << 20


class Measured(NamedTuple):
    """One run: what it cost, and the summary that it printed."""

    seconds: float
    largest: int  # bytes of the largest process at its peak
    together: int  # bytes of all processes at their peak; 0 where that cannot be seen
    summary: dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="size of the corpus (10,000)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep corpus and graphs in this new folder")
    chosen = parser.parse_args()
    if chosen.keep:
        chosen.keep.mkdir(parents=True)
        measure_all(chosen.keep, chosen.articles)
    else:
        with tempfile.TemporaryDirectory() as room:
            measure_all(Path(room), chosen.articles)


def measure_all(room: Path, articles: int) -> None:
    """Every run of the table, printed as soon as it is over."""
    corpus = room / "corpus.jsonl"
    write(corpus, articles)
    runs = (
        ("the examples", EXAMPLES, "examples"),
        (f"{articles:,} articles", corpus, "corpus"),
        ("the same again", corpus, "corpus"),
    )
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}\n")
    print(
        "| build of | articles | statements | nodes | edges | seconds | articles/s | largest process | all processes |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, source, graph in runs:
        seconds, largest, together, summary = measured(source, room / graph)
        statements = sum(sum(counts.values()) for counts in summary["statements"].values())
        nodes, edges = (sum(summary[kind].values()) for kind in ("nodes", "edges"))
        read = summary["articles"]
        cells = (f"{read:,}", f"{statements:,}", f"{nodes:,}", f"{edges:,}", f"{seconds:.1f}", f"{read / seconds:,.0f}")
        memory = (f"{size / MIB:,.0f} MiB" if size else "not seen" for size in (largest, together))
        print(f"| {' | '.join((name, *cells, *memory))} |", flush=True)


def measured(source: Path, graph: Path) -> Measured:
    """Build that graph in a process of its own."""
    begun = time.perf_counter()
    command = [str(HEZUO), "build", str(source), "--out", str(graph), "--json", "--quiet"]
    # a session of its own: its id marks every process of the run
    child = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    over, peaks = threading.Event(), [0]
    watch = threading.Thread(target=watched, args=(child.pid, over, peaks))
    watch.start()
    assert child.stdout is not None
    printed = child.stdout.read()
    # unlike Popen.wait, says what the process and those that it waited for have used
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    watch.join()
    if child.returncode:
        sys.exit(f"hezuo build {source} ended with exit code {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Measured(seconds, usage.ru_maxrss * unit, max(peaks), json.loads(printed))


def watched(session: int, over: threading.Event, peaks: list[int]) -> None:
    """Adds up the memory of a session's processes ten times a second (Linux; shared pages count once)."""
    while not over.wait(0.1) and Path("/proc/self/smaps_rollup").exists():
        peaks.append(sum(memory(place) for place in Path("/proc").glob("[0-9]*") if belongs(place, session)))


def belongs(process: Path, session: int) -> bool:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3]) == session
    except OSError:  # it has just ended
        return False


def memory(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
