"""`hezuo review FOLDER`: the statements that were not sure enough for the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hezuo.commands.query import Format, show

if TYPE_CHECKING:
    from graph.embedded import Table
    from graph.model import Graph

COLUMNS = (
    "id", "confidence", "subject", "relation", "object", "when", "modality", "reasons", "sentence", "article", "title",
)  # fmt: skip


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder, as made by hezuo build.")],
    format: Annotated[Format, typer.Option(help="How the list is printed.")] = Format.TABLE,
) -> None:
    """List the statements that no edge rests on because they are not sure enough, the surest first."""
    from graph.folder import GraphFolder

    show(listed(GraphFolder.open(folder).graph()), format)


def listed(graph: Graph) -> Table:
    """The statements for review, each with what speaks against it, its sentence and its article."""
    from extractors.confidence import doubts
    from graph.embedded import Table

    rows = []
    for statement in graph.for_review():
        article = graph.articles.get(statement.evidence.article_id)
        rows.append(
            (
                statement.id,
                statement.confidence,
                statement.subject.name,
                statement.relation,
                statement.object.name,
                statement.when,
                str(statement.modality),
                # without a signal it is the relation that is seldom right
                ", ".join(doubts(statement.signals) or (statement.relation,)),
                " ".join(statement.evidence.quote.split()),
                article.name if article else "",
                article.title if article else "",
            )
        )
    return Table(COLUMNS, tuple(rows))
