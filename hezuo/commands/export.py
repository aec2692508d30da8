"""`hezuo export`: the graph of a folder, given out to another program."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from exports import TARGETS, Kind, Target
from graph.errors import ConnectionFailedError, ExportError
from graph.model import Graph

_TARGETS_HELP = "; ".join(f"{target.name}: {target.about}" for target in TARGETS.values())


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder that `hezuo build` made.")],
    to: Annotated[str, typer.Option(metavar="TARGET", help=f"What to write. {_TARGETS_HELP}.")],
    out: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="The file (csv, parquet: folder) to write, - for standard output. Otherwise here, named after FOLDER.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
    name: Annotated[
        str | None,
        typer.Option(help="neo4j, cypher: the name under which the graph is loaded. Otherwise the folder's name."),
    ] = None,
    uri: Annotated[str, typer.Option(envvar="NEO4J_URI", help="neo4j: the server.")] = "bolt://localhost:7687",
    user: Annotated[
        str | None,
        typer.Option(
            envvar="NEO4J_USERNAME",
            help="neo4j: the user. The password comes from the environment variable NEO4J_PASSWORD, or is asked for.",
        ),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(envvar="NEO4J_DATABASE", help="neo4j: the database, where it is not the server's default."),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="BODY", help="html, png, svg, pdf: only this body (name or id) and its neighbours."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="html, png, svg, pdf: at most so many nodes, the most central ones."),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="zh|en", help="html, png, svg, pdf: the language of legend and caption.")
    ] = None,
    size: Annotated[str | None, typer.Option(metavar="a4|column|slide", help="png, svg, pdf: what it is for.")] = None,
) -> None:
    """Give the graph out: to Neo4j, as RDF, for network programs, as tables, as a page or a figure."""
    target = TARGETS.get(to)
    if target is None:
        raise ExportError(f"there is no target {to!r}; --to takes {', '.join(TARGETS)}")

    from graph.folder import GraphFolder

    opened = GraphFolder.open(folder)
    graph = opened.graph()
    called = name or folder.resolve().name
    if target.kind is Kind.SERVER:
        print(f"hezuo: {_load(target, graph, called, uri, user, database)}")
        return
    wishes = {"about": about, "limit": limit, "language": language, "size": size}
    options = _options(target, {key: value for key, value in wishes.items() if value is not None})
    options |= {"name": called} if to == "cypher" else {}
    options |= {"version": opened.version()} if "version" in target.accepts else {}

    from exports import places

    if out == "-":
        data = places.as_bytes(target, graph, **options)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(out or folder.resolve().name + target.suffix)
    said = places.written(target, graph, path, force=force, **options)
    print(f"hezuo: wrote {path} ({said or f'{len(graph.nodes)} nodes, {len(graph.edges)} edges'})")


def _options(target: Target, wishes: dict[str, Any]) -> dict[str, Any]:
    unknown = [key for key in wishes if key not in target.accepts]
    if unknown:
        takes = ", ".join(f"--{key}" for key in target.accepts if key != "version") or "none of these options"
        raise ExportError(f"--to {target.name} has no --{unknown[0]}; it takes {takes}")
    return wishes


def _load(target: Target, graph: Graph, name: str, uri: str, user: str | None, database: str | None) -> object:
    from rich.console import Console
    from rich.progress import Progress

    password = os.environ.get("NEO4J_PASSWORD")
    if password is not None and user is None:
        user = "neo4j"
    if user is not None and password is None:
        password = _asked_for(user, uri)
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bars:
        tasks = {what: bars.add_task(what, total=None) for what in ("nodes", "relationships")}
        return target.write(
            graph,
            uri,
            name=name,
            user=user,
            password=password,
            database=database,
            progress=lambda what, done, total: bars.update(tasks[what], completed=done, total=total),
        )


def _asked_for(user: str, uri: str) -> str:
    if not _somebody_is_there():
        raise ConnectionFailedError(
            f"{uri}: there is no password for {user}; put it into the environment variable NEO4J_PASSWORD"
        )
    return str(typer.prompt(f"Password of {user} at {uri}", hide_input=True, err=True))


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()
