"""The graph as a Cypher script, one statement a line: for cypher-shell, Neo4j Browser and whatever reads Cypher."""

from __future__ import annotations

import re
from pathlib import Path

from exports.cypher_batches import SCHEMA, edge_batches, node_batches, quoted
from graph.model import Graph

ROWS = 200  # rows in one statement: parsing a literal takes the server memory in proportion
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write(graph: Graph, path: Path, *, name: str = "hezuo") -> None:
    """Write the script. Run twice it changes nothing. It never deletes; `hezuo export --to neo4j` does, what has gone.

    `name` is the mark under which the graph is loaded, see docs/neo4j.md.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{statement};\n" for statement in SCHEMA)
        for batches in (node_batches(graph, name, ROWS), edge_batches(graph, name, ROWS)):
            for batch in batches:
                file.write(batch.query.replace("$rows", literal(batch.rows), 1) + ";\n")


def literal(value: object) -> str:
    """A value as a Cypher literal on one line, from which no text can break out."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return "'" + _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), value) + "'"
        case dict():
            return "{" + ", ".join(f"{quoted(str(key))}: {literal(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(literal, value)) + "]"
    raise TypeError(f"no Cypher literal for {type(value).__name__}")
