"""Loading into a real SPARQL store, Fuseki: whole, repeatable, completed after a cut, without touching what is not ours."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
import logging
import socket
from collections.abc import Callable
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from sparql_questions import Question, questions

from exports import graph_store, http_retried, sparql
from exports.rdf import quads
from exports.rdf_terms import BASE, PREFIXES
from graph.errors import ConnectionFailedError, ExportError, HezuoError
from graph.model import Graph

# with pytest-xdist's --dist loadgroup, one process runs all of these, and one server is started
pytestmark = pytest.mark.xdist_group("fuseki")
PATIENCE = httpx.Timeout(120)  # on a busy machine
OWN = "https://example.org/mine"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_retried, "PAUSES", (0.0, 0.0, 0.0, 0.0))


@pytest.fixture
def store(fuseki_servers: Any) -> str:
    """The open store, with a default graph and a named graph of somebody else and nothing more."""
    address = f"{fuseki_servers.open}/network"
    httpx.post(f"{address}/update", data={"update": "DROP ALL"}, timeout=PATIENCE).raise_for_status()
    for where in ({"graph": OWN}, {"default": ""}):
        content = f"<{OWN}> <{OWN}> <{OWN}> ."
        headers = {"Content-Type": "application/n-triples"}
        httpx.put(
            f"{address}/data", params=where, headers=headers, content=content, timeout=PATIENCE
        ).raise_for_status()
    return f"{address}/data"


def held(store: str) -> set[str]:
    """All quads of the store."""
    answer = httpx.get(
        store.removesuffix("/data"), headers={"Accept": "application/n-quads"}, timeout=PATIENCE
    ).raise_for_status()
    return {str(quad) for quad in ox.parse(answer.content, format=ox.RdfFormat.N_QUADS)}


def held_of(store: str, name: str) -> set[str]:
    """Those of a network's graphs, without the list of them."""
    return {quad for quad in held(store) if f"<{BASE}graph/{name}/" in quad.rsplit(" ", 1)[-1]}


def wanted(graph: Graph, name: str) -> set[str]:
    found = set()
    for quad in quads(graph):
        last = "network" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value.rpartition("/")[2]
        found.add(str(ox.Quad(*quad.triple, ox.NamedNode(f"{BASE}graph/{name}/{last}"))))
    return found


def without_first_article(graph: Graph) -> Graph:
    """The graph without what one article says."""
    gone = min(statement.evidence.article_id for statement in graph.statements.values())
    kept = {key: s for key, s in graph.statements.items() if s.evidence.article_id != gone}
    return dataclasses.replace(graph, statements=kept)


def test_a_load_is_whole_and_repeatable(store: str, rich_graph: Graph) -> None:
    before = held(store)
    steps: list[tuple[str, int, int]] = []
    loaded = graph_store.write(rich_graph, store, name="a", progress=lambda *step: steps.append(step))
    assert (loaded.graphs, loaded.written, loaded.removed) == (3, 3, 0)
    assert steps == [("graphs", 1, 3), ("graphs", 2, 3), ("graphs", 3, 3)]
    first = held(store)
    assert held_of(store, "a") == wanted(rich_graph, "a")
    assert before < first
    again = graph_store.write(rich_graph, store, name="a")
    assert (again.written, again.removed) == (0, 0)
    assert held(store) == first
    assert str(again) == f"3 named graphs in {store}: 0 written"


def test_what_has_gone_is_removed_and_what_changed_replaced(store: str, rich_graph: Graph) -> None:
    graph_store.write(rich_graph, store, name="a")
    graph_store.write(rich_graph, store, name="b")
    smaller = without_first_article(rich_graph)
    loaded = graph_store.write(smaller, store, name="a")
    assert (loaded.graphs, loaded.written, loaded.removed) == (2, 0, 1)
    assert held_of(store, "a") == wanted(smaller, "a")
    renamed = dataclasses.replace(
        rich_graph, nodes=(dataclasses.replace(rich_graph.nodes[0], name="改"), *rich_graph.nodes[1:])
    )
    assert graph_store.write(renamed, store, name="a").written == 2
    assert held_of(store, "a") == wanted(renamed, "a")
    # another network of the same store, and the graphs of others, are as they were
    assert held_of(store, "b") == wanted(rich_graph, "b")
    assert sum(f"<{OWN}>" in quad for quad in held(store)) == 2


@pytest.mark.parametrize("name", ["科协 网", "a/b", "x?y#z", "../up"])
def test_any_name_of_a_folder_will_do(name: str, store: str, rich_graph: Graph) -> None:
    graph_store.write(rich_graph, store, name=name)
    assert graph_store.write(rich_graph, store, name=name).written == 0
    assert graph_store.write(Graph((), ()), store, name=name).removed == 2


def test_force_writes_what_somebody_has_spoilt(store: str, rich_graph: Graph) -> None:
    graph_store.write(rich_graph, store, name="a")
    httpx.delete(store, params={"graph": f"{BASE}graph/a/network"}, timeout=PATIENCE).raise_for_status()
    assert graph_store.write(rich_graph, store, name="a").written == 0
    assert graph_store.write(rich_graph, store, name="a", force=True).written == 3
    assert held_of(store, "a") == wanted(rich_graph, "a")


