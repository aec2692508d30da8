"""Loading into a real Neo4j server: all of it, twice the same, without touching what is not ours."""

from __future__ import annotations

import dataclasses
import socket
import threading
from pathlib import Path
from typing import Any

import neo4j as driver_module
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import cypher_script, neo4j
from exports.property_graph import edge_properties, node_properties
from graph.errors import ConnectionFailedError, ExportError
from graph.model import Graph, Node
from graph.ontology import labels

# with pytest-xdist's --dist loadgroup, one process runs all of these, and one server is started
pytestmark = pytest.mark.xdist_group("neo4j")


def contents(session: driver_module.Session) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the database holds: nodes and relationships by id."""
    nodes = {
        record["n"]["id"]: (frozenset(record["n"].labels), dict(record["n"]))
        for record in session.run("MATCH (n) RETURN n")
    }
    edges = {
        record["r"]["id"]: (record["a"], record["r"].type, record["b"], dict(record["r"]))
        for record in session.run("MATCH (a)-[r]->(b) RETURN a.id AS a, r, b.id AS b")
    }
    return nodes, edges


def expected(graph: Graph, mark: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What it should hold."""
    nodes = {
        node.id: (frozenset({"Entity", *labels(node)}), {**node_properties(node), "hezuo": mark})
        for node in graph.nodes
    }
    edges = {
        edge.id: (edge.source, edge.relation, edge.target, {**edge_properties(graph, edge), "hezuo": mark})
        for edge in graph.edges
    }
    return nodes, edges


def without(graph: Graph, node_id: str) -> Graph:
    """The graph without one node and its edges."""
    nodes = tuple(node for node in graph.nodes if node.id != node_id)
    edges = tuple(edge for edge in graph.edges if node_id not in (edge.source, edge.target))
    return dataclasses.replace(graph, nodes=nodes, edges=edges)


@pytest.mark.parametrize("rows", [5_000, 2])
def test_a_load_is_whole_and_repeatable(
    neo4j_servers: Any,
    neo4j_session: Any,
    rich_graph: Graph,
    rows: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(neo4j, "ROWS", rows)
    steps: list[tuple[str, int, int]] = []
    loaded = neo4j.write(rich_graph, neo4j_servers.open, name="a", progress=lambda *step: steps.append(step))
    assert (loaded.nodes, loaded.edges, loaded.removed) == (len(rich_graph.nodes), len(rich_graph.edges), 0)
    assert not caplog.records
    assert steps[-1] == ("relationships", len(rich_graph.edges), len(rich_graph.edges))
    first = contents(neo4j_session)
    assert first == expected(rich_graph, ["a"])
    assert neo4j.write(rich_graph, neo4j_servers.open, name="a").removed == 0
    assert contents(neo4j_session) == first


def test_the_script_loads_the_same(
    neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cypher_script, "ROWS", 3)
    cypher_script.write(rich_graph, tmp_path / "graph.cypher", name="a")
    statements = (tmp_path / "graph.cypher").read_bytes().decode().removesuffix(";\n").split(";\n")
    for statement in statements * 2:
        assert "\n" not in statement
        neo4j_session.run(statement).consume()
    assert contents(neo4j_session) == expected(rich_graph, ["a"])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.sampled_from("\\u'0027x`\n;/*")),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.sampled_from("ab`\\u06\n '"), min_size=1), inner),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(value=VALUES)
def test_no_text_breaks_out_of_its_literal(neo4j_servers: Any, value: object) -> None:
    with driver_module.GraphDatabase.driver(neo4j_servers.open) as driver:
        query = f"RETURN {cypher_script.literal(value)} AS value"
        assert driver.execute_query(query).records[0]["value"] == value


def test_what_has_changed_or_gone_follows(neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph) -> None:
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    fewer = without(rich_graph, "event:论坛")
    changed = [
        Node(n.id, "Organization", "新名") if n.id == "association:460000" else
        Node(n.id, "Person", n.name) if n.id == "person:张三" else n
        for n in fewer.nodes
    ]  # fmt: skip
    fewer = dataclasses.replace(fewer, nodes=tuple(changed))
    assert neo4j.write(fewer, neo4j_servers.open, name="a").removed == 4
    assert contents(neo4j_session) == expected(fewer, ["a"])


def test_data_of_others_stays(neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph) -> None:
    neo4j_session.run("CREATE (:Person {name: '张三'})-[:KNOWS]->(:Entity {id: 'theirs'})").consume()
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    neo4j_session.run(
        "MATCH (e {id: 'event:论坛'}) SET e.rank = 1, e:Mine CREATE (e)<-[:NOTED]-(:Note {id: 'note'})"
    ).consume()
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    neo4j.write(without(rich_graph, "event:论坛"), neo4j_servers.open, name="a")
    noted = neo4j_session.run("MATCH (:Note)-[:NOTED]->(e:Mine:Event) RETURN e.rank AS rank, e.hezuo AS marks").single()
    assert dict(noted) == {"rank": 1, "marks": []}
    assert neo4j_session.run("MATCH (:Person)-[r:KNOWS]->() RETURN count(r)").single().value() == 1
    # and it is ours again when the graph has it again
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    assert neo4j_session.run("MATCH (e {id: 'event:论坛'}) RETURN e.hezuo").single().value() == ["a"]


