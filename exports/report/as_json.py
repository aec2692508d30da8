"""A report as JSON: all it says, quotes whole, with the ids of the edges; pictures only by their caption."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from exports.property_graph import encodable
from exports.report.document import Block, Cited, Paragraph, Picture, Report, Table


def render(report: Report) -> bytes:
    """The report as UTF-8 with a line break at its end."""
    content = {
        "title": report.title,
        "subtitle": report.subtitle,
        "language": report.language,
        "version": report.version,
        "day": report.day,
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in report.sections
        ],
        "sources": [asdict(source) for source in report.sources],
    }
    return (encodable(json.dumps(content, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "sentences": [{"text": s.text, **_cited(s.cited)} for s in block.sentences]}
    if isinstance(block, Picture):
        return {"kind": "picture", "caption": block.caption.text, **_cited(block.caption.cited)}
    return _table(block)


def _table(table: Table) -> dict[str, Any]:
    rows = [{"cells": row.cells, **_cited(row.cited), "quote": row.quote, "edges": row.edges} for row in table.rows]
    return {"kind": "table", "columns": table.columns, "rows": rows}


def _cited(cited: Cited) -> dict[str, Any]:
    return {"sources": cited.numbers, **({"further_sources": cited.more} if cited.more else {})}
