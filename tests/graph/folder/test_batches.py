"""Batches: what is written comes back, and what violates the model is refused whole."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from folders import HOST, article, batch, statement

from graph.errors import EvidenceError, FolderError, OntologyError
from graph.folder import Batch, GraphFolder, InputRecord, current_inputs
from graph.model import Evidence, Occurrence

A = article(1)


def test_batches_come_back_as_they_were(folder: GraphFolder) -> None:
    written = [batch(1, 2), Batch(), batch(3)]
    for one in written:
        folder.append(one)
    reader = GraphFolder.open(folder.path)
    assert [reader.batch(f"{n:06}") for n in (1, 2, 3)] == written
    assert list(reader.articles()) == [a for one in written for a in one.articles]
    assert list(reader.article_ids()) == [a.id for one in written for a in one.articles]
    assert list(reader.occurrences()) == [o for one in written for o in one.occurrences]
    assert list(reader.statements()) == [s for one in written for s in one.statements]
    assert [s.id for s in reader.statements()] == [s.id for one in written for s in one.statements]
    assert list(reader.inputs()) == [i for one in written for i in one.inputs]


def test_a_file_name_that_is_no_utf8_is_kept(folder: GraphFolder) -> None:
    record = InputRecord(os.fsdecode(b"/news/\xff.txt"), "0" * 64)
    folder.append(Batch(inputs=(record,)))
    assert list(folder.inputs()) == [record]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Batch((A,), (), (statement(A, evidence=Evidence(A.id, 1, 4, "甲省科")),)), EvidenceError),
        (Batch((A,), (Occurrence(HOST, Evidence(A.id, 0, 0, "")),)), EvidenceError),
        (Batch((A,), (), (statement(article(2)),)), EvidenceError),
        (Batch((A,), (), (statement(A, relation="LIKES"),)), OntologyError),
        (Batch((A,), (), (statement(A, relation="HOSTED"),)), OntologyError),
    ],
)
def test_a_batch_that_violates_the_model_is_refused_whole(folder: GraphFolder, wrong: Batch, error: type) -> None:
    with pytest.raises(error):
        folder.append(wrong)
    assert list(folder.articles()) == []


def test_a_newer_extraction_takes_the_place_of_an_older(folder: GraphFolder) -> None:
    folder.append(batch(1))
    folder.append(batch(2))
    assert folder.outdated("e2") == ["000001", "000002"]
    folder.replace("000001", replace(batch(1), statements=(), extractor="e2"))
    assert folder.outdated("e2") == ["000002"]
    assert [a.name for a in folder.articles()] == ["a1", "a2"]
    assert list(folder.statements()) == list(batch(2).statements)
    with folder.lock():
        assert sorted(p.name for p in (folder.path / "batches").iterdir()) == ["000001.2", "000002"]
    folder.append(batch(3))
    assert [a.name for a in folder.articles()] == ["a1", "a2", "a3"]


@pytest.mark.parametrize("damage", [b"", b"PAR1 and then nothing", None])
def test_a_damaged_table_is_named(folder: GraphFolder, damage: bytes | None) -> None:
    folder.append(batch(1))
    table = folder.path / "batches" / "000001" / "statements.parquet"
    table.write_bytes(table.read_bytes()[:-9] if damage is None else damage)
    with pytest.raises(FolderError, match=r"000001/statements\.parquet: damaged"):
        list(folder.statements())


def test_the_latest_input_of_a_path_counts_and_all_of_standard_input() -> None:
    old, new, other = InputRecord("/a", "1"), InputRecord("/a", "2"), InputRecord("/b", "1")
    one, two = InputRecord("-", "1"), InputRecord("-", "2")
    assert set(current_inputs([old, one, other, new, two])) == {new, other, one, two}
