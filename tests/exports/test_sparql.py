"""SPARQL on the RDF of a graph: answers as plain values, and nothing but reading this one graph."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from exports import sparql
from exports.rdf_terms import BASE, PREFIXES
from graph.errors import QueryError, QueryLimitError
from graph.model import Graph, Modality

NAME = "?a skos:prefLabel ?name"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?name { ?a a hz:ScienceMuseum ; skos:prefLabel ?name }", [("重庆科技馆",)]),
        ("SELECT ?x ?y { ?f hz:articles 2 ; hz:cameo ?x OPTIONAL { ?f hz:none ?y } }", [("042", None)]),
        ("SELECT (COUNT(*) AS ?n) (AVG(?c) AS ?m) { ?a a hz:ScienceMuseum ; hz:aided ?b BIND(0.5 AS ?c) }", [(1, 0.5)]),
        ("SELECT DISTINCT ?d { ?f rdf:predicate hz:locatedIn ; hz:derived ?d }", [(True,)]),
        ("SELECT (1/0 AS ?x) ('INF'^^xsd:double AS ?y) ('x'^^xsd:integer AS ?z) {}", [(None, None, "x")]),
        ("ASK { ?a hz:visited ?b }", [(True,)]),
        ("ASK { ?a hz:visited ?a }", [(False,)]),
        ("CONSTRUCT { ?b hz:received ?a } { ?a hz:locatedIn ?b }", [
            (f"{BASE}place:500000", f"{PREFIXES['hz']}received", f"{BASE}museum:{quote('重庆 科技馆/一', safe='')}"),
        ]),
    ],
)  # fmt: skip
def test_answers_are_plain_values(text: str, rows: list[Any], rich_graph: Graph) -> None:
    assert list(sparql.query(rich_graph, text).rows) == rows


def test_columns_are_those_of_the_query(rich_graph: Graph) -> None:
    assert sparql.query(rich_graph, "SELECT ?b ?a { ?a hz:visited ?b }").columns == ("b", "a")
    assert sparql.query(rich_graph, "ASK {}").columns == ("answer",)
    assert sparql.query(rich_graph, "DESCRIBE hz:Fact").columns == ("subject", "predicate", "object")


def test_what_an_article_says_is_its_graph(rich_graph: Graph) -> None:
    found = sparql.query(rich_graph, "SELECT ?g (COUNT(?s) AS ?n) { GRAPH ?g { ?s a hz:Statement } } GROUP BY ?g")
    said: dict[str, int] = {}
    for statement in rich_graph.statements.values():
        said[statement.evidence.article_id] = said.get(statement.evidence.article_id, 0) + 1
    assert dict(found.rows) == {f"{BASE}article:{key}": count for key, count in said.items()}


@pytest.mark.parametrize(
    ("condition", "value", "found"),
    [
        ("FILTER(STR(?name) = $x)", "重庆科技馆", True),
        ("FILTER(STR(?name) = $x)", "重庆'\"\\馆\n } ", False),
        ("FILTER(CONTAINS(?name, '$x'))", None, False),
        ('?a hz:division $x # and "$x', "500000", True),
        ("?f hz:articles $x", 2, True),
        ("?f hz:confidence ?c FILTER(?c < $x)", 0.75, True),
        ("?f hz:derived $x", True, True),
        ("FILTER(?a = $x)", f"<{BASE}place:500000>", True),
        ("FILTER(STR(?name) = $x)", "<not an iri>", False),
    ],
)
def test_parameters_stand_for_values(condition: str, value: Any, found: bool, rich_graph: Graph) -> None:
    parameters = {} if value is None else {"x": value}
    assert sparql.query(rich_graph, f"ASK {{ {NAME} . {condition}\n}}", parameters).rows == ((found,),)


@pytest.mark.parametrize(
    ("text", "parameters", "said"),
    [
        ("SELECT", {}, "does not run"),
        ("MATCH (a) RETURN a", {}, "does not run"),
        ("SELECT ?a { ?a foo:bar ?b }", {}, "does not run"),
        ("ASK {}", {"x": "1"}, r"no \$x"),
        ("ASK { ?a ?b '$x' }", {"x": "1"}, r"no \$x"),
        ("ASK { ?a ?b $x }", {"x": [1]}, "not text, number"),
        ("LOAD <http://x.example/>", {}, "LOAD changes"),
        ("PREFIX a: <http://a/> # so\ninsert data { a:b a:c a:d }", {}, "INSERT changes"),
        ("CLEAR ALL", {}, "CLEAR changes"),
    ],
)
def test_what_is_no_reading_query_is_refused(
    text: str, parameters: dict[str, Any], said: str, rich_graph: Graph
) -> None:
    with pytest.raises(QueryError, match=said):
        sparql.query(rich_graph, text, parameters)


@pytest.fixture(scope="module")
def called() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    asked: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


SERVICES = [
    "SELECT * {{ SERVICE <{}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ service silent <{}>{{ ?a ?b ?c }} }}",
    "PREFIX x: <{}> SELECT * {{ SERVICE x: {{ ?a ?b ?c }} }}",
    "SELECT * {{ VALUES ?s {{ <{}> }} SERVICE ?s {{ ?a ?b ?c }} }}",
    "SELECT * {{ BIND(1 AS ?a) SERVICE#x\n#y\n<{}># z\n{{ ?a ?b ?c }} }}",
    # what a reader of IRIs, comments or texts might take for one
    "SELECT * {{ ?a ?b ?c FILTER(1<2)SERVICE#>\n<{}>{{ ?a ?b ?d }} }}",
    "SELECT * {{ ?a ?b ?c FILTER(1<2&&'x'='>')SERVICE<{}>{{ ?a ?b ?d }} FILTER('')}}",
]


@pytest.mark.parametrize("text", SERVICES)
def test_no_other_server_is_asked(text: str, called: tuple[str, list[str]], rich_graph: Graph) -> None:
    address, asked = called
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        sparql.query(rich_graph, text.format(address))
    assert asked == []


@pytest.mark.parametrize("text", SERVICES)
def test_nor_where_the_text_gives_nothing_away(
    text: str, called: tuple[str, list[str]], rich_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that asks cannot open connections: without the look at the text no server is reached either."""
    monkeypatch.setattr(sparql, "_refuse", lambda text: None)
    address, asked = called
    with contextlib.suppress(QueryError):
        sparql.query(rich_graph, text.format(address))
    assert asked == []


