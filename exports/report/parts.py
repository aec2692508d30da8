"""The sections that several reports share: the picture, tables of facts, of plans and of posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.report.document import Block, Cited, Paragraph, Picture, Row, Section, Sentence, Table
from exports.report.sources import Sources
from exports.report.wording import Wording
from graph.model import Edge, Graph, Modality

PICTURE_DPI = 200


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

    def table(self, columns: str, widths: Sequence[float], rows: Sequence[Row], *, quoted: int = 0) -> list[Block]:
        """A table whose headings are given by their keys; see `headed`."""
        return self.headed([self.words(f"c_{column}") for column in columns.split()], widths, rows, quoted=quoted)

    def headed(
        self, headings: Sequence[str], widths: Sequence[float], rows: Sequence[Row], *, quoted: int = 0
    ) -> list[Block]:
        """A table no longer than wanted; what is left out is counted beneath. `widths` are parts of the page's width."""
        blocks: list[Block] = [Table(tuple(headings), tuple(widths), tuple(rows[: self.rows]), quoted)]
        if (left := len(rows) - self.rows) > 0:
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


def facts(desk: Desk, edges: Iterable[Edge], *, newest_first: bool = False) -> list[Block]:
    """A table of facts by date, the undated last, each with the sentence that says so."""
    dated = sorted((edge for edge in edges if edge.start), key=lambda e: (e.start, e.end, e.id), reverse=newest_first)
    undated = sorted((edge for edge in edges if not edge.start), key=lambda e: e.id)
    rows = [
        desk.row((desk.words.when(e), desk.words.fact(e), desk.words.state(e)), (e,), desk.quote(e))
        for e in (*dated, *undated)
    ]
    return desk.table("date fact state", (0.17, 0.56, 0.11), rows, quoted=1) if rows else []


def plans(desk: Desk, edges: Iterable[Edge]) -> list[Block]:
    """A table of what is planned, and of what was signed, in the order of dates."""
    wanted = [edge for edge in edges if edge.modality is Modality.PLANNED or edge.relation == "SIGNED_AGREEMENT_WITH"]
    return facts(desk, [edge for edge in wanted if edge.modality is not Modality.DENIED])


def posts(desk: Desk, edges: Iterable[Edge]) -> list[Block]:
    """A table of who holds which post where."""
    held = [edge for edge in edges if edge.relation == "HOLDS_POST"]
    held.sort(key=lambda edge: (edge.target, desk.words.name(edge.source), edge.start, edge.id))
    rows = [
        desk.row(
            (
                desk.words.name(edge.source),
                edge.title,
                desk.words.name(edge.target),
                edge.when.replace("/", " – "),
                desk.words.state(edge),
            ),
            (edge,),
        )
        for edge in held
    ]
    return desk.table("person post body date state", (0.13, 0.26, 0.22, 0.13, 0.1), rows) if rows else []


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
