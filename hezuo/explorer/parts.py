"""Which part of a graph is looked at: each function gives the nodes of one question, grouped by why they are there.

Articles are in no part (but where somebody asks for one), and places join nothing: that two bodies lie in one province
is no tie between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from graph.analysis import ARTICLE, PLACE, degrees, without_articles, without_geography
from graph.model import Edge, Node
from hezuo.explorer.index import Index

OVERVIEW_NODES = 500
MOST_PATHS = 12
LONGEST_PATH = 6

Kind = Literal["path", "common", "only", "new_nodes", "new_edges", "community", "province", "answer"]


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
    drawable = without_geography(without_articles(index.graph))
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

    A group is one way: its nodes in order, and the edges that join them. No group: there is no way.
    """
    distance = {start.id: 0}
    ring = [start.id]
    while ring and end.id not in distance and distance[ring[0]] < LONGEST_PATH:
        found = dict.fromkeys(other for node in ring for other in _linked(index, node) if other not in distance)
        distance |= dict.fromkeys(found, distance[ring[0]] + 1)
        ring = list(found)
    ways = list(islice(_back(index, (end.id,), distance), 200)) if end.id in distance else []
    strength = {way: min((_tie(index, a, b) for a, b in pairwise(way)), default=0) for way in ways}
    best = sorted(ways, key=lambda way: (-strength[way], way))[:MOST_PATHS]
    groups = [
        Group(
            "path",
            (start.id, end.id),
            way,
            tuple(edge.id for a, b in pairwise(way) for edge in index.between(a, b)),
        )
        for way in best
    ]
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
    """The nodes that an edge joins with this one, places left out."""
    return dict.fromkeys(other for other in index.others(node_id) if index.graph.by_id[other].type != PLACE)


def _tie(index: Index, a: str, b: str) -> int:
    return sum(edge.articles for edge in index.between(a, b))


def partners(index: Index, one: Node, other: Node, *, all_partners: bool) -> Part:
    """What two bodies have in common; with `all_partners`, also what each has for itself."""
    around = {node.id: set(_linked(index, node.id)) - {one.id, other.id} for node in (one, other)}
    common = around[one.id] & around[other.id]
    groups = [Group("common", (one.id, other.id), _ranked(index, common))]
    if all_partners:
        groups += [Group("only", (node.id,), _ranked(index, around[node.id] - common)) for node in (one, other)]
    shown = dict.fromkeys((one.id, other.id, *(node for group in groups for node in group.nodes)))
    return Part(frozenset(islice(shown, OVERVIEW_NODES)), len(shown), tuple(groups))


def since(index: Index, day: str) -> Part:
    """What is new since a day (ISO): edges that no article published before it told of, and nodes that had no edge then."""
    new = [edge for edge in index.deeds if index.first_told(edge) >= day]
    before = {end for edge in index.deeds if index.first_told(edge) < day for end in (edge.source, edge.target)}
    latest = sorted(new, key=lambda edge: (edge.start or index.first_told(edge), edge.id), reverse=True)
    touched = {end for edge in new for end in (edge.source, edge.target)}
    shown = dict.fromkeys(end for edge in latest for end in (edge.source, edge.target))
    nodes = frozenset(islice(shown, OVERVIEW_NODES))
    groups = (
        Group("new_nodes", (day,), _ranked(index, touched - before)),
        Group("new_edges", (day,), (), tuple(edge.id for edge in latest)),
    )
    return Part(nodes, len(shown), groups, frozenset(edge.id for edge in new))


def community(index: Index, number: int) -> Part:
    """One of the communities of `index.communities`."""
    members = index.communities[number]
    shown = frozenset(members[:OVERVIEW_NODES])
    return Part(shown, len(members), (Group("community", (str(number),), tuple(members)),))


def provinces(index: Index, codes: Sequence[str]) -> Part:
    """The bodies of a province with the edges among them, or, of two provinces, those with edges across."""
    home = {node.id: index.province(node) for node in index.graph.nodes if node.type not in (ARTICLE, PLACE)}
    if len(codes) == 1:
        members = {node for node, code in home.items() if code == codes[0]}
        ranked = _ranked(index, members)
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
