"""`hezuo report`: what the graph of a folder says, to be read, printed and handed on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from exports import REPORTS
from graph.errors import ExportError


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder that `hezuo build` made.")],
    about: Annotated[
        str | None, typer.Option(metavar="BODY", help="A brief about this body, person or event (name or id).")
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="BODY BODY", help="What is said between these two, and if nothing: how to read that."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Add what is new since that day (2025-03-01).")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="|".join(REPORTS), help="The format; otherwise by the ending of --out, or html."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The file to write, - for standard output. Otherwise here, named after it."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="zh|en", help="The language of the report.")] = "zh",
    rows: Annotated[int, typer.Option(min=1, help="The longest that a table gets.")] = 100,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
) -> None:
    """Write a report: of the whole graph, about one body, or of what is between two; every sentence with its sources."""
    chosen = to or (Path(out).suffix.lstrip(".").lower() if out and out != "-" else "") or "html"
    target = REPORTS.get(chosen)
    if target is None:
        raise ExportError(f"there is no report as {chosen!r}; --to takes {', '.join(REPORTS)}")

    from exports import places
    from graph.folder import GraphFolder

    opened = GraphFolder.open(folder)
    graph = opened.graph()
    wishes = {"about": about, "between": between, "since": since, "language": language, "rows": rows}
    options = wishes | {"version": opened.version()}
    if out == "-":
        sys.stdout.buffer.write(places.as_bytes(target, graph, **options))
        sys.stdout.buffer.flush()
        return
    path = Path(out or _called(folder, about, between) + target.suffix)
    places.written(target, graph, path, force=force, **options)
    print(f"hezuo: wrote {path}")


def _called(folder: Path, about: str | None, between: tuple[str, str] | None) -> str:
    """The folder's name and whom it is about, without what no file may be called."""
    parts = [folder.resolve().name, *(between or ([about] if about else []))]
    return "-".join("".join(c if c.isalnum() else "_" for c in part)[:40] for part in parts)
