"""The JSON interface of the explorer, and who may ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import httpx
import pytest

from graph import embedded
from graph.errors import QueryError
from graph.model import Edge, Graph, Node, sorted_graph
from hezuo.explorer import parts, service
from hezuo.explorer.drawn import drawn
from hezuo.explorer.index import Index
from hezuo.explorer.parts import OVERVIEW_NODES
from hezuo.explorer.search import Search

SICHUAN, MUSEUM = "association:510000", "museum:500000"


@pytest.fixture(scope="module")
def client(shelf: Any, serve: Callable[[Any], str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serve(shelf), trust_env=False) as made:
        yield made


def crowd(count: int) -> Graph:
    """A hub with that many others around it, each joined to the next."""
    nodes = [Node(f"n{i:05}", "Association", f"第{i}学会") for i in range(count)]
    edges = [Edge(f"hub{i}", nodes[0].id, "MET_WITH", node.id) for i, node in enumerate(nodes[1:])]
    edges += [Edge(f"next{i}", a.id, "COOPERATES_WITH", b.id) for i, (a, b) in enumerate(pairwise(nodes[1:]))]
    return sorted_graph(nodes, edges)


def test_summary_counts_without_articles_and_mentions(client: httpx.Client) -> None:
    answer = client.get("/api/summary").json()
    assert (answer["nodes"], answer["edges"], answer["articles"], answer["statements"]) == (8, 10, 2, 11)
    assert answer["modalities"] == {"occurred": 6, "planned": 3, "denied": 1}
    assert "MENTIONED_IN" not in answer["relations"]
    assert (answer["first"], answer["last"]) == ("2024-12-05", "2025-03")


def test_schema_says_how_everything_is_drawn(client: httpx.Client) -> None:
    answer = client.get("/api/schema").json()
    assert {row["label"] for row in answer["types"]} >= {"Association", "Person", "Event"}
    assert all(row["colour"].startswith("#") and row["shape"] and row["zh"] and row["en"] for row in answer["types"])
    assert next(row for row in answer["relations"] if row["label"] == "MET_WITH")["symmetric"]


def test_overview_has_places_and_no_articles(client: httpx.Client) -> None:
    answer = client.get("/api/overview").json()
    assert len(answer["nodes"]) == 8
    assert "Article" not in {node["type"] for node in answer["nodes"]}
    assert len({(node["x"], node["y"]) for node in answer["nodes"]}) == 8
    assert len(answer["edges"]) == 10
    assert answer == client.get("/api/overview").json()


def test_overview_of_a_large_graph_keeps_the_most_connected(shelf_of: Callable[[Graph], Any]) -> None:
    index = Index(shelf_of(crowd(OVERVIEW_NODES + 200)))
    answer = drawn(index, parts.overview(index))
    assert len(answer.nodes) == OVERVIEW_NODES
    assert answer.nodes_total == OVERVIEW_NODES + 200
    assert "n00000" in {node.id for node in answer.nodes}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("四川科技馆", ["四川科技馆"]),
        (
            "四川省科协",
            ["四川省科学技术协会", "四川省科协到重庆科技馆调研"],
        ),  # whole alias before the beginning of a title
        (
            "重庆",
            ["重庆科技馆", "重庆市科学技术协会", "四川省科协到重庆科技馆调研"],
        ),  # beginnings, by number of edges; then inside
        ("cqkjg", ["重庆科技馆"]),
        ("chongqingkeji", ["重庆科技馆"]),
        ("ZMY", ["周明远"]),
        ("四川 协会", ["四川省科学技术协会"]),
        ("ＯＮＥＲＲＯＲ", ['<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>']),
        ("   ", []),
        ("不存在的机构", []),
        ("%' OR 1=1 --", []),
    ],
)
def test_search_ranks(client: httpx.Client, query: str, names: list[str]) -> None:
    answer = client.get("/api/search", params={"q": query}).json()
    assert [row["node"]["name"] for row in answer["results"]] == names
    assert answer["total"] == len(names)


def test_search_tells_which_alias_matched_and_filters_by_type(client: httpx.Client) -> None:
    [hit] = client.get("/api/search", params={"q": "渝科馆"}).json()["results"]
    assert hit["matched"] == "渝科馆"
    found = client.get("/api/search", params={"q": "重庆", "types": ["ScienceMuseum"]}).json()
    assert [row["node"]["id"] for row in found["results"]] == [MUSEUM]


def test_search_gives_no_more_than_asked_but_counts_all() -> None:
    nodes = crowd(400).nodes
    total, hits = Search(nodes, {}).find("学会", limit=7)
    assert (total, len(hits)) == (400, 7)


def test_node_details_list_edges_latest_first(client: httpx.Client) -> None:
    answer = client.get(f"/api/nodes/{MUSEUM}").json()
    dates = [edge["start"] for edge in answer["edges"]]
    assert dates == sorted(dates, reverse=True)
    assert answer["edges_total"] == len(dates) == answer["node"]["degree"] == 5
    assert {article["title"] for article in answer["articles"]} >= {"四川省科协到重庆科技馆调研"}
    few = client.get(f"/api/nodes/{MUSEUM}", params={"limit": 2}).json()
    assert (len(few["edges"]), few["edges_total"]) == (2, 5)


def test_ids_with_slashes_and_signs_are_found(client: httpx.Client) -> None:
    event = client.get("/api/nodes/event%3A%E5%B7%9D%E6%B8%9D%E7%A7%91%E6%99%AE%E8%8A%82%2F2025")
    assert event.json()["node"]["name"] == "川渝科普节"
    around = client.get("/api/nodes/event%3A%E5%B7%9D%E6%B8%9D%E7%A7%91%E6%99%AE%E8%8A%82%2F2025/neighbourhood").json()
    assert {node["name"] for node in around["nodes"]} == {"川渝科普节", "重庆科技馆", "四川科技馆"}


def test_neighbourhood_grows_with_depth_and_with_further_centres(client: httpx.Client) -> None:
    def names(**parameters: Any) -> set[str]:
        answer = client.get("/api/nodes/enterprise:蓝天/neighbourhood", params=parameters).json()
        return {node["name"] for node in answer["nodes"]}

    assert names() == {"蓝天公司", "重庆市科学技术协会"}
    assert names(depth=2) > names()
    assert names(also="person:周明远@association:510000") >= names() | {"周明远", "重庆科技馆"}


def test_neighbourhood_keeps_to_its_limit_and_says_so(shelf_of: Callable[[Graph], Any]) -> None:
    index = Index(shelf_of(crowd(300)))
    answer = drawn(index, parts.neighbourhood(index, [index.graph.by_id["n00000"]], depth=1, limit=40))
    assert (len(answer.nodes), answer.nodes_total) == (40, 300)


def test_an_article_shows_what_it_mentions(client: httpx.Client) -> None:
    answer = client.get("/api/nodes/article:visit/neighbourhood").json()
    assert {node["id"] for node in answer["nodes"]} == {"article:visit", SICHUAN}


def test_evidence_gives_every_sentence_in_its_place(client: httpx.Client, shelf: Any) -> None:
    edge = next(e for e in shelf.current.edges if e.relation == "VISITED" and e.source == MUSEUM)
    answer = client.get(f"/api/edges/{edge.id}/evidence").json()
    assert answer["edge"]["modality"] == "planned"
    assert answer["edge"]["articles"] == len(answer["statements"]) == 2
    for statement in answer["statements"]:
        article = client.get(f"/api/articles/{statement['article']['id']}").json()
        text = article["text"]
        assert text[statement["start"] : statement["end"]] == statement["quote"]
        assert statement["before"] + statement["quote"] + statement["after"] in text
        wanted = {"edge": edge.id, "start": statement["start"], "end": statement["end"]}
        assert wanted in article["highlights"]


def test_review_lists_what_no_edge_rests_on(client: httpx.Client) -> None:
    answer = client.get("/api/review").json()
    assert answer["total"] == 2
    assert [statement["confidence"] for statement in answer["statements"]] == [0.3, 0.1], "the surest first"
    assert answer["statements"][0]["signals"] == ["carried"]
    assert answer["statements"][0]["article"]["name"] == "visit"
    second = client.get("/api/review?limit=1&offset=1").json()
    assert (second["total"], second["statements"]) == (2, answer["statements"][1:])


def test_only_web_addresses_are_passed_on(client: httpx.Client, shelf: Any) -> None:
    urls = {client.get(f"/api/articles/{key}").json()["article"]["url"] for key in shelf.current.articles}
    assert urls == {"https://example.org/visit", ""}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nodes/none", 404),
        ("/api/nodes/none/neighbourhood", 404),
        ("/api/edges/none/evidence", 404),
        ("/api/articles/none", 404),
        ("/api/nowhere", 404),
        (f"/api/nodes/{MUSEUM}/neighbourhood?depth=9", 422),
        (f"/api/nodes/{MUSEUM}?limit=0", 422),
        (f"/api/search?q={'长' * 300}", 422),
    ],
)
def test_wrong_questions_get_a_sentence(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert isinstance(answer.json()["error"], str)


def test_queries_go_to_the_embedded_database(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(path: Any, cypher: str, parameters: Any, **limits: Any) -> Any:
        if "DELETE" in cypher:
            raise QueryError("only reading is allowed")
        assert limits["timeout"] <= 10
        return embedded.Table(("name", "n"), (("重庆科技馆", 5),), False)

    monkeypatch.setattr(embedded, "query", fake)
    answer = client.post("/api/query", json={"cypher": "MATCH (n) RETURN n.name AS name, 5 AS n"})
    assert answer.json() == {
        "columns": ["name", "n"],
        "rows": [["重庆科技馆", 5]],
        "truncated": False,
        "nodes": 0,
        "edges": 0,
    }
    refused = client.post("/api/query", json={"cypher": "MATCH (n) DELETE n"})
    assert (refused.status_code, refused.json()) == (400, {"error": "only reading is allowed"})
    # a page elsewhere can send forms and plain text without asking, but not JSON
    assert (
        client.post("/api/query", content='{"cypher": "x"}', headers={"Content-Type": "text/plain"}).status_code == 422
    )


def test_a_newer_graph_is_noticed(shelf: Any, serve: Callable[[Any], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SECONDS_BETWEEN_LOOKS", 0.0)
    own = replace(shelf)
    address = serve(own)
    assert httpx.get(f"{address}api/summary", trust_env=False).json()["version"] == "1"
    own.publish(replace(own.current, edges=own.current.edges[:1]))
    answer = httpx.get(f"{address}api/summary", trust_env=False).json()
    assert (answer["version"], answer["edges"]) == ("2", 1)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("[::1]:8765", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("", 400),
    ],
)
def test_only_loopback_names_are_answered(client: httpx.Client, host: str, status: int) -> None:
    assert client.get("/api/summary", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("path", ["/", "/api/summary", "/api/nodes/none", "/fonts/NotoSansSC-Regular.ttf"])
def test_every_answer_carries_the_policy(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_the_interface_is_documented_and_nothing_loads_from_elsewhere(client: httpx.Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/summary", "/api/overview", "/api/search", "/api/schema", "/api/query"} <= set(paths)
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
