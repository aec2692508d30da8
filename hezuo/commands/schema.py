"""`hezuo schema`: what there is to ask for in the graph of a folder, and queries to begin with; the shapes of its RDF."""

from __future__ import annotations

import json
import shlex
import sys
import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """How the schema is printed."""

    TEXT = "text"
    JSON = "json"


# asks one query and gives its rows
Ask = Callable[[str], tuple[tuple[Any, ...], ...]]

_MOST_CONNECTED = (
    "MATCH (a:Organisation)-[r]-(b) RETURN a.name, count(DISTINCT r) AS n ORDER BY n DESC, a.name LIMIT 1",
    "MATCH (a:Organisation) RETURN a.name ORDER BY a.name LIMIT 1",
    "MATCH (a) RETURN a.name ORDER BY a.name LIMIT 1",
)


def run(
    folder: Annotated[
        Path | None, typer.Argument(help="The graph folder, as made by hezuo build; --shacl needs none.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How the schema is printed.")] = Format.TEXT,
    shacl: Annotated[
        bool, typer.Option("--shacl", help="Print the SHACL shapes that every RDF export follows, in Turtle.")
    ] = False,
) -> None:
    """Show labels, relations and properties of the graph with their counts, and five queries to begin with."""
    if shacl:
        from exports.shacl import shapes

        print(shapes(), end="")
        return
    if folder is None:
        raise typer.BadParameter("name the graph folder, or give --shacl", param_hint="FOLDER")

    from graph.embedded import query
    from graph.folder import GraphFolder

    path = GraphFolder.open(folder).database_path()
    found = describe(lambda cypher: query(path, cypher).rows)
    for example in found["examples"]:
        example["command"] = shlex.join(["hezuo", "query", str(folder), example["cypher"]])
    if format is Format.JSON:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(_text(found))


def describe(ask: Ask) -> dict[str, Any]:
    """Labels, relations, properties and examples of the graph that answers."""
    labels = ask("MATCH (a) UNWIND labels(a) AS label RETURN label, count(*) AS n ORDER BY n DESC, label")
    kinds = ask("MATCH (a)-[r]->(b) RETURN type(r) AS t, count(*) AS n ORDER BY n DESC, t")
    ends = ask("MATCH (a)-[r]->(b) RETURN type(r), a.type, b.type, count(*) AS n ORDER BY n DESC, a.type, b.type")
    return {
        "labels": [{"label": label, "count": count} for label, count in labels],
        "relations": [
            {
                "relation": relation,
                "count": count,
                "ends": [{"from": a, "to": b, "count": n} for kind, a, b, n in ends if kind == relation],
            }
            for relation, count in kinds
        ],
        "properties": properties(),
        "examples": examples(ask),
    }


def properties() -> dict[str, list[str]]:
    """The properties that every graph has, of nodes and of relationships."""
    from graph.embedded.tables import EDGE_COLUMNS, NODE_COLUMNS

    return {
        "nodes": [name for name in NODE_COLUMNS if name not in ("organisation", "labels")],
        "relationships": [name for name in EDGE_COLUMNS if name not in ("source", "target")],
    }


def examples(ask: Ask) -> list[dict[str, str]]:
    """Five queries that run on this graph, each with what it answers."""
    name = next((str(rows[0][0]) for rows in map(ask, _MOST_CONNECTED) if rows), "海南省科协")
    rows = tomllib.loads(files("graph").joinpath("example_queries.toml").read_text("utf-8"))["query"]
    return [
        {"about": row["about"], "cypher": row["cypher"].replace('"{name}"', json.dumps(name, ensure_ascii=False))}
        for row in rows
    ]


def _text(found: Mapping[str, Any]) -> str:
    lines = ["Labels"]
    lines += [f"  {row['count']:>9,}  :{row['label']}" for row in found["labels"]]
    lines += ["", "Relations, from → to"]
    for row in found["relations"]:
        ends = ", ".join(f"{end['from']} → {end['to']} {end['count']:,}" for end in row["ends"][:4])
        more = f", and {len(row['ends']) - 4} more" if len(row["ends"]) > 4 else ""
        lines.append(f"  {row['count']:>9,}  :{row['relation']}  ({ends}{more})")
    lines += ["", "Properties"]
    lines += [f"  {what}: {', '.join(names)}" for what, names in found["properties"].items()]
    lines += ["", "Queries to begin with"]
    for row in found["examples"]:
        lines += [f"  # {row['about']}", f"  {row['command']}", ""]
    return "\n".join(lines).rstrip()
