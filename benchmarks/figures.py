"""Measures figures and pages: seconds with the start of Python, and the size of the files.

`python3 dev.py bench figures [--nodes 3000 20000]` runs it; benchmarks/README.md says how to read the tables.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import sysconfig
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import NamedTuple

from make_corpus import EXAMPLES, write

from exports.figure import FIGURES, FORMATS

HEZUO = Path(sysconfig.get_path("scripts")) / "hezuo"
ARTICLES = 6_000  # of the corpus that pages are made from; gives a graph of more than 20,000 nodes
RUNS = 3


class Measured(NamedTuple):
    """One command: the best of its runs, its processor time, and what it wrote."""

    seconds: float
    processor: float
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--nodes", type=int, nargs="*", default=[300, 3_000, 20_000], metavar="N", help="sizes of pages"
    )
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help=f"of the corpus ({ARTICLES:,})")
    parser.add_argument("--graph", type=Path, metavar="FOLDER", help="measure pages of this graph instead of a corpus")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}\n", flush=True)
        small = room / "examples"
        run("build", EXAMPLES, "--out", small, "--quiet")
        graph = chosen.graph or corpus(room, chosen.articles)
        figures(small, graph, room)
        pages(graph, room, chosen.nodes)


def corpus(room: Path, articles: int) -> Path:
    write(room / "corpus.jsonl", articles)
    run("build", room / "corpus.jsonl", "--out", room / "corpus", "--quiet")
    return room / "corpus"


def figures(small: Path, large: Path, room: Path) -> None:
    """Every kind in every format, of the examples; the network of the large graph with more and more nodes."""
    print("| figure | of | seconds | processor | kB |\n| --- | --- | ---: | ---: | ---: |", flush=True)
    for kind, format in product(FIGURES, FORMATS):
        show(f"{kind}, {format}", "the examples", measured(room, small, format, "--figure", kind))
    for limit, format in product((50, 150, 300), FORMATS):
        show(f"network, {format}", f"{limit} nodes of many", measured(room, large, format, "--limit", limit))


def pages(graph: Path, room: Path, sizes: list[int]) -> None:
    print("\n| page | of | seconds | processor | kB |\n| --- | --- | ---: | ---: | ---: |", flush=True)
    for limit in sizes:
        show("html", f"{limit:,} nodes at most", measured(room, graph, "html", "--limit", limit, runs=1))
    show("pyvis", "3,000 nodes at most", measured(room, graph, "pyvis", runs=1))


def show(what: str, of: str, found: Measured) -> None:
    cells = (what, of, f"{found.seconds:.2f}", f"{found.processor:.2f}", f"{found.size / 1000:,.0f}")
    print(f"| {' | '.join(cells)} |", flush=True)


def measured(room: Path, graph: Path, target: str, *options: object, runs: int = RUNS) -> Measured:
    out = room / f"out.{target}"
    found = []
    for _ in range(runs):
        before, begun = processor_time(), time.perf_counter()
        run("export", graph, "--to", target, "--out", out, "--force", *options)
        found.append((time.perf_counter() - begun, processor_time() - before))
    return Measured(*min(found), out.stat().st_size)


def processor_time() -> float:
    """Of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(*words: object) -> None:
    done = subprocess.run([HEZUO, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"hezuo {' '.join(map(str, words))} ended with exit code {done.returncode}\n{done.stderr}")


if __name__ == "__main__":
    main()
