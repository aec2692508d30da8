"""Parquet tables of articles, occurrences, statements, nodes and edges: one Arrow schema for each dataclass.

A field of the dataclass is a column of the table; mentions and evidence are structs, so that DuckDB or Spark can ask
for `subject.name` or `evidence.quote`. Statements of a published graph carry their `id` too, to be joined with edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import FolderError
from graph.model import Article, Edge, Evidence, Mention, Modality, Node, Occurrence, PlanState, Statement

Row = dict[str, Any]

_TEXTS = pa.list_(pa.string())
_PAIRS = pa.map_(pa.string(), pa.string())
_MENTION = pa.struct({"name": pa.string(), "type": pa.string(), "aliases": _TEXTS, "division": pa.string()})
_EVIDENCE = pa.struct({"article_id": pa.string(), "start": pa.int64(), "end": pa.int64(), "quote": pa.string()})

ARTICLES = pa.schema(
    {
        "id": pa.string(),
        "name": pa.string(),
        "text": pa.large_string(),
        "title": pa.string(),
        "url": pa.string(),
        "published": pa.string(),
        "source": pa.string(),
    }
)
OCCURRENCES = pa.schema({"mention": _MENTION, "evidence": _EVIDENCE})
STATEMENTS = pa.schema(
    {
        "subject": _MENTION,
        "relation": pa.string(),
        "object": _MENTION,
        "evidence": _EVIDENCE,
        "when": pa.string(),
        "modality": pa.string(),
        "qualifiers": _PAIRS,
        "story": pa.int64(),
        "extractor": pa.string(),
        "confidence": pa.float64(),
        "signals": _TEXTS,
    }
)
GRAPH_STATEMENTS = STATEMENTS.insert(0, pa.field("id", pa.string()))
NODES = pa.schema(
    {
        "id": pa.string(),
        "type": pa.string(),
        "name": pa.string(),
        "aliases": _TEXTS,
        "division": pa.string(),
        "properties": _PAIRS,
    }
)
EDGES = pa.schema(
    {
        "id": pa.string(),
        "source": pa.string(),
        "relation": pa.string(),
        "target": pa.string(),
        "when": pa.string(),
        "start": pa.string(),
        "end": pa.string(),
        "modality": pa.string(),
        "title": pa.string(),
        "role": pa.string(),
        "agreement": pa.string(),
        "articles": pa.int64(),
        "confidence": pa.float64(),
        "derived": pa.bool_(),
        "plan": pa.string(),
        "fulfilled_by": pa.string(),
        "statements": _TEXTS,
    }
)


def write(path: Path, schema: pa.Schema, rows: Iterable[Row]) -> None:
    """Write rows as a Parquet file."""
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), path, compression="zstd")


def read(path: Path, make: Callable[[Row], Any], columns: list[str] | None = None) -> Iterator[Any]:
    """The objects that a Parquet file holds, some thousands at a time. Raises `FolderError` where it is damaged."""
    try:
        with pq.ParquetFile(path) as file:
            for rows in file.iter_batches(batch_size=4096, columns=columns):
                yield from map(make, rows.to_pylist())
    except pa.ArrowException as error:
        raise FolderError(f"{path}: damaged ({error}); restore it from a copy, or build into a new folder") from error


# rows by hand, because dataclasses.asdict copies deeply and takes five times as long
_ARTICLE, _NODE, _EDGE = (attrgetter(*schema.names) for schema in (ARTICLES, NODES, EDGES))


def article_row(article: Article) -> Row:
    return dict(zip(ARTICLES.names, _ARTICLE(article), strict=True))


def occurrence_row(occurrence: Occurrence) -> Row:
    return {"mention": _mention_row(occurrence.mention), "evidence": _evidence_row(occurrence.evidence)}


def statement_row(statement: Statement) -> Row:
    return {
        "subject": _mention_row(statement.subject),
        "relation": statement.relation,
        "object": _mention_row(statement.object),
        "evidence": _evidence_row(statement.evidence),
        "when": statement.when,
        "modality": str(statement.modality),
        "qualifiers": statement.qualifiers,
        "story": statement.story,
        "extractor": statement.extractor,
        "confidence": statement.confidence,
        "signals": statement.signals,
    }


def node_row(node: Node) -> Row:
    row = dict(zip(NODES.names, _NODE(node), strict=True))
    row["properties"] = sorted(node.properties.items())
    return row


def edge_row(edge: Edge) -> Row:
    row = dict(zip(EDGES.names, _EDGE(edge), strict=True))
    row["modality"] = str(edge.modality)
    row["plan"] = str(edge.plan) if edge.plan else None
    return row


def article(row: Row) -> Article:
    return Article(**row)


def occurrence(row: Row) -> Occurrence:
    return Occurrence(_mention(row["mention"]), Evidence(**row["evidence"]))


def statement(row: Row) -> Statement:
    row["subject"], row["object"] = _mention(row["subject"]), _mention(row["object"])
    row["evidence"] = Evidence(**row["evidence"])
    row["modality"] = Modality(row["modality"])
    row["qualifiers"] = tuple(row["qualifiers"])
    row["signals"] = tuple(row.get("signals") or ())  # batches of older extractors have none
    return Statement(**row)


def graph_statement(row: Row) -> tuple[str, Statement]:
    return row.pop("id"), statement(row)


def node(row: Row) -> Node:
    row["aliases"] = tuple(row["aliases"])
    row["properties"] = dict(row["properties"])
    return Node(**row)


def edge(row: Row) -> Edge:
    row["modality"] = Modality(row["modality"])
    row["plan"] = PlanState(row["plan"]) if row.get("plan") else None
    row["statements"] = tuple(row["statements"])
    return Edge(**row)


def _mention_row(mention: Mention) -> Row:
    return {"name": mention.name, "type": mention.type, "aliases": mention.aliases, "division": mention.division}


def _evidence_row(evidence: Evidence) -> Row:
    return {
        "article_id": evidence.article_id,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }


def _mention(row: Row) -> Mention:
    return Mention(row["name"], row["type"], tuple(row["aliases"]), row["division"])
