"""Confidence: what is seen of a statement, and what the table makes of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import Extraction
from extractors.confidence import SIGNALS, confidence, doubts, probability, table
from extractors.lexicons import rows
from graph.ontology import relations

Reader = Callable[..., Extraction]

RELATIONS = tuple(label for label, relation in relations().items() if not relation.derived)
SIGNED = "SIGNED_AGREEMENT_WITH"
CLEAR = "3月5日，海东市科协与西宁市科协签署《科普合作协议》。"


@pytest.mark.parametrize(
    ("text", "relation", "signal"),
    [
        ("3月5日，海东市科协主席林远舟赴西宁市科技馆考察。双方签署合作协议。", SIGNED, "carried"),
        ("3月5日，海东市科协主席林远舟在西宁参加科普周活动，会后赴西宁市科技馆考察。", "VISITED", "other clause"),
        ("3月5日，云上梦公司与远山公司签署合作协议。", SIGNED, "both unplaced"),
        ("3月5日，海东市科协与远山公司签署合作协议。", SIGNED, "unplaced"),
        ("3月5日，海东市科协主席林远舟赴西宁市星空科普教育基地考察。", "VISITED", "loose type"),
        (f"{CLEAR}会上，海东市科协与西宁市科协签署合作协议。", SIGNED, "told again"),
    ],
)  # fmt: skip
def test_signals(read: Reader, text: str, relation: str, signal: str) -> None:
    found = [s for s in read(text).statements if s.relation == relation]
    assert found
    assert all(signal in s.signals for s in found)


def test_a_clear_statement_has_no_doubts(read: Reader) -> None:
    (statement,) = (s for s in read(CLEAR).statements if s.relation == SIGNED)
    assert statement.signals == ()
    assert statement.confidence == confidence(SIGNED, ())


def test_a_body_that_a_list_knows_is_not_unplaced(read: Reader) -> None:
    found = read("3月5日，海东市科协与中国科协签署合作协议。").statements
    assert found
    assert not any("unplaced" in s.signals for s in found)


def test_many_bodies_in_a_sentence_compete(read: Reader) -> None:
    many = "、".join(f"{name}市科协" for name in ("杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华"))
    found = [s for s in read(f"3月5日，{many}在杭州签署合作协议。").statements if s.relation == SIGNED]
    assert found
    assert all("crowded" in s.signals for s in found)


def test_the_table_has_every_relation_and_signal_once() -> None:
    listed = [(row["kind"], row["name"]) for row in rows("confidence.csv")]
    assert listed == [("relation", name) for name in RELATIONS] + [("signal", name) for name in SIGNALS]
    for row in rows("confidence.csv"):
        assert 0 <= int(row["right"]) <= int(row["cases"]), row


@given(st.sampled_from(RELATIONS), st.sets(st.sampled_from(sorted(SIGNALS))))
def test_confidence_is_a_probability_that_doubts_lower(relation: str, seen: set[str]) -> None:
    assert 0.01 <= confidence(relation, seen) <= 0.99
    against = doubts(seen)
    assert set(against) <= seen
    assert confidence(relation, seen) <= confidence(relation, seen - set(against))
    assert all(table()[one] <= table()[other] for one, other in pairwise(against))


def test_log_odds_add_up() -> None:
    made = {"VISITED": 1.0, "carried": -1.0}
    assert probability(made, "VISITED", ["carried"]) == 0.5
    assert probability(made, "VISITED", ["unheard of"]) == 0.73
    assert probability({"VISITED": 90.0}, "VISITED", []) == 0.99
