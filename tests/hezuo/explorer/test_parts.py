"""Parts of the graph: paths, partners, what is new, communities, provinces; filters; downloads; what a query draws."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from graph import embedded
from graph.divisions import divisions
from graph.model import Edge, Graph, Modality, Node, sorted_graph
from hezuo.explorer import parts
from hezuo.explorer.drawn import drawn
from hezuo.explorer.filters import Filter
from hezuo.explorer.index import Index
from hezuo.explorer.regions import region_map, tiles

SICHUAN, CHONGQING = "association:510000", "association:500000"
MUSEUM, OTHER_MUSEUM, PERSON = "museum:500000", "museum:510000", "person:周明远@association:510000"


@pytest.fixture(scope="module")
def client(shelf: Any, serve: Callable[[Any], str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serve(shelf), trust_env=False, timeout=60) as made:
        yield made


def made(*pairs: str, places: str = "", relation: str = "MET_WITH") -> Graph:
    """A graph of bodies (and places) with names of one letter; a pair is an edge."""
    names = sorted({name for pair in pairs for name in pair})
    nodes = [Node(name, "Place" if name in places else "Association", f"{name}省科协") for name in names]
    return sorted_graph(nodes, [Edge(pair, pair[0], relation, pair[1]) for pair in pairs])


Shelves = Callable[[Graph], Any]


@pytest.mark.parametrize(
    ("pairs", "ways"),
    [
        (("ab",), ["ab"]),
        (("ba",), ["ab"]),  # the direction of an edge is no matter
        (("ac", "cb"), ["acb"]),
        (("ac", "cb", "ad", "db", "ax"), ["acb", "adb"]),
        (("ac", "cb", "ad", "de", "eb"), ["acb"]),  # only the shortest
        (("ap", "pb"), []),  # p is a place
        (("ac", "bd"), []),
        (("ac", "cd", "de", "ef", "fg", "gh", "hb"), []),  # too far
    ],
)
def test_paths_are_the_shortest_ways(shelf_of: Shelves, pairs: tuple[str, ...], ways: list[str]) -> None:
    index = Index(shelf_of(made(*pairs, places="p")))
    part = parts.paths(index, index.graph.by_id["a"], index.graph.by_id["b"])
    assert ["".join(group.nodes) for group in part.groups] == ways
    assert {"a", "b"} <= part.nodes


def test_the_path_with_the_strongest_ties_comes_first(shelf_of: Shelves) -> None:
    graph = made("ac", "cb", "ad", "db")
    told = tuple(replace(edge, articles=5) if "d" in edge.id else edge for edge in graph.edges)
    index = Index(shelf_of(replace(graph, edges=told)))
    best, _ = parts.paths(index, index.graph.by_id["a"], index.graph.by_id["b"]).groups
    assert (best.nodes, best.edges) == (("a", "d", "b"), ("ad", "db"))


def test_paths_common_partners_and_comparison_over_the_interface(client: httpx.Client) -> None:
    way = client.get("/api/paths", params={"of": [PERSON, "museum:510000"]}).json()
    assert way["groups"][0]["nodes"] == [PERSON, MUSEUM, OTHER_MUSEUM]
    common = client.get("/api/partners", params={"of": [CHONGQING, MUSEUM]}).json()
    assert [group["nodes"] for group in common["groups"]] == [[SICHUAN]]
    assert {node["id"] for node in common["nodes"]} == {SICHUAN, CHONGQING, MUSEUM}
    both = client.get("/api/comparison", params={"of": [CHONGQING, MUSEUM]}).json()
    assert [(group["kind"], group["about"], group["nodes"]) for group in both["groups"]] == [
        ("common", [CHONGQING, MUSEUM], [SICHUAN]),
        ("only", [CHONGQING], ["enterprise:hostile"]),
        ("only", [MUSEUM], []),  # what is planned or denied is no work together
    ]


def test_a_denied_tie_is_no_path(client: httpx.Client) -> None:
    answer = client.get("/api/paths", params={"of": ["enterprise:蓝天", SICHUAN]}).json()
    assert answer["groups"] == []
    assert len(answer["nodes"]) == 2


def test_new_is_what_happened_or_was_reported_since(client: httpx.Client, shelf: Any) -> None:
    def groups(day: str) -> dict[str, set[str]]:
        found = client.get("/api/since", params={"day": day}).json()["groups"]
        return {group["kind"]: {relations[key] for key in group["edges"]} for group in found}

    relations = {edge.id: edge.relation for edge in shelf.current.edges}
    assert groups("2024-12-10") == {
        "happened": {"HOSTED", "VISITED"},  # planned for March
        "reported": {"COOPERATES_WITH"},  # told on 20 December
        "new_nodes": set(),
    }
    assert client.get("/api/since", params={"day": "2025-12-01"}).json()["nodes"] == []


def test_unfolding_adds_and_leaves_the_rest_in_its_place(client: httpx.Client) -> None:
    def places(*also: str) -> dict[str, tuple[float, float]]:
        answer = client.get("/api/nodes/enterprise:蓝天/neighbourhood", params={"also": also}).json()
        return {node["id"]: (node["x"], node["y"]) for node in answer["nodes"]}

    once, twice, thrice = places(), places(CHONGQING), places(CHONGQING, SICHUAN)
    assert set(once) < set(twice) < set(thrice)
    assert {key: twice[key] for key in once} == once
    assert {key: thrice[key] for key in twice} == twice


def test_communities_and_start(client: httpx.Client) -> None:
    answer = client.get("/api/start").json()
    assert (answer["top"][0]["node"]["id"], answer["top"][0]["partners"]) == (CHONGQING, 2)
    assert [edge["start"] for edge in answer["latest"]] == sorted((e["start"] for e in answer["latest"]), reverse=True)
    ends = {node["id"] for node in answer["nodes"]}
    assert all({edge["source"], edge["target"]} <= ends for edge in answer["latest"])
    assert sum(community["size"] for community in answer["communities"]) == 4
    first = client.get("/api/communities/1").json()
    assert len(first["nodes"]) == answer["communities"][0]["size"]
    assert client.get("/api/communities/99").status_code == 404


def test_every_province_has_one_tile() -> None:
    provinces = {code for code, division in divisions().items() if division.level == "province"}
    assert set(tiles()) == provinces
    assert len(set(tiles().values())) == len(provinces)


@pytest.fixture
def located(shelf_of: Shelves) -> Index:
    """Two bodies in 四川, one in 重庆, a person without a place of their own who met the latter."""
    nodes = [
        Node("a", "Association", "四川省科协", division="510000"),
        Node("b", "ScienceMuseum", "绵阳科技馆", division="510700"),
        Node("c", "Association", "重庆市科协", division="500000"),
        Node("p", "Person", "周明远"),
    ]
    edges = [
        Edge("ab", "a", "VISITED", "b", "2024-05-02", "2024-05-02", "2024-05-02", confidence=0.9),
        Edge("ac", "a", "MET_WITH", "c", "2025", "2025-01-01", "2025-12-31", Modality.PLANNED, confidence=0.6),
        Edge("cp", "c", "MET_WITH", "p", confidence=0.5),
    ]
    return Index(shelf_of(sorted_graph(nodes, edges)))


def test_provinces_count_bodies_and_ties(located: Index) -> None:
    answer = region_map(located, Filter())
    found = {row.code: (row.bodies, row.inside, row.across) for row in answer.provinces if row.bodies}
    assert found == {"510000": (2, 1, 1), "500000": (1, 1, 1)}
    assert [(tie.a, tie.b, tie.edges) for tie in answer.ties] == [("500000", "510000", 1)]
    assert located.province(located.graph.by_id["p"]) == "500000"


def test_provinces_open_alone_and_in_pairs(located: Index) -> None:
    one = drawn(located, parts.provinces(located, ["510000"]))
    assert {node.id for node in one.nodes} == {"a", "b"}
    two = drawn(located, parts.provinces(located, ["510000", "500000"]))
    assert ({node.id for node in two.nodes}, [edge.id for edge in two.edges]) == ({"a", "c"}, ["ac"])


@pytest.mark.parametrize(
    ("kept", "edges"),
    [
        (Filter(), "ab ac cp"),
        (Filter(without=("Person",)), "ab ac"),
        (Filter(without=("MET_WITH",)), "ab"),
        (Filter(without=("planned",)), "ab cp"),
        (Filter(least=0.6), "ab ac"),
        (Filter(first="2024-05"), "ab ac cp"),
        (Filter(first="2024-06"), "ac cp"),
        (Filter(first="2024-06", undated=False), "ac"),
        (Filter(last="2024-04"), "cp"),
        (Filter(first="2025-06", last="2025-07", undated=False), "ac"),  # some day of 2025
    ],
)
def test_filters(located: Index, kept: Filter, edges: str) -> None:
    nodes = located.graph.by_id
    assert " ".join(e.id for e in located.graph.edges if kept.keeps(e, nodes[e.source], nodes[e.target])) == edges


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/api/paths?of={MUSEUM}", 422),
        (f"/api/paths?of={MUSEUM}&of=none", 404),
        ("/api/since?day=gestern", 422),
        ("/api/provinces?first=1", 422),
        ("/api/provinces/510700", 404),
        ("/api/provinces/nowhere", 404),
        (f"/api/overview?{'also=a&' * 60}", 422),
    ],
)
def test_wrong_questions_get_a_sentence(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert isinstance(answer.json()["error"], str)


def test_provinces_are_filtered_over_the_interface(client: httpx.Client) -> None:
    answer = client.get("/api/provinces", params={"without": ["planned"], "first": "2024-01", "undated": False}).json()
    assert len(answer["provinces"]) == 34


def test_what_a_query_names_is_drawn(client: httpx.Client, shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    met = next(edge for edge in shelf.current.edges if edge.relation == "MET_WITH")
    relationship = {"id": met.id, "type": "MET_WITH", "source": met.source, "target": met.target}
    node = {"id": MUSEUM, "labels": ["ScienceMuseum"], "name": "重庆科技馆"}
    answers = {
        "nodes": embedded.Table(("n", "m"), ((node, {"id": PERSON, "labels": ["Person"]}),), False),
        "path": embedded.Table(("p",), (({"nodes": [node], "relationships": [relationship]},),), False),
        "values": embedded.Table(("n",), (("=1+1",),), False),
    }
    monkeypatch.setattr(embedded, "query", lambda path, cypher, parameters, **limits: answers[cypher])
    assert client.post("/api/query", json={"cypher": "path"}).json()["edges"] == 1
    both = client.get("/api/answer", params={"cypher": "nodes"}).json()
    assert {row["id"] for row in both["nodes"]} == {MUSEUM, PERSON}
    assert [edge["relation"] for edge in both["edges"]] == ["VISITED"]  # what is between them
    one = client.get("/api/answer", params={"cypher": "path"}).json()
    assert [edge["id"] for edge in one["edges"]] == [met.id]
    assert client.get("/api/answer", params={"cypher": "values"}).json()["nodes"] == []
    text = client.post("/api/query/csv", json={"cypher": "values"}).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["n"], ["'=1+1"]]
    named = client.post("/api/query/csv", json={"cypher": "nodes"}).content.decode("utf-8-sig")
    assert named.splitlines()[1] == f"重庆科技馆,{PERSON}"


def test_the_cookbook_asks_about_what_this_graph_has(client: httpx.Client) -> None:
    answer = client.get("/api/cookbook").json()
    queries = [recipe["cypher"] for recipe in answer["recipes"]]
    assert any('name: "重庆科技馆"' in query for query in queries)
    assert not any("$" in query for query in queries)
    assert all(recipe["zh"] and recipe["en"] for recipe in answer["recipes"])
    assert {"name", "when", "quote"} <= set(answer["properties"])


def test_the_whole_graph_is_packed_into_columns(client: httpx.Client, shelf: Any) -> None:
    answer = client.get("/api/whole").json()
    nodes, edges = answer["nodes"], answer["edges"]
    assert {len(column) for column in nodes.values()} == {8}
    assert {len(column) for column in edges.values()} == {10}
    by_id = {edge.id: edge for edge in shelf.current.edges}
    for number, (source, relation) in enumerate(zip(edges["source"], edges["relation"], strict=True)):
        proof = client.get(f"/api/edges/%23{number}/evidence").json()["edge"]
        assert (proof["source"], proof["relation"]) == (nodes["id"][source], answer["relations"][relation])
        assert proof["id"] in by_id
    assert client.get("/api/edges/%2399/evidence").status_code == 404
    text = client.post("/api/download/graphml", json={"nodes": [], "edges": ["#0", "#1", "#99"]}).text
    assert text.count("<edge ") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_csv_has_one_row_a_sentence_and_runs_no_formula(client: httpx.Client, shelf: Any, language: str) -> None:
    edges = [edge.id for edge in shelf.current.edges if edge.relation != "MENTIONED_IN"]
    answer = client.post("/api/download/csv", json={"nodes": [], "edges": edges, "language": language})
    assert answer.headers["content-disposition"] == 'attachment; filename="hezuo.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")  # or Excel would take it for another encoding
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 11
    first = next(iter(rows[0]))
    assert [row[first] for row in rows] == sorted((row[first] for row in rows), reverse=True)
    planned = {"zh": "计划", "en": "planned"}[language]
    assert sum(planned in row.values() for row in rows) == 4


@pytest.mark.parametrize(
    ("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("html", b"<!DOCTYPE"), ("graphml", b"<?xml")]
)
def test_a_selection_is_downloaded_in_every_form(client: httpx.Client, shelf: Any, form: str, begins: bytes) -> None:
    met = next(edge for edge in shelf.current.edges if edge.relation == "MET_WITH")
    answer = client.post(f"/api/download/{form}", json={"nodes": [PERSON], "edges": [met.id]})
    assert answer.status_code == 200, answer.text
    assert answer.content[:9].upper().startswith(begins.upper()[:9])
    assert "attachment" in answer.headers["content-disposition"]
    if form == "graphml":
        assert answer.text.count("<edge ") == 1
        assert answer.text.count("<node ") == 3


@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_picture_arranged_by_hand_is_downloaded_as_it_stands(client: httpx.Client, shelf: Any, form: str) -> None:
    met = next(edge for edge in shelf.current.edges if edge.relation == "MET_WITH")
    chosen = {"nodes": [], "edges": [met.id]}
    one, other = (
        client.post(
            f"/api/download/{form}",
            json=chosen | {"places": {met.source: [x, 0.0], met.target: [-x, 0.5], "?": [9, 9]}},
        )
        for x in (-1.0, 1.0)
    )
    assert one.status_code == other.status_code == 200
    assert one.content != other.content
    wrong = client.post(f"/api/download/{form}", json=chosen | {"places": {met.source: ["NaN", 0]}})
    assert wrong.status_code == 422


def test_nothing_chosen_and_unknown_forms_are_refused(client: httpx.Client) -> None:
    assert client.post("/api/download/csv", json={"nodes": [], "edges": ["none"]}).status_code == 400
    assert client.post("/api/download/exe", json={"nodes": [], "edges": []}).status_code == 422
