"""The most central bodies, by the measures that people ask for."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.centrality import betweenness, degrees, pagerank, pair_weights
from graph.analysis.communities import communities
from graph.analysis.cooperation import cooperation_network
from graph.model import Graph, Node


@dataclass(frozen=True, slots=True)
class Standing:
    """How a body stands among those that cooperate.

    `partners` counts other bodies, `edges` what it did with them; `betweenness` and `pagerank` are explained where they
    are computed; `community` is the number in `communities`.
    """

    node: Node
    partners: int
    edges: int
    betweenness: float
    pagerank: float
    community: int


def central_bodies(graph: Graph, *, planned: bool = False) -> tuple[Standing, ...]:
    """Every body that cooperated (`planned`: that plans to), the one with most partners first, then by PageRank."""
    network = cooperation_network(graph, planned=planned)
    edges, rank, between = degrees(network), pagerank(network), betweenness(network)
    partners = dict.fromkeys(edges, 0)
    for pair in pair_weights(network.edges):
        for end in pair:
            partners[end] += 1
    groups = communities(graph, planned=planned)
    group = {node.id: community.number for community in groups for node in community.members}
    rows = [
        Standing(node, partners[node.id], edges[node.id], between[node.id], round(rank[node.id], 9), group[node.id])
        for node in network.nodes
    ]
    return tuple(sorted(rows, key=lambda row: (-row.partners, -row.pagerank, row.node.id)))
