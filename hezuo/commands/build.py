"""`hezuo build`: articles in, a graph folder out."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hezuo.commands.models import SpacyModel, extractor
from hezuo.settings import LEAST_CONFIDENCE

if TYPE_CHECKING:
    from hezuo.building import Summary

NOTHING_READ = 1
SOME_REJECTED = 7
INTERRUPTED = 130
_SHOWN = 20

Report = Callable[[int, int], None]
Notice = Callable[[str], None]


def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files and folders (.txt .md .html .jsonl .json .pdf .docx); - is standard input (text or JSONL).",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FOLDER", help="The graph folder to make or add to.", show_default=False),
    ],
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Worker processes; one for each core if left out."),
    ] = None,
    confidence: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="X",
            help="Keep statements of less confidence for review, out of the edges; "
            f"if left out, that of the build before, at first {LEAST_CONFIDENCE}.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    progress: Annotated[
        bool | None, typer.Option("--progress/--no-progress", help="The progress bar; shown on terminals if left out.")
    ] = None,
    spacy: SpacyModel = None,
) -> None:
    """Read articles and build the cooperation network; run again to add what is new.

    Exit codes: 0 all was read; 7 some inputs were rejected, the rest is in the graph; 1 nothing could be read;
    3 the folder is not usable; 130 interrupted (run the same command again to continue).
    """
    from hezuo.building import build

    parts = _with_model(spacy) if spacy is not None else {}
    shown = not quiet and (sys.stderr.isatty() if progress is None else progress)
    notice: Notice = (lambda text: None) if quiet else (lambda text: print(text, file=sys.stderr))
    try:
        with _bar() if shown else nullcontext((lambda done, total: None, notice)) as (on_progress, on_notice):
            summary = build(
                sources,
                out,
                jobs=jobs,
                least_confidence=confidence,
                on_progress=on_progress,
                on_notice=on_notice,
                **parts,
            )
    except KeyboardInterrupt:
        print(
            "hezuo: interrupted; what was finished is stored, run the same command again to continue", file=sys.stderr
        )
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        print(json.dumps(summary.as_json(), ensure_ascii=False))
    elif not quiet:
        _print(summary, out)
    if not summary.read:
        print("hezuo: nothing could be read" + ("" if summary.version else "; no graph was made"), file=sys.stderr)
        raise typer.Exit(NOTHING_READ)
    if summary.rejected:
        raise typer.Exit(SOME_REJECTED)


def _with_model(model: str) -> dict[str, Any]:
    """The parts of the pipeline that a model changes: what extracts, and by which name its results are known."""
    from extractors.spacy_bridge.names import fingerprint

    return {"extract": extractor(model), "fingerprint": fingerprint(model)}


@contextmanager
def _bar() -> Iterator[tuple[Report, Notice]]:
    """A progress bar on standard error: count, rate and remaining time."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.progress import TimeRemainingColumn as RemainingColumn
    from rich.text import Text

    class RateColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), RateColumn(), RemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=None)
        yield (
            lambda done, total: progress.update(task, completed=done, total=total),
            lambda text: progress.console.print(text, markup=False, highlight=False),
        )


def _print(summary: Summary, out: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from graph import ontology

    console = Console(highlight=False)

    def table(*heads: str) -> Table:
        made = Table(box=None, pad_edge=False, header_style="bold")
        made.add_column(heads[0])
        for head in heads[1:]:
            made.add_column(head, justify="right")
        return made

    if summary.version:
        articles = table("articles", "")
        for label, count in (
            ("in the graph", summary.articles),
            ("reposts", summary.reposts),
            ("new", summary.new),
            ("known", summary.known),
            ("replaced", summary.replaced),
            ("stories in the new ones", summary.stories),
        ):
            articles.add_row(label, f"{count:,}")
        statements = table("statements", "occurred", "planned", "denied")
        for relation in ontology.relations().values():
            if counts := summary.statements.get(relation.label):
                cells = (f"{counts.get(modality, 0):,}" for modality in ("occurred", "planned", "denied"))
                statements.add_row(f"{relation.label} {relation.zh}", *cells)
        nodes = table("nodes", "")
        for kind in ontology.node_types().values():
            if kind.label in summary.nodes:
                nodes.add_row(f"{kind.label} {kind.zh}", f"{summary.nodes[kind.label]:,}")
        edges = table("edges", "")
        for relation in ontology.relations().values():
            if relation.label in summary.edges:
                edges.add_row(f"{relation.label} {relation.zh}", f"{summary.edges[relation.label]:,}")
        for part in (articles, statements, nodes, edges):
            console.print(part, "")
        if summary.review:
            folder = shlex.quote(str(out))
            below = f"{summary.review:,} statements of less confidence than {summary.least_confidence:g}"
            console.print(Text(f"for review: {below}, not in the edges (hezuo review {folder})"), soft_wrap=True)
            console.print()
    if summary.rejected:
        console.print(Text(f"{len(summary.rejected):,} rejected", style="bold"))
        for rejected in summary.rejected[:_SHOWN]:
            console.print(Text(f"{rejected.source}: {rejected.reason}; {rejected.advice}"), soft_wrap=True)
        if len(summary.rejected) > _SHOWN:
            rest = f"… and {len(summary.rejected) - _SHOWN:,} more"
            console.print(
                Text(rest + (f", all in {out / 'rejected.jsonl'}" if summary.version else "")), soft_wrap=True
            )
        console.print()
    if summary.version:
        folder = shlex.quote(str(out))
        console.print(Text(f"{folder} holds version {summary.version}, after {summary.seconds:,.1f} s. Next:"))
        for command in (f"serve {folder}", f"schema {folder}", f"export {folder} --to html"):
            console.print(Text(f"  hezuo {command}"), soft_wrap=True)
