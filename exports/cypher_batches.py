"""The Cypher that loads a graph: schema first, then nodes, then relationships, in batches of rows.

What is loaded belongs to a named graph: its nodes and relationships carry that name in the list `hezuo`, so that
several graphs, and data of others, can share a database. Every node has the label Entity, which has the constraint on
`id`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exports.property_graph import edge_properties, encodable, node_properties
from graph.model import Graph
from graph.ontology import labels, node_types

Row = dict[str, Any]

SCHEMA = (
    "CREATE CONSTRAINT hezuo_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    # cjk: the analyser that cuts Chinese into pairs of characters, so that 科技馆 is found inside a longer name
    "CREATE FULLTEXT INDEX hezuo_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
)
_MARK = "SET {0}.hezuo = [g IN coalesce({0}.hezuo, []) WHERE g <> row.hezuo] + row.hezuo"


@dataclass(frozen=True, slots=True)
class Batch:
    """A query with `$rows`, and the rows for it."""

    query: str
    rows: list[Row]


def node_batches(graph: Graph, name: str, size: int) -> Iterator[Batch]:
    """Queries that make the nodes what the graph says; properties and labels that others have added stay."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    # a property that a node has no more must go, hence null
    keys = {"division", "official", "title", "url", "published", *(key for n in graph.nodes for key in n.properties)}
    absent = dict.fromkeys(sorted(encodable(key) for key in keys))
    for node in graph.nodes:
        row = {"id": encodable(node.id), "hezuo": name, "properties": absent | node_properties(node)}
        groups[labels(node)].append(row)
    every = [*node_types(), "Organisation", "Official"]
    for wanted, rows in sorted(groups.items()):
        others = ":".join(quoted(label) for label in every if label not in wanted)
        query = (
            f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n += row.properties "
            f"REMOVE n:{others} SET n:{':'.join(map(quoted, wanted))} {_MARK.format('n')}"
        )
        yield from (Batch(query, rows[start : start + size]) for start in range(0, len(rows), size))


def edge_batches(graph: Graph, name: str, size: int) -> Iterator[Batch]:
    """Queries that make the relationships what the graph says, between nodes that are there already."""
    groups: dict[str, list[Row]] = defaultdict(list)
    known = ("when", "start", "end", "title", "role", "agreement", "plan", "fulfilled_by", "quote", "source_title")
    absent = dict.fromkeys(known)
    for edge in graph.edges:
        row = {"id": encodable(edge.id), "source": encodable(edge.source), "target": encodable(edge.target)}
        groups[edge.relation].append({**row, "hezuo": name, "properties": absent | edge_properties(graph, edge)})
    for relation, rows in sorted(groups.items()):
        query = (
            f"UNWIND $rows AS row MATCH (a:Entity {{id: row.source}}) MATCH (b:Entity {{id: row.target}}) "
            f"MERGE (a)-[r:{quoted(relation)} {{id: row.id}}]->(b) SET r += row.properties {_MARK.format('r')}"
        )
        yield from (Batch(query, rows[start : start + size]) for start in range(0, len(rows), size))


def quoted(name: str) -> str:
    """A label, relationship type or property key as Cypher accepts it on one line, whatever it is made of.

    Cypher reads `\\uXXXX` as a character before it looks at anything else, also between backticks.
    """
    if name.isascii() and name.isidentifier():
        return name
    return (
        "`" + re.sub("[\\\\\x00-\x1f\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", name.replace("`", "``")) + "`"
    )
