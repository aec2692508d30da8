"""A graph as the explorer needs it: loaded once, looked up by node, by edge and by what is typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol

from graph.analysis import ARTICLE, communities, without_articles, without_geography
from graph.analysis.communities import Community
from graph.divisions import divisions, province
from graph.model import Article, Edge, Graph, Node
from graph.ontology import relations
from hezuo.explorer.answers import ArticleView, NodeView, Subgraph, Summary
from hezuo.explorer.search import Search

# what only says where a thing stands
IN_ARTICLES = ("MENTIONED_IN", "REPOST_OF")


class Source(Protocol):
    """Where graphs come from; `graph.folder.GraphFolder` is one."""

    def version(self) -> str:
        """A digest of the current graph."""

    def graph(self) -> Graph:
        """The current graph, with its statements and articles."""

    def database_path(self) -> Path:
        """The file of the embedded database."""

    def places(self, picture: str, graph: Graph) -> Mapping[str, tuple[float, float]]:
        """Where the nodes of a picture stand, as they stood before as far as possible."""


class Index:
    """One version of a graph. Nothing in it changes, so that requests may share it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.version = source.version()
        self.graph = graph = source.graph()
        self.database = source.database_path()
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
        return NodeView.of(node, self.degrees[node.id], self.province(node))

    def article_view(self, article: Article) -> ArticleView:
        """The view of an article with its reposts."""
        return ArticleView.of(article, self.graph.reposts.get(article.id, ()))

    def edges_of(self, node: Node) -> Sequence[Edge]:
        """The edges of a node, the latest first. Mentions count only for articles, which have nothing else."""
        dated = sorted(self._drawn(node), key=lambda edge: edge.id)
        return sorted(dated, key=lambda edge: edge.start or edge.when, reverse=True)

    def _drawn(self, node: Node) -> Sequence[Edge]:
        return (self._mentions if node.type == ARTICLE else self._touching).get(node.id, ())

    def prepare(self) -> None:
        """Have ready what else the first person waits for."""
        self._provinces  # noqa: B018 (a cached property)
        self.search.prepare()

    @cached_property
    def drawable(self) -> Graph:
        """What the overview and the whole graph show: neither articles nor geography."""
        return without_geography(without_articles(self.graph))

    @cached_property
    def overview(self) -> Subgraph:
        """The overview with nothing unfolded."""
        from hezuo.explorer.drawn import drawn
        from hezuo.explorer.parts import overview

        return drawn(self, overview(self), picture="overview")

    @cached_property
    def whole(self) -> bytes:
        """The whole graph, as `hezuo.explorer.whole` packs it."""
        from hezuo.explorer.whole import whole

        return whole(self)

    @cached_property
    def numbered(self) -> Sequence[Edge]:
        """The edges of the whole graph by their number in it."""
        from hezuo.explorer.whole import whole_edges

        return whole_edges(self)

    def edge(self, key: str) -> Edge | None:
        """The edge of that id, or of that number in the whole graph (`#7`); None where there is none."""
        if key.startswith("#") and key[1:].isdecimal():
            number = int(key[1:])
            return self.numbered[number] if number < len(self.numbered) else None
        return self.edges.get(key)

    def others(self, node_id: str) -> Iterator[str]:
        """The node at the other end of each edge of a node, itself left out."""
        for edge in self.edges_of(self.graph.by_id[node_id]):
            other = edge.target if edge.source == node_id else edge.source
            if other != node_id:
                yield other

    def between(self, a: str, b: str) -> Sequence[Edge]:
        """All edges that join two nodes, in both directions."""
        return [edge for edge in self.edges_of(self.graph.by_id[a]) if b in (edge.source, edge.target)]

    @cached_property
    def deeds(self) -> Sequence[Edge]:
        """What was done, planned or denied between two nodes: no mentions, posts, nor what only says where a thing lies."""
        kinds = relations()
        return [edge for edge in self.graph.edges if (kind := kinds.get(edge.relation)) and kind.cameo]

    def province(self, node: Node) -> str:
        """The code of the province of a node, empty where it has none.

        Who has no division (people, events, agreements) lies where most of those lie whom its edges join it with; people
        where their posts are, if any is known.
        """
        return self._provinces.get(node.id, "")

    @cached_property
    def _provinces(self) -> Mapping[str, str]:
        known = divisions()
        own = {node.id: province(node.division) for node in self.graph.nodes if node.division in known}
        found = dict(own)
        for node in self.graph.nodes:
            if node.id not in own and node.type != ARTICLE:
                edges = self._drawn(node)
                posts = [edge for edge in edges if edge.relation == "HOLDS_POST" and edge.source == node.id]
                ends = (end for edge in posts or edges for end in (edge.source, edge.target))
                around = Counter(own[end] for end in ends if end in own)
                if around:
                    found[node.id] = min(around, key=lambda code: (-around[code], code))
        return found

    @cached_property
    def communities(self) -> Sequence[Community]:
        """Groups of bodies that cooperate more with each other than with the rest, the largest first."""
        return communities(self.graph)

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
            months=Counter(edge.start[:7] for edge in edges if edge.start),
        )
