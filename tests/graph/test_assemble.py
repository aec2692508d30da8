"""Assembling: a pure function of its input; edges lead back to statements; what follows from them is derived and marked."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.model import Article, Edge, Evidence, Graph, Mention, Occurrence, Statement

Teller = Callable[..., Statement]

ARTICLES = [Article(key, f"name {key}", "…", title=f"题 {key}", published="2025-03-06") for key in "abc"]


def graph_of(*statements: Statement, occurrences: list[Occurrence] | None = None) -> Graph:
    return assemble(ARTICLES, occurrences or [], statements)


def edges_of(graph: Graph, relation: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.relation == relation]


@pytest.fixture(scope="session")
def told(tell: Teller) -> list[Statement]:
    """Statements of three articles with something of everything."""
    return [
        tell("海东市科协", "VISITED", "西宁市科技馆", when="2025-03-05", article="a"),
        tell("海东科协", "VISITED", "西宁市科学技术馆", article="b"),
        tell("海东市科协", "VISITED", "西宁市科技馆", when="2026-03-05", modality="planned", article="b"),
        tell("西宁市科协", "MET_WITH", "海东市科协", when="2025-03-05", article="a"),
        tell("海东市科协", "MET_WITH", "西宁市科协", when="2025-03-05", article="b"),
        tell("海东市科协", "SIGNED_AGREEMENT_WITH", "西宁市科协", when="2025-03-05", agreement="合作协议", article="a"),
        tell("海东市科协", "HOSTED", "第三届河湟论坛", role="主办", article="a"),
        tell("西宁市科协", "HOSTED", "第三届河湟论坛", role="承办", article="b"),
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="a"),
        tell("林远舟", "ATTENDED", "第三届河湟论坛", article="c"),
        tell("海东市科协", "ATTENDED", "第三届河湟论坛", article="c"),
    ]


@given(st.randoms(use_true_random=False))
@settings(deadline=None)  # the first run loads the divisions
def test_the_order_of_the_input_changes_nothing(told: list[Statement], rng: random.Random) -> None:
    occurrences = [Occurrence(s.subject, s.evidence) for s in told]
    one = assemble(ARTICLES, occurrences, told)
    other = assemble(
        rng.sample(ARTICLES, len(ARTICLES)), rng.sample(occurrences, len(occurrences)), rng.sample(told, len(told))
    )
    assert one.nodes == other.nodes
    assert one.edges == other.edges
    assert one.statements == other.statements


@given(st.randoms(use_true_random=False))
@settings(deadline=None)
def test_what_is_not_sure_enough_is_kept_apart(told: list[Statement], rng: random.Random) -> None:
    doubtful = [replace(s, confidence=0.3) for s in rng.sample(told, 4)]
    rest = [s for s in told if s not in [replace(d, confidence=1.0) for d in doubtful]]
    graph = assemble(ARTICLES, [], rng.sample(rest + doubtful, len(told)), least_confidence=0.4)
    without = graph_of(*rest)
    assert (graph.nodes, graph.edges, graph.statements) == (without.nodes, without.edges, without.statements)
    assert graph.review == {s.id: s for s in doubtful}
    assert not assemble(ARTICLES, [], doubtful, least_confidence=0.3).review, "the least confidence is enough"


def test_a_name_that_only_doubtful_statements_use_is_no_node(tell: Teller) -> None:
    doubtful = tell("远山馆", "HOSTED", "科普论坛", confidence=0.1)
    person = tell("林远舟", "ATTENDED", "科普论坛", confidence=0.1)
    seen = [Occurrence(m, doubtful.evidence) for m in (doubtful.subject, doubtful.object, person.subject)]
    graph = assemble(ARTICLES, seen, [doubtful, person], least_confidence=0.4)
    assert {node.name for node in graph.nodes if node.type != "Article"} == {"林远舟"}
    both = assemble(ARTICLES, seen, [doubtful, replace(doubtful, confidence=1.0)], least_confidence=0.4)
    assert {"远山馆", "科普论坛"} <= {node.name for node in both.nodes}


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_degrees_of_confidence_the_higher_counts(tell: Teller, order: int) -> None:
    sure = tell("海东市科协", "VISITED", "西宁市科技馆", confidence=0.8)
    given = [sure, replace(sure, confidence=0.3, signals=("carried",))][::order]
    assert assemble(ARTICLES, [], given, least_confidence=0.4).statements == {sure.id: sure}


@given(st.lists(st.integers(0, 10)))
def test_what_is_told_twice_counts_once(told: list[Statement], again: list[int]) -> None:
    assert graph_of(*told, *(told[i] for i in again)) == graph_of(*told)


def test_every_edge_has_its_nodes_and_statements(told: list[Statement]) -> None:
    graph = graph_of(*told)
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)
    assert len({edge.id for edge in graph.edges}) == len(graph.edges)
    for edge in graph.edges:
        assert graph.node(edge.source), edge
        assert graph.node(edge.target), edge
        assert set(edge.statements) <= set(graph.statements)
        assert edge.derived or edge.statements
    used = {key for edge in graph.edges if not edge.derived for key in edge.statements}
    assert used == {statement.id for statement in told}


def test_nothing_makes_an_empty_graph() -> None:
    assert assemble([], [], []) == Graph((), ())


def test_forms_of_a_name_become_one_node(tell: Teller) -> None:
    graph = graph_of(
        tell("海东市科协", "VISITED", "湖南大学", article="a"),
        tell("海东市科协", "MET_WITH", "湖南大学", article="b"),
        tell(Mention("海东市科学技术协会", "Association", ("海东科协",)), "MET_WITH", "湖南大学", article="c"),
    )
    node = graph.node("association:630200")
    assert node is not None
    assert (node.name, node.type, node.division) == ("海东市科协", "Association", "630200")
    assert set(node.aliases) == {"海东市科学技术协会", "海东科协"}


def test_an_undated_statement_joins_the_dated_one(tell: Teller) -> None:
    dated = tell("海东市科协", "VISITED", "西宁市科技馆", when="2025-03-05", article="a")
    undated = tell("海东市科协", "VISITED", "西宁市科技馆", article="b")
    (edge,) = edges_of(graph_of(dated, undated), "VISITED")
    assert (edge.when, edge.start, edge.end) == ("2025-03-05", "2025-03-05", "2025-03-05")
    assert set(edge.statements) == {dated.id, undated.id}
    assert edge.articles == 2


def test_where_two_dates_are_told_an_undated_one_stays_apart(tell: Teller) -> None:
    visits = [tell("海东市科协", "VISITED", "西宁市科技馆", when=when) for when in ("2024-03-05", "2025-03-05", "")]
    edges = edges_of(graph_of(*visits), "VISITED")
    assert sorted(edge.when for edge in edges) == ["", "2024-03-05", "2025-03-05"]


def test_a_range_has_its_first_and_last_day(tell: Teller) -> None:
    (edge,) = edges_of(graph_of(tell("海东市科协", "VISITED", "湖南大学", when="2024-12-03/2024-12-06")), "VISITED")
    assert (edge.start, edge.end) == ("2024-12-03", "2024-12-06")


def test_a_symmetric_relation_is_stored_once_from_the_smaller_id(tell: Teller) -> None:
    (edge,) = edges_of(
        graph_of(
            tell("西宁市科协", "MET_WITH", "海东市科协", article="a"),
            tell("海东市科协", "MET_WITH", "西宁市科协", article="b"),
        ),
        "MET_WITH",
    )
    assert edge.source < edge.target
    assert edge.articles == 2


def test_a_directed_relation_keeps_its_direction(tell: Teller) -> None:
    edges = edges_of(
        graph_of(
            tell("西宁市科协", "VISITED", "海东市科协"),
            tell("海东市科协", "VISITED", "西宁市科协"),
        ),
        "VISITED",
    )
    assert {(edge.source, edge.target) for edge in edges} == {
        ("association:630100", "association:630200"),
        ("association:630200", "association:630100"),
    }


@pytest.mark.parametrize("other", ["planned", "denied"])
def test_modalities_are_not_mixed(tell: Teller, other: str) -> None:
    edges = edges_of(
        graph_of(
            tell("海东市科协", "VISITED", "西宁市科技馆", when="2025-03-05"),
            tell("海东市科协", "VISITED", "西宁市科技馆", when="2025-03-05", modality=other),
        ),
        "VISITED",
    )
    assert sorted(edge.modality for edge in edges) == sorted(["occurred", other])


def test_titles_and_roles_are_not_mixed(tell: Teller) -> None:
    graph = graph_of(
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席"),
        tell("林远舟", "HOLDS_POST", "海东市科协", title="原秘书长"),
        tell("海东市科协", "HOSTED", "第三届河湟论坛", role="主办"),
        tell("海东市科协", "HOSTED", "第三届河湟论坛", role="承办"),
    )
    assert {edge.title for edge in edges_of(graph, "HOLDS_POST")} == {"主席", "原秘书长"}
    assert {edge.role for edge in edges_of(graph, "HOSTED")} == {"主办", "承办"}


def test_articles_count_once_however_often_they_tell_it(tell: Teller) -> None:
    once = tell("海东市科协", "VISITED", "西宁市科技馆", article="a", confidence=0.5)
    again = replace(once, evidence=Evidence("a", 50, 60, "海东市科协再访西宁馆"), confidence=0.8)
    (edge,) = edges_of(graph_of(once, again), "VISITED")
    assert edge.articles == 1
    assert len(edge.statements) == 2
    assert edge.confidence == 0.8


def test_what_relates_a_node_to_itself_is_no_edge(tell: Teller) -> None:
    assert edges_of(graph_of(tell("海东市科协", "MET_WITH", "海东市科学技术协会")), "MET_WITH") == []


def test_a_person_with_a_post_is_an_official(tell: Teller) -> None:
    graph = graph_of(
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席"),
        tell("高岩松", "VISITED", "西宁市科技馆", article="b"),
    )
    people = {node.name: node.properties.get("official") for node in graph.nodes if node.type == "Person"}
    assert people == {"林远舟": "true", "高岩松": None}


def test_co_hosted_follows_from_two_hosts(tell: Teller) -> None:
    hosts = [
        tell("海东市科协", "HOSTED", "第三届河湟论坛", when="2025-03-05", article="a"),
        tell("西宁市科协", "HOSTED", "第三届河湟论坛", when="2025-03-05", article="b"),
        tell("湖南大学", "HOSTED", "第四届河湟论坛", when="2026-03-05", article="b"),
    ]
    (edge,) = edges_of(graph_of(*hosts), "CO_HOSTED")
    assert edge.derived
    assert (edge.source, edge.target) == ("association:630100", "association:630200")
    assert edge.when == "2025-03-05"
    assert set(edge.statements) == {hosts[0].id, hosts[1].id}


@pytest.mark.parametrize(
    ("modality", "expected"), [("planned", ["planned"]), ("denied", []), ("occurred", ["occurred"])]
)
def test_co_hosted_is_as_real_as_its_grounds(tell: Teller, modality: str, expected: list[str]) -> None:
    graph = graph_of(
        tell("海东市科协", "HOSTED", "第三届河湟论坛", modality=modality),
        tell("西宁市科协", "HOSTED", "第三届河湟论坛", modality=modality),
    )
    assert [edge.modality for edge in edges_of(graph, "CO_HOSTED")] == expected


def test_dozens_of_hosts_have_not_worked_together(tell: Teller) -> None:
    names = [f"湖南省{chr(0x4E00 + i)}学会" for i in range(30)]
    assert edges_of(graph_of(*(tell(name, "HOSTED", "第三届河湟论坛") for name in names)), "CO_HOSTED") == []


def test_bodies_lie_in_their_division_and_divisions_in_theirs(tell: Teller) -> None:
    graph = graph_of(tell("海东市科协", "VISITED", "永川区科协"))
    located = {(edge.source, edge.target) for edge in edges_of(graph, "LOCATED_IN")}
    assert located == {("association:630200", "place:630200"), ("association:500118", "place:500118")}
    parts = {(edge.source, edge.target) for edge in edges_of(graph, "PART_OF")}
    assert parts == {("place:630200", "place:630000"), ("place:500118", "place:500000")}
    places = {node.id: node.name for node in graph.nodes if node.type == "Place"}
    assert places == {
        "place:630200": "海东市",
        "place:630000": "青海省",
        "place:500118": "永川区",
        "place:500000": "重庆市",
    }
    assert all(edge.derived for edge in graph.edges if edge.relation in ("LOCATED_IN", "PART_OF"))


def test_whoever_is_named_is_mentioned_in_the_article(tell: Teller) -> None:
    only_named = Occurrence(Mention("湖南大学", "Academic"), Evidence("b", 0, 4, "湖南大学"))
    graph = graph_of(tell("海东市科协", "VISITED", "西宁市科技馆", article="a"), occurrences=[only_named])
    mentioned = edges_of(graph, "MENTIONED_IN")
    names = {(node.name, edge.target) for edge in mentioned if (node := graph.node(edge.source))}
    assert names == {("海东市科协", "article:a"), ("西宁市科技馆", "article:a"), ("湖南大学", "article:b")}
    assert all(edge.derived for edge in mentioned)


def test_articles_are_nodes_with_what_their_source_says() -> None:
    nodes = {node.id: node for node in assemble(ARTICLES, [], []).nodes}
    assert set(nodes) == {"article:a", "article:b", "article:c"}
    assert nodes["article:a"].name == "题 a"
    assert nodes["article:a"].properties == {"title": "题 a", "published": "2025-03-06"}


def test_a_named_agreement_is_a_node_with_its_parties(tell: Teller) -> None:
    bodies = ["海东市科协", "西宁市科协", "湖南大学"]
    pairs = [(bodies[0], bodies[1]), (bodies[0], bodies[2]), (bodies[1], bodies[2])]
    graph = graph_of(*(tell(a, "SIGNED_AGREEMENT_WITH", b, when="2025-03-05", agreement="共建协议") for a, b in pairs))
    (agreement,) = [node for node in graph.nodes if node.type == "Agreement"]
    assert agreement.name == "共建协议"
    parties = edges_of(graph, "PARTY_TO")
    assert {node.name for edge in parties if (node := graph.node(edge.source))} == set(bodies)
    assert {edge.target for edge in parties} == {agreement.id}
    assert all(edge.derived and edge.when == "2025-03-05" for edge in parties)


def test_one_body_that_signs_with_two_has_two_agreements(tell: Teller) -> None:
    graph = graph_of(
        tell("海东市科协", "SIGNED_AGREEMENT_WITH", "西宁市科协", agreement="合作协议"),
        tell("海东市科协", "SIGNED_AGREEMENT_WITH", "湖南大学", agreement="合作协议"),
    )
    assert len([node for node in graph.nodes if node.type == "Agreement"]) == 2
    assert len(edges_of(graph, "PARTY_TO")) == 4


def test_one_agreement_told_with_its_week_and_its_day_is_one_node(tell: Teller) -> None:
    signed = [
        tell("海东市科协", "SIGNED_AGREEMENT_WITH", "西宁市科协", agreement="合作协议", when=when, article=article)
        for article, when in [
            ("a", "2025-03-05"),
            ("b", "2025-03-03/2025-03-09"),
            ("c", "2025-03"),
            ("d", "2027-03-05"),
        ]
    ]
    graph = graph_of(*signed)
    assert sum(node.type == "Agreement" for node in graph.nodes) == 2


def test_a_signing_without_a_name_makes_no_agreement(tell: Teller) -> None:
    graph = graph_of(tell("海东市科协", "SIGNED_AGREEMENT_WITH", "西宁市科协"))
    assert [node for node in graph.nodes if node.type == "Agreement"] == []
