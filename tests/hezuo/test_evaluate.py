"""Evaluation: names, gold files, figures computed by hand, the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from graph.errors import GoldError, HezuoError, InputError
from hezuo.evaluation import Score, as_json, evaluate, lines, load, read_rows
from hezuo.evaluation.names import likeness, normal, same, same_event

FACTS = """
entities:
  - [白清河, Person]
  - [海东市科协, Association, 海东科协]
  - [云岭科技馆, ScienceMuseum]
  - [云岭市政府, Government]
  - [2025年青少年科技创新大赛, Event]
mentions: [云岭日报]
facts:
  - [白清河, HOLDS_POST, 海东市科协, {title: 党组书记、主席}]
  - [白清河|海东市科协, VISITED, 云岭科技馆, {date: 2025-03-04}]
  - [海东市科协, SIGNED_AGREEMENT_WITH, 云岭科技馆, {modality: planned}]
  - [海东市科协, HOSTED, 2025年青少年科技创新大赛, {date: 2025-03-04/2025-03-06}]
  - [海东市科协, MET_WITH, '*', {optional: true}]
  - [海东市科协, COOPERATES_WITH, 云岭科技馆, {modality: planned, optional: true}]
"""


def node(name: str, kind: str, *aliases: str) -> dict[str, Any]:
    return {"name": name, "type": kind, "aliases": list(aliases)}


LEADER = node("白清河", "Person")
HOST = node("海东市科学技术协会", "Association", "海东市科协")
MUSEUM = node("云岭市云岭科技馆", "ScienceMuseum")
CONTEST = node("青少年科技创新大赛", "Event")
PAPER = node("云岭日报", "Organization")


def says(subject: dict[str, Any], relation: str, object_: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"kind": "statement", "subject": subject, "relation": relation, "object": object_, "article": "a", **rest}


@pytest.fixture
def gold_set(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "a.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def scored(gold_set: Path, *rows: dict[str, Any]) -> Score:
    return evaluate(load(gold_set), rows)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("四川科技馆", "四川省科技馆", True),
        ("重庆市永川区科协", "永川区科协", True),
        ("吉安市", "吉安县", False),
        ("湖南省科协", "湖北省科协", False),
        ("中国科学技术协会", "中国科协", True),
        ("“云岭” 科技馆", "云岭科技馆", True),
        ("市科协", "云岭市科协", False),
        ("云岭科技馆", "云岭科技馆服务部", False),
        ("", "科", False),
        ("南市科协", "南科协", False),
    ],
)
def test_names(a: str, b: str, expected: bool) -> None:
    assert same(normal(a), normal(b)) is expected


@given(st.text("省市区县科协馆海南", max_size=8), st.text("省市区县科协馆海南", max_size=8))
def test_sameness_is_symmetric(a: str, b: str) -> None:
    assert same(a, b) == same(b, a)
    assert likeness(a, b) == likeness(b, a)
    assert same(a, a)


def test_events_are_alike_by_their_wording() -> None:
    assert same_event("青少年科技创新大赛", "2025年青少年科技创新大赛")
    assert same_event("abcde", "bcdxe")  # two of four pairs each: one half
    assert not same_event("大会", "创新大赛")
    assert likeness("abc", "abd") == 0.5


def test_nothing_found(gold_set: Path) -> None:
    score = scored(gold_set)
    assert (score.facts.missed, score.facts.f1, score.entities.missed) == (4, 0.0, 5)
    assert str(score.dates) == "0/0"


def test_all_found(gold_set: Path) -> None:
    score = scored(
        gold_set,
        says(LEADER, "HOLDS_POST", HOST, title="党组书记 主席"),
        says(HOST, "VISITED", MUSEUM, date="2025-03-04"),
        says(MUSEUM, "SIGNED_AGREEMENT_WITH", HOST, modality="planned"),
        says(HOST, "HOSTED", CONTEST, date="2025-03-04/2025-03-06"),
        {"kind": "entity", **node("云岭市人民政府", "Government"), "article": "a"},
        {"kind": "entity", **PAPER, "article": "a"},
        {"kind": "entity", **node("云岭市", "Place"), "article": "a"},
        says(PAPER, "AIDED", HOST, article="other"),
        says(PAPER, "AIDED", HOST, derived=True),
    )
    assert (score.facts.f1, score.entities.f1) == (1.0, 1.0)
    assert [str(share) for share in (score.modality, score.dates, score.titles)] == ["4/4", "2/2", "1/1"]
    assert score.errors == []


def test_figures_by_hand(gold_set: Path) -> None:
    score = scored(
        gold_set,
        # right, with another title and once more as a repetition
        says(LEADER, "HOLDS_POST", HOST, title="主席"),
        says(LEADER, "HOLDS_POST", HOST, title="党组书记、主席"),
        # right twice, of which one has the date; both count as one hit
        says(LEADER, "VISITED", MUSEUM),
        says(HOST, "VISITED", MUSEUM, date="2025-03-04/2025-03-04"),
        # a plan told as done
        says(HOST, "SIGNED_AGREEMENT_WITH", MUSEUM),
        # allowed, as talks with anybody are; 客人 is no false entity then
        says(node("客人会", "Association"), "MET_WITH", HOST),
        # allowed as a plan only
        says(HOST, "COOPERATES_WITH", MUSEUM, modality="planned"),
        says(HOST, "COOPERATES_WITH", MUSEUM, modality="denied"),
        # wrong direction, and a wrong entity
        says(MUSEUM, "VISITED", HOST),
        {"kind": "entity", **node("云岭一中", "Academic"), "article": "a"},
        # a second node for the same body
        {"kind": "entity", **node("海东科协", "Association"), "article": "a"},
    )
    assert (score.facts.right, score.facts.false, score.facts.missed) == (2, 3, 2)
    assert (score.facts.precision, score.facts.recall) == (0.4, 0.5)
    assert score.facts.f1 == pytest.approx(4 / 9)
    assert (score.entities.right, score.entities.false, score.entities.missed) == (3, 1, 2)
    assert [str(share) for share in (score.modality, score.dates, score.titles)] == ["3/4", "1/1", "0/1"]
    assert (score.planned_as_done, score.duplicates) == (1, 1)
    assert sorted(score.errors) == [
        "false  a entity 云岭一中 Academic",
        "false  a 云岭市云岭科技馆 VISITED 海东市科学技术协会 [occurred]",
        "false  a 海东市科学技术协会 COOPERATES_WITH 云岭市云岭科技馆 [denied]",
        "false  a 海东市科学技术协会 SIGNED_AGREEMENT_WITH 云岭市云岭科技馆 [occurred]",
        "missed a entity 2025年青少年科技创新大赛 Event",
        "missed a entity 云岭市政府 Government",
        "missed a 海东市科协 HOSTED 2025年青少年科技创新大赛 [occurred]",
        "missed a 海东市科协 SIGNED_AGREEMENT_WITH 云岭科技馆 [planned]",
    ]
    assert [*lines(score)][-1] == (
        "entities P 0.750 R 0.600 F1 0.667 | facts P 0.400 R 0.500 F1 0.444 | modality 3/4 | planned as done 1 | "
        "dates 1/1 | titles 0/1 | duplicate nodes 1"
    )
    assert as_json(score)["relations"]["VISITED"] == [0.5, 1.0, pytest.approx(2 / 3)]
    assert as_json(score, show=True)["errors"] == score.errors


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[", "no YAML"),
        ("- a", "not a mapping"),
        ("facts: []", "`entities` is missing"),
        ("entities: []\nfacts: 5", "`facts` is missing or no list"),
        ("entities: [[甲, Club]]\nfacts: []", "there is no type Club"),
        ("entities: [甲]\nfacts: []", "write [name, type, alias, …]"),
        ("entities: []\nmentions: 甲\nfacts: []", "`mentions` is no list"),
        ("entities: []\nfacts: [[甲, VISITED]]", "write [subject, RELATION, object]"),
        ("entities: []\nfacts: [[甲, LIKES, 乙]]", "there is no relation LIKES"),
        ("entities: []\nfacts: [[甲, CO_HOSTED, 乙]]", "there is no relation CO_HOSTED"),
        ("entities: []\nfacts: [[甲, VISITED, 乙, {when: 2024}]]", "the options are"),
        ("entities: []\nfacts: [[甲, VISITED, 乙, {modality: maybe}]]", "there is no modality maybe"),
        ("entities: []\nfacts: [[甲, VISITED, 乙, {date: 12月5日}]]", "is not in EDTF"),
        ("entities: []\nfacts: [[甲, VISITED, 乙, {optional: perhaps}]]", "`optional` is true or false"),
    ],
)
def test_broken_gold_files(gold_set: Path, content: str, message: str) -> None:
    path = gold_set / "facts" / "b.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load(gold_set)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_folders_that_are_no_gold_set(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(GoldError, match=folder.name):
            load(folder)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("{}\n[1]", ":2"),
        ("{", ":1"),
        ('{"kind": "entity", "name": "甲", "article": "a"}', "entry 1"),
        ('{"kind": "entity", "name": 5, "type": "Person", "article": "a"}', "entry 1"),
        ('{"kind": "statement", "article": "a"}', "entry 1"),
    ],
)
def test_broken_statement_files(gold_set: Path, content: str, where: str) -> None:
    path = gold_set / "found.jsonl"
    path.write_text(content.replace("{}\n", '{"kind": "entity", "name": "甲", "type": "Person", "article": "a"}\n'))
    with pytest.raises(InputError) as caught:
        evaluate(load(gold_set), read_rows(path), path)
    assert where in caught.value.source
    with pytest.raises(InputError, match="cannot be read"):
        [*read_rows(gold_set / "none.jsonl")]


def run(*arguments: str) -> tuple[int, str, str]:
    from hezuo.cli import app

    result = CliRunner().invoke(app(), ["evaluate", *arguments])
    if isinstance(result.exception, HezuoError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def test_command_with_statements(gold_set: Path) -> None:
    path = gold_set / "found.jsonl"
    path.write_text(json.dumps(says(HOST, "VISITED", MUSEUM, date="2025-03-04")), encoding="utf-8")
    code, out, _ = run(str(gold_set), "--statements", str(path), "--show")
    assert code == 0
    assert "missed a entity 白清河 Person" in out
    assert out.splitlines()[-1].startswith("entities P 1.000 R 0.400 F1 0.571 | facts P 1.000 R 0.250 F1 0.400 |")
    code, out, _ = run(str(gold_set), "--statements", str(path), "--json")
    assert json.loads(out)["facts"] == [1.0, 0.25, 0.4]
    assert run(str(gold_set), "--statements", str(path), "--articles", str(gold_set))[0] == 2


def test_command_with_articles(gold_set: Path) -> None:
    assert "no such folder" in run(str(gold_set))[2]
    (gold_set / "articles").mkdir()
    (gold_set / "articles" / "a.txt").write_bytes(b"")
    code, _, message = run(str(gold_set))
    assert code == GoldError.exit_code
    assert "facts for a, but no such article" in message
    assert "a.txt: empty" in message
    text = "海东市科协主席白清河2025年3月4日赴云岭科技馆考察。"
    (gold_set / "articles" / "a.txt").write_text(text, encoding="utf-8")
    code, out, _ = run(str(gold_set), "--json")
    assert code == 0
    assert json.loads(out).keys() == as_json(Score()).keys()
    (gold_set / "articles" / "a.md").write_text(text, encoding="utf-8")
    assert "is called a too" in run(str(gold_set))[2]
