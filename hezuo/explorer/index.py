"""A graph as the explorer needs it: loaded once, looked up by node, by edge and by what is typed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from graph.layout import positions
from graph.model import Article, Edge, Graph, Node
from hezuo.explorer.answers import ArticleView, EdgeView, NodeView, PlacedNode, Subgraph, Summary
from hezuo.explorer.search import Search

ARTICLE = "Article"
# what only says where a thing stands
IN_ARTICLES = ("MENTIONED_IN", "REPOST_OF")
OVERVIEW_NODES = 500
SUBGRAPH_EDGES = 3000


class Source(Protocol):
    """Where graphs come from; `graph.folder.GraphFolder` is one."""

    def version(self) -> str:
        """A digest of the current graph."""

    def graph(self) -> Graph:
        """The current graph, with its statements and articles."""

    def database_path(self) -> Path:
        """The file of the embedded database."""


class Index:
    """One version of a graph. Nothing in it changes, so that requests may share it."""

    def __init__(self, graph: Graph, version: str, database: Path) -> None:
        self.graph = graph
        self.version = version
        self.database = database
        self.edges: Mapping[str, Edge] = {edge.id: edge for edge in graph.edges}
        touching: dict[str, list[Edge]] = defaultdict(list)
        mentions: dict[str, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            for end in {edge.source, edge.target}:
                (mentions if edge.relation in IN_ARTICLES else touching)[end].append(edge)
        self._touching: Mapping[str, Sequence[Edge]] = touching
        self._mentions: Mapping[str, Sequence[Edge]] = mentions
        self.degrees: Mapping[str, int] = {node.id: len(self._drawn(node)) for node in graph.nodes}
        self.search = Search(graph.nodes, self.degrees)

    def view(self, node: Node) -> NodeView:
        """The view of a node."""
        return NodeView.of(node, self.degrees[node.id])

    def article_view(self, article: Article) -> ArticleView:
        """The view of an article with its reposts."""
        return ArticleView.of(article, self.graph.reposts.get(article.id, ()))

    def edges_of(self, node: Node) -> Sequence[Edge]:
        """The edges of a node, the latest first. Mentions count only for articles, which have nothing else."""
        dated = sorted(self._drawn(node), key=lambda edge: edge.id)
        return sorted(dated, key=lambda edge: edge.start or edge.when, reverse=True)

    def _drawn(self, node: Node) -> Sequence[Edge]:
        return (self._mentions if node.type == ARTICLE else self._touching).get(node.id, ())

    def articles_of(self, node: Node) -> Sequence[Article]:
        """The articles whose sentences the edges of a node rest on, the latest first."""
        edges = chain(self._touching.get(node.id, ()), self._mentions.get(node.id, ()))
        found: dict[str, Article] = {}
        for edge in edges:
            for _, article in self.graph.evidence(edge):
                if article is not None:
                    found[article.id] = article
        return sorted(sorted(found.values(), key=lambda article: article.id), key=lambda a: a.published, reverse=True)

    @cached_property
    def passages(self) -> Mapping[str, Sequence[tuple[Edge, int, int]]]:
        """By article, the passages that edges rest on, in the order of the text."""
        found: dict[str, list[tuple[Edge, int, int]]] = defaultdict(list)
        for edge in self.graph.edges:
            for key in edge.statements if edge.relation not in IN_ARTICLES else ():
                statement = self.graph.statements.get(key)
                if statement is not None:
                    evidence = statement.evidence
                    found[evidence.article_id].append((edge, evidence.start, evidence.end))
        return {key: sorted(rows, key=lambda row: (row[1], row[2], row[0].id)) for key, rows in found.items()}

    @cached_property
    def summary(self) -> Summary:
        """Counts over the whole graph."""
        edges = [edge for edge in self.graph.edges if edge.relation not in IN_ARTICLES]
        days = sorted(day[:10] for edge in edges for day in (edge.start, edge.end) if day)
        return Summary(
            version=self.version,
            nodes=sum(node.type != ARTICLE for node in self.graph.nodes),
            edges=len(edges),
            statements=len(self.graph.statements),
            articles=len(self.graph.articles) - sum(map(len, self.graph.reposts.values())),
            types=Counter(node.type for node in self.graph.nodes),
            relations=Counter(edge.relation for edge in edges),
            modalities=Counter(str(edge.modality) for edge in edges),
            first=days[0] if days else "",
            last=days[-1] if days else "",
        )

    @cached_property
    def overview(self) -> Subgraph:
        """The most connected nodes with the edges among them; of a large graph, only those that touch another one."""
        nodes = [node for node in self.graph.nodes if node.type != ARTICLE]
        chosen = {node.id for node in sorted(nodes, key=lambda n: (-self.degrees[n.id], n.id))[:OVERVIEW_NODES]}
        if len(nodes) > OVERVIEW_NODES:
            inside = [edge for edge in self.graph.edges if edge.source in chosen and edge.target in chosen]
            chosen = {end for edge in inside for end in (edge.source, edge.target)}
        return self._placed(chosen, total=len(nodes))

    def neighbourhood(self, centres: Sequence[Node], *, depth: int, limit: int) -> Subgraph:
        """What is around some nodes, at most `depth` steps away, with all edges among it.

        Where there is more than `limit`, nearer nodes stay before farther ones, then those that more edges join.
        """
        chosen = dict.fromkeys(node.id for node in centres)
        ring, total = list(chosen), len(chosen)
        for _ in range(depth):
            joined = Counter(other for node in ring for other in self._others(node) if other not in chosen)
            total += len(joined)
            ring = sorted(joined, key=lambda node: (-joined[node], -self.degrees[node], node))
            ring = list(islice(ring, max(0, limit - len(chosen))))
            chosen |= dict.fromkeys(ring)
        return self._placed(set(chosen), total)

    def _others(self, node_id: str) -> Iterator[str]:
        node = self.graph.by_id[node_id]
        for edge in self.edges_of(node):
            other = edge.target if edge.source == node_id else edge.source
            if other != node_id:
                yield other

    def _placed(self, chosen: set[str], total: int) -> Subgraph:
        nodes = tuple(self.graph.by_id[key] for key in sorted(chosen))
        edges = {
            edge.id: edge for node in nodes for edge in self.edges_of(node) if {edge.source, edge.target} <= chosen
        }
        kept = sorted(sorted(edges.values(), key=lambda edge: edge.id), key=lambda edge: edge.articles, reverse=True)
        part = Graph(nodes, tuple(sorted(kept[:SUBGRAPH_EDGES], key=lambda edge: edge.id)))
        places = dict(positions(part))
        places |= _ring([node.id for node in nodes if node.id not in places])
        return Subgraph(
            version=self.version,
            nodes=[
                PlacedNode(**self.view(node).model_dump(), x=places[node.id][0], y=places[node.id][1]) for node in nodes
            ],
            edges=[EdgeView.of(edge) for edge in part.edges],
            nodes_total=total,
        )


def _ring(node_ids: Iterable[str]) -> Mapping[str, tuple[float, float]]:
    """Places for what the layout leaves out (articles): one in the middle, several on a small circle."""
    keys = list(node_ids)
    radius = 0.0 if len(keys) == 1 else 0.3
    turn = 2 * math.pi / max(1, len(keys))
    return {key: (radius * math.cos(turn * i), radius * math.sin(turn * i)) for i, key in enumerate(keys)}
