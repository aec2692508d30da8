"""`hezuo judge FOLDER KIND …` and `hezuo judgements FOLDER`: corrections that stay."""

from __future__ import annotations

import getpass
import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hezuo.commands.query import Format, show

if TYPE_CHECKING:
    from graph.embedded import Table
    from graph.folder import GraphFolder

COLUMNS = ("id", "kind", "about", "value", "by", "at", "why", "stands")


class Verdict(StrEnum):
    """What can be judged on the command line."""

    SAME = "same"
    NOT_SAME = "not-same"
    WRONG = "wrong"
    RIGHT = "right"
    RENAME = "rename"
    SET_TYPE = "set-type"
    UNDO = "undo"


By = Annotated[str | None, typer.Option("--by", help="Who judges; the name of the user if left out.")]


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder, as made by hezuo build.")],
    verdict: Annotated[Verdict, typer.Argument(help="What is judged.")],
    about: Annotated[
        list[str],
        typer.Argument(
            help="Nodes (id or name), or for right and wrong edges and statements (id); behind the node of rename and "
            "set-type its new name or type; for undo the id of a judgement.",
            show_default=False,
        ),
    ],
    inside: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ARTICLE", help="not-same of one node: what this article names is another one."),
    ] = None,
    why: Annotated[str, typer.Option(help="The reason, for others to read.")] = "",
    by: By = None,
    apply: Annotated[
        bool, typer.Option("--apply/--later", help="Assemble the graph anew at once, or leave it to the next build.")
    ] = True,
) -> None:
    """Decide what the extraction cannot: same, not the same, wrong, right, another name or type; or undo that."""
    from graph.folder import GraphFolder
    from graph.judgements import Kind
    from hezuo.judging import judged_now, undoing

    opened = GraphFolder.open(folder)
    kind = Kind(verdict.replace("-", " "))
    who = user(by)
    if kind is Kind.UNDO:
        made = [undoing(opened, wanted, by=who, why=why) for wanted in about]
    else:
        value = about.pop() if kind in (Kind.RENAME, Kind.SET_TYPE) and len(about) > 1 else ""
        made = [judged_now(opened.graph(), kind, about, by=who, why=why, value=value, inside=inside or ())]
    opened.judge(made)
    for judgement in made:
        print(judgement.id)
    _applied(opened, apply)


def record(
    folder: Annotated[Path, typer.Argument(help="The graph folder, as made by hezuo build.")],
    format: Annotated[Format, typer.Option(help="How the list is printed.")] = Format.TABLE,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write all into a file.")] = None,
    take: Annotated[
        list[Path] | None, typer.Option("--import", metavar="FILE", help="Take over those of a file; several times.")
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply/--later", help="After an import, assemble the graph anew at once or later.")
    ] = True,
) -> None:
    """List the judgements made in a folder, give them to colleagues or take over theirs."""
    from graph import judgements
    from graph.errors import JudgementError
    from graph.folder import GraphFolder

    opened = GraphFolder.open(folder)
    if take:
        new = 0
        for path in take:
            if not path.is_file():
                raise JudgementError(f"{path}: there is no such file; name one that --export has written")
            theirs, damaged = judgements.read(path)
            for line in damaged:
                print(f"hezuo: {line}", file=sys.stderr)
            new += len(opened.judge(theirs))
        print(f"{new} new judgements", file=sys.stderr)
        _applied(opened, apply and new > 0)
    elif export is not None:
        every, damaged = opened.judgements()
        for line in damaged:
            print(f"hezuo: {line}", file=sys.stderr)
        try:
            with open(export, "w", encoding="utf-8", newline="\n") as file:
                for judgement in every:
                    file.write(json.dumps(judgement.as_json(), ensure_ascii=False, sort_keys=True) + "\n")
        except OSError as error:
            raise JudgementError(f"{export}: cannot be written ({error.strerror}); name another file") from error
        print(f"{len(every)} judgements written to {export}", file=sys.stderr)
    else:
        show(listed(opened), format)


def listed(folder: GraphFolder) -> Table:
    """The judgements of a folder in order of time, and whether each stands."""
    from graph.embedded import Table
    from graph.judgements import in_force

    every, damaged = folder.judgements()
    for line in damaged:
        print(f"hezuo: {line}", file=sys.stderr)
    valid = in_force(every)
    rows = []
    for judgement in every:
        about = [node.names[0] for node in judgement.nodes]
        about += [f"{claim.relation}: {claim.quote}" for claim in judgement.claims]
        rows.append(
            (judgement.id, str(judgement.kind), " | ".join(about), judgement.value, judgement.by, judgement.at,
             judgement.why, judgement.id in valid)
        )  # fmt: skip
    return Table(COLUMNS, tuple(rows))


def user(by: str | None) -> str:
    """The name to judge under: that given, that in HEZUO_USER, or that of the user of the system."""
    try:
        return by or os.environ.get("HEZUO_USER") or getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _applied(folder: GraphFolder, apply: bool) -> None:
    from hezuo.building.assembling import reassemble

    if apply:
        version = reassemble(folder.path, on_notice=lambda text: print(f"hezuo: {text}", file=sys.stderr))
        print(f"the graph is now version {version}", file=sys.stderr)
