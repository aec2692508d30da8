"""`hezuo judge` and `hezuo judgements`: corrections on the command line, shared as a file, kept through rebuilding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.errors import ExportError, JudgementError
from graph.folder import GraphFolder
from graph.model import Graph, Node
from hezuo.building import build
from hezuo.cli import app

VISIT = "海东市科协到西宁市科技馆考察\n\n2025年3月5日，海东市科协主席林远舟一行到西宁市科技馆考察。"
TALKS = "海东市科协与西宁科普体验馆座谈\n\n2025年3月6日，海东市科协与西宁科普体验馆座谈。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("visit", VISIT), ("talks", TALKS)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    build([tmp_path / "visit.txt", tmp_path / "talks.txt"], tmp_path / "network")
    return tmp_path / "network"


def run(*words: str | Path) -> str:
    result = CliRunner().invoke(app(), [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def graph_in(folder: Path) -> Graph:
    return GraphFolder.open(folder).graph()


def named(graph: Graph, name: str) -> list[Node]:
    return [node for node in graph.nodes if name in (node.name, *node.aliases) and node.type != "Article"]


def visits(graph: Graph) -> list[str]:
    return [edge.id for edge in graph.edges if edge.relation == "VISITED" and not edge.derived]


def test_same_and_undo(folder: Path) -> None:
    before = GraphFolder.open(folder).version()
    made = run("judge", folder, "same", "西宁市科技馆", "西宁科普体验馆", "--why", "改名", "--by", "王")
    (museum,) = named(graph_in(folder), "西宁科普体验馆")
    assert "西宁市科技馆" in (museum.name, *museum.aliases)
    run("judge", folder, "undo", made[:8])
    assert GraphFolder.open(folder).version() == before
    rows = json.loads(run("judgements", folder, "--format", "json"))
    assert [(row["kind"], row["by"], row["why"], row["stands"]) for row in rows] == [
        ("same", "王", "改名", False),
        ("undo", rows[1]["by"], "", True),
    ]
    run("judge", folder, "undo", rows[1]["id"])
    assert len(named(graph_in(folder), "西宁科普体验馆")) == 1
    assert GraphFolder.open(folder).version() != before


def test_a_wrong_edge_stays_out_of_later_builds(folder: Path, tmp_path: Path) -> None:
    graph = graph_in(folder)
    assert visits(graph)
    run("judge", folder, "wrong", *visits(graph))
    assert not visits(graph_in(folder))
    (tmp_path / "more.txt").write_text(TALKS.replace("海东", "海西"), "utf-8")
    build([tmp_path / "more.txt"], folder)
    assert not visits(graph_in(folder)), "an article more, the same correction"
    build([tmp_path / "more.txt"], folder, fingerprint="a newer extractor")
    assert not visits(graph_in(folder)), "all extracted again, the same correction"


def test_rename_and_set_type(folder: Path) -> None:
    run("judge", folder, "rename", "西宁科普体验馆", "西宁科技体验馆", "--later")
    (museum,) = named(graph_in(folder), "西宁科普体验馆")
    assert museum.name == "西宁科普体验馆", "later is with the next build"
    run("judge", folder, "set-type", "西宁科普体验馆", "Station")
    (museum,) = named(graph_in(folder), "西宁科普体验馆")
    assert (museum.name, museum.type) == ("西宁科技体验馆", "Station")


def test_parting_one_body_by_article(folder: Path) -> None:
    run("judge", folder, "not-same", "海东市科协", "--in", "talks")
    assert len(named(graph_in(folder), "海东市科协")) == 2


def test_a_team_shares_a_file(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    build([tmp_path / "visit.txt", tmp_path / "talks.txt"], other)
    assert GraphFolder.open(other).version() == GraphFolder.open(folder).version()
    run("judge", folder, "same", "西宁市科技馆", "西宁科普体验馆")
    run("judge", folder, "wrong", *visits(graph_in(folder)))
    run("judgements", folder, "--export", tmp_path / "ours.jsonl")
    for _ in range(2):
        run("judgements", other, "--import", tmp_path / "ours.jsonl")
    assert GraphFolder.open(other).version() == GraphFolder.open(folder).version()
    assert GraphFolder.open(other).judgements() == GraphFolder.open(folder).judgements()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("same", "海东市科协"), "two or more"),
        (("same", "海东市科协", "没有这个馆"), "no node of the graph"),
        (("same", "海东市科协", "林远舟"), "cannot be the same"),
        (("wrong", "0123"), "no statement and no edge"),
        (("undo", "0123"), "no judgement has"),
        (("rename", "海东市科协"), "its new name"),
        (("set-type", "海东市科协", "Village"), "no type of a body"),
        (("not-same", "海东市科协", "--in", "x"), "no articles of the graph"),
        (("not-same", "海东市科协", "--in", "visit", "--in", "talks"), "nothing to part it from"),
        (("not-same", "西宁市科技馆", "--in", "talks"), "not named in article"),
        (("right", "海东市科协"), "no statement and no edge"),
    ],
)
def test_what_cannot_be_judged_is_said(folder: Path, words: tuple[str, ...], message: str) -> None:
    with pytest.raises((JudgementError, ExportError), match=message):
        CliRunner().invoke(app(), ["judge", str(folder), *words], catch_exceptions=False)
    assert GraphFolder.open(folder).judgements() == ([], [])


def test_a_damaged_record_is_reported_and_the_rest_counts(folder: Path) -> None:
    run("judge", folder, "rename", "西宁科普体验馆", "西宁科技体验馆", "--later")
    with open(folder / "judgements.jsonl", "a", encoding="utf-8") as file:
        file.write("{broken\n")
    notices: list[str] = []
    build([folder.parent / "visit.txt"], folder, on_notice=notices.append)
    assert any("judgements.jsonl, line 2" in notice for notice in notices)
    assert named(graph_in(folder), "西宁科技体验馆")


def test_a_judgement_without_effect_is_reported(folder: Path, tmp_path: Path) -> None:
    run("judge", folder, "wrong", *visits(graph_in(folder)))
    (tmp_path / "visit.txt").write_text(VISIT.replace("考察", "培训"), "utf-8")
    notices: list[str] = []
    build([tmp_path / "visit.txt"], folder, on_notice=notices.append)
    assert any("changes nothing: no article tells this any more" in notice for notice in notices)
