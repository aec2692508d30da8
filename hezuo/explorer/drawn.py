"""Parts of a graph with places, ready to be drawn. What was there before something was unfolded stays where it was."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from graph.growth import grown
from graph.layout import positions
from graph.model import Graph, Node
from hezuo.explorer.answers import EdgeView, GroupView, PlacedNode, Subgraph
from hezuo.explorer.index import Index
from hezuo.explorer.parts import Group, Part, neighbourhood

SUBGRAPH_EDGES = 3000
UNFOLDED_NODES = 150  # around one node


def drawn(index: Index, part: Part, unfolded: Sequence[Node] = (), *, picture: str = "") -> Subgraph:
    """A part with what is around the `unfolded` nodes, each in its place.

    A part with a name (`picture`) is kept in the graph folder, so that it looks the same tomorrow. Every other is laid
    out anew; what is unfolded is added step by step, so that the same steps lead to the same picture.
    """
    graph = _between(index, part)
    places = dict(index.source.places(picture, graph) if picture else positions(graph))
    whole, total = part, part.total
    for node in unfolded:
        around = neighbourhood(index, [node], limit=UNFOLDED_NODES)
        nodes = whole.nodes | around.nodes
        total += around.total - len(around.nodes) + len(nodes) - len(whole.nodes)
        edges = whole.edges
        if edges is not None:
            edges |= {edge.id for edge in index.edges_of(node)}
        whole = Part(nodes, total, part.groups, edges)
        graph = _between(index, whole)
        places = dict(grown(graph, places))
    places |= _ring([node.id for node in graph.nodes if node.id not in places])
    shown = {edge.id for edge in graph.edges}
    return Subgraph(
        version=index.version,
        nodes=[
            PlacedNode(**index.view(node).model_dump(), x=places[node.id][0], y=places[node.id][1])
            for node in graph.nodes
        ],
        edges=[EdgeView.of(edge) for edge in graph.edges],
        nodes_total=whole.total,
        groups=[_group(group, whole, shown) for group in part.groups],
    )


def _group(group: Group, part: Part, edges: set[str]) -> GroupView:
    return GroupView(
        kind=group.kind,
        about=list(group.about),
        nodes=[node for node in group.nodes if node in part.nodes],
        edges=[edge for edge in group.edges if edge in edges],
        nodes_total=len(group.nodes),
        edges_total=len(group.edges),
    )


def _between(index: Index, part: Part) -> Graph:
    """The nodes of a part and the edges among them, the best told ones up to a limit."""
    inside = part.nodes
    nodes = tuple(index.graph.by_id[key] for key in sorted(inside))
    edges = {
        edge.id: edge
        for node in nodes
        for edge in index.edges_of(node)
        if edge.source in inside and edge.target in inside and (part.edges is None or edge.id in part.edges)
    }
    kept = sorted(sorted(edges.values(), key=lambda edge: edge.id), key=lambda edge: edge.articles, reverse=True)
    return Graph(nodes, tuple(sorted(kept[:SUBGRAPH_EDGES], key=lambda edge: edge.id)))


def _ring(node_ids: Iterable[str]) -> Mapping[str, tuple[float, float]]:
    """Places for what the layout leaves out (articles): one in the middle, several on a small circle."""
    keys = list(node_ids)
    radius = 0.0 if len(keys) == 1 else 0.3
    turn = 2 * math.pi / max(1, len(keys))
    return {key: (radius * math.cos(turn * i), radius * math.sin(turn * i)) for i, key in enumerate(keys)}
