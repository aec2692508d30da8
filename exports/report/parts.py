"""The sections that several reports share: the picture, tables of facts, of plans and of posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from exports.report.document import Block, Cited, Paragraph, Picture, Row, Section, Sentence, Table
from exports.report.sources import Sources
from exports.report.wording import Wording
from graph.model import Edge, Graph, Modality, PlanState
from graph.ontology import relations

PICTURE_DPI = 200

_T = TypeVar("_T")


@dataclass(frozen=True)
class Desk:
    """What is at hand while a report is written."""

    graph: Graph
    words: Wording
    sources: Sources
    rows: int

    def sentence(self, key: str, cited: Cited, **filled: object) -> Sentence:
        """A sentence of words.toml with its sources."""
        return Sentence(self.words(key, **filled), cited)

    def table(
        self, columns: str, widths: Sequence[float], items: Sequence[_T], row: Callable[[_T], Row], *, quoted: int = 0
    ) -> list[Block]:
        """A table whose headings are given by their keys; see `headed`."""
        headings = [self.words(f"c_{column}") for column in columns.split()]
        return self.headed(headings, widths, items, row, quoted=quoted)

    def headed(
        self,
        headings: Sequence[str],
        widths: Sequence[float],
        items: Sequence[_T],
        row: Callable[[_T], Row],
        *,
        quoted: int = 0,
    ) -> list[Block]:
        """A table of these items, nothing where there are none; `widths` are parts of the page's width.

        It is no longer than wanted, what is left out is counted beneath. Only shown rows are made, since making one cites
        its sources.
        """
        if not items:
            return []
        rows = tuple(row(item) for item in items[: self.rows])
        blocks: list[Block] = [Table(tuple(headings), tuple(widths), rows, quoted)]
        if (left := len(items) - self.rows) > 0:
            blocks.append(Paragraph((self.sentence("more_rows", self.sources.collection, count=left),)))
        return blocks

    def section(self, title: str, blocks: Iterable[Block], **filled: object) -> Section:
        """A section; where nothing stands in it, it says so."""
        found = tuple(blocks) or (Paragraph((self.sentence("nothing", self.sources.collection),)),)
        return Section(self.words(title, **filled), found)

    def row(self, cells: Iterable[object], edges: Iterable[Edge], quote: str = "") -> Row:
        """A row that rests on these edges."""
        found = tuple(edges)
        texts = tuple(str(cell) for cell in cells)
        return Row(texts, self.sources.of_edges(found), quote, tuple(edge.id for edge in found))

    def published(self, article_ids: Iterable[str]) -> str:
        """From when to when these articles were published, in words."""
        return self.words.published(self.graph.articles[key] for key in article_ids)

    def quote(self, edge: Edge) -> str:
        """The first sentence that says it."""
        return next((statement.evidence.quote for statement, _ in self.graph.evidence(edge)), "")


def stated(edges: Iterable[Edge]) -> list[Edge]:
    """Edges of relations that articles state; also those that follow, such as the visit of a body whose head went."""
    return [edge for edge in edges if not relations()[edge.relation].derived]


def facts(desk: Desk, edges: Iterable[Edge], *, newest_first: bool = False) -> list[Block]:
    """A table of facts by date, the undated last, each with the sentence that says so."""
    by_id = {edge.id: edge for edge in desk.graph.edges}

    def fulfilling(plan: Edge) -> list[Edge]:
        return [by_id[plan.fulfilled_by]] if plan.fulfilled_by in by_id else []

    dated = sorted((edge for edge in edges if edge.start), key=lambda e: (e.start, e.end, e.id), reverse=newest_first)
    undated = sorted((edge for edge in edges if not edge.start), key=lambda e: e.id)

    def row(edge: Edge) -> Row:
        cells = (desk.words.when(edge), desk.words.fact(edge), desk.words.state(edge))
        return desk.row(cells, (edge, *fulfilling(edge)), desk.quote(edge))

    return desk.table("date fact state", (0.16, 0.53, 0.17), [*dated, *undated], row, quoted=1)


def plans(desk: Desk, edges: Iterable[Edge]) -> list[Block]:
    """What became of plans, counted, and a table of what is planned and of what was signed, in the order of dates."""
    chosen = [edge for edge in edges if edge.modality is not Modality.DENIED]
    planned = [edge for edge in chosen if edge.modality is Modality.PLANNED]
    signed = [e for e in chosen if e.modality is Modality.OCCURRED and e.relation == "SIGNED_AGREEMENT_WITH"]
    counted = Counter(edge.plan or PlanState.DUE for edge in planned)
    states = desk.words.listed(
        f"{desk.words(f'plan_{state}')} {counted[state]}" for state in PlanState if counted[state]
    )
    sentence = desk.sentence("plans_counted", desk.sources.of_edges(planned), count=len(planned), states=states)
    return [*([Paragraph((sentence,))] if planned else []), *facts(desk, [*planned, *signed])]


def posts(desk: Desk, edges: Iterable[Edge]) -> list[Block]:
    """A table of who holds which post where."""
    held = [edge for edge in edges if edge.relation == "HOLDS_POST"]
    held.sort(key=lambda edge: (edge.target, desk.words.name(edge.source), edge.start, edge.id))

    def row(edge: Edge) -> Row:
        names = (desk.words.name(edge.source), edge.title, desk.words.name(edge.target))
        return desk.row((*names, edge.when.replace("/", " – "), desk.words.state(edge)), (edge,))

    return desk.table("person post body date state", (0.13, 0.26, 0.22, 0.13, 0.1), held, row)


def picture(desk: Desk, edges: Iterable[Edge], *, about: str | None, caption: str, **filled: object) -> Picture:
    """The network around one node, or its most central part."""
    from exports import figure

    size = figure.Size(width=170, drawing=112, text=7.5, sources=0)
    drawn = figure.image(
        desk.graph,
        "png",
        about=about,
        limit=60,
        language=desk.words.language,
        size=size,
        sources=False,
        dpi=PICTURE_DPI,
    )
    return Picture(drawn, desk.sentence(caption, desk.sources.of_edges(edges), **filled), size.width)
