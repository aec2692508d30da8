"""`hezuo export`: names of files, standard output, refusals, and where the password may come from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from exports import TARGETS
from graph.errors import ConnectionFailedError, ExportError, FolderError
from graph.folder import GraphFolder
from graph.model import Graph
from hezuo.commands import export

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_network: Callable[..., Graph]) -> Path:
    """A graph folder called 科协网."""
    place = tmp_path_factory.mktemp("graphs") / "科协网"
    GraphFolder.create(place).publish(sample_network(30), build_database=lambda graph, path: path.touch())
    return place


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run(arguments…)` in an empty current directory, with no settings of Neo4j around."""
    monkeypatch.chdir(tmp_path)
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE"):
        monkeypatch.delenv(f"SPARQL_{name}", raising=False)
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)
    app = typer.Typer()
    app.command()(export.run)
    return lambda *arguments, **more: CliRunner().invoke(app, [str(word) for word in arguments], **more)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the loader of Neo4j was called with."""
    made: list[dict[str, Any]] = []

    def write(graph: Graph, where: str, **options: Any) -> str:
        made.append({"where": where, **options})
        options["progress"]("nodes", 1, 1)
        return "loaded"

    monkeypatch.setattr("exports.neo4j.write", write)
    return made


@pytest.mark.parametrize("name", ["cypher", "turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "parquet"])
def test_a_target_is_written_under_the_name_of_the_folder(name: str, run: Run, folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--to", name)
    assert result.exit_code == 0, result.output
    place = tmp_path / f"科协网{TARGETS[name].suffix}"
    assert [entry.name for entry in tmp_path.iterdir()] == [place.name]
    assert place.name in result.output
    again = run(folder, "--to", name)
    assert isinstance(again.exception, ExportError)
    assert again.exception.exit_code == 5
    assert run(folder, "--to", name, "--force").exit_code == 0


def test_standard_output_carries_the_file_and_nothing_else(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--to", "turtle", "--out", tmp_path / "g.ttl").exit_code == 0
    assert run(folder, "--to", "turtle", "--out", "-").stdout_bytes == (tmp_path / "g.ttl").read_bytes()
    assert isinstance(run(folder, "--to", "csv", "--out", "-").exception, ExportError)


def test_a_figure_says_how_much_it_shows(run: Run, folder: Path) -> None:
    edges = len(GraphFolder.open(folder).graph().edges)
    said = run(folder, "--to", "svg", "--limit", "2", "--out", "two.svg").output
    shown = int(re.search(rf"it shows ([\d,]+) of {edges:,} edges", said)[1].replace(",", ""))  # type: ignore[index]
    assert 0 < shown < edges


def test_a_figure_may_have_its_sources_in_a_file_beside_it(run: Run, folder: Path, tmp_path: Path) -> None:
    asked = (folder, "--to", "svg", "--figure", "timeline", "--sources", "file", "--out", "when.svg")
    assert run(*asked).exit_code == 0
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["when.sources.txt", "when.svg"]
    (tmp_path / "when.svg").unlink()
    again = run(*asked)
    assert isinstance(again.exception, ExportError)
    assert "when.sources.txt: is there already" in str(again.exception)
    assert not (tmp_path / "when.svg").exists()
    assert run(*asked, "--force").exit_code == 0
    piped = run(folder, "--to", "svg", "--sources", "file", "--out", "-")
    assert "makes more than one file" in str(piped.exception)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("turtle", "--figure", "matrix"), "--to turtle has no --figure"),
        (("html", "--size", "a4"), "--to html has no --size; it takes --about, --limit, --language, --embed-font"),
        (("svg", "--figure", "pie"), "choose one of network, matrix, timeline, chord"),
        (("png", "--sources", "above"), "choose one of below, file, none"),
    ],
)
def test_options_that_a_target_does_not_have_are_refused(
    run: Run, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ExportError, match=said):
        run(folder, "--to", *arguments, catch_exceptions=False)


@pytest.mark.parametrize("name", ["html", "pyvis"])
def test_pages_are_written_under_names_of_their_own(name: str, run: Run, folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--to", name, "--limit", "10")
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"科协网{TARGETS[name].suffix}").is_file()
    assert "the 10 most central of " in result.output


def test_the_script_carries_the_name_of_the_folder(run: Run, folder: Path) -> None:
    assert "hezuo: '科协网'" in run(folder, "--to", "cypher", "--out", "-").stdout
    assert "hezuo: 'other'" in run(folder, "--to", "cypher", "--out", "-", "--name", "other").stdout


def test_an_unknown_target_is_answered_with_the_known_ones(run: Run, folder: Path) -> None:
    with pytest.raises(ExportError, match=r"neo4j, cypher, .*turtle"):
        run(folder, "--to", "excel", catch_exceptions=False)


def test_a_folder_that_is_none_is_said_to_be(run: Run, tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        run(tmp_path / "nowhere", "--to", "turtle", catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "settings", "wanted"),
    [
        ((), {}, {"where": "bolt://localhost:7687", "user": None, "password": None, "name": "科协网"}),
        ((), {"NEO4J_URI": "neo4j+s://db", "NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "pw", "NEO4J_DATABASE": "d"},
         {"where": "neo4j+s://db", "user": "me", "password": "pw", "database": "d"}),
        ((), {"NEO4J_PASSWORD": "pw"}, {"user": "neo4j", "password": "pw"}),
        (("--uri", "bolt://x", "--user", "you", "--database", "e", "--name", "n"),
         {"NEO4J_URI": "bolt://y", "NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "pw"},
         {"where": "bolt://x", "user": "you", "password": "pw", "database": "e", "name": "n"}),
    ],
)  # fmt: skip
def test_options_go_before_the_environment(
    arguments: tuple[str, ...],
    settings: dict[str, str],
    wanted: dict[str, Any],
    run: Run,
    folder: Path,
    calls: list[dict[str, Any]],
) -> None:
    result = run(folder, "--to", "neo4j", *arguments, env=settings)
    assert result.output == "hezuo: loaded\n"
    assert wanted.items() <= calls[0].items()


@pytest.mark.parametrize(
    ("arguments", "settings", "wanted"),
    [
        (("--uri", "http://x"), {"NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "pw", "NEO4J_DATABASE": "d"},
         {"where": "http://x", "user": None, "password": None, "name": "科协网", "force": False}),
        (("--force",), {"SPARQL_URI": "http://y", "SPARQL_USERNAME": "me", "SPARQL_PASSWORD": "pw", "NEO4J_URI": "bolt://z"},
         {"where": "http://y", "user": "me", "password": "pw", "force": True}),
    ],
)  # fmt: skip
def test_a_sparql_store_has_settings_of_its_own(
    arguments: tuple[str, ...],
    settings: dict[str, str],
    wanted: dict[str, Any],
    run: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[dict[str, Any]] = []

    def write(graph: Graph, where: str, **options: Any) -> str:
        made.append({"where": where, **options})
        options["progress"]("graphs", 1, 1)
        return "loaded"

    monkeypatch.setattr("exports.graph_store.write", write)
    result = run(folder, "--to", "sparql", *arguments, env=settings)
    assert result.output == "hezuo: loaded\n"
    assert wanted.items() <= made[0].items()
    assert "database" not in made[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--to", "sparql"), "SPARQL_URI"), (("--to", "sparql", "--database", "d"), "takes --force"),
     (("--to", "csv", "--rdf-version", "1.2"), "no --rdf-version")],
)  # fmt: skip
def test_what_a_target_does_not_take_is_said(arguments: tuple[str, ...], said: str, run: Run, folder: Path) -> None:
    with pytest.raises(ExportError, match=said):
        run(folder, *arguments, catch_exceptions=False)


def test_the_password_is_asked_for_where_somebody_can_answer(
    run: Run, folder: Path, calls: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConnectionFailedError, match="NEO4J_PASSWORD"):
        run(folder, "--to", "neo4j", "--user", "me", catch_exceptions=False)
    assert calls == []
    monkeypatch.setattr(export, "_somebody_is_there", lambda: True)
    result = run(folder, "--to", "neo4j", "--user", "me", input="geheim\n")
    assert calls[0]["password"] == "geheim"
    assert "geheim" not in result.output


def test_no_option_takes_a_password(run: Run) -> None:
    assert "--password" not in run("--help").output
