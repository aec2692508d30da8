"""What a Neo4j database holds, what it should hold after a graph was loaded, and a real import of the files for it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import neo4j
import neo4j_server

from exports import TARGETS
from exports.cypher_batches import DIGEST
from exports.places import written
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


def imported(graph: Graph, room: Path, name: str) -> Path:
    """The home of a server whose database was imported as README.txt says."""
    folder = room / "export"
    written(TARGETS["neo4j-import"], graph, folder, name=name)
    readme = (folder / "README.txt").read_text("utf-8")
    (line,) = (line for line in readme.splitlines() if "neo4j-admin" in line)
    program, *words = shlex.split(line)
    assert program == "neo4j-admin"
    neo4j_server.admin(words, folder=folder, home=room / "home")
    return room / "home"


def run_script(session: neo4j.Session, script: Path) -> None:
    """Run a script as cypher-shell does: each statement by itself."""
    for statement in script.read_text("utf-8").removesuffix(";\n").split(";\n"):
        session.run(statement).consume()
