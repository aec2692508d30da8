"""The formats of reports: each holds all that is said, opens, harms nobody, and is the same bytes every time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import docx
import pypdf
import pytest
from disk_pages import HOSTILE, watched
from docx.oxml.ns import qn
from playwright.sync_api import Browser
from rich_graph import ODD, make_graph
from small_graphs import told

from exports import REPORTS, fonts, report
from exports.report import as_docx, as_html, as_json, as_markdown, as_pdf
from exports.report.document import Paragraph, Report, Table
from graph.errors import ExportError
from graph.model import Graph

RENDER = {"html": as_html, "docx": as_docx, "pdf": as_pdf, "md": as_markdown, "json": as_json}


@pytest.fixture(scope="module")
def plain() -> Report:
    graph = told(
        a20240110_north="琼1 VISITED 川1 2024-01-05;人1 HOLDS_POST 琼1;琼1 SIGNED_AGREEMENT_WITH 渝1 2025-03?",
        a20240601_south="琼1 VISITED 川1 2024-01-05;琼1 MET_WITH 绵1!",
    )
    return report.report(graph, about="琼1", version="0123456789abcdef")


@pytest.fixture(scope="module", params=[ODD + HOSTILE, "长" * 800, "word" * 200 + "🚀\ud800\u0378ﷺ"], ids=range(3))
def odd(request: pytest.FixtureRequest) -> Report:
    return report.report(make_graph(request.param), about="association:460000")


def texts(found: Report) -> Iterator[str]:
    """All that a report says, but for pictures."""
    yield from (found.title, found.subtitle)
    for section in found.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (sentence.text for sentence in block.sentences)
            elif isinstance(block, Table):
                yield from block.columns
                yield from (text for row in block.rows for text in (*row.cells, row.quote))
    yield from (source.title for source in found.sources)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read(form: str, content: bytes) -> str:
    """The text of a report in a format, as a reader gets it."""
    if form == "pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if form == "docx":
        document = docx.Document(io.BytesIO(content))
        return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    if form == "json":
        return " ".join(str(json.loads(content)).split("\\n"))
    said = content.decode()
    if form == "html":
        return re.sub(r"<[^>]*>", "", said.partition("<body>")[2])
    return re.sub(r"\\(.)", r"\1", said)


@pytest.mark.parametrize("form", RENDER)
def test_a_format_holds_all_that_is_said(form: str, plain: Report) -> None:
    shown = squeezed(read(form, RENDER[form].render(plain)))
    missing = [text for text in texts(plain) if squeezed(text) not in shown]
    assert not missing


@pytest.mark.parametrize("form", RENDER)
def test_the_same_report_is_the_same_bytes(form: str, plain: Report) -> None:
    assert RENDER[form].render(plain) == RENDER[form].render(plain)


@pytest.mark.parametrize("form", RENDER)
def test_odd_texts_break_no_format(form: str, odd: Report) -> None:
    assert read(form, RENDER[form].render(odd))


def test_formats_and_reports_are_the_same() -> None:
    assert list(REPORTS) == list(report.FORMATS) == list(RENDER)
    assert all(REPORTS[name].options == {"format": name} for name in REPORTS)


# HTML


def test_the_page_asks_for_nothing_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, tmp_path, report.write, ready="main") as opened:
        page = opened(make_graph(HOSTILE), about="association:460000")
        said = Path(unquote(urlsplit(page.url).path)).read_text("utf-8")
        assert "style-src 'sha256-" in unescape(said)
        assert "<script" not in said
        assert 'href="javascript' not in said
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Report', '海南省科协'))")
        assert "{{7*7}}" in page.inner_text("main")
        page.click("a[href='#source-1'] >> nth=0")
        assert page.locator("dt:target").inner_text() == "[1]"
        # a table may be wider than its place, the page not wider than the window
        page.set_viewport_size({"width": 420, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 420


def test_every_number_of_the_page_leads_to_a_source(plain: Report) -> None:
    said = as_html.render(plain).decode()
    assert set(re.findall(r'href="#source-(\d+)"', said)) == set(re.findall(r'id="source-(\d+)"', said))


# PDF


def test_the_pdf_lacks_no_glyph_and_embeds_its_font(plain: Report, odd: Report) -> None:
    for found in (plain, odd):
        content = as_pdf.render(found)
        assert not fonts.missing(read("pdf", content)) - set("\n")
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            used: dict[str, Any] = {key: font.get_object() for key, font in page["/Resources"]["/Font"].items()}
            drawn = page.get_contents()
            assert drawn is not None
            named = set(re.findall(rb"/(F\d+(?:\+\d+)?) [\d.]+ Tf", drawn.get_data()))
            for font in (used[f"/{key.decode()}"] for key in named):
                # ReportLab names its first font on every page without writing in it
                assert "/FontFile2" in font.get("/FontDescriptor", {}) or font["/BaseFont"] == "/Helvetica"


def test_the_pdf_has_its_metadata_and_links(plain: Report) -> None:
    found = pypdf.PdfReader(io.BytesIO(as_pdf.render(plain)))
    assert found.metadata is not None
    assert found.metadata.title == plain.title
    assert "0123456789abcdef" in str(found.metadata.subject)
    links = [note.get_object() for page in found.pages for note in page.get("/Annots", ())]
    addresses = {link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]}
    assert addresses == {source.url for source in plain.sources if source.url}
    assert len(links) > len(addresses)


# Word


def test_the_document_is_ready_for_word(plain: Report) -> None:
    content = as_docx.render(plain)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.title == plain.title
    assert document.core_properties.created == document.core_properties.modified
    assert document.core_properties.modified is not None
    assert document.core_properties.modified.replace(tzinfo=None) == datetime(2024, 6, 1)
    for name in ("Normal", "Title", "Heading 1"):
        chosen = document.styles[name].element.rPr.rFonts
        assert chosen.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert chosen.get(qn("w:eastAsiaTheme")) is None
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == [*(section.title for section in plain.sections), "来源"]
    assert len(document.inline_shapes) == 1
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors <= {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}


# Markdown, JSON


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b_c", r"a\*b\_c"), ("# x", r"\# x"), ("1. x", r"1\. x"), ("- x", r"\- x"), ("a|b<c>", r"a\|b\<c\>"),
        ("[1](x)", r"\[1\](x)"), ("2024-01-05", "2024-01-05"), ("甲\n乙", "甲 乙"),
    ],
)  # fmt: skip
def test_nothing_in_a_text_is_markup(text: str, shown: str) -> None:
    assert as_markdown.escaped(text) == shown


def test_json_has_the_edges_and_whole_quotes(plain: Report) -> None:
    found = json.loads(as_json.render(plain))
    tables = [block for section in found["sections"] for block in section["blocks"] if block["kind"] == "table"]
    assert all(row["edges"] and row["sources"] for block in tables for row in block["rows"])
    assert [source["number"] for source in found["sources"]] == [0, 1, 2]


def test_a_format_that_there_is_not(tmp_path: Path, rich_graph: Graph) -> None:
    with pytest.raises(ExportError, match="html, docx, pdf, md, json"):
        report.write(rich_graph, tmp_path / "report.odt")
