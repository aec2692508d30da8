"""Analysis: counted by hand, beside networkx, and the same whatever the order of the input."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_graphs import graph_of, graphs, shuffled, told

from graph import analysis
from graph.errors import ExportError
from graph.model import Graph, Modality

QUESTIONS: dict[str, Callable[[Graph], Any]] = {
    "betweenness": analysis.betweenness,
    "brokers": analysis.brokers,
    "by_provinces": analysis.by_provinces,
    "by_year": analysis.by_year,
    "central_bodies": analysis.central_bodies,
    "common_partners": lambda graph: analysis.common_partners(graph, *_two(graph)),
    "communities": analysis.communities,
    "compare": lambda graph: analysis.compare(graph, *_two(graph)),
    "cooperation": analysis.cooperation,
    "new_since": lambda graph: analysis.new_since(graph, "2024-01-01"),
    "partners": lambda graph: analysis.partners(graph, _two(graph)[0]),
    "province_matrix": analysis.province_matrix,
    "reciprocity": analysis.reciprocity,
    "shortest_path": lambda graph: analysis.shortest_path(graph, *_two(graph)),
    "silence": lambda graph: analysis.silence(graph, *_two(graph)),
    "ties": analysis.ties,
}


def _two(graph: Graph) -> tuple[str, str]:
    first, second = sorted(node.id for node in graph.nodes if node.type == "Association")[:2]
    return first, second


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=25, deadline=None)
@given(graph=graphs(), seed=st.integers(0, 9))
def test_the_order_of_the_input_changes_no_answer(question: str, graph: Graph, seed: int) -> None:
    ask = QUESTIONS[question]
    assert ask(shuffled(graph, seed)) == ask(graph)


# what counts


@given(graphs())
def test_what_occurred_is_planned_and_was_denied_is_apart(graph: Graph) -> None:
    occurred = analysis.cooperation(graph)
    assert {edge.modality for edge in occurred} <= {Modality.OCCURRED}
    assert {edge.modality for edge in analysis.cooperation(graph, planned=True)} <= {Modality.PLANNED}
    for tie in analysis.ties(graph):
        for kind in Modality:
            assert {edge.modality for edge in getattr(tie, kind)} <= {kind}
    assert sum(len(tie.occurred) for tie in analysis.ties(graph)) == len(occurred)
    assert sum(len(year.occurred) for year in analysis.by_year(graph)) == len(occurred)
    assert sum(len(pair.occurred) for pair in analysis.by_provinces(graph)) == len(occurred)


@pytest.mark.parametrize(
    ("fact", "counts"),
    [
        ("琼1 VISITED 川1", True),
        ("琼1 AIDED 川1", True),
        ("琼1 CO_HOSTED 川1", True),
        ("琼1 VISITED 川1!", False),
        ("琼1 VISITED 川1?", False),
        ("琼1 VISITED 琼1", False),
        ("琼1 HOSTED 会1", False),
        ("人1 VISITED 川1", False),
        ("琼1 AIDED 地1", False),
        ("琼1 PART_OF 川1", False),
    ],
)
def test_what_counts_as_cooperation(fact: str, counts: bool) -> None:
    assert bool(analysis.cooperation(graph_of(fact))) is counts


def test_derived_edges_count_unless_they_are_not_wanted() -> None:
    graph = graph_of("琼1 CO_HOSTED 川1", "琼1 MET_WITH 川1")
    assert len(analysis.cooperation(graph)) == 2
    assert [edge.relation for edge in analysis.cooperation(graph, derived=False)] == ["MET_WITH"]


# beside networkx


@settings(deadline=None)
@given(graphs())
def test_centralities_are_those_of_networkx(graph: Graph) -> None:
    reference = analysis.to_networkx(graph)
    network = analysis.cooperation_network(graph)
    assert analysis.betweenness(network) == pytest.approx(nx.betweenness_centrality(reference))
    assert analysis.pagerank(network) == pytest.approx(nx.pagerank(reference, max_iter=1000), abs=1e-4)
    rows = analysis.central_bodies(graph)
    assert {row.node.id: row.partners for row in rows} == dict(reference.degree())
    assert {row.node.id: row.edges for row in rows} == dict(reference.degree(weight="weight"))


@settings(deadline=None)
@given(graphs())
def test_communities_part_the_bodies_and_join_nothing_that_is_not_connected(graph: Graph) -> None:
    reference = analysis.to_networkx(graph)
    found = analysis.communities(graph)
    members = [node.id for community in found for node in community.members]
    assert sorted(members) == sorted(reference)
    assert [community.number for community in found] == [*range(1, len(found) + 1)]
    for community in found:
        assert nx.is_connected(reference.subgraph(node.id for node in community.members))
    assert sum(community.inside for community in found) * 2 + sum(community.outside for community in found) == 2 * len(
        analysis.cooperation(graph)
    )


def test_communities_are_about_as_good_as_those_of_networkx() -> None:
    cliques = [[f"{place}{number}" for number in range(5)] for place in "琼川渝"]
    facts = [f"{a} MET_WITH {b}" for clique in cliques for a in clique for b in clique if a < b]
    graph = graph_of(*facts, "琼0 VISITED 川0", "川1 VISITED 渝1")
    found = [{node.id for node in community.members} for community in analysis.communities(graph)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, cliques))
    reference = analysis.to_networkx(graph)
    best = nx.community.modularity(reference, nx.community.louvain_communities(reference, seed=1))
    assert nx.community.modularity(reference, found) >= best - 1e-9
    assert [community.provinces for community in analysis.communities(graph)] == [
        ("510000",), ("500000",), ("460000",),
    ]  # fmt: skip


@given(graphs())
def test_the_reciprocity_of_visits_is_that_of_networkx(graph: Graph) -> None:
    visits = [edge for edge in analysis.cooperation(graph) if edge.relation == "VISITED"]
    reference = nx.DiGraph([(edge.source, edge.target) for edge in visits])
    found = analysis.reciprocity(graph)
    assert found.share == pytest.approx(nx.overall_reciprocity(reference) if visits else 0.0)
    assert sum(len(pair.there) + len(pair.back) for pair in found.pairs) == len(visits)


def connections(graph: Graph) -> nx.Graph[str]:
    reference: nx.Graph[str] = nx.Graph()
    reference.add_nodes_from(node.id for node in graph.nodes)
    reference.add_edges_from((e.source, e.target) for e in graph.edges if e.modality is Modality.OCCURRED)
    return reference


@given(graphs())
def test_a_shortest_path_is_as_long_as_that_of_networkx(graph: Graph) -> None:
    first, second = _two(graph)
    path = analysis.shortest_path(graph, first, second)
    reference = connections(graph)
    if path is None:
        assert not nx.has_path(reference, first, second)
        return
    assert len(path) == nx.shortest_path_length(reference, first, second)
    assert [path[0].source.id, path[-1].target.id] == [first, second]
    for step, following in pairwise(path):
        assert step.target == following.source
    for step in path:
        assert step.edges
        assert all({edge.source, edge.target} == {step.source.id, step.target.id} for edge in step.edges)


@given(graphs(), st.integers(0, 3))
def test_an_ego_network_is_that_of_networkx(graph: Graph, radius: int) -> None:
    first, _ = _two(graph)
    reference: nx.Graph[str] = nx.Graph([(edge.source, edge.target) for edge in graph.edges])
    reference.add_node(first)
    part = analysis.ego_network(graph, first, radius=radius)
    assert {node.id for node in part.graph.nodes} == set(nx.ego_graph(reference, first, radius=radius))
    assert part.centre is not None


# counted by hand


def test_partners_and_their_time() -> None:
    graph = graph_of(
        "琼1 VISITED 川1 2024-12-05", "川1 MET_WITH 琼1 2023", "琼1 SIGNED_AGREEMENT_WITH 渝1 2025?", "绵1 AIDED 琼1!",
        "川1 VISITED 渝1",
    )  # fmt: skip
    rows = analysis.partners(graph, "琼1号")
    assert [row.node.id for row in rows] == ["川1", "渝1", "绵1"]
    assert [(len(row.occurred), len(row.planned), len(row.denied)) for row in rows] == [(2, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert (rows[0].since, rows[0].until) == ("2023-01-01", "2024-12-05")
    assert (rows[1].since, rows[1].until) == ("", "")


def test_years_without_anything_have_a_row_and_the_undated_come_last() -> None:
    graph = graph_of(
        "琼1 VISITED 川1 2022", "琼1 VISITED 川1 2024-12-30/2025-01-02", "琼1 MET_WITH 川1", "渝1 VISITED 川1 2020"
    )
    rows = analysis.by_year(graph, about="琼1")
    assert [(row.year, len(row.occurred)) for row in rows] == [("2022", 1), ("2023", 0), ("2024", 1), ("", 1)]


def test_provinces_and_their_matrix() -> None:
    graph = graph_of(
        "琼1 VISITED 川1 2024", "琼1 VISITED 绵1 2024", "川1 AIDED 绵1", "琼1 MET_WITH 国1", "渝1 VISITED 川1?"
    )
    rows = analysis.by_provinces(graph)
    assert [(row.first, row.second, len(row.occurred), len(row.planned)) for row in rows] == [
        ("460000", "510000", 2, 0), ("", "460000", 1, 0), ("510000", "510000", 1, 0), ("500000", "510000", 0, 1),
    ]  # fmt: skip
    matrix = analysis.province_matrix(graph)
    assert matrix.provinces == ("", "460000", "510000")
    assert matrix.counts == ((0, 1, 0), (1, 0, 2), (0, 2, 1))
    assert analysis.province_matrix(graph, planned=True).counts == ((0, 1), (1, 0))
    assert sum(map(sum, analysis.province_matrix(graph, year="2024").counts)) == 4


def test_brokers_connect_bodies_of_two_provinces() -> None:
    graph = graph_of(
        "国1 VISITED 琼1", "国1 MET_WITH 川1", "国1 MET_WITH 绵1",  # stands outside both
        "琼2 MET_WITH 琼1", "琼2 VISITED 川1",  # stands in one of them
        "人1 HOLDS_POST 琼1", "人1 VISITED 川1",
        "人2 HOLDS_POST 琼1", "人2 VISITED 川1?",
        "琼1 MET_WITH 绵1",
    )  # fmt: skip
    rows = analysis.brokers(graph, "海南", "四川省")
    assert [(row.node.id, row.pairs, row.unjoined) for row in rows if row.node.type == "Person"] == [("人1", 1, 1)]
    bodies = {row.node.id: row for row in rows if row.node.type != "Person"}
    assert set(bodies) == {"国1", "琼1", "琼2"}  # 绵1 and 川1 have partners in 海南 only
    assert (bodies["国1"].pairs, bodies["国1"].unjoined) == (2, 1)
    assert {edge.target for edge in bodies["国1"].there} == {"川1", "绵1"}
    assert not analysis.brokers(graph, "海南", "重庆")
    assert {row.node.id for row in analysis.brokers(graph, "海南", "四川", with_planned=True)} >= {"人1", "人2"}


def test_visits_and_return_visits() -> None:
    graph = graph_of(
        "琼1 VISITED 川1 2023", "川1 VISITED 琼1 2024", "琼1 VISITED 渝1", "渝1 VISITED 琼1?", "琼1 VISITED 绵1!"
    )
    found = analysis.reciprocity(graph)
    assert [(pair.first.id, pair.second.id, pair.mutual) for pair in found.pairs] == [
        ("川1", "琼1", True), ("渝1", "琼1", False),
    ]  # fmt: skip
    assert [edge.source for edge in found.pairs[0].there] == ["川1"]
    assert found.share == pytest.approx(2 / 3)


def test_a_path_leads_through_people_and_shows_its_sentences() -> None:
    graph = told(
        a20240501_north="人1 HOLDS_POST 琼1;人1 VISITED 川1 2024-04",
        a20240601_south="琼1 MET_WITH 渝1?;渝1 MET_WITH 川1!",
    )
    path = analysis.shortest_path(graph, "琼1", "川1")
    assert path is not None
    assert [step.target.id for step in path] == ["人1", "川1"]
    assert [statement.evidence.quote for step in path for statement, _ in step.evidence] == [
        "人1 HOLDS_POST 琼1", "人1 VISITED 川1 2024-04",
    ]  # fmt: skip
    assert analysis.shortest_path(graph, "琼1", "渝1") is None
    assert len(analysis.shortest_path(graph, "琼1", "渝1", with_planned=True) or ()) == 1
    assert analysis.shortest_path(graph, "琼1", "琼1") == ()


def test_two_bodies_side_by_side() -> None:
    graph = graph_of(
        "琼1 VISITED 川1",
        "琼1 MET_WITH 渝1",
        "川1 AIDED 渝1",
        "琼1 MET_WITH 绵1",
        "川1 VISITED 绵1?",
        "川1 MET_WITH 国1",
    )
    assert [row.node.id for row in analysis.common_partners(graph, "琼1", "川1")] == ["渝1"]
    found = analysis.compare(graph, "琼1", "川1")
    assert found.together is not None
    assert len(found.together.occurred) == 1
    assert [row.node.id for row in found.first.alone] == ["绵1"]
    assert [row.node.id for row in found.second.alone] == ["国1"]
    assert dict(found.first.relations) == {"MET_WITH": 2, "VISITED": 1}
    assert found.overlap == pytest.approx(1 / 3)
    assert analysis.compare(graph, "渝1", "国1").together is None


def test_what_is_new_since_a_day() -> None:
    graph = told(
        a20240110_north="琼1 VISITED 川1 2024-01-05",
        a20240601_north="琼1 VISITED 川1 2024-01-05;渝1 MET_WITH 川1 2023-03;琼1 MET_WITH 绵1 2024-05-30;琼1 AIDED 渝1",
        a_north="国1 MET_WITH 川1 2022",
    )
    found = analysis.new_since(graph, "2024-05-01")
    assert [(e.source, e.target) for e in found.happened] == [("琼1", "绵1")]
    assert [(e.source, e.target) for e in found.reported] == [("渝1", "川1"), ("琼1", "渝1")]
    assert {node.id for node in found.nodes} == {"渝1", "绵1"}
    near = analysis.new_since(graph, "2024-05-01", about="绵1")
    assert ([e.target for e in near.happened], near.reported, [n.id for n in near.nodes]) == (["绵1"], (), ["绵1"])


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda graph: analysis.new_since(graph, "gestern"), "2025-03-01"),
        (lambda graph: analysis.brokers(graph, "法国"), "海南"),
        (lambda graph: analysis.brokers(graph, "绵阳市"), "province"),
        (lambda graph: analysis.partners(graph, "无此"), "no node"),
        (lambda graph: analysis.ego_network(graph, "琼1", radius=-1), "0 or more"),
    ],
)
def test_what_cannot_be_asked(ask: Callable[[Graph], object], says: str) -> None:
    with pytest.raises(ExportError, match=says):
        ask(graph_of("琼1 VISITED 川1"))


def test_a_graph_without_anything() -> None:
    empty = Graph((), ())
    assert not analysis.communities(empty)
    assert not analysis.central_bodies(empty)
    assert not analysis.by_year(empty)
    assert analysis.province_matrix(empty).counts == ()
    assert analysis.reciprocity(empty).share == 0
