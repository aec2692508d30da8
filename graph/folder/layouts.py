"""Places of nodes in pictures, kept from one version of a graph to the next: each picture in a file of its own.

They are no part of a version (they depend on what the graph looked like before) and can be thrown away.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.folder import disk
from graph.model import Graph, digest

Places = Mapping[str, tuple[float, float]]

_SCHEMA = pa.schema({"id": pa.string(), "x": pa.float64(), "y": pa.float64()})
_MADE_FOR = b"hezuo.made_for"


def places(folder: Path, name: str, graph: Graph) -> Places:
    """The places of a graph for the picture of that name: the stored ones where nodes and edges are still the same, else new
    ones that keep to them (`graph.growth.settled`), which are stored where the folder can be written."""
    path = folder / "layouts" / f"{name}.parquet"
    wanted = digest(*(node.id for node in graph.nodes), *(f"{edge.source}\x1e{edge.target}" for edge in graph.edges))
    made_for, previous = _read(path)
    if made_for == wanted:
        return previous
    from graph.growth import settled  # scipy and the like, which no other work with a folder needs

    fresh = settled(graph, previous)
    with contextlib.suppress(OSError):
        _write(path, wanted, fresh)
    return fresh


def _read(path: Path) -> tuple[str, Places]:
    try:
        table = pq.read_table(path)
        made_for = (table.schema.metadata or {}).get(_MADE_FOR, b"").decode("ascii")
        columns = table.to_pydict()
        return made_for, dict(zip(columns["id"], zip(columns["x"], columns["y"], strict=True), strict=True))
    except (OSError, ValueError, KeyError):  # not there, or damaged: then it is made anew
        return "", {}


def _write(path: Path, made_for: str, fresh: Places) -> None:
    path.parent.mkdir(exist_ok=True)
    rows = sorted((name, x, y) for name, (x, y) in fresh.items())
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    table = pa.table(dict(zip(_SCHEMA.names, map(list, columns), strict=True)), schema=_SCHEMA)
    handle, draft = tempfile.mkstemp(prefix=disk.TEMPORARY, dir=path.parent)
    os.close(handle)
    pq.write_table(table.replace_schema_metadata({_MADE_FOR: made_for.encode("ascii")}), draft)
    os.replace(draft, path)
