"""What a Neo4j database holds, and what it should hold after a graph was loaded."""

from __future__ import annotations

from typing import Any

import neo4j

from exports.cypher_batches import DIGEST
from exports.property_graph import edge_properties, node_properties
from graph.model import Graph
from graph.ontology import labels

Contents = tuple[dict[str, Any], dict[str, Any]]


def contents(session: neo4j.Session) -> Contents:
    """What the database holds, but for digests: nodes and relationships by id."""
    nodes = {
        record["n"]["id"]: (frozenset(record["n"].labels), said(record["n"]))
        for record in session.run("MATCH (n) RETURN n")
    }
    edges = {
        record["r"]["id"]: (record["a"], record["r"].type, record["b"], said(record["r"]))
        for record in session.run("MATCH (a)-[r]->(b) RETURN a.id AS a, r, b.id AS b")
    }
    return nodes, edges


def said(entity: neo4j.graph.Entity) -> dict[str, Any]:
    return {key: value for key, value in entity.items() if key != DIGEST}


def expected(graph: Graph, mark: list[str]) -> Contents:
    """What it should hold."""
    nodes = {
        node.id: (frozenset({"Entity", *labels(node)}), {**node_properties(node), "hezuo": mark})
        for node in graph.nodes
    }
    edges = {
        edge.id: (edge.source, edge.relation, edge.target, {**edge_properties(graph, edge), "hezuo": mark})
        for edge in graph.edges
    }
    return nodes, edges
