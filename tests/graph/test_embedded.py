"""The embedded database: what is written comes back, queries answer rightly, limits hold."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import embedded
from graph.answering import AnsweringProcess
from graph.embedded import client
from graph.errors import FolderError, QueryError, QueryLimitError
from graph.model import Article, Edge, Evidence, Graph, Mention, Modality, Node, Statement

PAGE = Article.of("访问", "海南省科协到访辽宁省科学技术馆，\n双方座谈。", title="海南、辽宁交流")
FACT = Statement(
    Mention("海南省科协", "Association"),
    "MET_WITH",
    Mention("辽宁省科学技术馆", "ScienceMuseum"),
    Evidence(PAGE.id, 0, len(PAGE.text), PAGE.text),
    "2024-12-05",
)


def small_graph() -> Graph:
    nodes = (
        Node("association:460000", "Association", "海南省科协", ("海南省科学技术协会", '"省科协", 海南'), "460000"),
        Node("event:1", "Event", "科普\\论坛'", (), "", {"place": "海口"}),
        Node("museum:210000", "ScienceMuseum", "辽宁省科学技术馆", ("辽宁科技馆",), "210000"),
        Node("museum:450200", "ScienceMuseum", "柳州科技馆😀"),
        Node("person:1", "Person", "王兆永", (), "", {"official": "true"}),
        Node("person:2", "Person", "李四"),
    )
    day = ("2024-12-05",) * 3
    edges = (
        Edge("e1", nodes[0].id, "MET_WITH", nodes[2].id, *day, articles=2, statements=(FACT.id,)),
        Edge("e2", nodes[0].id, "COOPERATES_WITH", nodes[3].id, modality=Modality.PLANNED, confidence=0.5),
        Edge("e3", nodes[4].id, "HOLDS_POST", nodes[2].id, title="馆长"),
        Edge("e4", nodes[0].id, "HOSTED", nodes[1].id, "2025-03", "2025-03-01", "2025-03-31", role="host"),
        Edge("e5", nodes[2].id, "VISITED", nodes[0].id, derived=True),
    )
    return Graph(nodes, edges, {FACT.id: FACT}, {PAGE.id: PAGE})


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "graph.lbug"
    embedded.build(small_graph(), path)
    return path


ACCEPTED: list[tuple[str, list[tuple[Any, ...]]]] = [
    (
        "MATCH (a:Association)-[r:MET_WITH]-(b:ScienceMuseum) RETURN a.name, r.when, r.quote",
        [("海南省科协", "2024-12-05", PAGE.text)],
    ),
    ("MATCH (a {name: '海南省科协'})-[r]-(b) RETURN count(*)", [(4,)]),
    (
        "MATCH (a:Association)-[r:MET_WITH]->(b) RETURN r.start, r.end, r.articles, r.source_title",
        [("2024-12-05", "2024-12-05", 2, "海南、辽宁交流")],
    ),
    ("MATCH ()-[r {when: '2025-03', end: '2025-03-31'}]->() RETURN r.role AS end", [("host",)]),
    ("MATCH ()-[r {modality: 'planned'}]->() RETURN r.confidence, r.when, r.derived", [(0.5, None, False)]),
    ("match (n:Organisation) return count(*)", [(3,)]),
    ("MATCH (n:Official) RETURN n.name", [("王兆永",)]),
    ("MATCH (n:Person:Official) RETURN count(*)", [(1,)]),
    ("MATCH (n:Person:Event) RETURN count(*)", [(0,)]),
    ("MATCH (n:Event|Official) RETURN n.id ORDER BY n.id", [("event:1",), ("person:1",)]),
    ("MATCH (:Association|Event)--(b:ScienceMuseum|Person) RETURN count(*)", [(3,)]),
    ("MATCH (n:Person) WHERE NOT n:Official RETURN n.name", [("李四",)]),
    ("MATCH (n) WHERE n:Event OR n:Association:Organisation RETURN count(n)", [(2,)]),
    (
        "MATCH (n {id: 'museum:210000'}) RETURN labels(n), n.type, n.aliases",
        [(["ScienceMuseum", "Organisation"], "ScienceMuseum", ["辽宁科技馆"])],
    ),
    ("MATCH (n:Event) RETURN n.name, n.place, n.aliases, n.division", [("科普\\论坛'", "海口", [], None)]),
    ("MATCH (n) WHERE n.name = '科普\\\\论坛\\'' RETURN n.id", [("event:1",)]),
    ('MATCH (n) WHERE n.name ENDS WITH "\\ud83d\\ude00" RETURN n.id', [("museum:450200",)]),
    ("MATCH (a)-[r]->(b:Person) RETURN type(r)", []),
    (
        "MATCH (a:Official)-[r]->(b) RETURN type(r), r.title, startNode(r).name, endNode(r).id",
        [("HOLDS_POST", "馆长", "王兆永", "museum:210000")],
    ),
    # as on Neo4j, a relationship is used once in a pattern
    ("MATCH (a:Official)--(b)--(c) RETURN c.name ORDER BY c.name", [("海南省科协",), ("海南省科协",)]),
    ("MATCH (a:Official)-[:HOLDS_POST]-(b)-[:HOLDS_POST]-(c) RETURN c", []),
    ("MATCH (a:Official)-[*2..2]-(c) RETURN DISTINCT c.name", [("海南省科协",)]),
    ("MATCH (a:Official)-[*..2]-(b)-[:HOLDS_POST]-(c) RETURN c.name", []),
    (
        "MATCH p = shortestPath((a:Official)-[*]-(b:Event)) RETURN length(p), [n IN nodes(p) | n.id]",
        [(3, ["person:1", "museum:210000", "association:460000", "event:1"])],
    ),
    ("MATCH p = allShortestPaths((a:Official)-[*]-(b:Event)) RETURN count(p)", [(2,)]),
    (
        "MATCH p = (a:Official)-[:HOLDS_POST]->(b) RETURN head(nodes(p)).name, last(nodes(p)).name, length(p)",
        [("王兆永", "辽宁省科学技术馆", 1)],
    ),
    (
        "MATCH (a:Association) RETURN a.aliases[0], a.aliases[-1], a.aliases[7], size(a.aliases)",
        [("海南省科学技术协会", '"省科协", 海南', None, 2)],
    ),
    (
        "RETURN [1, 2, 3][0..2], [1, 2, 3][1..], [1, 2, 3][..1], [1, 2, 3][0], 5 - 1, 2 * -3, 7 % 4, 0",
        [([1, 2], [2, 3], [1], 1, 4, -6, 3, 0)],
    ),
    (
        "RETURN substring('科学技术协会', 2, 2), substring('科协', 1), toUpper('a'), split('a,b', ','), toString(1)",
        [("技术", "协", "A", ["a", "b"], "1")],
    ),
    (
        "RETURN head([]), last([1, 2]), tail([1, 2, 3]), coalesce(null, 1), toInteger('12'), round(1.5)",
        [(None, 2, [2, 3], 1, 12, 2.0)],
    ),
    (
        "RETURN [x IN [1, 2, 3] WHERE x > 1 | x * 10] AS l, any(x IN [1] WHERE x = 1) AS y, all(x IN [1] WHERE x = 2)",
        [([20, 30], True, False)],
    ),
    (
        "RETURN CASE WHEN 1 = 1 THEN 'a' ELSE 'b' END AS x, CASE 2 WHEN 1 THEN 'a' END AS y, {name: 'b', end: 1} AS m",
        [("a", None, {"name": "b", "end": 1})],
    ),
    ("MATCH (a) WHERE EXISTS { MATCH (a)-[:HOSTED]->(:Event) } RETURN a.name", [("海南省科协",)]),
    ("MATCH (a) WHERE (a)-[:HOSTED]->() AND NOT (a)<-[:AIDED]-() RETURN a.name", [("海南省科协",)]),
    (
        "MATCH (a:Association) RETURN COUNT { (a)--() } AS ties, COUNT { MATCH (a)--(b) WHERE b:Event } AS e",
        [(4, 1)],
    ),
    ("MATCH (a) WHERE a.name =~ '.*科协' RETURN a.name", [("海南省科协",)]),
    ("MATCH (a) WHERE a.name CONTAINS '科技馆' AND a.division IS NULL RETURN a.id", [("museum:450200",)]),
    ("MATCH (a)-[r]-() WITH a, count(r) AS n ORDER BY n DESC RETURN collect(a.id)[0]", [("association:460000",)]),
    ("MATCH (a:Association) OPTIONAL MATCH (a)-[r:AIDED]-(b) RETURN a.name, r, b", [("海南省科协", None, None)]),
    ("UNWIND $names AS name MATCH (a {name: name}) RETURN a.id", [("person:2",)]),
    ("MATCH (a:Event) RETURN a.id AS x UNION ALL MATCH (b:Event) RETURN b.id AS x;", [("event:1",), ("event:1",)]),
    ("MATCH (when:Event) RETURN when.id".replace("when", "`when`"), [("event:1",)]),
    ("MATCH (馆:ScienceMuseum) RETURN 馆.id AS 编号 ORDER BY 编号 SKIP 1 LIMIT 1", [("museum:450200",)]),
    ("MATCH (a)<-[r:HOSTED]->(b) RETURN count(*)", [(2,)]),
    ("MATCH (a:Person) RETURN a.type, a.id ORDER BY a.type DESC, a.id DESC LIMIT 1", [("Person", "person:2")]),
    ("RETURN sum(1) AS s, avg(2) AS a, 1.5e3 AS f, 0x1F AS h", [(1, 2.0, 1500.0, 31)]),
]


@pytest.mark.parametrize(("cypher", "rows"), ACCEPTED, ids=[cypher[:60] for cypher, _ in ACCEPTED])
def test_answers(database: Path, cypher: str, rows: list[tuple[Any, ...]]) -> None:
    parameters = {"names": ["李四"]} if "$names" in cypher else None
    assert list(embedded.query(database, cypher, parameters).rows) == rows


def test_order_before_an_aggregate_is_kept(database: Path) -> None:
    top = "MATCH (a)-[r]-() WITH a, count(r) AS n ORDER BY n DESC LIMIT 2"
    assert embedded.query(database, f"{top} RETURN collect(a.id), sum(n)").rows == (
        (["association:460000", "museum:210000"], 7),
    )
    assert embedded.query(database, f"{top} WHERE n < 4 RETURN min(n), count(*)").rows == ((3, 1),)


def test_columns_are_called_as_in_the_query(database: Path) -> None:
    table = embedded.query(database, "MATCH (a)-[r]->() RETURN a.name, type(r), count( * ) , r.when AS when")
    assert table.columns == ("a.name", "type(r)", "count( * )", "when")


def test_nodes_and_relationships_are_dictionaries(database: Path) -> None:
    (row,) = embedded.query(database, "MATCH p = (a)-[r:HOSTED]->(b) RETURN a, r, p, b").rows
    association, hosted, path, event = row
    assert association == {
        "id": "association:460000",
        "labels": ["Association", "Organisation"],
        "name": "海南省科协",
        "type": "Association",
        "aliases": ["海南省科学技术协会", '"省科协", 海南'],
        "division": "460000",
    }
    assert (hosted["type"], hosted["source"], hosted["target"]) == ("HOSTED", "association:460000", "event:1")
    assert path == {"nodes": [association, event], "relationships": [hosted]}


def test_rows_are_cut(database: Path) -> None:
    for cypher in (
        "MATCH (a) RETURN a.id",
        "MATCH (a) RETURN a.id LIMIT 4",
        "MATCH (a) RETURN 1 UNION ALL RETURN 2",
    ):
        table = embedded.query(database, cypher, max_rows=3)
        assert (len(table.rows), table.truncated) == (3, True)
    assert not embedded.query(database, "MATCH (a) RETURN a.id", max_rows=6).truncated


@pytest.mark.parametrize(
    ("cypher", "parameters", "said"),
    [
        ("MATCH (a {id: $id}) RETURN a", None, "$id"),
        ("RETURN $x", {"x": object()}, "parameter"),
        ("RETURN $x", {"x": [1, "a"]}, "does not run"),
        ("MATCH (a) RETURN a.colour", None, "colour"),
        ("RETURN nothing", None, "nothing"),
        ("RETURN 1 / 0", None, "zero"),
    ],
)
def test_what_cannot_run_says_why(database: Path, cypher: str, parameters: dict[str, Any] | None, said: str) -> None:
    with pytest.raises(QueryError) as refusal:
        embedded.query(database, cypher, parameters)
    assert said in str(refusal.value)


def test_a_slow_query_is_stopped(database: Path) -> None:
    begun = time.monotonic()
    numbers = " ".join(f"UNWIND range(1, 3000) AS x{n}" for n in range(4))
    with pytest.raises(QueryLimitError, match=r"0\.5 s are over"):
        embedded.query(database, f"{numbers} RETURN count(DISTINCT x0 * x1 + x2 * x3)", timeout=0.5)
    assert time.monotonic() - begun < 15


def test_a_big_query_is_stopped(database: Path) -> None:
    with pytest.raises(QueryLimitError, match="memory"):
        embedded.query(database, "UNWIND range(1, 60000000) AS x RETURN collect(x) AS l", max_memory=128 << 20)


def test_a_big_answer_is_stopped(database: Path) -> None:
    with pytest.raises(QueryLimitError, match="64 million"):
        embedded.query(database, "UNWIND range(1, 80) AS x RETURN x, $text", {"text": "x" * 1_000_000})


def test_a_killed_process_is_an_error_and_the_next_query_runs(database: Path) -> None:
    embedded.close()
    found: list[BaseException] = []

    def ask() -> None:
        try:
            numbers = " ".join(f"UNWIND range(1, 3000) AS x{n}" for n in range(4))
            embedded.query(database, f"{numbers} RETURN count(DISTINCT x0 * x1 + x2 * x3)", timeout=60)
        except BaseException as error:
            found.append(error)

    started: list[int] = []
    original = AnsweringProcess.ask

    def noting(self: Any, *arguments: Any) -> Any:
        started.append(self.process.pid)
        return original(self, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AnsweringProcess, "ask", noting)
        thread = threading.Thread(target=ask)
        thread.start()
        while not started:
            time.sleep(0.02)
        time.sleep(0.2)
        os.kill(started[0], signal.SIGKILL)
        thread.join(20)
    assert [type(error) for error in found] == [QueryLimitError]
    assert embedded.query(database, "RETURN 1").rows == ((1,),)


def test_an_idle_process_that_died_is_replaced(database: Path) -> None:
    embedded.query(database, "RETURN 1")
    for _, worker in list(client._idle):
        worker.process.kill()
        worker.process.wait()
    assert embedded.query(database, "RETURN 1").rows == ((1,),)


def test_many_readers_at_once(database: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        asked = [
            pool.submit(embedded.query, database, "MATCH (a {id: $id}) RETURN a.name", {"id": f"person:{n % 2 + 1}"})
            for n in range(24)
        ]
        assert [each.result().rows for each in asked] == [(("王兆永",),), (("李四",),)] * 12
    assert len(client._idle) <= client._IDLE


def test_a_warm_query_is_quick(database: Path) -> None:
    times = []
    for _ in range(5):
        begun = time.monotonic()
        embedded.query(database, "MATCH (a {name: '海南省科协'})-[r]-(b) RETURN b.name, type(r)")
        times.append(time.monotonic() - begun)
    assert min(times) < 0.25


def test_a_database_is_never_overwritten(database: Path) -> None:
    with pytest.raises(FolderError, match="new file"):
        embedded.build(small_graph(), database)


def test_no_database_or_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="no database"):
        embedded.query(tmp_path / "missing", "RETURN 1")
    (tmp_path / "broken").write_bytes(b"not a database" * 1000)
    with pytest.raises(FolderError, match="cannot be opened"):
        embedded.query(tmp_path / "broken", "RETURN 1")


def test_an_empty_graph_answers(tmp_path: Path) -> None:
    embedded.build(Graph((), ()), tmp_path / "empty.lbug")
    assert embedded.query(tmp_path / "empty.lbug", "MATCH (a:Official)-[r:MET_WITH]-(b) RETURN a, r, b").rows == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.lbug"]


def test_nothing_is_written_beside_a_database_that_is_read(database: Path) -> None:
    before = database.read_bytes()
    embedded.query(database, "MATCH (a) RETURN a")
    assert sorted(path.name for path in database.parent.iterdir()) == ["graph.lbug"]
    assert database.read_bytes() == before


TEXT = st.text(max_size=30)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXT, aliases=st.lists(TEXT, max_size=3), title=TEXT, quote=TEXT, place=TEXT)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, aliases: list[str], title: str, quote: str, place: str
) -> None:
    page = Article.of("x", quote, title="t")
    fact = Statement(Mention("a", "Event"), "HOSTED", Mention("b", "Event"), Evidence(page.id, 0, len(quote), quote))
    node = Node("n", "Event", name, tuple(aliases), "", {"place": place})
    edge = Edge("e", "n", "HOSTED", "n", title=title, statements=(fact.id,))
    path = tmp_path_factory.mktemp("text") / "graph.lbug"
    embedded.build(Graph((node,), (edge,), {fact.id: fact}, {page.id: page}), path)
    (row,) = embedded.query(
        path,
        "MATCH (a)-[r]->(b) WHERE a.name = $name RETURN a.name, a.aliases, r.title, r.quote, a.place",
        {"name": stored(name)},
    ).rows
    embedded.close()
    assert row == (
        stored(name),
        [stored(alias) for alias in aliases],
        stored(title) or None,
        stored(quote) or None,
        stored(place) or None,
    )


def stored(text: str) -> str:
    """NUL is the one character that the store does not hold."""
    return text.replace("\0", "\ufffd")
