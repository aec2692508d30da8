"""The data of the page, small: columns instead of rows, every sentence once, small numbers, compressed.

`hezuo/explorer/frontend/src/page/network.ts` reads it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from graph.analysis import Part, degrees
from graph.layout import positions
from graph.model import Article, Edge, Graph, Modality, Node
from graph.ontology import node_types, relations, shapes
from graph.pinyin import initials

Places = Mapping[str, tuple[float, float]]

SCALE = 10_000  # places are whole numbers of this part of a unit


def packed(part: Part, *, language: str, version: str, geography: bool, places: Places | None = None) -> bytes:
    """JSON in gzip; the same part gives the same bytes. Nodes stand where `places` says, the others where the layout puts them."""
    graph = part.graph
    degree = degrees(graph)
    # the most connected first: their numbers are short and stand often
    nodes = sorted(graph.nodes, key=lambda node: (-degree[node.id], node.id))
    number = {node.id: place for place, node in enumerate(nodes)}
    edges = sorted(graph.edges, key=lambda edge: (number[edge.source], number[edge.target], edge.start, edge.id))
    held = _held(graph, edges)
    types = [label for label in node_types() if any(node.type == label for node in nodes)]
    drawn = [label for label in relations() if any(edge.relation == label for edge in edges)]
    bounds = sorted(day for edge in edges for day in (edge.start, edge.end) if day)
    days = sorted({edge.when for edge in edges})
    content = {
        "language": language,
        "version": version,
        "centre": part.centre.name if part.centre else "",
        "total": part.total,
        "geography": geography,
        "period": [bounds[0], bounds[-1]] if bounds else None,
        "types": [_type(label) for label in types],
        "relations": [_relation(label) for label in drawn],
        "days": days,
        "nodes": _nodes(nodes, types, {**positions(graph), **(places or {})}),
        "edges": _edges(edges, number, drawn, days, held),
        "sentences": {
            "quote": [quote for quote, _ in held.sentences],
            "article": _back([held.articles.get(key) for _, key in held.sentences]),
        },
        "articles": _articles([graph.articles[key] for key in held.articles], graph),
    }
    return compressed(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def compressed(text: str) -> bytes:
    """A text as UTF-8 in gzip; the same text gives the same bytes."""
    return gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)


def characters(graph: Graph) -> Iterator[str]:
    """The texts that the page may show."""
    yield from (chr(code) for code in range(32, 127))
    yield "—–→←·×…◐⤢−，。、；：？！（）《》“”‘’"
    yield from (kind.zh for kind in node_types().values())
    yield from (kind.zh for kind in relations().values())
    yield _words()
    for node in graph.nodes:
        yield node.name
        yield from node.aliases
    for edge in graph.edges:
        yield from (edge.title, edge.role, edge.agreement)
        for statement, article in graph.evidence(edge):
            yield statement.evidence.quote
            if article:
                yield from ((copy.title or copy.name) for copy in (article, *graph.reposts.get(article.id, ())))


def _words() -> str:
    """What the script itself says stands in it as it is."""
    from importlib.resources import files

    script = files(__package__).joinpath("dist", "page.js").read_text("utf-8")
    return "".join(sorted({character for character in script if character > "\u2e80"}))


class _Held:
    """The sentences and articles behind some edges, each once, numbered in the order of their first use."""

    def __init__(self) -> None:
        self.sentences: dict[tuple[str, str], int] = {}
        self.articles: dict[str, int] = {}
        self.by_edge: list[list[int]] = []


def _held(graph: Graph, edges: Iterable[Edge]) -> _Held:
    held = _Held()
    for edge in edges:
        found: dict[int, None] = {}
        for statement, article in graph.evidence(edge):
            if article:
                held.articles.setdefault(article.id, len(held.articles))
            key = (statement.evidence.quote, statement.evidence.article_id)
            found[held.sentences.setdefault(key, len(held.sentences))] = None
        held.by_edge.append(list(found))
    return held


def _nodes(nodes: list[Node], types: list[str], places: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    return {
        "type": [types.index(node.type) for node in nodes],
        "name": [node.name for node in nodes],
        "x": [round(places[node.id][0] * SCALE) for node in nodes],
        "y": [round(places[node.id][1] * SCALE) for node in nodes],
        "initials": [initials(node.name) for node in nodes],
        "aliases": [node.aliases for node in nodes],
        "division": [node.division for node in nodes],
    }


def _edges(
    edges: list[Edge], number: Mapping[str, int], drawn: list[str], days: list[str], held: _Held
) -> dict[str, Any]:
    ends = [(number[edge.source], number[edge.target]) for edge in edges]
    modalities = list(Modality)
    day = {name: place for place, name in enumerate(days)}
    return {
        "source": [source - before for (source, _), (before, _) in zip(ends, [(0, 0), *ends], strict=False)],
        "target": [
            target - (before if source == last else 0)
            for (source, target), (last, before) in zip(ends, [(0, 0), *ends], strict=False)
        ],
        "relation": [drawn.index(edge.relation) for edge in edges],
        "modality": [modalities.index(edge.modality) for edge in edges],
        "when": [day[edge.when] for edge in edges],
        "counts": [len(some) for some in held.by_edge],
        "sentences": _back(place for some in held.by_edge for place in some),
        "articles": [edge.articles for edge in edges],
        "derived": [int(edge.derived) for edge in edges],
        "title": [edge.title for edge in edges],
        "role": [edge.role for edge in edges],
        "agreement": [edge.agreement for edge in edges],
    }


def _back(numbers: Iterable[int | None]) -> list[int | None]:
    """Numbers that were given out in order of first use, counted backwards from the first one not yet used.

    What is new becomes 0, what stands near a small number: both compress well.
    """
    found: list[int | None] = []
    following = 0
    for number in numbers:
        found.append(None if number is None else following - number)
        following += number == following
    return found


def _articles(articles: list[Article], graph: Graph) -> dict[str, Any]:
    copies = [[_source(copy) for copy in graph.reposts.get(article.id, ())] for article in articles]
    title, published, url = zip(*map(_source, articles), strict=True) if articles else ((), (), ())
    return {"title": title, "published": published, "url": url, "reposts": copies}


def _source(article: Article) -> tuple[str, str, str]:
    web = article.url.lower().startswith(("http://", "https://"))
    return article.title or article.name, article.published, article.url if web else ""


def _type(label: str) -> dict[str, Any]:
    kind = node_types()[label]
    outline = asdict(shapes()[kind.shape])
    return {"label": label, "zh": kind.zh, "en": kind.en, "outline": outline, "colour": kind.colour}


def _relation(label: str) -> dict[str, Any]:
    kind = relations()[label]
    return {
        "label": label,
        "zh": kind.zh,
        "en": kind.en,
        "colour": kind.colour,
        "symmetric": kind.symmetric,
        "derived": kind.derived,
    }
