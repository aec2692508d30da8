"""Measures the property-graph stores: writing into the embedded store and Neo4j (Bolt, bulk import), questions to both.

`python3 dev.py bench stores [--edges N …] [--rounds N]` runs it; benchmarks/README.md says how to read the tables. Needs Java and
Maven, as the tests do.
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / name) for name in ("helpers", "neo4j_server")]

import neo4j_server  # type: ignore[import-not-found] # noqa: E402
from sample_network import network  # type: ignore[import-not-found] # noqa: E402

from exports import neo4j as bolt  # noqa: E402
from exports import neo4j_import  # noqa: E402
from graph import embedded  # noqa: E402
from graph.cookbook import recipe  # noqa: E402
from graph.model import Graph  # noqa: E402

EDGES_A_NODE = 5  # of the made-up network, about
QUESTIONS = ("partners-by-year", "hubs", "new-since", "posts-at-two-bodies", "events-by-month")
HEAP = "2g"
HEAD = "\n| nodes | edges | what | seconds | nodes and edges/s |\n| --- | --- | --- | --- | --- |"

Ask = Callable[[str, dict[str, Any]], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edges", type=int, nargs="+", default=[10_000, 100_000], metavar="N", help="sizes (10⁴, 10⁵)")
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="how often each question is asked (7)")
    chosen = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {sys.platform}")
    print(HEAD)
    sizes = sorted(chosen.edges)
    for edges in sizes:
        graph = network(edges // EDGES_A_NODE, seed=1)
        with tempfile.TemporaryDirectory() as room:
            measure(graph, Path(room), chosen.rounds if edges == sizes[-1] else 0)


def measure(graph: Graph, room: Path, rounds: int) -> None:
    """Write the graph everywhere; then, if `rounds` is not 0, ask both stores so many times."""
    size = (len(graph.nodes), len(graph.edges))
    with timed("embedded store", *size):
        embedded.build(graph, room / "graph.lbug")
    folder, imported = room / "csv", room / "imported"
    with timed("Neo4j, files for the bulk import", *size):
        neo4j_import.write(graph, folder)
    words = shlex.split(next(x for x in (folder / neo4j_import.README).read_text("utf-8").splitlines() if "full" in x))
    with timed("Neo4j, `neo4j-admin database import`", *size):
        neo4j_server.admin(words[1:], folder=folder, home=imported, heap=HEAP)
    (room / "server").mkdir()
    with neo4j_server.running(room / "server", heap=HEAP) as servers:
        if rounds:
            address = servers.start(imported)
            bolt.write(graph, address)  # makes the indexes, and finds every row there already
            ask_both(graph, room / "graph.lbug", address, rounds)
            print(HEAD)
        bolt.write(Graph((), ()), servers.open)  # the schema; the server warms up
        with timed("Neo4j over Bolt", *size):
            bolt.write(graph, servers.open)
        with timed("Neo4j over Bolt, the same again", *size):
            bolt.write(graph, servers.open)


@contextmanager
def timed(what: str, nodes: int, edges: int) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    spent = time.perf_counter() - begun
    print(f"| {nodes:,} | {edges:,} | {what} | {spent:.1f} | {(nodes + edges) / spent:,.0f} |", flush=True)


def ask_both(graph: Graph, database: Path, address: str, rounds: int) -> None:
    """The medians of what questions take; the first answer of each, which fills the caches, does not count."""
    degrees = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    bodies = (node for node in graph.nodes if node.type == "Association")
    body = max(bodies, key=lambda node: degrees[node.id]).name
    print("\n| question | rows | embedded store, ms | Neo4j, ms |\n| --- | --- | --- | --- |")
    with neo4j.GraphDatabase.driver(address, notifications_min_severity="OFF") as driver:
        for key in QUESTIONS:
            one = recipe(key)
            values = one.with_values({"body": body} if "body" in one.parameters else {})

            def here(cypher: str = one.cypher, values: dict[str, Any] = values) -> int:
                return len(embedded.query(database, cypher, values, max_rows=1_000_000, timeout=120).rows)

            def there(cypher: str = one.neo4j, values: dict[str, Any] = values) -> int:
                return len(driver.execute_query(cypher, values).records)

            rows = {here(), there()}
            print(f"| {key} | {rows.pop():,} | {median(here, rounds)} | {median(there, rounds)} |", flush=True)
            if rows:
                sys.exit(f"{key}: the stores do not agree")


def median(question: Callable[[], object], rounds: int) -> str:
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        question()
        spent.append(time.perf_counter() - begun)
    return f"{statistics.median(spent) * 1000:,.1f}"


if __name__ == "__main__":
    main()
