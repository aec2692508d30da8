"""How connected nodes are, and how much of the graph runs through them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import rustworkx

from graph.model import Edge, Graph


def degrees(graph: Graph) -> Mapping[str, int]:
    """How many edges touch each node; a loop counts once."""
    count = {node.id: 0 for node in graph.nodes}
    for edge in graph.edges:
        for end in {edge.source, edge.target}:
            count[end] += 1
    return count


def pair_weights(edges: Iterable[Edge]) -> Mapping[tuple[str, str], int]:
    """How many edges join each pair of nodes, direction aside, in order of the ids; loops are left out."""
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for edge in edges:
        if edge.source != edge.target:
            weights[min(edge.source, edge.target), max(edge.source, edge.target)] += 1
    return dict(sorted(weights.items()))


def pagerank(graph: Graph, pairs: Mapping[tuple[str, str], int] | None = None) -> Mapping[str, float]:
    """PageRank with edges read in both directions and parallel edges as weight, whatever the order of the input.

    `pairs` is what `pair_weights` gave for the edges, where the caller has it already.
    """
    if not graph.nodes:
        return {}
    names = sorted(node.id for node in graph.nodes)
    index = {name: number for number, name in enumerate(names)}
    directed: rustworkx.PyDiGraph[str, float] = rustworkx.PyDiGraph()
    directed.add_nodes_from(names)
    for (a, b), weight in (pair_weights(graph.edges) if pairs is None else pairs).items():
        directed.add_edge(index[a], index[b], float(weight))
        directed.add_edge(index[b], index[a], float(weight))
    scores = rustworkx.pagerank(directed, weight_fn=float, max_iter=1000)
    return {name: scores[number] for name, number in index.items()}


def betweenness(graph: Graph) -> Mapping[str, float]:
    """The share of shortest paths between two others that run through each node (Brandes 2001), from 0 to 1.

    Edges are read in both directions and once, however many there are between two nodes; all of the given graph count, so
    give it `cooperation_network(graph)` for bodies. The time grows with nodes times edges.
    """
    names = sorted(node.id for node in graph.nodes)
    index = {name: number for number, name in enumerate(names)}
    network: rustworkx.PyGraph[str, None] = rustworkx.PyGraph()
    network.add_nodes_from(names)
    network.add_edges_from([(index[a], index[b], None) for a, b in pair_weights(graph.edges)])
    scores = rustworkx.betweenness_centrality(network, normalized=True)
    # several threads add in any order, which shows in the last digits
    return {name: round(scores[number], 9) for name, number in index.items()}
