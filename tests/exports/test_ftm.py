"""FollowTheMoney: every entity keeps to the vocabulary, every edge that may be a link is one, with its articles as proof."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ftm_vocabulary import problems
from hypothesis import given, settings
from hypothesis import strategies as st
from small_graphs import edge, graph_of, node, told

from exports import TARGETS, ftm
from graph.model import Edge, Graph, Modality, Node


def links(entities: list[ftm.Entity]) -> dict[str, ftm.Entity]:
    """The entities made of edges, by the edge's id."""
    return {one["properties"]["recordId"][0]: one for one in entities if "recordId" in one["properties"]}


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters()))
def test_every_entity_is_one_that_followthemoney_takes(text: str, graph_with: Callable[[str], Graph]) -> None:
    assert not [*problems(ftm.entities(graph_with(text)))]


def test_every_node_and_link_is_there(rich_graph: Graph) -> None:
    entities = ftm.entities(rich_graph)
    ids = {entity["id"] for entity in entities}
    assert {ftm.identifier(node.id) for node in rich_graph.nodes} <= ids
    whole = {"LOCATED_IN", "PART_OF"}
    wanted = {e.id for e in rich_graph.edges if e.modality is not Modality.DENIED and e.relation not in whole}
    assert set(links(entities)) == wanted


@pytest.mark.parametrize(
    ("title", "schema"),
    [
        ("主席", "Directorship"),
        ("党组书记、主席", "Directorship"),
        ("馆长", "Directorship"),
        ("干部", "Employment"),
        ("", "Employment"),
    ],
)
def test_posts(title: str, schema: str) -> None:
    graph = Graph((node("人1"), node("琼1")), (edge("人1 HOLDS_POST 琼1 2024", title=title),))
    (link,) = links(ftm.entities(graph)).values()
    assert link["schema"] == schema
    assert link["properties"]["role"] == [title or "任职"]
    assert link["properties"]["date"] == ["2024"]


def properties(entities: list[ftm.Entity], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in entities if one["id"] == ftm.identifier(key))["properties"]
    return found


def test_only_what_occurred_is_a_property_and_plans_say_so() -> None:
    graph = graph_of("琼1 HOSTED 会1 2024-12-05", "川1 HOSTED 会1?", "渝1 HOSTED 会1!", "人1 ATTENDED 会1 2024-12-06")
    entities = ftm.entities(graph)
    event = properties(entities, "会1")
    assert event["organizer"] == [ftm.identifier("琼1")]
    assert event["involved"] == [ftm.identifier("人1")]
    assert event["date"] == ["2024-12-05", "2024-12-06"]
    found = {tuple(link["properties"]["subject"]): link["properties"] for link in links(entities).values()}
    assert (ftm.identifier("渝1"),) not in found
    planned = found[ftm.identifier("川1"),]
    assert (planned["role"], planned["status"]) == (["举办（计划）"], ["planned"])


def test_articles_are_the_proof_and_their_sentences_the_description() -> None:
    graph = told(
        a20240501_north="琼1 VISITED 川1 2024-04-30/2024-05-01", a20240601_south="琼1 VISITED 川1 2024-04-30/2024-05-01"
    )
    entities = ftm.entities(graph)
    visit = next(one for one in links(entities).values() if one["schema"] == "UnknownLink")["properties"]
    assert sorted(visit["proof"]) == sorted(ftm.identifier(f"article:{key}") for key in graph.articles)
    assert visit["description"] == ["琼1 VISITED 川1 2024-04-30/2024-05-01"]
    assert (visit["startDate"], visit["endDate"]) == (["2024-04-30"], ["2024-05-01"])
    article = properties(entities, next(one.id for one in graph.nodes if "20240501" in one.name))
    assert article["publishedAt"] == ["2024-05-01"]
    assert article["sourceUrl"] == ["https://north.example/a20240501_north"]
    assert not [*problems(entities)]


def test_places_and_bodies_above() -> None:
    nodes = (
        Node("a", "Association", "甲"),
        Node("b", "Association", "乙"),
        Node("p", "Place", "省"),
        Node("q", "Place", "市"),
    )
    edges = (
        Edge("1", "a", "PART_OF", "b", derived=True), Edge("2", "a", "LOCATED_IN", "p", derived=True),
        Edge("3", "q", "PART_OF", "p", derived=True),
    )  # fmt: skip
    entities = ftm.entities(Graph(nodes, edges))
    assert properties(entities, "a")["parent"] == [ftm.identifier("b")]
    assert properties(entities, "a")["addressEntity"] == [ftm.identifier("p")]
    assert not [*problems(entities)]
    assert len(entities) == 4


@pytest.mark.parametrize(
    ("division", "country"),
    [("460000", ["cn"]), ("710000", ["tw"]), ("810000", ["hk"]), ("820000", ["mo"]), ("", None)],
)
def test_countries(division: str, country: list[str] | None) -> None:
    graph = Graph((Node("a", "Association", "某会", division=division),), ())
    assert ftm.entities(graph)[0]["properties"].get("country") == country


def test_a_line_an_entity(rich_graph: Graph, tmp_path: Path) -> None:
    for name in ("one", "two"):
        TARGETS["ftm"].write(rich_graph, tmp_path / name)
    written = (tmp_path / "one").read_bytes()
    assert written == (tmp_path / "two").read_bytes()
    # only a line feed ends a line
    assert [json.loads(line) for line in written.decode().strip("\n").split("\n")] == ftm.entities(rich_graph)


def test_what_is_no_entity_is_found() -> None:
    good = ftm.entities(graph_of("琼1 VISITED 川1"))
    for change in ({"schema": "Thing"}, {"id": "琼"}, {"properties": {"name": []}}, {"properties": {"nothing": ["x"]}}):
        assert [*problems([{**good[0], **change}])]
    assert [*problems([good[0], good[0]])]
