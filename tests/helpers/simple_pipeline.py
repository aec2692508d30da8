"""The simplest extractor and assembling that there can be, for the tests of the build run: `X赴Y调研。` is a visit."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Article, Edge, Evidence, Graph, Mention, Node, Occurrence, Statement, sorted_graph

# a slow article takes its time only where this file runs as a program of its own, to be interrupted
PAUSE = 0.01 if __name__ in ("__main__", "__mp_main__") else 0.0
VISIT = re.compile(r"([一-鿿]+科协\d*)赴([一-鿿]+科技馆\d*)调研。")


@dataclass(frozen=True)
class Extraction:
    article: Article
    occurrences: tuple[Occurrence, ...]
    statements: tuple[Statement, ...]
    stories: int


def extract(article: Article, extractor: str = "simple") -> Extraction:
    """A visit for each sentence of that form. Words in the text make it fail, die or take its time."""
    if "失败" in article.text:
        raise ValueError("no idea\nwhat this is")
    if "死" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "慢" in article.text:
        time.sleep(PAUSE)
    statements = []
    for found in VISIT.finditer(article.text):
        evidence = Evidence(article.id, found.start(), found.end() + ("错" in article.text), found[0])
        ends = Mention(found[1], "Association"), Mention(found[2], "ScienceMuseum")
        statements.append(Statement(ends[0], "VISITED", ends[1], evidence, extractor=extractor))
    occurrences = tuple(Occurrence(s.subject, s.evidence) for s in statements)
    return Extraction(article, occurrences, tuple(statements), 1)


def extract_better(article: Article) -> Extraction:
    """A newer version, which fails on nothing."""
    return extract(Article(article.id, article.name, article.text.replace("失败", "成功")), "better")


def assemble(
    articles: Iterable[Article],
    occurrences: Iterable[Occurrence],
    statements: Iterable[Statement],
    reposts: Mapping[str, str],
) -> Graph:
    """A node for each name and each article, an edge for each statement."""
    kept = {s.id: s for s in statements}
    texts = {a.id: a for a in articles}
    assert {o.evidence.article_id for o in occurrences} <= texts.keys()
    mentions = sorted({(m.name, m.type) for s in kept.values() for m in (s.subject, s.object)})
    nodes = [Node(name, label, name) for name, label in dict(mentions).items()]
    nodes += [Node(a.id, "Article", a.name) for a in texts.values()]
    edges = [Edge(i, s.subject.name, s.relation, s.object.name, statements=(i,)) for i, s in kept.items()]
    graph = sorted_graph(nodes, edges)
    return Graph(graph.nodes, graph.edges, kept, texts)


def database(graph: Graph, path: Path) -> None:
    """Stands in for the embedded database."""
    path.write_text(str(len(graph.nodes)))


if __name__ == "__main__":
    from typer import Typer

    from hezuo import building
    from hezuo.building import collecting, workers
    from hezuo.commands import build as command

    real = building.build
    collecting.MAX_SECONDS, workers.HANDFUL = 0.2, 0.05  # so that a short run has many batches and all processes

    def build(*arguments: Any, **options: Any) -> building.Summary:
        parts = {"extract": extract, "fingerprint": "1", "assemble": assemble, "build_database": database}
        return real(*arguments, **{**parts, **options})

    building.build = build
    application = Typer()
    application.command()(command.run)
    application(sys.argv[1:])
