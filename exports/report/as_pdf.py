"""A report as PDF on A4, set by ReportLab with the font that the package carries."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from exports import fonts
from exports.report.document import Block, Cited, Paragraph, Picture, Report, Row, Source, Table
from exports.report.setting import dated, link, shortened
from exports.report.wording import text

FONT = "NotoSansSC"
MILLIMETRE = 72 / 25.4
PAGE = 170.0  # millimetres of text across
PADDING = 3.0
GAP = {"zh": "", "en": " "}  # before the numbers of sources: a Chinese full stop brings its own
ROOM = 90.0  # points that a heading needs beneath it on its page
INK, QUIET, LINK, LINE, HEAD = "#1b1f24", "#5a6570", "#00558b", "#c8ced6", "#f1f4f7"


def render(report: Report) -> bytes:
    """The document; it has no date of writing, so that the same report gives the same bytes."""
    from reportlab.platypus import SimpleDocTemplate

    _register()
    written = io.BytesIO()
    margin = (210 - PAGE) / 2 * MILLIMETRE
    document = SimpleDocTemplate(
        written,
        pagesize=(210 * MILLIMETRE, 297 * MILLIMETRE),
        leftMargin=margin - 6,
        rightMargin=margin - 6,  # the frame keeps 6 points on each side
        topMargin=18 * MILLIMETRE,
        bottomMargin=18 * MILLIMETRE,
        title=fonts.shown(report.title),
        author="hezuo",
        subject=f"hezuo {report.version}".strip(),
        creator="hezuo",
        lang={"zh": "zh-CN", "en": "en-GB"}[report.language],
        invariant=1,
    )
    document.build(list(_story(report)), onFirstPage=_numbered, onLaterPages=_numbered)
    return written.getvalue()


def _story(report: Report) -> Iterator[Any]:
    from reportlab.platypus import CondPageBreak

    styles = _styles(report.language)
    yield _paragraph(escape(fonts.shown(report.title)), styles["title"])
    yield _paragraph(escape(fonts.shown(report.subtitle)), styles["quiet"])
    for section in report.sections:
        yield CondPageBreak(ROOM)
        yield _paragraph(escape(fonts.shown(section.title)), styles["heading"])
        for block in section.blocks:
            yield from _block(block, report.language, styles)
    yield _paragraph(escape(text(report.language, "sources")), styles["heading"])
    for source in report.sources:
        yield _paragraph(_source(source, report.language), styles["source"])


def _block(block: Block, language: str, styles: dict[str, Any]) -> Iterator[Any]:
    from reportlab.platypus import Image, KeepTogether

    if isinstance(block, Paragraph):
        said = " ".join(f"{escape(fonts.shown(one.text))}{GAP[language]}{_cited(one.cited)}" for one in block.sentences)
        yield _paragraph(said, styles["text"])
    elif isinstance(block, Picture):
        image = Image(io.BytesIO(block.png))
        image.drawWidth, image.drawHeight = _scaled(image, block.width * MILLIMETRE)
        caption = f"{escape(fonts.shown(block.caption.text))}{GAP[language]}{_cited(block.caption.cited)}"
        yield KeepTogether([image, _paragraph(caption, styles["quiet"])])
    else:
        yield _table(block, language, styles)


def _scaled(image: Any, width: float) -> tuple[float, float]:
    return width, image.imageHeight * width / image.imageWidth


def _table(table: Table, language: str, styles: dict[str, Any]) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import LongTable

    widths = [PAGE * MILLIMETRE * part for part in (*table.widths, max(1 - sum(table.widths), 0.05))]
    headings = (*table.columns, text(language, "c_sources"))
    rows = [[_cell(heading, width, styles["cell"]) for heading, width in zip(headings, widths, strict=True)]]
    rows += [_row(table, row, widths, styles) for row in table.rows]
    drawn = LongTable(rows, colWidths=widths, repeatRows=1, splitInRow=1, spaceAfter=8)
    drawn.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE)),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(HEAD)),
            ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return drawn


def _row(table: Table, row: Row, widths: list[float], styles: dict[str, Any]) -> list[Any]:
    cells: list[Any] = []
    for number, (said, width) in enumerate(zip(row.cells, widths[:-1], strict=True)):
        cell = [_cell(said, width, styles["cell"])]
        if row.quote and number == table.quoted:
            cell.append(_cell(f"“{shortened(row.quote)}”", width, styles["quote"]))
        cells.append(cell)
    return [*cells, [_paragraph(_cited(row.cited), styles["numbers"])]]


def _cell(said: str, width: float, style: Any) -> Any:
    """A text broken into lines that fit, by the rules of Chinese typesetting and never inside a Latin word."""
    lines = fonts.wrapped(fonts.shown(said), style.fontSize, width - 2 * PADDING - 1)
    return _paragraph("<br/>".join(map(escape, lines)), style)


def _source(source: Source, language: str) -> str:
    said = f'<a name="source{source.number}"/>[{source.number}] {_linked(source.title, source.url)}'
    said += f" {escape(fonts.shown(dated(source)))}"
    if address := link(source.url):
        said += f' <font color="{QUIET}" size="7.5">{escape(fonts.shown(address))}</font>'
    for copy in source.copies:
        said += escape(f"{text(language, 'separator')}{text(language, 'repost')} ") + _linked(copy.name, copy.url)
    return said


def _linked(name: str, url: str) -> str:
    shown, address = escape(fonts.shown(name)), link(url)
    return f'<a href={quoteattr(fonts.shown(address))} color="{LINK}">{shown}</a>' if address else shown


def _cited(cited: Cited) -> str:
    runs = [_inside(first) if first == last else f"{_inside(first)}–{_inside(last)}" for first, last in cited.runs()]
    return f"[{', '.join([*runs, *([f'+{cited.more}'] if cited.more else [])])}]"


def _inside(number: int) -> str:
    return f'<a href="#source{number}" color="{LINK}">{number}</a>'


def _paragraph(markup: str, style: Any) -> Any:
    from reportlab.platypus import Paragraph as Set

    return Set(markup, style)


def _numbered(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 8)
    canvas.setFillColor(QUIET)
    canvas.drawCentredString(105 * MILLIMETRE, 10 * MILLIMETRE, str(document.page))


def _styles(language: str) -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    # Chinese may be broken between any two characters, English between words
    wrap = {"zh": "CJK", "en": None}[language]
    base = ParagraphStyle("text", fontName=FONT, fontSize=9.5, leading=15, textColor=INK, wordWrap=wrap, spaceAfter=4)
    cell = ParagraphStyle("cell", base, fontSize=8, leading=11.5, spaceAfter=0, wordWrap=None)
    return {
        "text": base,
        "title": ParagraphStyle("title", base, fontSize=18, leading=26, spaceAfter=4),
        "heading": ParagraphStyle("heading", base, fontSize=13, leading=19, spaceBefore=12),
        "quiet": ParagraphStyle("quiet", base, fontSize=8.5, leading=13, textColor=QUIET),
        "cell": cell,
        "quote": ParagraphStyle("quote", cell, fontSize=7, leading=10, textColor=QUIET),
        "numbers": ParagraphStyle("numbers", cell),
        "source": ParagraphStyle("source", base, fontSize=8.5, leading=13, leftIndent=18, firstLineIndent=-18),
    }


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(FONT, str(fonts.path())))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=FONT, italic=FONT, boldItalic=FONT)
