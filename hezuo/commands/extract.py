"""`hezuo extract SOURCE…`: entity and statement lines of articles, without building a graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from graph.errors import InputError
from hezuo.commands.models import SpacyModel, extractor


class Format(StrEnum):
    """How lines are printed."""

    JSONL = "jsonl"


def run(
    sources: Annotated[list[str], typer.Argument(help="Files or folders, or - for standard input.")],
    format: Annotated[Format, typer.Option(help="How lines are printed.")] = Format.JSONL,
    spacy: SpacyModel = None,
) -> None:
    """Print what the articles say: one JSON object a line, entities first, then statements with their evidence."""
    from extractors.readers import Rejected, read

    extract = extractor(spacy)
    rejected = 0
    count = 0
    for found in read(sources):
        if isinstance(found, Rejected):
            rejected += 1
            print(f"hezuo: {found.source}: {found.reason}; {found.advice}", file=sys.stderr)
            continue
        count += 1
        for row in rows(extract(found)):
            print(json.dumps(row, ensure_ascii=False))
    if rejected and not count:
        raise InputError(", ".join(sources), "nothing could be read", "see the messages above")
    if rejected:
        raise typer.Exit(7)


def rows(extraction: Any) -> Iterator[dict[str, Any]]:
    """Entity and statement lines of one extraction; `article` is the article's name, `evidence` the place in its text."""
    article = extraction.article.name
    mentions = dict.fromkeys(occurrence.mention for occurrence in extraction.occurrences)
    for mention in mentions:
        yield {"kind": "entity", **_node(mention), "article": article}
    for statement in extraction.statements:
        evidence = statement.evidence
        yield {
            "kind": "statement",
            "subject": _node(statement.subject),
            "relation": statement.relation,
            "object": _node(statement.object),
            "date": statement.when or None,
            "title": statement.qualifier("title") or None,
            "role": statement.qualifier("role") or None,
            "agreement": statement.qualifier("agreement") or None,
            "modality": statement.modality.value,
            "confidence": statement.confidence,
            "signals": list(statement.signals),
            "article": article,
            "story": statement.story,
            "evidence": {"start": evidence.start, "end": evidence.end, "quote": evidence.quote},
            "id": statement.id,
        }


def _node(mention: Any) -> dict[str, Any]:
    return {"name": mention.name, "type": mention.type, "aliases": list(mention.aliases)}
