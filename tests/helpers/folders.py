"""Batches and graphs of a few articles, for the tests of the graph folder; run as a program, a writer that never stops."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.folder import Batch, GraphFolder, InputRecord
from graph.model import Article, Edge, Evidence, Graph, Mention, Modality, Node, Occurrence, Statement, qualified

ROOT = Path(__file__).parents[2]
HOST = Mention("甲省科协", "Association", ("省科协", "甲科协"), "460000")
GUEST = Mention("乙市科技馆", "ScienceMuseum")


def article(number: int) -> Article:
    return Article.of(
        f"a{number}", f"第{number}次：甲省科协赴乙市科技馆调研。", published="2024-12-05", source=f"/news/{number}"
    )


def statement(of: Article, **changes: Any) -> Statement:
    evidence = Evidence(of.id, 0, len(of.text), of.text)
    return replace(Statement(HOST, "VISITED", GUEST, evidence, "2024-12-05", extractor="test"), **changes)


def batch(*numbers: int) -> Batch:
    articles = tuple(map(article, numbers))
    return Batch(
        articles,
        tuple(Occurrence(HOST, Evidence(a.id, a.text.index("甲"), a.text.index("赴"), "甲省科协")) for a in articles),
        tuple(
            statement(a, qualifiers=qualified(role="主办", title="主席"), confidence=0.75, signals=("carried",))
            for a in articles
        ),
        tuple(
            InputRecord(a.source, "0" * 64, (a.id,), (("x:1", "broken", "mend it"),), (a.name,), "e1") for a in articles
        ),
        "e1",
    )


def graph(*numbers: int) -> Graph:
    """A graph of two nodes and one edge, which rests on those articles."""
    articles = sorted(map(article, numbers), key=lambda a: a.id)
    statements = [statement(a) for a in articles]
    nodes = (
        Node("association:460000", HOST.type, HOST.name, HOST.aliases, HOST.division, {"site": "kx.example", "a": "1"}),
        Node("museum:乙市科技馆", GUEST.type, GUEST.name),
    )
    keys = tuple(sorted(s.id for s in statements))
    edge = Edge("e1", nodes[0].id, "VISITED", nodes[1].id, "2024-12-05", modality=Modality.PLANNED, statements=keys)
    edge = replace(edge, articles=len(articles), confidence=0.5, derived=True, title="主席")
    doubtful = [statement(a, when="2024", confidence=0.1, signals=("carried", "unplaced")) for a in articles[:1]]
    kept, apart = ({s.id: s for s in some} for some in (statements, doubtful))
    return Graph(nodes, (edge,), kept, {a.id: a for a in articles}, review=apart, least_confidence=0.4)


def database(graph: Graph, path: Path) -> None:
    """Stands in for the embedded database."""
    path.write_text(str(len(graph.nodes)))


def publish(folder: GraphFolder, graph: Graph) -> str:
    folder.publish(graph, build_database=database)
    return folder.version()


def names(place: Path) -> set[str]:
    """The files below a folder."""
    return {str(file.relative_to(place)) for file in place.rglob("*") if file.is_file()}


def start_writer(folder: GraphFolder, first: int) -> subprocess.Popen[str]:
    """Another process that appends two articles and publishes a graph, over and over, and prints the number of each round."""
    command = [sys.executable, __file__, str(folder.path), str(first)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _write_on(folder: GraphFolder, first: int) -> None:
    for number in range(first, 10**6):
        folder.append(batch(2 * number, 2 * number + 1))
        publish(folder, graph(number))
        print(number, flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    _write_on(GraphFolder.open(sys.argv[1]), int(sys.argv[2]))
