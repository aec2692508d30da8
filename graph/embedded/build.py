"""Writing the embedded database of a graph: always a new file, because readers hold the old one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph import ontology
from graph.embedded import tables
from graph.errors import FolderError
from graph.model import Edge, Graph

_POOL = 1 << 30
_ROWS = 100_000


def build(graph: Graph, path: Path) -> None:
    """Write the graph as a new database file at `path`, ready to be opened by any number of readers.

    Raises `FolderError` where something is at that path already, or the disk does not take it; no half file stays.
    """
    import ladybug

    if path.exists():
        raise FolderError(f"{path} exists; a database is only written to a new file, never changed")
    try:
        database = ladybug.Database(str(path), buffer_pool_size=_POOL)
        connection = ladybug.Connection(database)
        try:
            _fill(connection, graph)
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
            database.close()
    except (RuntimeError, OSError) as error:
        for left in path.parent.glob(path.name + "*"):
            left.unlink()
        raise FolderError(f"{path}: the database cannot be written ({error}); is the disk full?") from error


def _fill(connection: Any, graph: Graph) -> None:
    columns = tables.node_columns(graph.nodes)
    connection.execute(f"CREATE NODE TABLE {tables.NODE_TABLE}({tables.declaration(columns)}, PRIMARY KEY(id))")
    for start in range(0, len(graph.nodes), _ROWS):
        rows = tables.node_table(graph.nodes[start : start + _ROWS], columns)
        connection.execute(f"COPY {tables.NODE_TABLE} FROM $rows", {"rows": rows})
    by_relation: dict[str, list[Edge]] = {relation: [] for relation in ontology.relations()}
    for edge in graph.edges:
        by_relation[edge.relation].append(edge)
    ends = f"FROM {tables.NODE_TABLE} TO {tables.NODE_TABLE}"
    for relation, edges in by_relation.items():
        connection.execute(f"CREATE REL TABLE {relation}({ends}, {tables.declaration(tables.EDGE_COLUMNS)})")
        for start in range(0, len(edges), _ROWS):
            rows = tables.edge_table(edges[start : start + _ROWS], graph)
            connection.execute(f"COPY {relation} FROM $rows", {"rows": rows})
