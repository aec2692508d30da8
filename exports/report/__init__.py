"""Reports in words: a whole graph, one body, or two; as HTML, Word, PDF, Markdown and JSON.

What a report says is written once (`report`), each format only sets it. Every sentence and every row of a table has the
numbers of its sources, which are listed at the end; what occurred, is planned and was denied is never added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from exports.report import body, pair, whole
from exports.report.document import Report, Section
from exports.report.parts import Desk, facts
from exports.report.sources import Sources
from exports.report.wording import LANGUAGES, Wording
from graph import analysis
from graph.errors import ExportError
from graph.model import Edge, Graph

# the module whose `render(report)` gives the bytes
FORMATS: Mapping[str, str] = {
    "html": "exports.report.as_html",
    "docx": "exports.report.as_docx",
    "pdf": "exports.report.as_pdf",
    "md": "exports.report.as_markdown",
    "json": "exports.report.as_json",
}
ROWS = 100


def write(graph: Graph, path: Path, *, format: str | None = None, **options: Any) -> None:
    """Write a report; the same graph and options give the same bytes.

    `format` is one of `FORMATS`, taken from the file's ending where not given; `options` are those of `report`.
    Raises `ExportError` where an option is unknown or contradicts another, the font is missing or the file cannot be
    written.
    """
    chosen = (format or path.suffix.lstrip(".")).lower()
    if chosen not in FORMATS:
        raise ExportError(f"{chosen or path}: no format of reports; choose one of {', '.join(FORMATS)}")
    content: bytes = import_module(FORMATS[chosen]).render(report(graph, **options))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another file") from error


def report(
    graph: Graph,
    *,
    about: str | None = None,
    between: tuple[str, str] | None = None,
    since: str | None = None,
    language: str = "zh",
    version: str = "",
    rows: int = ROWS,
) -> Report:
    """The report before it has a format.

    `about` is a node's id, name or alias: the report is a brief about it. `between` are two: it says what is between them
    and what the collection covers of both. Otherwise it is about the whole graph. `since` (ISO day) adds what is new.
    `rows` is the longest a table gets; it says how many rows are left out. Raises `ExportError`.
    """
    if language not in LANGUAGES:
        raise ExportError(f"{language}: no language of reports; choose one of {', '.join(LANGUAGES)}")
    if between and (about or since):
        raise ExportError("a report between two bodies is about these alone; leave out about and since")
    if rows < 1:
        raise ExportError(f"tables of {rows} rows say nothing; give at least 1")
    words = Wording(graph, language)
    sources = Sources(graph, words)
    desk = Desk(graph, words, sources, rows)
    if between:
        first, second = (analysis.find(graph, name) for name in between)
        title = words("title_between", first=first.name, second=second.name)
        sections = pair.sections(desk, first, second)
    elif about:
        node = analysis.find(graph, about)
        title = words("title_about", name=node.name)
        news = (_news(desk, since, node.id),) if since else ()
        sections = _second(body.sections(desk, node), news)
    else:
        title = words("title_whole")
        news = (_news(desk, since, None),) if since else ()
        sections = _second(whole.sections(desk), news)
    day = max((article.published for article in graph.articles.values()), default="")
    subtitle = words("subtitle", articles=sources.total, version=version[:12] or "–")
    return Report(title, subtitle, language, version, day, sections, sources.listed())


def _news(desk: Desk, since: str, about: str | None) -> Section:
    found = analysis.new_since(desk.graph, since, about=about)
    every: tuple[Edge, ...] = (*found.happened, *found.reported)
    return desk.section("news", facts(desk, every, newest_first=True), since=found.since)


def _second(sections: tuple[Section, ...], news: tuple[Section, ...]) -> tuple[Section, ...]:
    return (*sections[:1], *news, *sections[1:])
