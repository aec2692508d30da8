"""Judgements in a graph: each does what it says, an undo restores the identical graph, and nothing depends on order."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.judgements import Claim, Judgement, Kind, NodeReference
from graph.model import ARTICLE_ID, Article, Graph, Mention, Node, Statement

Teller = Callable[..., Statement]

ARTICLES = [Article(key, f"name {key}", "…", title=f"题 {key}", published="2025-03-06") for key in "abcd"]


@pytest.fixture(scope="module")
def told(tell: Teller) -> list[Statement]:
    return [
        tell("海东市科协", "VISITED", "西宁市科技馆", when="2025-03-05", article="a"),
        tell("海东市科协", "VISITED", "西宁科普馆", when="2025-03-05", article="b"),
        tell("西宁科普馆", "MET_WITH", "海东市科协", article="c"),
        tell("海东市科协", "VISITED", "青海科学馆", when="2025-04-01", article="d"),
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("林远舟", "HOLDS_POST", "西宁大学", title="教授", article="d"),
        tell("林远舟", "ATTENDED", "河湟论坛", article="b"),
        tell("海东市科协", "HOSTED", "河湟论坛", article="b"),
        tell("西宁市科协", "COOPERATES_WITH", "海东市科协", confidence=0.2, article="c"),
    ]


def graph_of(told: Sequence[Statement], *judgements: Judgement, idle: list[str] | None = None) -> Graph:
    def note(judgement: Judgement, reason: str) -> None:
        (idle if idle is not None else []).append(f"{judgement.kind}: {reason}")

    return assemble(ARTICLES, [], told, None, 0.4, judgements, note)


def node(graph: Graph, name: str) -> Node:
    (found,) = [node for node in graph.nodes if node.name == name and node.type != "Article"]
    return found


def reference(graph: Graph, name: str) -> NodeReference:
    found = node(graph, name)
    pages = [edge.target for edge in graph.edges if edge.relation == "MENTIONED_IN" and edge.source == found.id]
    return NodeReference.of(found, (page.removeprefix(ARTICLE_ID) for page in pages))


def judge(kind: Kind, *about: Any, value: str = "", at: str = "2026-01-01") -> Judgement:
    nodes = tuple(one for one in about if isinstance(one, NodeReference))
    claims = tuple(Claim.of(one) for one in about if isinstance(one, Statement))
    made = Judgement(kind, "王", f"{at}T00:00:00+00:00", nodes=nodes, claims=claims, value=value)
    made.check()
    return made


def same_graph(one: Graph, other: Graph) -> bool:
    return one == other and list(one.nodes) == list(other.nodes) and list(one.edges) == list(other.edges)


def pairs(graph: Graph, relation: str) -> set[tuple[str, str]]:
    names = {node.id: node.name for node in graph.nodes}
    return {(names[e.source], names[e.target]) for e in graph.edges if e.relation == relation}


def test_wrong_facts_leave_the_graph(told: list[Statement]) -> None:
    graph = graph_of(told, judge(Kind.WRONG, told[0]))
    assert ("海东市科协", "西宁市科技馆") not in pairs(graph, "VISITED")
    assert told[0].id not in graph.statements
    assert told[0].id not in graph.review
    assert pairs(graph, "VISITED") == {("海东市科协", "西宁科普馆"), ("海东市科协", "青海科学馆")}


def test_what_only_a_wrong_fact_names_is_no_node(tell: Teller) -> None:
    invented = tell("云上协会", "HOSTED", "云上论坛")
    from graph.model import Occurrence

    seen = [Occurrence(mention, invented.evidence) for mention in (invented.subject, invented.object)]
    graph = assemble(ARTICLES, seen, [invented], judgements=[judge(Kind.WRONG, invented)])
    assert {node.type for node in graph.nodes} == {"Article"}


def test_right_facts_come_in_and_are_certain(told: list[Statement]) -> None:
    assert not pairs(graph_of(told), "COOPERATES_WITH")
    graph = graph_of(told, judge(Kind.RIGHT, told[-1]))
    (edge,) = [edge for edge in graph.edges if edge.relation == "COOPERATES_WITH"]
    assert edge.confidence == 1.0
    assert not graph.review


def test_the_latest_verdict_counts(told: list[Statement]) -> None:
    wrong, right = judge(Kind.WRONG, told[-1]), judge(Kind.RIGHT, told[-1], at="2026-01-02")
    assert same_graph(graph_of(told, wrong, right), graph_of(told, right))
    assert told[-1].id not in graph_of(told, right, replace(wrong, at="2026-01-03T00:00:00+00:00")).statements


def test_verdicts_outlive_another_extraction(told: list[Statement]) -> None:
    """Other offsets, another extractor, another form of the name: the same claim."""
    verdict = judge(Kind.WRONG, told[0])
    again = replace(
        told[0],
        subject=Mention("海东市科学技术协会", "Association", ("海东科协",), "630200"),
        evidence=replace(told[0].evidence, start=1, quote=told[0].evidence.quote[1:]),
        extractor="newer",
        confidence=0.9,
    )
    assert again.id != told[0].id
    assert again.id not in graph_of([again, *told[1:]], verdict).statements
    other_day = replace(again, when="2025-03-08")
    assert other_day.id in graph_of([other_day, *told[1:]], verdict).statements, "that is another claim"


def test_the_same_body_is_one_node_with_both_names(told: list[Statement]) -> None:
    before = graph_of(told)
    graph = graph_of(told, judge(Kind.SAME, reference(before, "西宁市科技馆"), reference(before, "西宁科普馆")))
    (body,) = [node for node in graph.nodes if {node.name, *node.aliases} >= {"西宁市科技馆", "西宁科普馆"}]
    assert set(body.properties["joined"].split()) | {body.id} == {
        node(before, "西宁市科技馆").id,
        node(before, "西宁科普馆").id,
    }
    for name in ("西宁市科技馆", "西宁科普馆"):
        assert graph.node(node(before, name).id) == body, "found by each of its former ids"
    (visit,) = [edge for edge in graph.edges if edge.relation == "VISITED" and edge.target == body.id]
    assert visit.articles == 2, "two articles tell of one visit now"


def test_a_contradiction_keeps_apart_and_is_reported(told: list[Statement]) -> None:
    before = graph_of(told)
    one, two, three = (reference(before, name) for name in ("西宁市科技馆", "西宁科普馆", "青海科学馆"))
    judgements = [
        judge(Kind.SAME, one, two),
        judge(Kind.SAME, two, three, at="2026-01-02"),
        judge(Kind.NOT_SAME, one, three),
    ]
    idle: list[str] = []
    graph = graph_of(told, *judgements, idle=idle)
    assert idle == ["same: others have judged that two of these are not the same"]
    assert node(graph, "西宁市科技馆").id == one.id, "the earlier judgement gave way"
    assert (
        len({n.id for n in graph.nodes if "青海科学馆" in (n.name, *n.aliases) or "西宁科普馆" in (n.name, *n.aliases)})
        == 1
    )


def test_of_two_judgements_on_a_pair_the_latest_counts(told: list[Statement]) -> None:
    before = graph_of(told)
    pair = [reference(before, name) for name in ("西宁市科技馆", "西宁科普馆")]
    joined, apart = judge(Kind.SAME, *pair), judge(Kind.NOT_SAME, *pair, at="2026-01-02")
    assert same_graph(graph_of(told, joined, apart), before)
    later = replace(joined, at="2026-01-03T00:00:00+00:00")
    assert same_graph(graph_of(told, apart, later), graph_of(told, joined))


def test_one_node_is_parted_by_articles(tell: Teller) -> None:
    told = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("林远舟", "HOLDS_POST", "海东市科协", title="干事", article="b"),
    ]
    before = graph_of(told)
    person = reference(before, "林远舟")
    graph = graph_of(told, judge(Kind.NOT_SAME, person, replace(person, articles=("b",))))
    posts = {edge.source: edge.title for edge in graph.edges if edge.relation == "HOLDS_POST"}
    assert sorted(posts.values()) == ["主席", "干事"] or sorted(posts.values()) == ["干事", "主席"]
    assert len(posts) == 2
    assert posts[person.id] == "主席"


def test_another_name_and_type(told: list[Statement]) -> None:
    before = graph_of(told)
    body = reference(before, "西宁科普馆")
    graph = graph_of(
        told,
        judge(Kind.RENAME, body, value="西宁科普体验馆"),
        judge(Kind.SET_TYPE, body, value="Station", at="2026-01-02"),
    )
    found = graph.by_id[body.id]
    assert (found.name, found.type) == ("西宁科普体验馆", "Station")
    assert "西宁科普馆" in found.aliases
    assert pairs(graph, "MET_WITH") == {("海东市科协", "西宁科普体验馆")}


def test_a_node_whose_id_is_gone_is_found_by_its_names(told: list[Statement]) -> None:
    body = replace(reference(graph_of(told), "西宁科普馆"), id="association:old id")
    assert node(graph_of(told, judge(Kind.RENAME, body, value="新馆")), "新馆")
    idle: list[str] = []
    gone = NodeReference("station:x", "Station", ("无名站",), ("a",))
    assert same_graph(graph_of(told, judge(Kind.RENAME, gone, value="新站"), idle=idle), graph_of(told))
    assert idle == ["rename: nothing is known of 无名站 any more"]


def test_a_verdict_on_what_nobody_tells_is_reported(told: list[Statement]) -> None:
    idle: list[str] = []
    graph_of(told[1:], judge(Kind.WRONG, told[0]), idle=idle)
    assert idle == ["wrong: no article tells this any more"]


@pytest.fixture(scope="module")
def judgements(told: list[Statement]) -> list[Judgement]:
    graph = graph_of(told)
    one, two, three = (reference(graph, name) for name in ("西宁市科技馆", "西宁科普馆", "青海科学馆"))
    person = reference(graph, "林远舟") if sum(n.name == "林远舟" for n in graph.nodes) == 1 else None
    made = [
        judge(Kind.WRONG, told[0]),
        judge(Kind.RIGHT, told[-1]),
        judge(Kind.SAME, one, two),
        judge(Kind.SAME, two, three, at="2026-01-02"),
        judge(Kind.NOT_SAME, one, three, at="2026-01-03"),
        judge(Kind.RENAME, two, value="新馆"),
        judge(Kind.SET_TYPE, three, value="Station"),
    ]
    return made if person is None else [*made, judge(Kind.RENAME, person, value="林院士")]


@given(st.randoms(use_true_random=False), st.data())
def test_order_changes_nothing(
    told: list[Statement], judgements: list[Judgement], rng: random.Random, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(judgements), unique=True))
    one = graph_of(told, *chosen)
    other = graph_of(rng.sample(told, len(told)), *rng.sample(chosen, len(chosen)))
    assert same_graph(one, other)


@given(st.data())
def test_undo_restores_the_identical_graph(
    told: list[Statement], judgements: list[Judgement], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(judgements), unique=True, max_size=3))
    more = [one for one in judgements if one not in kept]
    undone = [Judgement(Kind.UNDO, "李", "2026-05-01T00:00:00+00:00", value=one.id) for one in more]
    assert same_graph(graph_of(told, *kept, *more, *undone), graph_of(told, *kept))
