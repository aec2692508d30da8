"""The same graph, drawn by vis-network and by cytoscape.js: what the explorer's drawing is measured beside.

Both get the places, so that neither computes any; physics, names, curves and arrows are off, which makes them faster. `helped` is with what
each has for large graphs: vis-network hides edges while dragging, cytoscape moves a picture (`textureOnViewport`,
`hideEdgesOnViewport`). The packages of beside/package.json are fetched into .cache/beside, once, and are part of nothing else.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from frames import drawing
from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
PAGES = HERE / "beside"
CACHE = HERE.parent / ".cache" / "beside"
RUNS = {
    "vis-network": "vis-network.html",
    "vis-network, helped": "vis-network.html#helped",
    "cytoscape.js": "cytoscape.html",
    "cytoscape.js, helped": "cytoscape.html#helped",
}


def measured(browser: Browser, packed: bytes) -> dict[str, dict[str, float | str]]:
    """Figures of each library; `packed` is the whole graph as the service sends it, without compression."""
    fetch()
    for page in PAGES.glob("*.*"):
        shutil.copyfile(page, CACHE / page.name)
    (CACHE / "whole.json").write_bytes(packed)
    with serving(CACHE) as address:
        return {name: drawing(browser, f"{address}/{page}", "#drawing", rounds=1) for name, page in RUNS.items()}


def fetch() -> None:
    """Have the packages of the lock file."""
    lock = (PAGES / "package-lock.json").read_bytes()
    kept = CACHE / "package-lock.json"
    if kept.is_file() and kept.read_bytes() == lock and (CACHE / "node_modules").is_dir():
        return
    sys.path.insert(0, str(HERE.parent))
    from hatch_build import find_node

    CACHE.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PAGES / "package.json", CACHE / "package.json")
    kept.write_bytes(lock)
    _, npm = find_node()
    if npm(["ci", "--prefix", str(CACHE), "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"]):
        shutil.rmtree(CACHE)
        sys.exit("bench browser --beside: npm could not fetch vis-network and cytoscape (its message stands above)")


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing about requests."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder on a free port of this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
