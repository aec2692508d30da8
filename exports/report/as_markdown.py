"""A report as Markdown (CommonMark with tables), to be read as it stands or set by pandoc, GitHub or an editor."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from exports.property_graph import encodable
from exports.report.document import Block, Paragraph, Picture, Report, Row, Source, Table
from exports.report.setting import dated, link, shortened
from exports.report.wording import text

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")
# inside <…> these would end the address
_ENDING = re.compile(r"[<>\s]")
# at the beginning of a line these open headings, lists, rules
_OPENING = re.compile(r"^([#+\-=:]|\d+(?=[.)]))")


def render(report: Report) -> bytes:
    """The report as UTF-8; pictures stand as data at its end."""
    pictures: list[Picture] = []
    lines = [f"# {escaped(report.title)}", "", escaped(report.subtitle)]
    for section in report.sections:
        lines += ["", f"## {escaped(section.title)}"]
        for block in section.blocks:
            lines += ["", *_block(block, report.language, pictures)]
    lines += ["", f"## {escaped(text(report.language, 'sources'))}", ""]
    lines += [_source(source, report.language) for source in report.sources]
    for number, picture in enumerate(pictures, start=1):
        data = base64.b64encode(picture.png).decode("ascii")
        lines += ["", f"[figure-{number}]: data:image/png;base64,{data}"]
    return encodable("\n".join(lines) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return _OPENING.sub(_harmless, _MARKUP.sub(r"\\\1", " ".join(text.split())))


def _harmless(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def _block(block: Block, language: str, pictures: list[Picture]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield " ".join(f"{escaped(one.text)} {escaped(str(one.cited))}" for one in block.sentences)
    elif isinstance(block, Picture):
        pictures.append(block)
        caption = escaped(block.caption.text)
        yield f"![{caption}][figure-{len(pictures)}]"
        yield ""
        yield f"{caption} {escaped(str(block.caption.cited))}"
    else:
        yield from _table(block, language)


def _table(table: Table, language: str) -> Iterator[str]:
    headings = (*table.columns, text(language, "c_sources"))
    yield _line([escaped(heading) for heading in headings])
    yield _line(["---"] * len(headings))
    for row in table.rows:
        yield _line([*_cells(table, row), escaped(str(row.cited))])


def _cells(table: Table, row: Row) -> Iterator[str]:
    for number, cell in enumerate(row.cells):
        quote = f"<br>“{escaped(shortened(row.quote))}”" if row.quote and number == table.quoted else ""
        yield escaped(cell) + quote


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _source(source: Source, language: str) -> str:
    said = f"- **\\[{source.number}\\]** {escaped(source.title)} {escaped(dated(source))}{_linked(source.url)}"
    for copy in source.copies:
        said += f"{escaped(text(language, 'separator'))}{escaped(text(language, 'repost'))} {escaped(copy.name)}{_linked(copy.url)}"
    return said


def _linked(url: str) -> str:
    address = _ENDING.sub(lambda found: f"%{ord(found[0]):02X}", link(url))
    return f" <{address}>" if address else ""
