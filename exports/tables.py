"""Nodes, edges and statements as tables: CSV for spreadsheets, Parquet for everything that keeps types."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from exports.lists import joined
from exports.property_graph import Value, edge_properties, encodable, node_properties
from graph.model import Graph, Statement

Row = Mapping[str, Value]
Columns = dict[str, type]
# what a spreadsheet would run as a formula, and the same after apostrophes, so that `text` can undo `cell`
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")

_NODE_COLUMNS: Columns = {"id": str, "type": str, "name": str, "aliases": list, "division": str}
_EDGE_COLUMNS: Columns = {
    "id": str,
    "source": str,
    "relation": str,
    "target": str,
    "when": str,
    "start": date,
    "end": date,
}
_EDGE_COLUMNS |= {"modality": str, "title": str, "role": str, "agreement": str, "articles": int, "confidence": float}
_EDGE_COLUMNS |= {"plan": str, "fulfilled_by": str}
_EDGE_COLUMNS |= {"derived": bool, "statements": list, "quote": str, "source_title": str}
_STATEMENT_COLUMNS: Columns = {
    "id": str,
    "subject": str,
    "subject_type": str,
    "subject_aliases": list,
    "subject_division": str,
}
_STATEMENT_COLUMNS |= {
    "relation": str,
    "object": str,
    "object_type": str,
    "object_aliases": list,
    "object_division": str,
}
_STATEMENT_COLUMNS |= {"when": str, "modality": str, "title": str, "role": str, "agreement": str}
_STATEMENT_COLUMNS |= {"article_id": str, "article": str, "article_title": str, "url": str, "published": str}
# where else the same release stands: addresses, or names where there are none
_STATEMENT_COLUMNS |= {"reposts": list}
_STATEMENT_COLUMNS |= {"start": int, "end": int, "quote": str, "story": int, "extractor": str, "confidence": float}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their types (list: of texts) and rows, in which unknown cells are absent."""

    name: str
    columns: Mapping[str, type]
    rows: list[Row]


def write(graph: Graph, path: Path, *, form: Literal["csv", "parquet"]) -> None:
    """Write a folder with the tables nodes, edges and statements."""
    path.mkdir(parents=True, exist_ok=True)
    for table in tables(graph):
        place = path / f"{table.name}.{form}"
        if form == "csv":
            _write_csv(table, place)
        else:
            _write_parquet(table, place)


def tables(graph: Graph) -> tuple[Table, ...]:
    """The three tables, rows sorted by id; further properties and qualifiers get columns of their own at the end."""
    nodes: list[Row] = [node_properties(node) for node in graph.nodes]
    edges: list[Row] = [
        {"source": encodable(edge.source), "relation": edge.relation, "target": encodable(edge.target)}
        | edge_properties(graph, edge)
        for edge in graph.edges
    ]
    statements = [_statement(key, graph.statements[key], graph) for key in sorted(graph.statements)]
    return (
        Table("nodes", _with_further(_NODE_COLUMNS, nodes), nodes),
        Table("edges", _EDGE_COLUMNS, edges),
        Table("statements", _with_further(_STATEMENT_COLUMNS, statements), statements),
    )


def cell(value: Value | date | None) -> str:
    """A CSV cell. A text that a spreadsheet could take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = joined(value)
    if isinstance(value, str):
        return guarded(value)
    return str(value)


def guarded(text: str) -> str:
    """A text with an apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def text(cell: str) -> str:
    """The text that `cell` was made of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _statement(key: str, statement: Statement, graph: Graph) -> Row:
    evidence = statement.evidence
    article = graph.articles.get(evidence.article_id)
    row: dict[str, Value] = {
        "id": key,
        "relation": statement.relation,
        "modality": str(statement.modality),
        "start": evidence.start,
        "end": evidence.end,
        "story": statement.story,
        "confidence": statement.confidence,
    }
    texts = {
        "when": statement.when,
        "quote": evidence.quote,
        "extractor": statement.extractor,
        "article_id": evidence.article_id,
    }
    if article:
        texts |= {"article": article.name, "article_title": article.title, "url": article.url}
        texts["published"] = article.published
        if copies := graph.reposts.get(article.id):
            row["reposts"] = [encodable(copy.url or copy.name) for copy in copies]
    for side, mention in (("subject", statement.subject), ("object", statement.object)):
        texts |= {side: mention.name, f"{side}_type": mention.type, f"{side}_division": mention.division}
        row[f"{side}_aliases"] = [encodable(alias) for alias in mention.aliases]
    for name, value in statement.qualifiers:
        free = name not in _STATEMENT_COLUMNS or name in ("title", "role", "agreement")
        texts[name if free else f"qualifier_{name}"] = value
    return row | {encodable(name): encodable(value) for name, value in texts.items() if value}


def _with_further(columns: Mapping[str, type], rows: Iterable[Row]) -> Mapping[str, type]:
    further = sorted({name for row in rows for name in row} - set(columns))
    return {**columns, **{name: bool if name == "official" else str for name in further}}


def _write_csv(table: Table, path: Path) -> None:
    # the byte order mark is what makes a spreadsheet read UTF-8
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([cell(name) for name in table.columns])
        writer.writerows([cell(row.get(name)) for name in table.columns] for row in table.rows)


def _write_parquet(table: Table, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    types[list] = pa.list_(pa.string())
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    arrays = [
        pa.array([_typed(row.get(name), kind) for row in table.rows], types[kind])
        for name, kind in table.columns.items()
    ]
    pyarrow.parquet.write_table(pa.table(arrays, schema=schema), path, compression="zstd")


def _typed(value: Value | None, kind: type) -> Any:
    if kind is not date or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:  # years beyond the calendar; the column `when` has them as text
        return None
