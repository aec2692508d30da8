"""The graph as CSV files for `neo4j-admin database import`: the quick way into a new Neo4j database, without a server.

What is imported is what `exports.neo4j` loads over Bolt, marks and digests included, so that later loads over Bolt write
only what has changed. The importer makes no indexes: `afterwards.cypher` does, once the server runs.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from exports.cypher_batches import DIGEST, MARK, SCHEMA, stored_edge, stored_node
from exports.property_graph import EDGE_TEXTS, Properties, Value, encodable
from graph.errors import ExportError
from graph.model import Graph

NODES, RELATIONSHIPS, AFTERWARDS, README = "nodes.csv", "relationships.csv", "afterwards.cypher", "README.txt"

# the importer takes a list apart at one character, without any escape: the first of these that stands in no list
_DELIMITERS = "\x1f\x1e\x1d\x1c\x1b;|\u241f\ue000\ue001"
_TYPES = {"official": "boolean", "derived": "boolean", "articles": "long", "confidence": "double"}
_LISTS = ("aliases", "statements", MARK)
# the importer drops empty lists
_EMPTY_LISTS = (
    "MATCH (n:Entity) WHERE n.aliases IS NULL CALL { WITH n SET n.aliases = [] } IN TRANSACTIONS",
    "MATCH (:Entity)-[r]->() WHERE r.statements IS NULL AND r.hezuo IS NOT NULL "
    "CALL { WITH r SET r.statements = [] } IN TRANSACTIONS",
)
_README = """The graph for a new Neo4j database. Run the commands in this folder, while the server is stopped:

    {command}

If the database exists already, add --overwrite-destination=true; all that it holds is then lost.
Afterwards start the server, make the indexes, and put back the empty lists, which the importer drops:

    cypher-shell -f {schema}

From then on `hezuo export FOLDER --to neo4j --name {name}` brings the database up to date.
"""


def write(graph: Graph, path: Path, *, name: str = "hezuo") -> str:
    """Write a folder with the nodes, the relationships, the schema, and how to import them; gives the command.

    `name` is the mark under which the graph is loaded, see docs/neo4j.md. Raises `ExportError` where the texts of the
    graph leave no character to part lists with.
    """
    path.mkdir(parents=True, exist_ok=True)
    delimiter = _delimiter(graph)
    mark: Properties = {MARK: [encodable(name)]}
    nodes = [(labels, {**properties, **mark}) for labels, properties in map(stored_node, graph.nodes)]
    columns = _columns(["id", "name", "type", "aliases", MARK, DIGEST], (properties for _, properties in nodes))
    head = ["id:ID" if column == "id" else _typed(column) for column in columns]
    rows = ([*_cells(found, columns, delimiter), delimiter.join(labels)] for labels, found in nodes)
    _write_csv(path / NODES, [*head, ":LABEL"], rows)

    first = ["id", "modality", "articles", "confidence", "derived", "statements", MARK, DIGEST]
    columns = [*first, *EDGE_TEXTS]
    lines = (
        [
            encodable(edge.source),
            encodable(edge.target),
            edge.relation,
            *_cells({**stored_edge(graph, edge), **mark}, columns, delimiter),
        ]
        for edge in graph.edges
    )
    _write_csv(path / RELATIONSHIPS, [":START_ID", ":END_ID", ":TYPE", *map(_typed, columns)], lines)

    (path / AFTERWARDS).write_text("".join(f"{each};\n" for each in (*SCHEMA, *_EMPTY_LISTS)), "utf-8", newline="\n")
    said = shlex.join(command(delimiter))
    readme = _README.format(command=said, schema=AFTERWARDS, name=shlex.quote(encodable(name)))
    (path / README).write_text(readme, "utf-8", newline="\n")
    return f"{len(graph.nodes)} nodes, {len(graph.edges)} relationships; {README} in it says how to import them"


def command(delimiter: str = _DELIMITERS[0]) -> list[str]:
    """The words of the command that imports the files of the current folder into the database neo4j."""
    return [
        *("neo4j-admin", "database", "import", "full", "neo4j"),
        *(f"--nodes={NODES}", f"--relationships={RELATIONSHIPS}"),
        *("--multiline-fields=true", f"--array-delimiter=U+{ord(delimiter):04X}"),
    ]


def _delimiter(graph: Graph) -> str:
    used = {character for node in graph.nodes for alias in node.aliases for character in alias}
    for character in _DELIMITERS:
        if character not in used:
            return character
    raise ExportError(f"the names of the graph contain all of {_DELIMITERS!r}; use --to neo4j or --to cypher")


def _columns(first: list[str], found: Iterable[Mapping[str, Value]]) -> list[str]:
    known = set(first)
    return [*first, *sorted({key for properties in found for key in properties} - known)]


def _typed(column: str) -> str:
    kind = "string[]" if column in _LISTS else _TYPES.get(column, "string")
    return f"{column}:{kind}"


def _cells(properties: Mapping[str, Value], columns: Iterable[str], delimiter: str) -> Iterator[str | None]:
    for column in columns:
        match properties.get(column):
            case None:
                yield None
            case bool() as value:
                yield "true" if value else "false"
            case list() as values:
                yield delimiter.join(values)
            case value:
                yield str(value)


def _write_csv(path: Path, head: Sequence[str | None], rows: Iterable[Sequence[str | None]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in chain([head], rows):
            file.write(",".join(map(_cell, row)) + "\n")


def _cell(value: str | None) -> str:
    """Quoted, whatever it is; what is not known is an empty cell without quotes."""
    return "" if value is None else '"' + value.replace('"', '""') + '"'
