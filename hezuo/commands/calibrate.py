"""`hezuo calibrate GOLD_SET…`: how sure the extraction may be, by annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import GoldError

if TYPE_CHECKING:
    from hezuo.evaluation import Case


def run(
    gold_sets: Annotated[
        list[Path], typer.Argument(metavar="GOLD_SET…", help="Folders with facts/NAME.yaml, as for hezuo evaluate.")
    ],
    articles: Annotated[
        Path | None, typer.Option(help="The articles of those gold sets that have no folder articles/ of their own.")
    ] = None,
    levels: Annotated[
        Path | None, typer.Option(metavar="GOLD_SET", help="Articles that no rule was written with: for the levels.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where the table goes; none is written without.")
    ] = None,
) -> None:
    """Weigh the signals of confidence and print how reliable that is; docs/evaluation.md explains the tables."""
    from hezuo import evaluation

    given = [case for folder in gold_sets for case in cases_of(folder, articles)]
    unseen = cases_of(levels, articles) if levels is not None else []
    if not given:
        raise GoldError(
            f"{', '.join(map(str, gold_sets))}: nothing to learn from; no statement is right or false there"
        )
    if out is not None:
        out.write_text(evaluation.fit(given, unseen).as_csv(), "utf-8")
    print("\n".join(evaluation.report(evaluation.crosswise(given, unseen))))


def cases_of(gold_set: Path, articles: Path | None = None) -> list[Case]:
    """The right and false statements that the extraction finds in a gold set."""
    from hezuo import evaluation
    from hezuo.commands.evaluate import extracted

    own = gold_set / "articles"
    gold = evaluation.load(gold_set)
    rows = extracted(articles if articles is not None and not own.is_dir() else own, [one.name for one in gold])
    return evaluation.cases(gold, rows)
