"""Which part of a graph is looked at: each function gives the nodes of one question, grouped by why they are there.

Articles are in no part (but where somebody asks for one), and places join nothing: that two bodies lie in one province
is no tie between them. What counts as cooperation, `graph.analysis` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from graph.analysis import (
    ARTICLE,
    PLACE,
    common_partners,
    compare,
    degrees,
    new_since,
)
from graph.model import Edge, Modality, Node
from hezuo.explorer.index import Index

OVERVIEW_NODES = 500
MOST_PATHS = 12
LONGEST_PATH = 6

Kind = Literal["path", "common", "only", "happened", "reported", "new_nodes", "community", "province", "answer"]


@dataclass(frozen=True)
class Group:
    """Some nodes or edges and why they belong together; `about` are the ids or codes that the group is about."""

    kind: Kind
    about: tuple[str, ...]
    nodes: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """The nodes to draw, in no order; `edges` where not all edges among them, `total` what there would be without a limit."""

    nodes: frozenset[str]
    total: int
    groups: tuple[Group, ...] = ()
    edges: frozenset[str] | None = None


def overview(index: Index) -> Part:
    """The most connected nodes, geography aside; of a large graph, only those that touch another one of them."""
    drawable = index.drawable
    degree = degrees(drawable)
    best = sorted(drawable.nodes, key=lambda node: (-degree[node.id], node.id))[:OVERVIEW_NODES]
    chosen = {node.id for node in best}
    inside = [edge for edge in drawable.edges if edge.source in chosen and edge.target in chosen]
    if len(drawable.nodes) > OVERVIEW_NODES:
        chosen = {end for edge in inside for end in (edge.source, edge.target)}
    return Part(frozenset(chosen), len(drawable.nodes), edges=frozenset(edge.id for edge in inside))


def neighbourhood(index: Index, centres: Iterable[Node], *, depth: int = 1, limit: int = 150) -> Part:
    """What is around some nodes, at most `depth` steps away.

    Where there is more than `limit`, nearer nodes stay before farther ones, then those that more edges join.
    """
    chosen = dict.fromkeys(node.id for node in centres)
    ring, total = list(chosen), len(chosen)
    for _ in range(depth):
        joined = Counter(other for node in ring for other in index.others(node) if other not in chosen)
        total += len(joined)
        ring = sorted(joined, key=lambda node: (-joined[node], -index.degrees[node], node))
        ring = list(islice(ring, max(0, limit - len(chosen))))
        chosen |= dict.fromkeys(ring)
    return Part(frozenset(chosen), total)


def paths(index: Index, start: Node, end: Node) -> Part:
    """The shortest ways from one node to another, at most `LONGEST_PATH` edges long, those with the strongest ties first.

    A way leads over what happened or is planned, never over what was denied. A group is one way: its nodes in order, and
    the edges that join them. No group: there is no way.
    """
    distance = {start.id: 0}
    ring = [start.id]
    while ring and end.id not in distance and distance[ring[0]] < LONGEST_PATH:
        found = dict.fromkeys(other for node in ring for other in _linked(index, node) if other not in distance)
        distance |= dict.fromkeys(found, distance[ring[0]] + 1)
        ring = list(found)
    ways = list(islice(_back(index, (end.id,), distance), 200)) if end.id in distance else []
    edges = {way: [edge for a, b in pairwise(way) for edge in _ties(index, a, b)] for way in ways}
    weakest = {
        way: min((sum(e.articles for e in _ties(index, a, b)) for a, b in pairwise(way)), default=0) for way in ways
    }
    best = sorted(ways, key=lambda way: (-weakest[way], way))[:MOST_PATHS]
    groups = [Group("path", (start.id, end.id), way, tuple(edge.id for edge in edges[way])) for way in best]
    nodes = frozenset({start.id, end.id}.union(*(group.nodes for group in groups)))
    return Part(nodes, len(nodes), tuple(groups))


def _back(index: Index, tail: tuple[str, ...], distance: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """All ways that end in `tail`, each from the node at distance 0."""
    step = distance[tail[0]]
    if step == 0:
        yield tail
    for other in sorted(_linked(index, tail[0])):
        if distance.get(other) == step - 1:
            yield from _back(index, (other, *tail), distance)


def _linked(index: Index, node_id: str) -> Iterable[str]:
    """The nodes that an edge that was not denied joins with this one, places left out."""
    node = index.graph.by_id[node_id]
    ends = (end for edge in index.edges_of(node) if _joins(edge) for end in (edge.source, edge.target))
    return dict.fromkeys(end for end in ends if end != node_id and index.graph.by_id[end].type != PLACE)


def _ties(index: Index, a: str, b: str) -> list[Edge]:
    return [edge for edge in index.between(a, b) if _joins(edge)]


def _joins(edge: Edge) -> bool:
    return edge.modality is not Modality.DENIED


def partners(index: Index, one: Node, other: Node) -> Part:
    """The bodies that two bodies both worked with."""
    common = [row.node.id for row in common_partners(index.graph, one.id, other.id)]
    return _part((one.id, other.id), (Group("common", (one.id, other.id), tuple(common)),))


def comparison(index: Index, one: Node, other: Node) -> Part:
    """Two bodies side by side: whom both worked with, and whom each alone."""
    compared = compare(index.graph, one.id, other.id)
    common = tuple(row.node.id for row in compared.common)
    alone = (
        Group("only", (side.node.id,), tuple(row.node.id for row in side.alone))
        for side in (compared.first, compared.second)
    )
    return _part((one.id, other.id), (Group("common", (one.id, other.id), common), *alone))


def _part(first: Sequence[str], groups: tuple[Group, ...]) -> Part:
    shown = dict.fromkeys((*first, *(node for group in groups for node in group.nodes)))
    return Part(frozenset(islice(shown, OVERVIEW_NODES)), len(shown), groups)


def since(index: Index, day: str) -> Part:
    """What is new since a day (ISO): what happened since (or is planned for then), older facts reported since, new nodes."""
    news = new_since(index.graph, day)
    latest = [*reversed(news.happened), *reversed(news.reported)]
    shown = dict.fromkeys(end for edge in latest for end in (edge.source, edge.target))
    groups = (
        Group("happened", (day,), (), tuple(edge.id for edge in reversed(news.happened))),
        Group("reported", (day,), (), tuple(edge.id for edge in reversed(news.reported))),
        Group("new_nodes", (day,), tuple(node.id for node in news.nodes if node.id in shown)),
    )
    return Part(frozenset(islice(shown, OVERVIEW_NODES)), len(shown), groups, frozenset(edge.id for edge in latest))


def community(index: Index, number: int) -> Part | None:
    """One of the communities of `index.communities`; None where there is none of that number."""
    found = next((row for row in index.communities if row.number == number), None)
    return _part((), (Group("community", (str(number),), tuple(node.id for node in found.members)),)) if found else None


def provinces(index: Index, codes: Sequence[str]) -> Part:
    """The bodies of a province with the edges among them, or, of two provinces, those with edges across."""
    home = {node.id: index.province(node) for node in index.graph.nodes if node.type not in (ARTICLE, PLACE)}
    if len(codes) == 1:
        ranked = _ranked(index, {node for node, code in home.items() if code == codes[0]})
        return Part(frozenset(ranked[:OVERVIEW_NODES]), len(ranked), (Group("province", tuple(codes), ranked),))
    pair = set(codes)
    across = [edge for edge in index.deeds if {home.get(edge.source), home.get(edge.target)} == pair]
    ranked = _ranked(index, {end for edge in across for end in (edge.source, edge.target)})
    group = Group("province", tuple(codes), ranked, tuple(edge.id for edge in across))
    return Part(frozenset(ranked[:OVERVIEW_NODES]), len(ranked), (group,), frozenset(group.edges))


def listed(index: Index, node_ids: Collection[str], edges: Collection[Edge]) -> Part:
    """The nodes and edges that an answer names. Where it names no edge, all edges among its nodes."""
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    ranked = _ranked(index, {*node_ids, *ends} & index.graph.by_id.keys())
    kept = frozenset(edge.id for edge in edges) or None
    return Part(frozenset(ranked[:OVERVIEW_NODES]), len(ranked), (Group("answer", (), ranked),), kept)


def _ranked(index: Index, nodes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(nodes, key=lambda node: (-index.degrees[node], node)))