@pytest.mark.parametrize("question", [pytest.param(question, id=question.about) for question in questions()])
def test_the_questions_are_answered_there(question: Question, store: str, examples_graph: Graph) -> None:
    graph_store.write(examples_graph, store, name="examples")
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    # how Fuseki is told that the default graph is all graphs
    asked = {"query": prefixes + question.sparql, "default-graph-uri": "urn:x-arq:UnionGraph"}
    answer = httpx.post(
        store.replace("/data", "/sparql"), data=asked, headers={"Accept": "text/csv"}, timeout=PATIENCE
    ).raise_for_status()
    told = sparql.query(examples_graph, question.sparql)
    header, *rows = csv.reader(io.StringIO(answer.text))
    assert tuple(header) == told.columns
    assert sorted(rows) == sorted([["" if v is None else str(v) for v in row] for row in told.rows])


class Cut(Exception):
    """The line is cut."""


@pytest.mark.parametrize("requests", range(1, 6))
@pytest.mark.parametrize("before", [False, True], ids=["first load", "later load"])
def test_a_load_that_was_cut_off_is_completed_by_the_next(
    requests: int, before: bool, store: str, rich_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = rich_graph
    if before:
        graph_store.write(graph, store, name="a")
        graph = without_first_article(graph)
        graph = dataclasses.replace(graph, nodes=graph.nodes[:-1])
    send, sent = http_retried.Connection.send, []

    def sometimes(self: Any, *arguments: Any) -> httpx.Response:
        sent.append(arguments)
        if len(sent) > requests:
            raise Cut
        return send(self, *arguments)

    with monkeypatch.context() as patch, contextlib.suppress(Cut):
        patch.setattr(http_retried.Connection, "send", sometimes)
        graph_store.write(graph, store, name="a")
    assert len(sent) >= requests
    graph_store.write(graph, store, name="a")
    assert held_of(store, "a") == wanted(graph, "a")


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_credentials_are_given_as_the_server_asks(
    scheme: str, fuseki_servers: Any, rich_graph: Graph, caplog: pytest.LogCaptureFixture
) -> None:
    where = f"{getattr(fuseki_servers, scheme)}/network/data"
    caplog.set_level(logging.DEBUG)
    for user, password in ((None, None), ("hezuo", "wrong"), ("nobody", "geheim")):
        with pytest.raises(ConnectionFailedError, match="SPARQL_PASSWORD"):
            graph_store.write(rich_graph, where, user=user, password=password)
    assert graph_store.write(rich_graph, where, user="hezuo", password="geheim").graphs == 3
    assert "geheim" not in caplog.text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/readonly/data", "405.*/data"),
        ("/nothing/data", "404.*/data"),
        ("/network/sparql", "no Graph Store"),
        ("/", "no Graph Store"),
    ],
)
def test_another_address_of_the_server_is_said_to_be_none(
    place: str, said: str, fuseki_servers: Any, rich_graph: Graph
) -> None:
    with pytest.raises(ConnectionFailedError, match=said):
        graph_store.write(rich_graph, fuseki_servers.open + place)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("http://127.0.0.1:{free}/data", "nothing answers there"),
        ("ftp://127.0.0.1/data", "not an address"),
        ("network", "not an address"),
        ("http://127.0.0.1:x/", "not an address"),
        ("http://me:geheim@127.0.0.1:{free}/data", "without user and password"),
    ],
)
def test_an_address_where_nobody_answers(where: str, said: str, rich_graph: Graph) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectionFailedError, match=said) as error:
            graph_store.write(rich_graph, where.format(free=taken.getsockname()[1]))
    assert "geheim" not in str(error.value)


Answers = Callable[[list[httpx.Response | Exception]], list[httpx.Request]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """`answers(list)`: what a server says, one answer a request; gives the list of what it was asked."""
    made = httpx.Client

    def prepare(script: list[httpx.Response | Exception]) -> list[httpx.Request]:
        asked: list[httpx.Request] = []

        def handle(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            answer = script.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        transport = httpx.MockTransport(handle)
        monkeypatch.setattr(http_retried.httpx, "Client", lambda **options: made(transport=transport, **options))
        return asked

    return prepare


EMPTY = httpx.Response(404)
DONE = httpx.Response(204)


@pytest.mark.parametrize(
    "failures",
    [
        [httpx.Response(503), httpx.Response(429, headers={"Retry-After": "0"})],
        [httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("closed"), httpx.ConnectError("restarting")],
    ],
)
def test_what_fails_for_a_passing_reason_is_repeated(failures: list[Any], answers: Answers) -> None:
    asked = answers([EMPTY, *failures, DONE, DONE, DONE])
    assert graph_store.write(Graph((), ()), "http://store.example/data").written == 1
    assert [request.method for request in asked] == ["GET", *["PUT"] * (len(failures) + 3)]


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        ([EMPTY, *[httpx.Response(503)] * 5], ExportError, "503"),
        ([EMPTY, *[httpx.ReadTimeout("slow")] * 5], ConnectionFailedError, "run the same command again"),
        ([httpx.ConnectError("refused")], ConnectionFailedError, "is the store started"),
        ([httpx.Response(301, headers={"Location": "https://other.example/"})], ConnectionFailedError, "other.example"),
        ([httpx.Response(200, html="<h1>Welcome</h1>")], ConnectionFailedError, "no Graph Store"),
        ([httpx.Response(200, text="{", headers={"Content-Type": "text/turtle"})], ConnectionFailedError, "broken RDF"),
        ([EMPTY, httpx.Response(403, text="read only")], ConnectionFailedError, "right to write"),
        ([EMPTY, httpx.Response(507, text="disk full\nat …")], ExportError, "disk full"),
    ],
)
def test_what_a_server_says_is_told(script: list[Any], kind: type[HezuoError], said: str, answers: Answers) -> None:
    answers(script)
    with pytest.raises(kind, match=said):
        graph_store.write(Graph((), ()), "http://store.example/data")
    assert script == []
