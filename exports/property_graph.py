"""A graph as labelled nodes and typed relationships with properties: what Cypher databases and tables are filled from.

What is not known is absent, never an empty string; lists are always there.
"""

from __future__ import annotations

import re

from graph.model import Edge, Graph, Node
from graph.ontology import is_official

Value = str | bool | int | float | list[str]
Properties = dict[str, Value]

# the properties of a relationship that are absent where they are not known
EDGE_TEXTS = (
    *("when", "start", "end", "title", "role", "agreement", "plan", "fulfilled_by"),
    *("quote", "source_title"),
)

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with halves of characters, which no encoding can write, as U+FFFD; offsets stay as they are."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def node_properties(node: Node) -> Properties:
    """The properties of a node, under the names that queries use."""
    found: Properties = {encodable(key): encodable(value) for key, value in node.properties.items() if value}
    found.pop("official", None)
    if is_official(node):
        found["official"] = True
    if node.division:
        found["division"] = node.division
    own: Properties = {"id": node.id, "name": node.name, "type": node.type}
    found |= {key: encodable(str(value)) for key, value in own.items()}
    found["aliases"] = [encodable(alias) for alias in node.aliases]
    return found


def edge_properties(graph: Graph, edge: Edge) -> Properties:
    """The properties of a relationship, with its first evidence sentence as proof."""
    found: Properties = {
        "id": encodable(edge.id),
        "modality": str(edge.modality),
        "articles": edge.articles,
        "confidence": edge.confidence,
        "derived": edge.derived,
        "statements": [encodable(key) for key in edge.statements],
    }
    known = {key: getattr(edge, key) for key in ("when", "start", "end", "title", "role", "agreement", "fulfilled_by")}
    known["plan"] = str(edge.plan or "")
    for statement, article in graph.evidence(edge)[:1]:
        known["quote"] = statement.evidence.quote
        known["source_title"] = (article.title or article.name) if article else ""
    return found | {key: encodable(value) for key, value in known.items() if value}
