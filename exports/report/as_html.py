"""A report as one HTML file that opens from disk, asks no network for anything and runs no script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from exports import fonts
from exports.property_graph import encodable
from exports.report.document import Block, Paragraph, Picture, Report, Table
from exports.report.setting import dated, link, shortened
from exports.report.wording import text


def render(report: Report) -> bytes:
    """The page as UTF-8; every text is escaped by the template."""
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"page": _ours("template.html")}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(shortened=shortened, link=link, dated=dated, picture=_data)
    font = base64.b64encode(fonts.subset(_characters(report))).decode("ascii")
    style = _ours("page.css").replace("FONT-DATA", font)
    page = environment.get_template("page").render(
        report=report,
        language={"zh": "zh-Hans", "en": "en"}[report.language],
        kind=lambda block: type(block).__name__,
        word=lambda key: text(report.language, key),
        style=Markup(style),
        policy=_policy(style),
    )
    return encodable(page).encode("utf-8")


def _policy(style: str) -> str:
    """Nothing may be loaded, no script may run, and no style but the page's own applies."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _data(picture: Picture) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.png).decode('ascii')}"


def _characters(report: Report) -> str:
    """Every character that the page shows."""
    shown = [report.title, report.subtitle, "".join(map(chr, range(32, 127))), "–—…“”‘’↑"]
    shown += [text(report.language, key) for key in ("sources", "c_sources", "repost", "separator")]
    for section in report.sections:
        shown.append(section.title)
        for block in section.blocks:
            shown += _texts(block)
    for source in report.sources:
        shown += [source.title, source.site, *(copy.name for copy in source.copies)]
    return encodable("".join(shown))


def _texts(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return [sentence.text for sentence in block.sentences]
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in (*row.cells, shortened(row.quote))]
        return [*block.columns, *cells]
    return [block.caption.text]


@cache
def _ours(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")
