"""Review: what is not sure enough is out of the edges, in the folder, and listed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.folder import GraphFolder
from hezuo.building import build
from hezuo.cli import app
from hezuo.commands.review import COLUMNS
from hezuo.settings import LEAST_CONFIDENCE

SURE = "四川省科协与重庆市科协签署合作协议\n\n2024年12月5日，四川省科协与重庆市科协在成都签署合作协议。"
DOUBTFUL = "两家公司签约\n\n2024年12月6日，云上梦公司与远山公司签署合作协议。"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    news = tmp_path_factory.mktemp("news")
    for name, text in (("sure", SURE), ("doubtful", DOUBTFUL)):
        (news / f"{name}.txt").write_text(text, "utf-8")
    return news


@pytest.fixture(scope="module")
def folder(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "network"
    assert build([news], out, least_confidence=0.6).review > 0
    return out


def printed(*words: str | Path) -> str:
    result = CliRunner().invoke(app(), [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_doubtful_statements_are_in_the_folder_but_in_no_edge(folder: Path) -> None:
    opened = GraphFolder.open(folder)
    graph = opened.graph()
    assert graph.review
    assert not graph.review.keys() & graph.statements.keys()
    assert not {key for edge in graph.edges for key in edge.statements} & graph.review.keys()
    assert {s.id for s in opened.statements()} == graph.review.keys() | graph.statements.keys()
    assert {"云上梦公司", "远山公司"}.isdisjoint(node.name for node in graph.nodes)
    for statement in graph.for_review():
        statement.evidence.check(graph.articles[statement.evidence.article_id])


def test_the_threshold_decides(news: Path, folder: Path, tmp_path: Path) -> None:
    everything = json.loads(printed("build", news, "--out", tmp_path / "out", "--confidence", "0", "--json"))
    assert everything["review"] == 0
    nothing = json.loads(printed("build", news, "--out", tmp_path / "out", "--confidence", "1", "--json"))
    assert nothing["new"] == 0, "nothing is read again"
    assert nothing["review"] > 0
    assert not nothing["edges"].keys() & {"SIGNED_AGREEMENT_WITH"}
    again = json.loads(printed("build", news, "--out", tmp_path / "out", "--confidence", "0.6", "--json"))
    assert again["version"] == GraphFolder.open(folder).version()


def test_a_folder_keeps_its_threshold(news: Path, tmp_path: Path) -> None:
    def built(*more: str) -> tuple[float, str]:
        made = json.loads(printed("build", news, "--out", tmp_path / "out", "--json", *more))
        return made["least_confidence"], made["version"]

    assert built()[0] == LEAST_CONFIDENCE
    given = built("--confidence", "0.6")
    assert given[0] == 0.6
    assert GraphFolder.open(tmp_path / "out").graph().least_confidence == 0.6
    assert built() == given
    assert built("--confidence", "0")[0] == 0
    assert built()[0] == 0


def test_the_summary_counts_them(news: Path, folder: Path) -> None:
    summary = printed("build", news, "--out", folder)
    assert "for review: 1 statements of less confidence than 0.6, not in the edges" in summary


def test_the_list_gives_sentence_reason_and_confidence(folder: Path) -> None:
    (row,) = json.loads(printed("review", folder, "--format", "json"))
    assert tuple(row) == COLUMNS
    assert {row["subject"], row["object"]} == {"云上梦公司", "远山公司"}
    assert row["sentence"] == "2024年12月6日，云上梦公司与远山公司签署合作协议。"
    assert sorted(row["reasons"].split(", ")) == ["both unplaced", "unplaced"]
    assert 0 < row["confidence"] < 0.6
    assert row["article"] == "doubtful"
    (line,) = csv.DictReader(io.StringIO(printed("review", folder, "--format", "csv")))
    assert line["id"] == row["id"]
    assert printed("review", folder).splitlines()[0] == "\t".join(COLUMNS)


@pytest.fixture
def own(news: Path, tmp_path: Path) -> Path:
    """A folder of its own, to judge in."""
    out = tmp_path / "network"
    build([news], out, least_confidence=0.6)
    return out


def asked(folder: Path, answers: str) -> Result:
    words = ["review", str(folder), "--ask", "--by", "王"]
    return CliRunner().invoke(app(), words, input=answers, catch_exceptions=False)


def test_an_answer_puts_a_doubtful_statement_into_the_edges(own: Path) -> None:
    waiting = GraphFolder.open(own).graph().review
    result = asked(own, "what?\ny\n")
    assert "云上梦公司" in result.stdout
    assert "1 judgements made" in result.stdout
    graph = GraphFolder.open(own).graph()
    assert not graph.review
    assert waiting.keys() <= graph.statements.keys()
    assert {"云上梦公司", "远山公司"} <= {node.name for node in graph.nodes}


def test_an_answer_drops_a_doubtful_statement(own: Path) -> None:
    asked(own, "n\n")
    graph = GraphFolder.open(own).graph()
    assert not graph.review
    assert {"云上梦公司", "远山公司"}.isdisjoint(node.name for node in graph.nodes)
    assert "nothing waits for review" in asked(own, "").stdout


@pytest.mark.parametrize("answers", ["s\n", "q\n", "", "y\nu\nq\n", "n\nu\ns\n"])
def test_answers_that_change_nothing(own: Path, answers: str) -> None:
    # a question behind this one, so that there is a moment to undo in
    before = GraphFolder.open(own).version()
    if "u" in answers:
        (own.parent / "more.txt").write_text(DOUBTFUL.replace("云上梦", "海上花").replace("6日", "8日"), "utf-8")
        build([own.parent / "more.txt"], own)
        before = GraphFolder.open(own).version()
    asked(own, answers)
    assert GraphFolder.open(own).version() == before
