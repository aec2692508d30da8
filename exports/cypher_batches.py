"""The Cypher that loads a graph: schema first, then nodes, then relationships, in batches of rows.

What is loaded belongs to a named graph: its nodes and relationships carry that name in the list `hezuo`, so that
several graphs, and data of others, can share a database. Every node has the label Entity, which has the constraint on
`id`. `hezuo_digest` is a digest of what a row says, so that the next load sees which rows have changed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exports.property_graph import EDGE_TEXTS, Properties, edge_properties, encodable, node_properties
from graph.model import Edge, Graph, Node, digest
from graph.ontology import labels, node_types

Row = dict[str, Any]

MARK = "hezuo"  # the property that lists the graphs which a node or relationship belongs to
DIGEST = "hezuo_digest"
# what identifies a relationship: its source, relation, target and id
EdgeKey = tuple[str, str, str, str]


def quoted(name: str) -> str:
    """A label, relationship type or property key as Cypher accepts it on one line, whatever it is made of.

    Cypher reads `\\uXXXX` as a character before it looks at anything else, also between backticks.
    """
    if name.isascii() and name.isidentifier():
        return name
    return (
        "`" + re.sub("[\\\\\x00-\x1f\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", name.replace("`", "``")) + "`"
    )


# titles of articles can be longer than the entry of an index may be
_INDEXED = (*(label for label in node_types() if label != "Article"), "Organisation")

SCHEMA = (
    "CREATE CONSTRAINT hezuo_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    # cjk: the analyser that cuts Chinese into pairs of characters, so that 科技馆 is found inside a longer name
    "CREATE FULLTEXT INDEX hezuo_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    *(
        f"CREATE INDEX hezuo_{label.lower()}_name IF NOT EXISTS FOR (n:{quoted(label)}) ON (n.name)"
        for label in _INDEXED
    ),
)
_MARK = "SET {0}.hezuo = [g IN coalesce({0}.hezuo, []) WHERE g <> row.hezuo] + row.hezuo"


@dataclass(frozen=True, slots=True)
class Batch:
    """A query with `$rows`, and the rows for it."""

    query: str
    rows: list[Row]


def stored_node(node: Node) -> tuple[tuple[str, ...], Properties]:
    """Labels and properties of a node in Neo4j, but for the mark: Entity and its own labels, its digest."""
    properties = node_properties(node)
    found = labels(node)
    return ("Entity", *found), {**properties, DIGEST: _digest(found, properties)}


def stored_edge(graph: Graph, edge: Edge) -> Properties:
    """The properties of a relationship in Neo4j, but for the mark."""
    properties = edge_properties(graph, edge)
    return {**properties, DIGEST: _digest((), properties)}


def _digest(labels: Sequence[str], properties: Properties) -> str:
    return digest(*labels, json.dumps(properties, sort_keys=True))


def edge_key(edge: Edge) -> EdgeKey:
    """What identifies a relationship in the database."""
    return encodable(edge.source), edge.relation, encodable(edge.target), encodable(edge.id)


def node_batches(graph: Graph, name: str, size: int, there: Mapping[str, str] | None = None) -> Iterator[Batch]:
    """Queries that make the nodes what the graph says; properties and labels that others have added stay.

    `there` has the digests of what the database holds by id; rows that say the same are left out.
    """
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    # a property that a node has no more must go, hence null
    keys = {"division", "official", "title", "url", "published", *(key for n in graph.nodes for key in n.properties)}
    absent = dict.fromkeys(sorted(encodable(key) for key in keys))
    for node in graph.nodes:
        (_, *own), properties = stored_node(node)
        if there is None or there.get(encodable(node.id)) != properties[DIGEST]:
            row = {"id": encodable(node.id), "hezuo": name, "properties": absent | properties}
            groups[tuple(own)].append(row)
    every = [*node_types(), "Organisation", "Official"]
    for wanted, rows in sorted(groups.items()):
        others = ":".join(quoted(label) for label in every if label not in wanted)
        query = (
            f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n += row.properties "
            f"REMOVE n:{others} SET n:{':'.join(map(quoted, wanted))} {_MARK.format('n')}"
        )
        yield from (Batch(query, rows[start : start + size]) for start in range(0, len(rows), size))


def edge_batches(graph: Graph, name: str, size: int, there: Mapping[EdgeKey, str] | None = None) -> Iterator[Batch]:
    """Queries that make the relationships what the graph says, between nodes that are there already; `there` as above."""
    groups: dict[str, list[Row]] = defaultdict(list)
    absent = dict.fromkeys(EDGE_TEXTS)
    for edge in graph.edges:
        key, properties = edge_key(edge), stored_edge(graph, edge)
        if there is None or there.get(key) != properties[DIGEST]:
            source, relation, target, own = key
            row = {"id": own, "source": source, "target": target, "hezuo": name, "properties": absent | properties}
            groups[relation].append(row)
    for relation, rows in sorted(groups.items()):
        query = (
            f"UNWIND $rows AS row MATCH (a:Entity {{id: row.source}}) MATCH (b:Entity {{id: row.target}}) "
            f"MERGE (a)-[r:{quoted(relation)} {{id: row.id}}]->(b) SET r += row.properties {_MARK.format('r')}"
        )
        yield from (Batch(query, rows[start : start + size]) for start in range(0, len(rows), size))
