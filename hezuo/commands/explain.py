"""`hezuo explain FILE…`: what the extraction saw in every sentence, and why a sentence said nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import ExportError, InputError
from hezuo.commands.models import SpacyModel

if TYPE_CHECKING:
    from extractors.document import Recogniser
    from extractors.explaining import Explanation

SOME_REJECTED = 7


def run(
    sources: Annotated[list[str], typer.Argument(metavar="FILE", help="Files or folders, or - for standard input.")],
    html: Annotated[
        Path | None,
        typer.Option(metavar="PAGE.html", help="Write this page instead, to be opened in a browser; needs spaCy."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line and article.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the page, if it is there already.")] = False,
    spacy: SpacyModel = None,
) -> None:
    """Show sentence by sentence which names were seen, which frame said what, and why a sentence said nothing."""
    if html is not None and as_json:
        raise typer.BadParameter("give either --html or --json")
    if html is not None:
        _check_free(html, force)
    explained, rejected = _explained(sources, _names(spacy))
    if html is not None:
        from hezuo.explanation.page import page

        _write(html, page(explained))
        print(f"hezuo: wrote {html} ({len(explained)} articles)")
    elif as_json:
        from hezuo.explanation.as_json import as_json as row

        for explanation in explained:
            print(json.dumps(row(explanation), ensure_ascii=False))
    else:
        from rich.console import Console

        from hezuo.explanation.terminal import show

        for explanation in explained:
            show(explanation, Console(highlight=False))
    if rejected:
        raise typer.Exit(SOME_REJECTED)


def _names(model: str | None) -> Recogniser | None:
    if model is None:
        return None
    from extractors.spacy_bridge.names import ModelNames, load

    load(model)
    return ModelNames(model)


def _explained(sources: list[str], names: Recogniser | None) -> tuple[list[Explanation], int]:
    """The explanations of all articles that can be read, and how many inputs cannot."""
    from extractors.explaining import explain
    from extractors.readers import Rejected, read

    explained = []
    rejected = 0
    for found in read(sources):
        if isinstance(found, Rejected):
            rejected += 1
            print(f"hezuo: {found.source}: {found.reason}; {found.advice}", file=sys.stderr)
        else:
            explained.append(explain(found, names))
    if rejected and not explained:
        raise InputError(", ".join(sources), "nothing could be read", "see the messages above")
    return explained, rejected


def _check_free(path: Path, force: bool) -> None:
    if path.is_dir():
        raise ExportError(f"{path}: is a folder; name a file for --html")
    if path.exists() and not force:
        raise ExportError(f"{path}: is there already; name another file, or give --force to replace it")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror or error}); name another place with --html"
        ) from error
