"""Evaluation of identity: figures computed by hand, laws, gold sets that are wrong, the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from graph.errors import GoldError
from hezuo.cli import app
from hezuo.evaluation import load_mentions
from hezuo.evaluation.clustering import compare

HEAD = "article,start,surface,type,cluster\n"
TEXTS = {
    "a": "3月5日，海东市科协主席林远舟到西宁市科技馆考察。",
    "b": "3月9日，海东市科学技术协会与西宁市科技馆签署《馆会合作协议》。",
    "c": "2025年3月5日，湖南大学教授林远舟到海东市科协考察。",
}
ROWS = [
    ("a", 5, "海东市科协", "Association", "haidong"),
    ("a", 12, "林远舟", "Person", "lin of haidong"),
    ("a", 16, "西宁市科技馆", "ScienceMuseum", "museum"),
    ("b", 5, "海东市科学技术协会", "Association", "haidong"),
    ("b", 15, "西宁市科技馆", "ScienceMuseum", "museum"),
    ("b", 23, "《馆会合作协议》", "Agreement", "agreement"),
    ("c", 16, "林远舟", "Person", "lin of hunan"),
    ("c", 0, "2025年", "Place", "nothing that is found"),
]


@pytest.fixture
def gold_set(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = "".join(",".join(map(str, row)) + "\n" for row in ROWS)
    (tmp_path / "mentions.csv").write_text(HEAD + rows, encoding="utf-8")
    return tmp_path


def test_the_example_of_bagga_and_baldwin() -> None:
    # their figure: {1–5} {6, 7} {8–C}; the second and third are put together
    true = ["a"] * 5 + ["b"] * 2 + ["c"] * 5
    score = compare(list(zip(true, ["x"] * 5 + ["y"] * 7, strict=True)))
    assert score.precision == pytest.approx(16 / 21)
    assert score.recall == 1
    assert (score.joined, score.false_merges, score.alike, score.false_splits) == (31, 10, 21, 0)
    assert score.false_merge_rate == pytest.approx(10 / 31)


CLUSTERING = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=1, max_size=30)


@given(CLUSTERING)
def test_changing_sides_changes_precision_and_recall(pairs: list[tuple[str, str]]) -> None:
    one, other = compare(pairs), compare([(put, true) for true, put in pairs])
    assert (one.precision, one.recall) == pytest.approx((other.recall, other.precision))
    assert (one.false_merges, one.false_splits) == (other.false_splits, other.false_merges)


@given(CLUSTERING)
def test_only_the_same_clusters_are_perfect(pairs: list[tuple[str, str]]) -> None:
    score = compare(pairs)
    assert (score.f1 == pytest.approx(1)) is (score.false_merges == score.false_splits == 0)


def test_the_command(gold_set: Path) -> None:
    result = CliRunner().invoke(app(), ["evaluate", str(gold_set), "--json", "--show"])
    figures = json.loads(result.stdout)
    assert figures["coverage"] == pytest.approx(7 / 8)
    assert figures["found"]["mentions"] == 7
    assert figures["found"]["f1"] == 1
    assert figures["all"]["mentions"] == 8
    assert figures["errors"] == ["not found c 0 2025年 Place"]


def test_mergers_and_splits_are_counted_and_named(gold_set: Path) -> None:
    path = gold_set / "mentions.csv"
    text = path.read_text("utf-8").replace(
        "b,15,西宁市科技馆,ScienceMuseum,museum", "b,15,西宁市科技馆,ScienceMuseum,other"
    )
    path.write_text(text.replace("lin of hunan", "lin of haidong"), encoding="utf-8")
    result = CliRunner().invoke(app(), ["evaluate", str(gold_set), "--show"])
    assert "merged    sciencemuseum:630100: museum, other" in result.stdout
    assert "split     lin of haidong: person:林远舟@" in result.stdout
    assert "found          mentions    7" in result.stdout
    assert "false merges 1/2 (50.0%) | false splits 1/2 (50.0%)" in result.stdout.splitlines()[-2]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,b\n", "the first line must be article,start"),
        (HEAD, "there is no mention in it"),
        (HEAD + "a,x,海东市科协,Association,1\n", "line 2: start is 'x'"),
        (HEAD + "a,5,海东市科协,Club,1\n", "line 2: there is no type Club"),
        (HEAD + "a,5,海东市科协,Association\n", "line 2: fill in"),
        (HEAD + "a,5,海东市科协,Association,1,2\n", "line 2: fill in"),
    ],
)
def test_a_wrong_file_is_named(gold_set: Path, rows: str, message: str) -> None:
    (gold_set / "mentions.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        load_mentions(gold_set)


@pytest.mark.parametrize(
    ("row", "message"),
    [("z,5,海东市科协,Association,1", "there is no article z"), ("a,6,海东市科协,Association,1", "does not stand at")],
)
def test_a_set_that_does_not_fit_its_articles_is_no_success(gold_set: Path, row: str, message: str) -> None:
    (gold_set / "mentions.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    result = CliRunner().invoke(app(), ["evaluate", str(gold_set)])
    assert result.exit_code != 0
    assert message in str(result.exception)


def test_statements_of_others_cannot_be_measured(gold_set: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app(), ["evaluate", str(gold_set), "--statements", str(tmp_path / "x.jsonl")])
    assert result.exit_code == 2
