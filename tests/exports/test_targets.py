"""Laws of every target that writes data: the same graph gives the same bytes, and nothing is overwritten unasked."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import rich_graph

from exports import TARGETS, Kind
from exports.places import as_bytes, written
from graph.errors import ExportError
from graph.model import Graph

DATA = ("cypher", "turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "parquet", "neo4j-import")

NO_DATA = ("README", "afterwards")


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of the files of a folder."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {file.name: file.read_bytes() for file in sorted(path.iterdir())}


def test_the_table_is_read_without_loading_any_target() -> None:
    heavy = ["networkx", "rdflib", "pyoxigraph", "pyarrow", "neo4j", "pypdfium2", "reportlab", "pyvis"]
    script = f"import sys, exports; assert exports.TARGETS; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", DATA)
def test_the_same_graph_gives_the_same_bytes(name: str, rich_graph: Graph, tmp_path: Path) -> None:
    target = TARGETS[name]
    other_order = dataclasses.replace(
        rich_graph,
        statements=dict(list(rich_graph.statements.items())[::-1]),
        articles=dict(list(rich_graph.articles.items())[::-1]),
    )
    for number, graph in enumerate((rich_graph, other_order)):
        target.write(graph, tmp_path / str(number))
    assert content(tmp_path / "0") == content(tmp_path / "1")


@pytest.mark.parametrize("name", DATA)
def test_the_bytes_do_not_depend_on_hash_seeds(name: str, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2]); from exports import TARGETS; from pathlib import Path;"
        f"import rich_graph; TARGETS[{name!r}].write(rich_graph.make_graph(rich_graph.ODD), Path(sys.argv[1]))"
    )
    helpers = Path(rich_graph.__file__).parent
    for seed in "12":
        place = tmp_path / seed
        subprocess.run([sys.executable, "-c", script, place, helpers], check=True, env={"PYTHONHASHSEED": seed})
    assert content(tmp_path / "1") == content(tmp_path / "2")


@pytest.mark.parametrize("name", DATA)
def test_an_empty_graph_is_written(name: str, tmp_path: Path) -> None:
    written(TARGETS[name], Graph((), ()), tmp_path / "deep" / "out")
    assert content(tmp_path / "deep" / "out")


@pytest.mark.parametrize("name", DATA)
def test_halves_of_characters_are_replaced(name: str, graph_with: Callable[[str], Graph], tmp_path: Path) -> None:
    TARGETS[name].write(graph_with("半\ud800个"), tmp_path / "half")
    TARGETS[name].write(graph_with("半\ufffd个"), tmp_path / "whole")
    # ids are digests of the texts, and differ
    assert content(tmp_path / "half").keys() == content(tmp_path / "whole").keys()
    written_texts = [data for file, data in content(tmp_path / "half").items() if not file.startswith(NO_DATA)]
    assert name == "parquet" or all("半\ufffd个".encode() in data for data in written_texts)


@pytest.mark.parametrize("name", ["turtle", "csv"])
def test_what_is_there_is_replaced_only_when_asked(name: str, rich_graph: Graph, tmp_path: Path) -> None:
    target, place = TARGETS[name], tmp_path / f"out{TARGETS[name].suffix}"
    written(target, rich_graph, place)
    before = content(place)
    with pytest.raises(ExportError, match="--force"):
        written(target, Graph((), ()), place)
    assert content(place) == before
    if place.is_dir():
        (place / "mine.txt").write_text("mine")
    written(target, Graph((), ()), place, force=True)
    assert content(place).keys() >= before.keys()
    assert content(place) != before
    assert not place.is_dir() or (place / "mine.txt").read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == [place.name]


def test_a_failed_export_leaves_what_was_there(
    rich_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out.ttl"
    place.write_text("old")

    def fail(graph: Graph, path: Path, **options: str) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exports.rdf.write", fail)
    with pytest.raises(ExportError, match="No space left"):
        written(TARGETS["turtle"], rich_graph, place, force=True)
    assert content(tmp_path) == {"out.ttl": b"old"}


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [("turtle", "folder", "name a file"), ("csv", "file", "name a folder"), ("csv", "file/in", "cannot be written")],
)
def test_unfit_places_are_named(name: str, place: str, said: str, rich_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match=said):
        written(TARGETS[name], rich_graph, tmp_path / place, force=True)


def test_only_single_files_go_to_standard_output(rich_graph: Graph) -> None:
    assert as_bytes(TARGETS["turtle"], rich_graph).startswith(b"@prefix")
    for target in TARGETS.values():
        if target.kind in (Kind.FOLDER, Kind.SERVER):
            with pytest.raises(ExportError, match=target.name):
                as_bytes(target, rich_graph)
