"""Loading into a real Neo4j server: all of it, twice the same, without touching what is not ours."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j as driver_module
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j_contents import contents, expected

from exports import cypher_script, neo4j
from graph.errors import ConnectionFailedError, ExportError
from graph.model import Graph, Node

# with pytest-xdist's --dist loadgroup, one process runs all of these, and one server is started
pytestmark = pytest.mark.xdist_group("neo4j")


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
    everything = len(rich_graph.nodes) + len(rich_graph.edges)
    assert (loaded.nodes + loaded.edges, loaded.written, loaded.removed) == (everything, everything, 0)
    assert not caplog.records
    assert steps[-1] == ("relationships", len(rich_graph.edges), len(rich_graph.edges))
    first = contents(neo4j_session)
    assert first == expected(rich_graph, ["a"])
    again = neo4j.write(rich_graph, neo4j_servers.open, name="a")
    assert (again.written, again.removed) == (0, 0)
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
    loaded = neo4j.write(fewer, neo4j_servers.open, name="a")
    assert (loaded.written, loaded.removed) == (2, 4)
    assert contents(neo4j_session) == expected(fewer, ["a"])


def test_a_graph_that_another_has_changed_is_written_again(
    neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph
) -> None:
    renamed = [dataclasses.replace(n, name="新名") if n.id == "person:张三" else n for n in rich_graph.nodes]
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    other = neo4j.write(dataclasses.replace(rich_graph, nodes=tuple(renamed)), neo4j_servers.open, name="b")
    assert other.written == len(rich_graph.nodes) + len(rich_graph.edges)
    assert neo4j.write(rich_graph, neo4j_servers.open, name="a").written == 1
    assert contents(neo4j_session)[0]["person:张三"][1]["name"] == "张三"


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


def test_a_load_whose_process_is_killed_is_completed_by_the_next(
    neo4j_servers: Any, neo4j_session: Any, sample_network: Callable[..., Graph]
) -> None:
    graph = sample_network(400, seed=5)
    loading = subprocess.Popen(
        [sys.executable, "-c", KILLED, neo4j_servers.open, *sys.path], stdout=subprocess.PIPE, text=True
    )
    with loading:
        assert loading.stdout is not None
        assert loading.stdout.readline() == "relationships\n"
        loading.kill()
    there = sum(map(len, contents(neo4j_session)))
    everything = len(graph.nodes) + len(graph.edges)
    assert len(graph.nodes) < there < everything
    assert neo4j.write(graph, neo4j_servers.open, name="a").written <= everything - there
    assert contents(neo4j_session) == expected(graph, ["a"])


# loads slowly, and says when it has come to the relationships
KILLED = """
import sys, time
sys.path[:] = sys.argv[2:]
from sample_network import network
from exports import neo4j
neo4j.ROWS = 50
def progress(what, done, total):
    if what == "relationships" and done > 200:
        print(what, flush=True)
        time.sleep(60)
