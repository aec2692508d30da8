"""Published graphs: each version complete in a directory of its own, named by the digest of its content.

A version is never changed. `current` names the one to open; the one that was current before stays until the next
publication but one, so that whoever has it open can go on reading.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from graph.errors import FolderError
from graph.folder import disk, tables
from graph.model import Article, Edge, Graph, Node, Statement, reposts_in, sorted_graph

DATABASE = "graph.lbug"
_SETTINGS = "settings.json"
# to be raised when equal graphs are to be written anew, because the tables or the database built from them have changed
_DERIVATION = 3
_NAME = re.compile(r"[0-9a-f]{20}")


def digest(graph: Graph) -> str:
    """The version of a graph: equal for equal nodes, edges, statements (those for review too) and articles, on every machine.

    Paths of sources are left out, because they differ between machines.
    """
    state = hashlib.sha256()
    for line in _lines(graph):
        state.update(json.dumps(line, sort_keys=True).encode("ascii") + b"\n")
    return state.hexdigest()[:20]


def current(folder: Path) -> str:
    """The name of the current version, empty where there is none."""
    try:
        name = (folder / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    if not _NAME.fullmatch(name):
        raise FolderError(f"{folder / 'current'} does not name a version; remove that file and run hezuo build again")
    return name


def publish(folder: Path, graph: Graph, build_database: Callable[[Graph, Path], None]) -> str:
    """Write the graph as a version, unless it is there already, and make it current. Returns its name."""
    before, name = current(folder), digest(graph)
    place = folder / "graphs" / name
    if not place.is_dir():
        with disk.new_directory(place) as draft:
            _write(draft, graph)
            build_database(graph, draft / DATABASE)
    if name != before:
        disk.write_whole(folder / "current", name + "\n")
        _remove_all_but(folder, {name, before})
    return name


def read(place: Path) -> Graph:
    """A published graph with its statements and articles."""
    nodes: Iterator[Node] = tables.read(place / "nodes.parquet", tables.node)
    edges: tuple[Edge, ...] = tuple(tables.read(place / "edges.parquet", tables.edge))
    every: Iterator[Article] = tables.read(place / "articles.parquet", tables.article)
    articles = {article.id: article for article in every}
    return Graph(
        tuple(nodes),
        edges,
        dict(tables.read(place / "statements.parquet", tables.graph_statement)),
        articles,
        reposts_in(edges, articles),
        dict(tables.read(place / "review.parquet", tables.graph_statement)),
        least_confidence(place),
    )


def least_confidence(place: Path) -> float:
    """The least confidence of a statement in the edges of a published graph. Raises `FolderError` where it is damaged."""
    text = (place / _SETTINGS).read_text("utf-8")
    try:
        return float(json.loads(text)["least_confidence"])
    except (ValueError, KeyError, TypeError) as error:
        raise FolderError(f"{place / _SETTINGS}: damaged; remove {place} and run hezuo build again") from error


def _write(draft: Path, graph: Graph) -> None:
    ordered = sorted_graph(graph.nodes, graph.edges)
    articles = (tables.article_row(graph.articles[key]) for key in sorted(graph.articles))
    disk.write_whole(draft / _SETTINGS, json.dumps({"least_confidence": graph.least_confidence}) + "\n")
    tables.write(draft / "nodes.parquet", tables.NODES, map(tables.node_row, ordered.nodes))
    tables.write(draft / "edges.parquet", tables.EDGES, map(tables.edge_row, ordered.edges))
    tables.write(draft / "statements.parquet", tables.GRAPH_STATEMENTS, _rows(graph.statements))
    tables.write(draft / "review.parquet", tables.GRAPH_STATEMENTS, _rows(graph.review))
    tables.write(draft / "articles.parquet", tables.ARTICLES, articles)


def _rows(statements: Mapping[str, Statement]) -> Iterator[tables.Row]:
    return ({"id": key, **tables.statement_row(statements[key])} for key in sorted(statements))


def _lines(graph: Graph) -> Iterator[object]:
    ordered = sorted_graph(graph.nodes, graph.edges)
    yield _DERIVATION
    yield graph.least_confidence
    yield from map(tables.node_row, ordered.nodes)
    yield from map(tables.edge_row, ordered.edges)
    # ids do not tell how sure a statement is
    for kind, statements in (("statements", graph.statements), ("review", graph.review)):
        yield [kind, *((key, statements[key].confidence, statements[key].signals) for key in sorted(statements))]
    yield from sorted((article.id, article.name) for article in graph.articles.values())


def _remove_all_but(folder: Path, kept: set[str]) -> None:
    for place in (folder / "graphs").iterdir():
        if _NAME.fullmatch(place.name) and place.name not in kept:
            shutil.rmtree(place, ignore_errors=True)
