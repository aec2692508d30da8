"""`hezuo review FOLDER`: what waits for a person's decision, and the decisions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hezuo.commands.judge import By, user
from hezuo.commands.query import Format, show

if TYPE_CHECKING:
    from graph.embedded import Table
    from graph.folder import GraphFolder
    from graph.judgements import Judgement, Kind
    from graph.model import Graph
    from graph.proposals import Proposal

COLUMNS = (
    "id", "confidence", "subject", "relation", "object", "when", "modality", "reasons", "sentence", "article", "title",
)  # fmt: skip
PROPOSAL_COLUMNS = ("score", "one", "other", "reasons", "one_name", "other_name")


class Waiting(StrEnum):
    """What waits: statements that are not sure enough, and pairs of nodes that may be one."""

    STATEMENTS = "statements"
    PROPOSALS = "proposals"


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder, as made by hezuo build.")],
    what: Annotated[
        Waiting | None,
        typer.Option(help="Doubtful statements or nodes that may be one; the former in lists, both when asked."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How the list is printed.")] = Format.TABLE,
    ask: Annotated[
        bool | None,
        typer.Option("--ask/--list", help="Ask one by one, or print the list; asked on terminals if left out."),
    ] = None,
    by: By = None,
) -> None:
    """Decide on what is not sure: statements that no edge rests on, and nodes that may be one and the same."""
    from graph.folder import GraphFolder

    opened = GraphFolder.open(folder)
    asked = format is Format.TABLE and sys.stdin.isatty() and sys.stdout.isatty() if ask is None else ask
    if asked:
        _ask(opened, what, user(by))
    elif what is Waiting.PROPOSALS:
        show(proposed(opened), format)
    else:
        show(listed(opened.graph()), format)


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


def proposed(folder: GraphFolder) -> Table:
    """Pairs of nodes that may be one, with the reasons."""
    from graph.embedded import Table
    from graph.proposals import proposals

    graph = folder.graph()
    rows = []
    for proposal in proposals(graph, folder.judgements()[0]):
        one, other = proposal.nodes
        names = (graph.by_id[one].name, graph.by_id[other].name)
        rows.append((proposal.score, one, other, _reasons(proposal), *names))
    return Table(PROPOSAL_COLUMNS, tuple(rows))


def _reasons(proposal: Proposal) -> str:
    return "; ".join(f"{what}: {which}" if which else what for what, which in proposal.reasons)


@dataclass(frozen=True)
class _Question:
    """What is shown, and the judgement for yes and for no about these ids."""

    text: str
    about: tuple[str, ...]
    yes: Kind
    no: Kind


def _questions(folder: GraphFolder, graph: Graph, what: Waiting | None) -> Iterator[_Question]:
    from graph.judgements import Kind
    from graph.proposals import proposals

    if what is not Waiting.STATEMENTS:
        for proposal in proposals(graph, folder.judgements()[0]):
            one, other = (graph.by_id[key] for key in proposal.nodes)
            text = f"Are these the same?\n  {one.name} ({one.id})\n  {other.name} ({other.id})\n  {_reasons(proposal)}"
            yield _Question(text, proposal.nodes, Kind.SAME, Kind.NOT_SAME)
    if what is not Waiting.PROPOSALS:
        for row in listed(graph).rows:
            key, confidence, subject, relation, other, when, modality, reasons, sentence, article, title = row
            fact = f"{subject} {relation} {other}, {when or 'no date'}, {modality}"
            where = f"{article}: {title}" if title else article
            text = f"Is this right? (confidence {confidence:.2f}: {reasons})\n  {fact}\n  {sentence}\n  {where}"
            yield _Question(text, (key,), Kind.RIGHT, Kind.WRONG)


def _ask(folder: GraphFolder, what: Waiting | None, who: str) -> None:
    """Go through what waits; each answer is on the disk at once, the graph is assembled anew at the end."""
    from hezuo.building.assembling import reassemble
    from hezuo.judging import judged_now, undoing

    graph = folder.graph()
    questions = list(_questions(folder, graph, what))
    made: list[tuple[int, Judgement]] = []
    position = 0
    while position < len(questions):
        question = questions[position]
        print(f"\n{position + 1} of {len(questions)}. {question.text}")
        answer = _answer()
        if answer == "q":
            break
        if answer == "u":
            if not made:
                print("nothing to undo")
                continue
            position, last = made.pop()
            folder.judge([undoing(folder, last.id, by=who)])
            continue
        if answer != "s":
            kind = question.yes if answer == "y" else question.no
            judgement = judged_now(graph, kind, question.about, by=who)
            folder.judge([judgement])
            made.append((position, judgement))
        position += 1
    if not questions:
        print("nothing waits for review")
    if made:
        version = reassemble(folder.path, on_notice=lambda text: print(f"hezuo: {text}", file=sys.stderr))
        print(f"\n{len(made)} judgements made; the graph is now version {version}")


def _answer() -> str:
    """y, n, s, u or q; the end of the input is q."""
    while True:
        try:
            answer = input("[y]es, [n]o, [s]kip, [u]ndo the last, [q]uit: ").strip().lower()[:1]
        except EOFError:
            print()
            return "q"
        if answer and answer in "ynsuq":
            return answer
