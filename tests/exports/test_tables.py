"""Tables: read again, they hold what the graph holds, and no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import tables
from exports.lists import joined, split
from exports.property_graph import encodable
from graph.model import Graph

ANY_TEXT = st.text(st.characters())
NASTY = st.one_of(ANY_TEXT, st.text(st.sampled_from("=+-@\t\r\n'\"|\\ ,;a＝")))


@given(NASTY)
def test_a_cell_is_harmless_and_gives_its_text_back(text: str) -> None:
    cell = tables.cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert tables.text(cell) == text


@given(st.lists(NASTY))
def test_lists_come_back(items: list[str]) -> None:
    if items != [""]:
        assert split(joined(items)) == items


def read_csv(place: Path, table: tables.Table) -> list[dict[str, Any]]:
    """A CSV table with the types that its columns should have."""
    made: dict[type, Callable[[str], Any]] = {int: int, float: float, bool: lambda cell: cell == "true", list: split}
    with place.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert [tables.text(name) for name in header] == list(table.columns)
    read = []
    for row in rows:
        cells = dict(zip(table.columns, map(tables.text, row), strict=True))
        kinds = table.columns.items()
        read.append({n: made.get(k, str)(cells[n]) for n, k in kinds if cells[n] or k is list})
    return read


@settings(max_examples=25)
@given(text=NASTY)
def test_csv_holds_everything(text: str, graph_with: Callable[[str], Graph]) -> None:
    graph = graph_with(text)
    with TemporaryDirectory() as place:
        tables.write(graph, Path(place), form="csv")
        for table in tables.tables(graph):
            # in a cell, nothing and the empty list look alike, as does a list of one empty text
            wanted = [{n: [] if v == [""] else v for n, v in row.items() if v != ""} for row in table.rows]
            lists: dict[str, Any] = {n: [] for n, kind in table.columns.items() if kind is list}
            assert read_csv(Path(place) / f"{table.name}.csv", table) == [{**lists, **row} for row in wanted]


@settings(max_examples=25)
@given(text=NASTY)
def test_parquet_holds_everything_with_its_type(text: str, graph_with: Callable[[str], Graph]) -> None:
    graph = graph_with(text)
    with TemporaryDirectory() as place:
        tables.write(graph, Path(place), form="parquet")
        for table in tables.tables(graph):
            rows = pyarrow.parquet.read_table(Path(place) / f"{table.name}.parquet").to_pylist()
            read = [{n: v for n, v in row.items() if v is not None} for row in rows]
            as_days = [{n: str(v) if isinstance(v, date) else v for n, v in row.items()} for row in read]
            assert as_days == table.rows


def test_rows_say_what_the_graph_says(rich_graph: Graph) -> None:
    nodes, edges, statements = tables.tables(rich_graph)
    assert [row["id"] for row in nodes.rows] == [node.id for node in rich_graph.nodes]
    assert {row["id"] for row in nodes.rows if row.get("official")} == {"person:张三"}
    for row, edge in zip(edges.rows, rich_graph.edges, strict=True):
        assert (row["source"], row["relation"], row["target"]) == (edge.source, edge.relation, edge.target)
        assert row.get("when", "") == edge.when
        assert ("quote" in row) == bool(edge.statements)
    for row in statements.rows:
        statement = rich_graph.statements[str(row["id"])]
        assert row["quote"] == encodable(statement.evidence.quote)
        assert (row["start"], row["end"]) == (statement.evidence.start, statement.evidence.end)
        assert row["qualifier_start"] == statement.qualifier("start")
        assert row["article"] in ("news", "plain")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_three_tables_are_written(form: Any, rich_graph: Graph, tmp_path: Path) -> None:
    tables.write(rich_graph, tmp_path / "new", form=form)
    names = [f"edges.{form}", f"nodes.{form}", f"statements.{form}"]
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == names


def test_spreadsheets_see_utf8(rich_graph: Graph, tmp_path: Path) -> None:
    tables.write(rich_graph, tmp_path, form="csv")
    assert (tmp_path / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfid,type,name,")
