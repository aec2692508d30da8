"""A graph as networkx knows it: the interface for analysis in notebooks, and the way to GraphML and GEXF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from exports.property_graph import edge_properties, encodable, node_properties
from graph.model import Graph

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]


def to_networkx(graph: Graph) -> Network:
    """The graph as a directed multigraph: nodes keyed by their ids, edges by theirs, properties as in Cypher.

    Edges also carry `relation`. A symmetric relation stands once, as in the graph: `to_undirected()` where direction
    does not matter.
    """
    network: Network = nx.MultiDiGraph()
    for node in graph.nodes:
        network.add_node(encodable(node.id), **node_properties(node))
    for edge in graph.edges:
        properties = {"relation": edge.relation, **edge_properties(graph, edge)}
        network.add_edge(encodable(edge.source), encodable(edge.target), key=encodable(edge.id), **properties)
    return network