neo4j.write(network(400, seed=5), sys.argv[1], name="a", progress=progress)
"""


def test_a_connection_that_breaks_is_made_again(neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph) -> None:
    with breaking_proxy(neo4j_servers.open, after=8_000) as (address, connections):
        neo4j.write(rich_graph, address, name="a")
        assert len(connections) > 1
    assert contents(neo4j_session) == expected(rich_graph, ["a"])


def test_a_server_that_stays_away_is_given_up(
    neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j, "RETRY_SECONDS", 0.5)
    with (
        breaking_proxy(neo4j_servers.open, after=8_000, comes_back=False) as (address, _),
        pytest.raises(ConnectionFailedError, match=r"during the load .* run the same command again|no Neo4j"),
    ):
        neo4j.write(rich_graph, address, name="a")


@contextlib.contextmanager
def breaking_proxy(server: str, *, after: int, comes_back: bool = True) -> Iterator[tuple[str, list[socket.socket]]]:
    """A port that leads to the server, whose first connection breaks after so many bytes were sent through it."""
    host, port = server.removeprefix("bolt://").split(":")
    connections: list[socket.socket] = []

    def pump(source: socket.socket, sink: socket.socket, allowed: float) -> None:
        with contextlib.suppress(OSError):
            while allowed > 0 and (data := source.recv(4096)):
                sink.sendall(data)
                allowed -= len(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client = listening.accept()[0]
                connections.append(client)
                if len(connections) > 1 and not comes_back:
                    client.close()
                    continue
                upstream = socket.create_connection((host, int(port)))
                allowed = after if len(connections) == 1 else float("inf")
                for ends in ((client, upstream, allowed), (upstream, client, float("inf"))):
                    threading.Thread(target=pump, args=ends, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}", connections
        listening.shutdown(socket.SHUT_RDWR)
        serving.join(5)


def test_an_old_server_is_named(rich_graph: Graph) -> None:
    def packed(text: str) -> bytes:
        return bytes([0x80 + len(text)]) + text.encode()

    success = b"\xb1\x70\xa2" + packed("server") + packed("Neo4j/4.4.12") + packed("connection_id") + packed("bolt-1")

    def serve() -> None:
        with contextlib.suppress(OSError), listening.accept()[0] as connection:
            connection.recv(20)  # the versions of the protocol that the driver knows
            connection.sendall(b"\x00\x00\x04\x04")
            while connection.recv(4096):
                connection.sendall(len(success).to_bytes(2, "big") + success + b"\x00\x00")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(ConnectionFailedError, match=r"Neo4j/4\.4\.12, which is too old"):
            neo4j.write(rich_graph, f"bolt://127.0.0.1:{listening.getsockname()[1]}")


def test_names_are_searched_in_chinese(neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph) -> None:
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    neo4j_session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
    query = "CALL db.index.fulltext.queryNodes('hezuo_names', $text) YIELD node RETURN node.id AS id"
    for text, found in (("科技馆", "museum:重庆 科技馆/一"), ("海南科协", "association:460000")):
        assert neo4j_session.run(query, text=f'"{text}"').value() == [found]


def test_the_password_counts_and_is_never_logged(
    neo4j_servers: Any, rich_graph: Graph, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    where = neo4j_servers.locked
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "NEO4J_PASSWORD"),
        ({"user": "neo4j", "password": "wrong-horse"}, "NEO4J_PASSWORD"),
        ({"user": "neo4j", "password": "neo4j"}, "must be changed"),
    )
    for credentials, advice in cases:
        with pytest.raises(ConnectionFailedError, match=advice) as raised:
            neo4j.write(rich_graph, where, **credentials)
        assert "horse" not in "".join(traceback.format_exception(raised.value))
    right: dict[str, Any] = {"user": "neo4j", "password": "correct-horse"}
    with driver_module.GraphDatabase.driver(where, auth=("neo4j", "neo4j")) as driver:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'correct-horse'"
        driver.execute_query(change, database_="system")
    caplog.clear()
    assert neo4j.write(rich_graph, where, **right).edges == len(rich_graph.edges)
    assert caplog.records  # the driver tells much at this level
    assert "horse" not in caplog.text + "".join(capfd.readouterr())
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
def test_without_a_server_the_message_says_so(
    where: str, said: str, rich_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j, "CONNECT_PAUSES", ())

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


def test_a_server_that_is_just_starting_is_waited_for(
    neo4j_servers: Any, neo4j_session: Any, rich_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    checks: list[object] = [driver_module.exceptions.ServiceUnavailable("not yet"), None]

    def verify(self: object) -> None:
        if found := checks.pop(0):
            raise found  # type: ignore[misc]

    monkeypatch.setattr(driver_module.Driver, "verify_connectivity", verify)
    monkeypatch.setattr(neo4j.time, "sleep", pauses.append)
    neo4j.write(rich_graph, neo4j_servers.open, name="a")
    assert pauses == [neo4j.CONNECT_PAUSES[0]]


@pytest.mark.parametrize(
    ("agent", "fits"), [("Neo4j/4.4.12", False), ("Neo4j/5.0.0", True), ("Neo4j/2025.01.0", True), ("Other/1.0", True)]
)
def test_old_servers_are_refused(agent: str, fits: bool) -> None:
    if fits:
        neo4j._check_version(agent, "bolt://x")
    else:
        with pytest.raises(ConnectionFailedError, match="too old"):
            neo4j._check_version(agent, "bolt://x")
