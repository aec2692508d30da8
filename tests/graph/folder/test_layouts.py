"""Layouts: places are kept, stay when the graph grows, and are made anew where they are damaged."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.analysis import induced
from graph.folder import GraphFolder
from graph.model import Graph


def test_places_are_kept_in_the_folder_and_stay_when_the_graph_grows(
    tmp_path: Path, sample_network: Callable[..., Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = GraphFolder.create(tmp_path / "graph")
    whole = sample_network(60)
    late = [node.id for node in whole.nodes if node.type != "Article"][-3:]
    early = induced(whole, {node.id for node in whole.nodes} - set(late))
    before = folder.places("overview", early)
    with monkeypatch.context() as patch:  # the second time nothing is computed
        patch.setattr("graph.growth.settled", None)
        assert folder.places("overview", early) == before
    after = folder.places("overview", whole)
    assert set(after) == set(before) | set(late)
    a, b, c = list(before)[:3]
    ratio = math.dist(before[a], before[b]) / math.dist(before[a], before[c])
    assert math.dist(after[a], after[b]) / math.dist(after[a], after[c]) == pytest.approx(ratio, rel=1e-3)


@pytest.mark.parametrize("damage", [b"", b"no table", b"PAR1"])
def test_damaged_or_unwritable_places_are_made_anew(
    tmp_path: Path, sample_network: Callable[..., Graph], damage: bytes
) -> None:
    folder = GraphFolder.create(tmp_path / "graph")
    graph = sample_network(30)
    expected = folder.places("overview", graph)
    (folder.path / "layouts" / "overview.parquet").write_bytes(damage)
    assert folder.places("overview", graph) == expected
    shutil.rmtree(folder.path / "layouts")
    (folder.path / "layouts").write_text("in the way")
    assert folder.places("overview", graph) == expected
