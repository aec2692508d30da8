"""A report as a Word document, to be edited further: real headings, tables with repeated heads, links to the sources."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from exports.property_graph import encodable
from exports.report.document import Block, Cited, Paragraph, Picture, Report, Table
from exports.report.setting import dated, link, shortened
from exports.report.wording import text

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
LANGUAGES = {"zh": ("zh-CN", "zh-CN"), "en": ("en-GB", "zh-CN")}
PAGE = 170.0  # millimetres of text across an A4 page
LINK = "00558B"
QUIET = "5A6570"
# what XML cannot carry
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> bytes:
    """The document; its dates are that of the latest article, so that the same report gives the same bytes."""
    import docx

    document = docx.Document()
    _prepare(document, report)
    document.add_heading(_clean(report.title), level=0)
    _write(document.add_paragraph(), report.subtitle, colour=QUIET)
    for section in report.sections:
        document.add_heading(_clean(section.title), level=1)
        for block in section.blocks:
            _block(document, block, report.language)
    document.add_heading(text(report.language, "sources"), level=1)
    for number, source in enumerate(report.sources):
        place = document.add_paragraph()
        _bookmark(place, f"source{source.number}", number, f"[{source.number}] ")
        _linked(place, source.title, source.url)
        _write(place, f" {dated(source)}")
        for copy in source.copies:
            _write(place, text(report.language, "separator") + text(report.language, "repost") + " ")
            _linked(place, copy.name, copy.url)
    return _packed(document)


def _prepare(document: Any, report: Report) -> None:
    """A4, fonts for both scripts, languages for the speller, metadata without the moment of writing."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm((210 - PAGE) / 2)
    page.top_margin = page.bottom_margin = Mm(20)
    latin, chinese = LANGUAGES[report.language]
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = LATIN
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        # the themes of the template would win over the fonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE)
        language = properties.find(qn("w:lang"))
        if language is None:
            language = properties.makeelement(qn("w:lang"), {})
            properties.append(language)
        language.set(qn("w:val"), latin)
        language.set(qn("w:eastAsia"), chinese)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Title"].font.size = Pt(20)
    document.styles["Heading 1"].font.size = Pt(14)
    day = datetime.fromisoformat(report.day[:10]) if re.match(r"\d{4}-\d\d-\d\d$", report.day) else datetime(2000, 1, 1)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = _clean(report.title)[:255], "hezuo", "hezuo"
    about.comments, about.language = f"hezuo {report.version}".strip(), latin
    about.created = about.modified = day.replace(tzinfo=UTC)


def _block(document: Any, block: Block, language: str) -> None:
    from docx.shared import Mm

    if isinstance(block, Paragraph):
        place = document.add_paragraph()
        for sentence in block.sentences:
            _write(place, f"{sentence.text} ")
            _cite(place, sentence.cited)
            _write(place, " ")
    elif isinstance(block, Picture):
        shape = document.add_picture(io.BytesIO(block.png), width=Mm(block.width))
        shape._inline.docPr.set("descr", _clean(block.caption.text))
        place = document.add_paragraph()
        _write(place, f"{block.caption.text} ", colour=QUIET)
        _cite(place, block.caption.cited)
    else:
        _table(document, block, language)


def _table(document: Any, table: Table, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    headings = (*table.columns, text(language, "c_sources"))
    widths = [Mm(PAGE * part) for part in (*table.widths, max(1 - sum(table.widths), 0.05))]
    drawn = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    drawn.autofit = False
    head = drawn.rows[0]
    properties = head._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    for cell, heading in zip(head.cells, headings, strict=True):
        _write(cell.paragraphs[0], heading, bold=True, size=Pt(9))
    for row in table.rows:
        fresh = drawn.add_row()
        within = fresh._tr.get_or_add_trPr()
        within.append(within.makeelement(qn("w:cantSplit"), {}))
        *cells, last = fresh.cells
        for number, (cell, said) in enumerate(zip(cells, row.cells, strict=True)):
            _write(cell.paragraphs[0], said, size=Pt(9))
            if row.quote and number == table.quoted:
                _write(cell.add_paragraph(), f"“{shortened(row.quote)}”", size=Pt(8), colour=QUIET)
        _cite(last.paragraphs[0], row.cited, size=Pt(9))
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for row in drawn.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for paragraph in (paragraph for row in drawn.rows for cell in row.cells for paragraph in cell.paragraphs):
        paragraph.paragraph_format.space_after = Pt(1)
    document.add_paragraph()


def _write(place: Any, said: str, *, bold: bool = False, size: Any = None, colour: str = "") -> Any:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    run = place.add_run(_clean(said))
    run.bold = bold or None
    run.font.size = size
    # Word would set marks that both scripts have, such as quotes and dashes, in the Latin font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _cite(place: Any, cited: Cited, *, size: Any = None) -> None:
    """The numbers, each a link to its source."""
    _write(place, "[", size=size)
    for number, (first, last) in enumerate(cited.runs()):
        _write(place, ", " if number else "", size=size)
        _inside(place, first, size)
        if last != first:
            _write(place, "–", size=size)
            _inside(place, last, size)
    _write(place, f", +{cited.more}]" if cited.more else "]", size=size)


def _inside(place: Any, number: int, size: Any) -> None:
    from docx.oxml.ns import qn

    anchor = place._p.makeelement(qn("w:hyperlink"), {qn("w:anchor"): f"source{number}"})
    place._p.append(anchor)
    anchor.append(_write(place, str(number), size=size, colour=LINK)._r)


def _linked(place: Any, name: str, url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    address = link(url)
    if not address:
        _write(place, name)
        return
    key = place.part.relate_to(_clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = place._p.makeelement(qn("w:hyperlink"), {qn("r:id"): key})
    place._p.append(anchor)
    anchor.append(_write(place, name, colour=LINK)._r)


def _bookmark(place: Any, name: str, number: int, said: str) -> None:
    from docx.oxml.ns import qn

    place._p.append(place._p.makeelement(qn("w:bookmarkStart"), {qn("w:id"): str(number), qn("w:name"): name}))
    _write(place, said)
    place._p.append(place._p.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): str(number)}))


def _packed(document: Any) -> bytes:
    """The file with one fixed time for every part of it."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()


def _clean(said: str) -> str:
    return _FORBIDDEN.sub("", encodable(" ".join(said.split(" "))))
