"""Measures the RDF: making and writing it, beside rdflib alone; loading it, asking it, validating it.

`python3 dev.py bench rdf [--articles N] [--rdflib-triples N]` runs it; benchmarks/README.md says how to read the table.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox
import rdflib
from make_corpus import write as write_corpus

from exports import rdf
from exports.rdf_terms import PREFIXES
from graph.folder import GraphFolder
from graph.model import Graph
from hezuo.building import build

Result = TypeVar("Result")
FORMS: tuple[tuple[str, rdf.Form, ox.RdfFormat, str], ...] = (
    ("Turtle", "turtle", ox.RdfFormat.TURTLE, "turtle"),
    ("TriG", "trig", ox.RdfFormat.TRIG, "trig"),
    ("N-Quads", "nquads", ox.RdfFormat.N_QUADS, "nquads"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000, metavar="N", help="size of the corpus (1,000)")
    parser.add_argument(
        "--rdflib-triples", type=int, default=20_000, metavar="N", help="how many of them rdflib writes (20,000)"
    )
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}\n")
    with tempfile.TemporaryDirectory() as room:
        measure(Path(room), network(Path(room), chosen.articles), chosen.rdflib_triples)


def network(room: Path, articles: int) -> Graph:
    """The network of a corpus made from the examples."""
    write_corpus(room / "corpus.jsonl", articles)
    build([room / "corpus.jsonl"], room / "graph", build_database=lambda graph, path: path.touch())
    return GraphFolder.open(room / "graph").graph()


def measure(room: Path, graph: Graph, few: int) -> None:
    """All rows of the tables, in seconds of processor time."""
    triples, making = timed(lambda: list(rdf.triples(graph)))
    quads, _ = timed(lambda: list(rdf.quads(graph)))
    counts = f"{len(graph.statements):,} statements, {len(graph.edges):,} edges, {len(triples):,} triples"
    print(f"{counts}; made in {making:.1f} s ({len(triples) / making:,.0f} a second)\n")
    print("| form | pyoxigraph, triples/s | rdflib, triples/s | times | from the graph to the file, triples/s |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, form, ox_form, rdflib_form in FORMS:
        target = str(room / "written")
        found: list[Any] = triples if form == "turtle" else quads  # of Triple or Quad
        _, quick = timed(lambda: ox.serialize(iter(found), target, format=ox_form, prefixes=PREFIXES))  # noqa: B023
        slow = len(found) / quick / by_rdflib(found, few, rdflib_form)
        _, whole = timed(lambda: rdf.write(graph, room / "written", form=form))  # noqa: B023
        speeds = (len(found) / quick, len(found) / quick / slow, slow, len(found) / whole)
        print(f"| {name} | " + " | ".join(f"{speed:,.0f}" for speed in speeds) + " |", flush=True)
    _, loading = timed(lambda: ox.Store().bulk_load(path=str(room / "written"), format=ox.RdfFormat.N_QUADS))
    print(f"\nloaded from N-Quads into memory: {len(quads) / loading:,.0f} triples a second")


def by_rdflib(found: list[Any], few: int, form: str) -> float:
    """Triples a second that rdflib writes, its own engine holding them."""
    holder = rdflib.Graph() if form == "turtle" else rdflib.Dataset()
    some = ox.serialize(itertools.islice(found, few), format=ox.RdfFormat.N_QUADS)
    holder.parse(data=some, format="nt" if form == "turtle" else "nquads")
    for prefix, namespace in PREFIXES.items():
        holder.bind(prefix, namespace)
    _, seconds = timed(lambda: holder.serialize(format=form))
    return min(few, len(found)) / seconds


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """The result, and the processor time it took."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


if __name__ == "__main__":
    main()
