"""Measures what people wait for in the explorer: layout, first picture, panning, search, a neighbourhood, sizes.

`python3 dev.py bench browser [--nodes 10000 20000]` runs it in headless Chromium without a graphics card;
benchmarks/README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import chromium  # type: ignore[import-not-found]  # noqa: E402 (a helper of the tests)
from sample_network import network  # type: ignore[import-not-found]  # noqa: E402

from graph.analysis import without_articles  # noqa: E402
from graph.layout import positions  # noqa: E402
from graph.model import Graph  # noqa: E402
from hezuo.commands.serve import address_of, listen  # noqa: E402
from hezuo.explorer.service import application, page_is_built  # noqa: E402

SIZE = {"width": 1280, "height": 720}
ROUNDS = 7
# moves the mouse with the button held and counts the frames that are drawn meanwhile
FRAMES = """seconds => new Promise(done => {
  const canvas = document.querySelector('.stage canvas');
  const frame = canvas.getBoundingClientRect();
  const send = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, button: 0, bubbles: true, clientX: frame.left + x, clientY: frame.top + y }));
  canvas.setPointerCapture = () => undefined;
  let [count, begun] = [0, performance.now()];
  send('pointerdown', 4, 4);
  const step = now => {
    count += 1;
    const angle = count / 20;
    send('pointermove', 150 + 140 * Math.cos(angle), 150 + 140 * Math.sin(angle));
    if (now - begun < seconds * 1000) requestAnimationFrame(step);
    else { send('pointerup', 150, 150); done(count / ((now - begun) / 1000)); }
  };
  requestAnimationFrame(step);
})"""

FIRST_FRAME = """new MutationObserver(() => {
  if (!window.firstFrame && document.querySelector("canvas[data-drawn]:not([data-drawn='0'])")) window.firstFrame = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true});"""


@dataclass
class Memory:
    """A graph as the explorer's source, without a folder."""

    held: Graph

    def version(self) -> str:
        return "bench"

    def graph(self) -> Graph:
        return self.held

    def database_path(self) -> Path:
        return Path("none.lbug")

    def places(self, picture: str, graph: Graph) -> Mapping[str, tuple[float, float]]:
        return positions(graph)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--nodes", type=int, nargs="+", default=[10_000, 20_000], metavar="N", help="sizes (10000 20000)"
    )
    chosen = parser.parse_args()
    if not page_is_built():
        parser.error("the page is not built; run: python hatch_build.py")
    rows = [measured(count) for count in chosen.nodes]
    names = list(rows[0])
    print("| | " + " | ".join(f"{row['nodes']:,} nodes, {row['edges']:,} edges" for row in rows) + " |")
    print("| --- |" + " --- |" * len(rows))
    for name in names[2:]:
        print(f"| {name} | " + " | ".join(shown(row[name]) for row in rows) + " |")


def measured(count: int) -> dict[str, Any]:
    """All figures of one size."""
    graph = network(count)
    drawable = without_articles(graph)
    said: dict[str, Any] = {"nodes": len(drawable.nodes), "edges": len(drawable.edges)}
    said["layout of the whole graph, s"] = seconds(lambda: positions(graph), 1)
    with serving(graph) as address, httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        said["service ready with its first overview, s"] = seconds(lambda: client.get("/api/overview"), 1)
        overview = client.get("/api/overview")
        said["overview: nodes"], said["overview: edges"] = (len(overview.json()[key]) for key in ("nodes", "edges"))
        said["overview: payload, kB"] = overview.num_bytes_downloaded / 1000
        said["whole graph: payload, kB"] = client.get("/api/whole").num_bytes_downloaded / 1000
        busiest = overview.json()["nodes"]
        hub = max(busiest, key=lambda node: node["degree"])["id"]
        said["search, ms"] = 1000 * seconds(lambda: client.get("/api/search", params={"q": "重庆 科"}))
        client.get("/api/search", params={"q": "cq"})
        said["search by pinyin, ms"] = 1000 * seconds(lambda: client.get("/api/search", params={"q": "cqskx"}))
        said["neighbourhood of the largest node, ms"] = 1000 * seconds(
            lambda: client.get(f"/api/nodes/{hub}/neighbourhood")
        )
        said["map of provinces, ms"] = 1000 * seconds(lambda: client.get("/api/provinces"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**chromium.options())
            said |= in_browser(browser, address)
            browser.close()
    return said


def in_browser(browser: Browser, address: str) -> dict[str, float]:
    """First frame and frames a second of the default picture and of the whole graph."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN")  # type: ignore[arg-type]
    opened(context.new_page(), f"{address}#screen=graph")  # the font is in the cache from here on
    said = {}
    for name, view in (("default picture", "#screen=graph"), ("whole graph", "#screen=graph&topic=whole")):
        firsts = [opened(context.new_page(), address + view) for _ in range(3)]
        said[f"{name}: first frame, s"] = statistics.median(firsts)
        said[f"{name}: panning, frames/s"] = statistics.median(context.pages[-1].evaluate(FRAMES, 2) for _ in range(3))
        for page in context.pages:
            page.close()
    return said


def opened(page: Page, address: str) -> float:
    """Seconds from the navigation until the picture is drawn, as the page's own clock has them."""
    page.add_init_script(FIRST_FRAME)
    page.goto(address)
    page.wait_for_selector("canvas[data-drawn]:not([data-drawn='0'])", timeout=120_000)
    return float(page.evaluate("window.firstFrame")) / 1000


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time that it takes."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


@contextmanager
def serving(graph: Graph) -> Iterator[str]:
    """The explorer over a graph; gives its address."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(application(Memory(graph)), log_level="error"))
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