@pytest.mark.parametrize(
    "text",
    ["SELECT ?service { ?service a hz:Event }", "ASK { ?a rdfs:label 'room service' . <http://x/service> ?b ?c }"],
)
def test_the_word_service_alone_is_no_harm(text: str, rich_graph: Graph) -> None:
    assert sparql.query(rich_graph, text).rows


def test_a_query_that_names_graphs_means_them_alone(rich_graph: Graph) -> None:
    article = min(statement.evidence.article_id for statement in rich_graph.statements.values())
    said = [s for s in rich_graph.statements.values() if s.evidence.article_id == article]
    text = f"SELECT ?s FROM <{BASE}article:{article}> {{ ?s ?p 'rules' }}"
    assert len(sparql.query(rich_graph, text).rows) == len(said) < len(rich_graph.statements)
    assert sparql.query(rich_graph, text.replace("'rules'", "' FROM '")).rows == ()


def test_no_file_is_read(rich_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<a:a> <a:b> <a:c> .")
    for clause in ("FROM", "FROM NAMED"):
        found = sparql.query(rich_graph, f"SELECT * {clause} <{(tmp_path / 'x.ttl').as_uri()}> {{ ?a ?b ?c }}")
        assert found.rows == ()


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_is_stopped_when_its_time_is_over(rich_graph: Graph) -> None:
    with pytest.raises(QueryLimitError, match=r"0\.2 s are over"):
        sparql.query(rich_graph, ENDLESS, timeout=0.2)


def test_rows_are_limited(rich_graph: Graph) -> None:
    found = sparql.query(rich_graph, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", max_rows=3)
    assert (len(found.rows), found.truncated) == (3, True)
    assert not sparql.query(rich_graph, "SELECT * { VALUES ?x { 1 2 3 } }", max_rows=3).truncated


def test_a_query_that_needs_too_much_memory_is_stopped(rich_graph: Graph) -> None:
    with pytest.raises(QueryLimitError, match="memory"):
        sparql.query(
            rich_graph, "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", max_memory=64 << 20
        )


def test_plans_are_no_direct_triples(rich_graph: Graph) -> None:
    planned = [edge for edge in rich_graph.edges if edge.modality is Modality.PLANNED]
    found = sparql.query(rich_graph, "SELECT ?f { ?f hz:modality 'planned' ; a hz:Fact }")
    assert len(found.rows) == len(planned)
    assert sparql.query(rich_graph, "ASK { ?a hz:signedAgreementWith ?b }").rows == ((False,),)
