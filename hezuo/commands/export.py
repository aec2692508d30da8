"""`hezuo export`: the graph of a folder, given out to another program."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exports import TARGETS, Kind, Target
from graph.errors import ConnectionFailedError, ExportError
from graph.model import Graph

if TYPE_CHECKING:
    from rich.progress import TaskID

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
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is there already (sparql: also what has not changed).")
    ] = False,
    name: Annotated[
        str | None,
        typer.Option(
            help="neo4j, cypher, sparql: the name under which the graph is loaded. Otherwise the folder's name."
        ),
    ] = None,
    uri: Annotated[
        str | None,
        typer.Option(
            help="neo4j, sparql: the address of the server. Otherwise that of the environment variable NEO4J_URI or SPARQL_URI."
        ),
    ] = None,
    user: Annotated[
        str | None,
        typer.Option(
            help="neo4j, sparql: the user. Otherwise that of NEO4J_USERNAME or SPARQL_USERNAME. "
            "The password comes from the environment variable NEO4J_PASSWORD or SPARQL_PASSWORD, or is asked for.",
        ),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            help="neo4j: the database, where it is not the server's default. Otherwise that of NEO4J_DATABASE."
        ),
    ] = None,
    rdf_version: Annotated[
        str | None,
        typer.Option(
            metavar="1.1|1.2", help="turtle, trig, nquads: 1.2 writes reifiers, which not every program reads yet."
        ),
    ] = None,
    figure: Annotated[
        str | None,
        typer.Option(
            metavar="network|matrix|timeline|chord", help="png, svg, pdf: what is drawn. Otherwise the network."
        ),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="BODY", help="html, pyvis, png, svg, pdf: only this body (name or id) and its neighbours."
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, help="html, pyvis, png, svg, pdf: at most so many nodes (rows, provinces), the most central ones."
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="zh|en", help="html, pyvis, png, svg, pdf: the language of legend and caption."),
    ] = None,
    size: Annotated[str | None, typer.Option(metavar="a4|column|slide", help="png, svg, pdf: what it is for.")] = None,
    sources: Annotated[
        str | None,
        typer.Option(
            metavar="below|file|none",
            help="png, svg, pdf: the numbered sources below the figure, in a text file beside it, or nowhere.",
        ),
    ] = None,
    embed_font: Annotated[
        bool | None, typer.Option("--embed-font", help="html: bring a Chinese font along, for machines without any.")
    ] = None,
) -> None:
    """Give the graph out: to Neo4j, as RDF, for network programs, as tables, as a page or a figure."""
    target = TARGETS.get(to)
    if target is None:
        raise ExportError(f"there is no target {to!r}; --to takes {', '.join(TARGETS)}")

    from graph.folder import GraphFolder

    opened = GraphFolder.open(folder)
    graph = opened.graph()
    called = name or folder.resolve().name
    wishes = {
        "figure": figure,
        "about": about,
        "limit": limit,
        "language": language,
        "size": size,
        "sources": sources,
        "embed_font": embed_font,
        "rdf_version": rdf_version,
        "database": database,
    }
    options = _options(target, {key: value for key, value in wishes.items() if value is not None})
    if target.kind is Kind.SERVER:
        options |= {"force": force} if "force" in target.accepts else {}
        print(f"hezuo: {_load(target, graph, called, uri, user, options)}")
        return
    options |= {"name": called} if "name" in target.accepts else {}
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
        takes = ", ".join(_spelt(key) for key in target.accepts if key != "version") or "none of these options"
        raise ExportError(f"--to {target.name} has no {_spelt(unknown[0])}; it takes {takes}")
    return wishes


def _spelt(key: str) -> str:
    return "--" + key.replace("_", "-")


def _load(
    target: Target, graph: Graph, name: str, uri: str | None, user: str | None, options: dict[str, Any]
) -> object:
    from rich.console import Console
    from rich.progress import Progress

    def known(key: str) -> str | None:
        return os.environ.get(f"{target.variables}_{key}")

    uri = uri or known("URI") or target.usual.get("uri")
    if not uri:
        raise ConnectionFailedError(
            f"--to {target.name} needs the address of a server: --uri or {target.variables}_URI"
        )
    if "database" in target.accepts:
        options["database"] = options.get("database") or known("DATABASE")
    password = known("PASSWORD")
    user = user or known("USERNAME") or (target.usual.get("user") if password is not None else None)
    if user is not None and password is None:
        password = _asked_for(user, uri, f"{target.variables}_PASSWORD")
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done)

        return target.write(graph, uri, name=name, user=user, password=password, progress=progress, **options)


def _asked_for(user: str, uri: str, variable: str) -> str:
    if not _somebody_is_there():
        raise ConnectionFailedError(
            f"{uri}: there is no password for {user}; put it into the environment variable {variable}"
        )
    return str(typer.prompt(f"Password of {user} at {uri}", hide_input=True, err=True))


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()