def test_two_graphs_share_a_database(neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph) -> None:
    smaller = without(rich_graph, "event:论坛")
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    neo4j.write(smaller, neo4j_servers.open, name="b")
    neo4j.write(Graph((), ()), neo4j_servers.open, name="a")
    assert contents(neo4j_session) == expected(smaller, ["b"])


def test_a_node_of_others_with_our_id_is_not_taken_over(
    neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph
) -> None:
    neo4j_session.run("CREATE (:Entity {id: 'person:张三', theirs: true})").consume()
    with pytest.raises(ExportError, match="张三"):
        neo4j.write(rich_graph, neo4j_servers.open, name="a")
    assert list(contents(neo4j_session)[0]) == ["person:张三"]


def test_a_cut_load_is_completed_by_the_next(
    neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CutError(Exception):
        pass

    def cut(what: str, done: int, total: int) -> None:
        if what == "relationships" and done > total / 2:
            raise CutError

    monkeypatch.setattr(neo4j, "ROWS", 2)
    with pytest.raises(CutError):
        neo4j.write(rich_graph, neo4j_servers.open, name="a", progress=cut)
    assert 0 < len(contents(neo4j_session)[1]) < len(rich_graph.edges)
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    assert contents(neo4j_session) == expected(rich_graph, ["a"])


def test_names_are_searched_in_chinese(neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph) -> None:
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    neo4j_session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
    query = "CALL db.index.fulltext.queryNodes('hezuo_names', $text) YIELD node RETURN node.id AS id"
    for text, found in (("科技馆", "museum:重庆 科技馆/一"), ("海南科协", "association:460000")):
        assert neo4j_session.run(query, text=f'"{text}"').value() == [found]


def test_the_password_counts(neo4j_servers: Any, rich_graph: Graph) -> None:
    where = neo4j_servers.locked
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "NEO4J_PASSWORD"),
        ({"user": "neo4j", "password": "wrong"}, "NEO4J_PASSWORD"),
        ({"user": "neo4j", "password": "neo4j"}, "must be changed"),
    )
    for credentials, advice in cases:
        with pytest.raises(ConnectionFailedError, match=advice) as raised:
            neo4j.write(rich_graph, where, **credentials)
        assert "wrong" not in str(raised.value)
    right: dict[str, Any] = {"user": "neo4j", "password": "correct-horse"}
    with driver_module.GraphDatabase.driver(where, auth=("neo4j", "neo4j")) as driver:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'correct-horse'"
        driver.execute_query(change, database_="system")
    assert neo4j.write(rich_graph, where, **right).edges == len(rich_graph.edges)
    with pytest.raises(ConnectionFailedError, match="--database"):
        neo4j.write(rich_graph, where, database="nowhere", **right)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("bolt://127.0.0.1:{closed}", "is it started"),
        ("bolt://127.0.0.1:{silent}", "is it started"),
        ("bolt://127.0.0.1:{web}", "is it started"),
        ("localhost:7687", "write it like"),
        ("ftp://localhost", "write it like"),
        ("", "write it like"),
    ],
)
def test_without_a_server_the_message_says_so(where: str, said: str, rich_graph: Graph) -> None:
    # a port that nobody listens on, one where whoever listens hangs up, and one of a web server
    def serve(listening: socket.socket, answer: bytes) -> None:
        with listening.accept()[0] as connection:
            connection.recv(1024)
            connection.sendall(answer)

    with (
        socket.socket() as closed,
        socket.create_server(("127.0.0.1", 0)) as silent,
        socket.create_server(("127.0.0.1", 0)) as web,
    ):
        closed.bind(("127.0.0.1", 0))
        ports = {"closed": closed, "silent": silent, "web": web}
        address = where.format(**{name: listening.getsockname()[1] for name, listening in ports.items()})
        for listening, answer in ((silent, b""), (web, b"HTTP/1.1 400 Bad Request\r\n\r\n")):
            if address.endswith(str(listening.getsockname()[1])):
                threading.Thread(target=serve, args=(listening, answer), daemon=True).start()
        with pytest.raises(ConnectionFailedError, match=said):
            neo4j.write(rich_graph, address)


@pytest.mark.parametrize(
    ("agent", "fits"), [("Neo4j/4.4.12", False), ("Neo4j/5.0.0", True), ("Neo4j/2025.01.0", True), ("Other/1.0", True)]
)
def test_old_servers_are_refused(agent: str, fits: bool) -> None:
    if fits:
        neo4j._check_version(agent, "bolt://x")
    else:
        with pytest.raises(ConnectionFailedError, match="too old"):
            neo4j._check_version(agent, "bolt://x")
