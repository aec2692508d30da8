"""Measures what people wait for in the explorer: layout, first picture, panning, search, a neighbourhood, sizes.

`python3 dev.py bench browser [--nodes 20000 100000] [--beside]` runs it in headless Chromium without a graphics card, each size in a
process of its own; benchmarks/README.md says how to read the tables.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import frames
import httpx
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import chromium  # type: ignore[import-not-found]  # noqa: E402 (a helper of the tests)
from sample_network import network  # type: ignore[import-not-found]  # noqa: E402

from graph.analysis import without_articles  # noqa: E402
from graph.layout import positions  # noqa: E402
from graph.model import Graph  # noqa: E402
from hezuo.commands.serve import address_of, listen  # noqa: E402
from hezuo.explorer.service import application, page_is_built  # noqa: E402

ROUNDS = 7
TIES = 2.25  # gives three edges a node
DRAWING = ".stage canvas"
Row = dict[str, float | str]


@dataclass
class Memory:
    """A graph as the explorer's source, without a folder; places are kept as a folder keeps them."""

    held: Graph
    kept: dict[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)

    def version(self) -> str:
        return "bench"

    def graph(self) -> Graph:
        return self.held

    def database_path(self) -> Path:
        return Path("none.lbug")

    def places(self, picture: str, graph: Graph) -> Mapping[str, tuple[float, float]]:
        if picture not in self.kept:
            self.kept[picture] = positions(graph)
        return self.kept[picture]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--nodes", type=int, nargs="+", default=[10_000, 20_000], metavar="N", help="sizes (10000 20000)"
    )
    parser.add_argument("--beside", action="store_true", help="the whole graph also in vis-network and cytoscape.js")
    chosen = parser.parse_args()
    if not page_is_built():
        parser.error("the page is not built; run: python hatch_build.py")
    sizes: dict[str, Row] = {}
    for count in chosen.nodes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            title, row, others = apart.submit(measured, count, chosen.beside).result()
        sizes[title] = row
        if others:
            print(f"\n{title}:\n\n{table(others)}\n", flush=True)
    print(f"\n{table(sizes)}")


def measured(count: int, beside: bool) -> tuple[str, Row, dict[str, Row]]:
    """All figures of one size, and those of other libraries where they are wanted."""
    graph = network(count, ties=TIES)
    drawable = without_articles(graph)
    title = f"{len(drawable.nodes):,} nodes, {len(drawable.edges):,} edges"
    row: Row = {"layout of the whole graph, s": seconds(lambda: positions(graph), 1)}
    source = Memory(graph)
    begun = time.perf_counter()
    app = application(source)
    row["service ready, s"] = time.perf_counter() - begun
    with serving(app) as address, httpx.Client(base_url=address, trust_env=False, timeout=300) as client:
        row["first overview, s"] = seconds(lambda: client.get("/api/overview"), 1)
        overview = client.get("/api/overview")
        row["overview: nodes"], row["overview: edges"] = (len(overview.json()[key]) for key in ("nodes", "edges"))
        row["overview: payload, kB"] = overview.num_bytes_downloaded / 1000
        whole = client.get("/api/whole")
        row["whole graph: payload, kB"] = whole.num_bytes_downloaded / 1000
        row |= asked(client, overview.json()["nodes"])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**chromium.options())
            pictures = drawings(browser, address)
            others = side_by_side(browser, pictures["whole graph"], whole.content) if beside else {}
            browser.close()
    return (
        title,
        row | {f"{name}: {key}": value for name, said in pictures.items() for key, value in said.items()},
        others,
    )


def asked(client: httpx.Client, nodes: Iterable[dict[str, int | str]]) -> Row:
    """Milliseconds of what is asked of the service, over HTTP."""
    hub = max(nodes, key=lambda node: node["degree"])["id"]
    questions = {
        "search, ms": "/api/search?q=重庆 科",
        "search for one very common character, ms": "/api/search?q=科",
        "search by pinyin, ms": "/api/search?q=cqskx",
        "neighbourhood of the largest node, ms": f"/api/nodes/{hub}/neighbourhood",
        "map of provinces, ms": "/api/provinces",
    }
    client.get("/api/search", params={"q": "cq"})
    return {name: 1000 * seconds(lambda path=path: client.get(path)) for name, path in questions.items()}  # type: ignore[misc]


def drawings(browser: Browser, address: str) -> dict[str, Row]:
    """First frame and frames a second of the default picture and of the whole graph."""
    views = {"default picture": "#screen=graph", "whole graph": "#screen=graph&topic=whole"}
    frames.drawing(browser, f"{address}{views['default picture']}", DRAWING, rounds=1)  # starts what is started once
    return {name: frames.drawing(browser, f"{address}{view}", DRAWING) for name, view in views.items()}


def side_by_side(browser: Browser, ours: Row, packed: bytes) -> dict[str, Row]:
    """The whole graph as the explorer and others draw it."""
    from beside import measured as others

    return {"explorer": ours, **others(browser, packed)}


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time that it takes."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def table(columns: Mapping[str, Row]) -> str:
    """A Markdown table of figures by column."""
    names = dict.fromkeys(name for row in columns.values() for name in row)
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    lines += [
        f"| {name} | " + " | ".join(shown(row.get(name, "")) for row in columns.values()) + " |" for name in names
    ]
    return "\n".join(lines)


def shown(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The explorer; gives its address."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield address_of(listening)
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()
