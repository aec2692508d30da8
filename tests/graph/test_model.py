"""The model: ids are digests of what is said, evidence checks itself, a graph leads back to its sentences."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import EvidenceError, HezuoError
from graph.model import (
    Article,
    Edge,
    Evidence,
    Graph,
    Mention,
    Modality,
    Node,
    Statement,
    digest,
    qualified,
    sorted_graph,
)

TEXT = "海东市科协与西宁市科协签约。会后参观。"
ARTICLE = Article.of("a", TEXT, title="签约", published="2025-03-06")
EVIDENCE = Evidence(ARTICLE.id, 0, 14, TEXT[:14])
STATEMENT = Statement(
    Mention("海东市科协", "Association"),
    "SIGNED_AGREEMENT_WITH",
    Mention("西宁市科协", "Association"),
    EVIDENCE,
    when="2025-03-05",
    qualifiers=qualified(agreement="科普合作协议"),
)


def test_an_article_is_what_it_says() -> None:
    assert Article.of("other name", TEXT, title="签约", published="2025-03-06").id == ARTICLE.id
    assert Article.of("a", TEXT, title="签约", published="2025-03-06", source="/elsewhere").id == ARTICLE.id


@pytest.mark.parametrize("change", [{"text": TEXT + "！"}, {"title": "会见"}, {"url": "u"}, {"published": "2025"}])
def test_another_content_is_another_article(change: dict[str, str]) -> None:
    said = {"text": TEXT, "title": "签约", "published": "2025-03-06"} | change
    assert Article.of("a", said.pop("text"), **said).id != ARTICLE.id


def test_evidence_that_stands_there() -> None:
    EVIDENCE.check(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"start": 1},
        {"end": 13},
        {"quote": "海东市科协与西宁市科协会谈。"},
        {"article_id": "x"},
        {"start": 5, "end": 5, "quote": ""},
    ],
)
def test_evidence_that_does_not(change: dict[str, object]) -> None:
    with pytest.raises(EvidenceError, match="build the folder anew"):
        replace(EVIDENCE, **change).check(ARTICLE)  # type: ignore[arg-type]


def test_equal_statements_have_equal_ids() -> None:
    assert replace(STATEMENT, when=STATEMENT.when).id == STATEMENT.id
    assert hash(replace(STATEMENT)) == hash(STATEMENT)


@pytest.mark.parametrize(
    "change",
    [
        {"subject": Mention("海东市科协", "Government")},
        {"subject": Mention("海东市科协", "Association", ("科协",))},
        {"subject": Mention("海东市科协", "Association", (), "630200")},
        {"object": Mention("西宁市科技馆", "ScienceMuseum")},
        {"relation": "MET_WITH"},
        {"evidence": replace(EVIDENCE, end=13, quote=TEXT[:13])},
        {"when": ""},
        {"modality": Modality.PLANNED},
        {"qualifiers": ()},
        {"story": 1},
        {"extractor": "people"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_differs_gives_another_id(change: dict[str, object]) -> None:
    assert replace(STATEMENT, **change).id != STATEMENT.id  # type: ignore[arg-type]


def test_how_sure_a_statement_is_does_not_change_its_id() -> None:
    assert replace(STATEMENT, confidence=0.5, signals=("carried",)).id == STATEMENT.id


def test_qualifiers_are_sorted_and_not_empty() -> None:
    assert qualified(title="主席", role="", agreement=None) == (("title", "主席"),)
    assert qualified(role="主办", agreement="协议") == (("agreement", "协议"), ("role", "主办"))
    assert STATEMENT.qualifier("agreement") == "科普合作协议"
    assert STATEMENT.qualifier("title") == ""


@given(st.lists(st.text(st.characters(), max_size=5), max_size=4))
def test_digests_are_short_and_stable(parts: list[str]) -> None:
    assert digest(*parts) == digest(*parts)
    assert len(digest(*parts)) == 20
    assert digest(*parts, "x") != digest(*parts)


def test_where_a_text_ends_matters() -> None:
    assert digest("科协", "会") != digest("科", "协会")


def test_nothing_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        STATEMENT.when = "2026"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        ARTICLE.text = ""  # type: ignore[misc]


def test_modalities_are_their_names() -> None:
    assert [f"{modality}" for modality in Modality] == ["occurred", "planned", "denied"]


def test_a_graph_is_sorted_and_finds_its_nodes() -> None:
    nodes = [Node("b", "Person", "乙"), Node("a", "Person", "甲")]
    edges = [Edge("2", "a", "MET_WITH", "b"), Edge("1", "b", "MET_WITH", "a")]
    graph = sorted_graph(nodes, edges)
    assert [node.id for node in graph.nodes] == ["a", "b"]
    assert [edge.id for edge in graph.edges] == ["1", "2"]
    assert graph.node("a") == nodes[1]
    assert graph.node("c") is None


def test_an_edge_leads_to_its_sentences_in_order_of_date() -> None:
    later = replace(STATEMENT, when="2025-04-01")
    elsewhere = replace(STATEMENT, when="", evidence=replace(EVIDENCE, article_id="gone"))
    told = {s.id: s for s in (later, STATEMENT, elsewhere)}
    edge = Edge("1", "a", "SIGNED_AGREEMENT_WITH", "b", statements=(*sorted(told), "unknown"))
    graph = Graph((), (edge,), told, {ARTICLE.id: ARTICLE})
    assert graph.evidence(edge) == [(elsewhere, None), (STATEMENT, ARTICLE), (later, ARTICLE)]


def test_every_error_on_purpose_is_one_of_ours() -> None:
    assert issubclass(EvidenceError, HezuoError)
