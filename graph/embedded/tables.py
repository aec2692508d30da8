"""The property graph as tables: which columns nodes and relationships have, and their rows as Arrow.

One table holds all nodes, so that a pattern without label stays quick; each relation has a table of its own. Labels are
columns (`type`, `organisation`, `official`, and `labels` for reading them back). What is not known is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from graph import ontology
from graph.model import Edge, Graph, Node

NODE_TABLE = "Node"

# name → Arrow type; the first column is the key
NODE_COLUMNS: Mapping[str, pa.DataType] = {
    "id": pa.string(),
    "name": pa.string(),
    "type": pa.string(),
    "aliases": pa.list_(pa.string()),
    "division": pa.string(),
    "title": pa.string(),
    "url": pa.string(),
    "published": pa.string(),
    "official": pa.bool_(),
    "organisation": pa.bool_(),
    "labels": pa.list_(pa.string()),
}
EDGE_COLUMNS: Mapping[str, pa.DataType] = {
    "source": pa.string(),
    "target": pa.string(),
    "id": pa.string(),
    "when": pa.string(),
    "start": pa.string(),
    "end": pa.string(),
    "modality": pa.string(),
    "title": pa.string(),
    "role": pa.string(),
    "agreement": pa.string(),
    "articles": pa.int64(),
    "confidence": pa.float64(),
    "derived": pa.bool_(),
    "plan": pa.string(),
    "fulfilled_by": pa.string(),
    "statements": pa.list_(pa.string()),
    "quote": pa.string(),
    "source_title": pa.string(),
}
_STORE_TYPES = {
    pa.string(): "STRING",
    pa.list_(pa.string()): "STRING[]",
    pa.bool_(): "BOOL",
    pa.int64(): "INT64",
    pa.float64(): "DOUBLE",
}


def node_columns(nodes: Iterable[Node]) -> dict[str, pa.DataType]:
    """The columns of the nodes: the fixed ones, and one of text for every other property that any node has."""
    columns = dict(NODE_COLUMNS)
    taken = {name.casefold() for name in columns}
    for name in sorted({key for node in nodes for key in node.properties}):
        if name.isidentifier() and name.casefold() not in taken:
            columns[name] = pa.string()
            taken.add(name.casefold())
    return columns


def declaration(columns: Mapping[str, pa.DataType]) -> str:
    """The columns in a CREATE TABLE."""
    return ", ".join(f"`{name}` {_STORE_TYPES[kind]}" for name, kind in columns.items())


def node_table(nodes: Iterable[Node], columns: Mapping[str, pa.DataType]) -> pa.Table:
    """The rows of the nodes."""
    return _table((_node_row(node) for node in nodes), columns)


def _node_row(node: Node) -> dict[str, Any]:
    return {
        **{key: text(value) for key, value in node.properties.items()},
        "id": text(node.id),
        "name": text(node.name) or "",
        "type": node.type,
        "aliases": [text(alias) or "" for alias in node.aliases],
        "division": text(node.division),
        "official": True if ontology.is_official(node) else None,
        "organisation": ontology.is_organisation(node.type),
        "labels": list(ontology.labels(node)),
    }


def edge_table(edges: Iterable[Edge], graph: Graph) -> pa.Table:
    """The rows of the edges of one relation, each with its first evidence, the two ends first."""
    return _table((_edge_row(edge, graph) for edge in edges), {"FROM": pa.string(), "TO": pa.string(), **EDGE_COLUMNS})


def _edge_row(edge: Edge, graph: Graph) -> dict[str, Any]:
    statement, article = next(iter(graph.evidence(edge)), (None, None))
    return {
        "FROM": text(edge.source),
        "TO": text(edge.target),
        **{name: text(getattr(edge, name)) for name in ("source", "target", "id", "when", "start", "end")},
        **{name: text(getattr(edge, name)) for name in ("title", "role", "agreement")},
        "modality": str(edge.modality),
        "articles": edge.articles,
        "confidence": edge.confidence,
        "derived": edge.derived,
        "plan": str(edge.plan) if edge.plan else None,
        "fulfilled_by": text(edge.fulfilled_by),
        "statements": list(edge.statements),
        "quote": text(statement.evidence.quote) if statement else None,
        "source_title": text(article.title or article.name) if article else None,
    }


def text(value: str) -> str | None:
    """A text that the store can hold: nothing for an empty one, U+FFFD for NUL and halves of surrogate pairs."""
    if not value:
        return None
    if value.isascii() and "\0" not in value:
        return value
    return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _table(rows: Iterator[dict[str, Any]], columns: Mapping[str, pa.DataType]) -> pa.Table:
    values: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for name, column in values.items():
            column.append(row.get(name))
    return pa.table({name: pa.array(values[name], kind) for name, kind in columns.items()})
