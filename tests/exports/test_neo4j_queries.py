"""The same questions to the embedded store and to a real Neo4j: the cookbook, and the forms of Cypher that people use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import neo4j
import pytest
from cookbook_answers import answers, in_one_order
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as Way
from neo4j_contents import imported, run_script

from exports.neo4j import write
from graph import embedded
from graph.cookbook import recipes
from graph.folder import GraphFolder
from graph.model import Graph

# with pytest-xdist's --dist loadgroup, one process runs all of these, and one server is started
pytestmark = pytest.mark.xdist_group("neo4j")

Rows = list[list[Any]]
Ask = Callable[..., Rows]


@pytest.fixture(scope="module")
def ask_neo4j(neo4j_servers: Any, examples_folder: Path) -> Any:
    """Asks a Neo4j server that holds the graph of the examples."""
    with neo4j.GraphDatabase.driver(neo4j_servers.open, notifications_min_severity="OFF") as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        write(GraphFolder.open(examples_folder).graph(), neo4j_servers.open)
        driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

        def ask(cypher: str, parameters: dict[str, Any]) -> Rows:
            return [[plain(value) for value in record] for record in driver.execute_query(cypher, parameters).records]

        yield ask
        driver.execute_query("MATCH (n) DETACH DELETE n")


@pytest.fixture(scope="module")
def ask_embedded(examples_folder: Path) -> Ask:
    """Asks the embedded database of the examples."""
    database = GraphFolder.open(examples_folder).database_path()

    def ask(cypher: str, parameters: dict[str, Any]) -> Rows:
        return [list(map(plain, row)) for row in embedded.query(database, cypher, parameters).rows]

    return ask


OURS = {"hezuo", "hezuo_digest"}


def plain(value: Any) -> Any:
    """Nodes and relationships as their ids, paths as those of their nodes; days as texts."""
    match value:
        case Node() | Relationship():
            return value["id"]
        case Way():
            return [node["id"] for node in value.nodes]
        case {"nodes": nodes, "relationships": _}:
            return [node["id"] for node in nodes]
        case {"id": key, "labels": _} | {"id": key, "source": _, "target": _}:
            return key
        case dict():
            return {key: plain(each) for key, each in value.items() if key not in OURS}
        case list() | tuple():
            return [plain(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
    return str(value)


@pytest.mark.parametrize("key", recipes())
def test_neo4j_answers_the_cookbook(key: str, ask_neo4j: Ask) -> None:
    recipe = recipes()[key]
    assert in_one_order(recipe, ask_neo4j(recipe.neo4j, dict(recipe.parameters))) == answers()[key]


BODY = "MATCH (a:Association {name: $body})"
FORMS = [
    # labels and types
    "MATCH (a:Association:Organisation) RETURN count(*)",
    "MATCH (a:Association|ScienceMuseum) RETURN count(*)",
    "MATCH (a) WHERE a:Association|Event RETURN count(a)",
    "MATCH (a) WHERE a:Person:Official OR NOT (a:Person OR a:Organisation) RETURN count(a)",
    f"{BODY} RETURN 'Organisation' IN labels(a), 'Person' IN labels(a)",
    f"{BODY}-[r]->(b:Event) RETURN DISTINCT type(r)",
    "MATCH ()-[r]->() WHERE r:VISITED|AIDED RETURN count(*)",
    "MATCH ()-[r]->() WHERE type(r) IN ['VISITED', 'AIDED'] RETURN count(*)",
    "MATCH (a)-[r:VISITED|MET_WITH {modality: 'occurred'}]->(b) RETURN count(*)",
    # ends and properties
    f"{BODY}-[r:MET_WITH]-(b) RETURN startNode(r).name, endNode(r).name, type(r)",
    f"{BODY}-[r:MET_WITH]-() RETURN startNode(r).name, endNode(r)",
    f"{BODY}<-[r:HOLDS_POST]-(b) RETURN startNode(r).name, endNode(r).name ORDER BY b.name",
    f"{BODY} RETURN properties(a), size(keys(a)) > 3, 'name' IN keys(a), 'title' IN keys(a)",
    "MATCH ()-[r:AIDED {modality: 'planned'}]->() RETURN 'when' IN keys(r), 'title' IN keys(r)",
    f"{BODY} RETURN a['name']",
    f"{BODY} RETURN a {{.name, .division, .url, kind: a.type}}",
    f"{BODY} RETURN a {{.*, n: 1}}",
    f"{BODY} WITH a, 1 AS n RETURN a {{.name, n}}",
    f"{BODY} RETURN id(a) = id(a), elementId(a) = elementId(a)",
    f"{BODY} RETURN a",
    # paths
    "MATCH p = shortestPath((a {name: $body})-[*..6]-(b {name: '中国科协'})) RETURN length(p)",
    f"{BODY} MATCH (b:Association {{name: '湖南省科协'}}) MATCH p = allShortestPaths((a)-[*..4]-(b)) RETURN count(p)",
    f"{BODY}, p = shortestPath((a)-[:HOSTED|MET_WITH*..6]-(b:Association)) WHERE a <> b RETURN b.name, length(p) ORDER BY b.name",
    "MATCH p = (a {name: $body})-[:HOSTED]->(b) RETURN [n IN nodes(p) | n.name], nodes(p)[0].name, last(nodes(p)).name",
    "MATCH p = (a {name: $body})-[:HOSTED]->() RETURN [r IN relationships(p) | r {.when, t: type(r)}]",
    "MATCH p = (a {name: $body})-[:HOSTED]->() RETURN relationships(p)[0].role, length(p), size(nodes(p))",
    f"{BODY}-[rs:HOSTED*2]-(b) RETURN b.name, [r IN rs | r.role], size(rs)",
    f"{BODY}-[rs:HOSTED*2]-(b) WITH b, rs RETURN b.name, size(rs), rs[0].role",
    f"{BODY}-[rs:HOSTED*2]-(b) RETURN rs",
    f"{BODY}-[:HOSTED|CO_HOSTED*1..2]-(b) RETURN count(DISTINCT b)",
    f"{BODY}-->(:Event)<--(c:Organisation) RETURN DISTINCT c.name ORDER BY c.name",
    # subqueries
    "MATCH (a:Association) WHERE EXISTS { (a)-[:SIGNED_AGREEMENT_WITH]-(:Association) } RETURN count(a)",
    "MATCH (a:Association) WHERE EXISTS { MATCH (a)-[r:HOSTED]->(e) WHERE r.modality = 'planned' RETURN e } RETURN count(a)",
    "MATCH (a:Association) WHERE exists((a)-[:SIGNED_AGREEMENT_WITH]-()) AND NOT (a)-[:AIDED]->() RETURN count(a)",
    "MATCH (a:Association) RETURN a.name, COUNT { (a)-[:HOSTED]->() } AS n ORDER BY n DESC, a.name LIMIT 5",
    "MATCH (a)-[p {modality: 'planned'}]->(b) WHERE EXISTS { MATCH (a)-[d]-(b) WHERE d.end >= p.start AND d.id <> p.id } RETURN count(p)",
    # lists
    "RETURN [1, 2, 3][0], [1, 2, 3][-1], [1, 2, 3][5], [1, 2, 3][-5], head([1]), last([1, 2]), tail([1, 2]), head([])",
    "RETURN [1, 2, 3][0..2], [1, 2, 3][..2], [1, 2, 3][1..], [1, 2, 3][-2..], [1, 2, 3][..-1], [1, 2, 3][5..9], [1, 2][..-5]",
    "WITH [1, 2, 3] AS l, 1 AS i RETURN l[i], l[i..i + 2], l[i - 2], l + 4, 0 + l, l + [5], reverse(l)",
    "RETURN size([1, 2]), size('科协'), isEmpty([]), isEmpty('a'), range(1, 7, 3), range(3, 1, -1), reverse('科协')",
    "RETURN [x IN [1, 2, 3] WHERE x > 1 | x * 10], [x IN [1, 2] | x + 1], [x IN [1, 2, 3] WHERE x > $n]",
    "RETURN any(x IN [1, 2] WHERE x = $n), all(x IN [1] WHERE x > 0), none(x IN [1] WHERE x = 2), single(x IN [1, 1] WHERE x = 1)",
    "MATCH (a) WHERE any(x IN a.aliases WHERE x CONTAINS $part) RETURN a.name ORDER BY a.name",
    "MATCH (a) WHERE a.name IN $names RETURN a.name ORDER BY a.name",
    "MATCH (p:Person)-[r:HOLDS_POST]->(b) WITH p, collect({title: r.title, at: b.name}) AS posts "
    "WHERE size(posts) > 1 RETURN p.name, posts[0].at IS NOT NULL ORDER BY p.name",
    # text and numbers
    "RETURN substring('科学技术协会', 2), substring('科学技术协会', 2, 2), substring('ab', 5), left('abc', 2), right('abc', 2)",
    "RETURN trim(' a '), ltrim(' a'), rtrim('a '), toUpper('a'), toLower('A'), replace('aba', 'a', 'c'), split('a,b', ',')",
    "RETURN toString(1), toString(1.5), toString(true), toString(1.0), toString(date('2024-12-05')), 'a' + 1, 1.5 + 'a', 'a' + 'b'",
    "RETURN toInteger('12'), toInteger('x'), toInteger(1.7), toInteger(-1.7), toInteger('1.7'), toFloat('1.5'), toFloat('x'), toFloat(2)",
    "RETURN toBoolean('true'), toBoolean('x'), coalesce(null, 1), nullIf(1, 1), nullIf(1, 2), char_length('科协')",
    "RETURN 7 / 2, 7.0 / 2, 7 % 3, -7 / 2, 2 ^ 3, 1.0e2, 0.05, 100.00, 5-1, 5-1.0",
    "RETURN round(1.5), round(2.5), round(-1.5), round(1.25, 1), ceil(1.2), floor(1.8), sign(-2), abs(-1), sqrt(16), log10(100), pi()",
    "RETURN 1 < 2 < 3, 1 < 3 < 2, 1 <= 1 < 2, null = null, null IS NULL, null IN [1], true XOR false, true AND null, true OR null",
    "RETURN 'abc' =~ 'a.*', 'abc' =~ 'b', 'abc' STARTS WITH 'a', 'abc' ENDS WITH 'c', 'abc' CONTAINS 'b', NOT 'a' IN ['b']",
    "RETURN CASE WHEN 1 = 1 THEN 'a' ELSE 'b' END, CASE 2 WHEN 1 THEN 'x' WHEN 2 THEN 'y' END, CASE 3 WHEN 1 THEN 'x' END",
    "RETURN 'a\\nb', \"a'b\", 'a\\'b', '\\u4e2d', {a: 1, end: 'x'} AS m, {a: 1}.a",
    # days
    "RETURN date('2024-12-05'), date('2024-12-05').year, date('2024-12-05').month, date('2024-12-05').day",
    "RETURN date({year: 2024, month: 12, day: 5}), date('2024-12-05') < date('2025-01-01'), date().year > 2000",
    "RETURN date('2024-01-31') + duration({months: 1, days: 2}), date('2024-03-01') - duration('P1M1D')",
    "RETURN duration.inDays(date('2024-01-01'), date('2024-03-01')).days, date.truncate('month', date('2024-12-05'))",
    "MATCH ()-[r:VISITED]->() WHERE r.start IS NOT NULL WITH date(r.start) AS d RETURN d.year AS y, count(*) AS n ORDER BY y",
    # clauses
    "MATCH ()-[r:VISITED]->() RETURN r.start AS s ORDER BY s DESC LIMIT 3",
    "MATCH ()-[r:VISITED]->() RETURN r.start AS s ORDER BY s",
    "MATCH (a:Association) RETURN a.name ORDER BY a.name SKIP $n LIMIT $n",
    "MATCH (a:Association) WITH a ORDER BY a.name SKIP 1 LIMIT 3 WITH a.name AS name WHERE name CONTAINS '科' RETURN collect(name)",
    "MATCH (a)-[r]-() WITH a, count(r) AS n ORDER BY n DESC, a.id LIMIT 3 MATCH (a)-[:LOCATED_IN]->(p) WITH a, n, p "
    "WITH a.name AS name, n, p.name AS place RETURN name, n, place ORDER BY name",
    f"{BODY} OPTIONAL MATCH (a)-[:ATTENDED]->(b) RETURN a.name, b, count(b)",
    "MATCH (m:ScienceMuseum) OPTIONAL MATCH (m)-[r:HOSTED]->(e) WHERE r.start > m.id RETURN count(m), count(e)",
    "UNWIND [{n: 'a', k: 1}, {n: 'b', k: 2}] AS row RETURN row.n, row.k ORDER BY row.k DESC",
    "UNWIND $names AS name MATCH (a {name: name}) WITH name, a RETURN name, a.id ORDER BY name",
    "UNWIND [1, 2, 2] AS x WITH DISTINCT x RETURN collect(x), sum(x), avg(x), min(x), max(x), count(*)",
    "MATCH (a:Association) RETURN count(a) AS n UNION ALL MATCH (b:Event) WITH b WITH count(b) AS n RETURN n",
    "MATCH (a)-[r]-(b) WHERE a.name = $body RETURN count(DISTINCT b), count(r), count(*)",
    "MATCH (a)-[x:HOSTED]->()<-[y:HOSTED]-(b) WHERE coalesce(x.id <> y.id, true) AND coalesce(x.start >= y.end, false) RETURN count(*)",
    "MATCH (a)-[x:VISITED]->(b) MATCH (a)-[y]-(c) WHERE coalesce(x.start > y.end, true) RETURN count(*)",
]
PARAMETERS = {"body": "海南省科协", "n": 2, "part": "科学技术协会", "names": ["海南省科协", "湖南省科协"]}


@pytest.mark.parametrize("cypher", FORMS)
def test_a_form_means_the_same_on_both(cypher: str, ask_neo4j: Ask, ask_embedded: Ask) -> None:
    given = {name: value for name, value in PARAMETERS.items() if f"${name}" in cypher}
    said, meant = ask_embedded(cypher, given), ask_neo4j(cypher, given)
    assert meant, "a form that finds nothing shows nothing"
    in_order = "ORDER BY" in cypher
    assert (said if in_order else sorted(said, key=repr)) == (meant if in_order else sorted(meant, key=repr))


def test_an_import_answers_the_cookbook(neo4j_servers: Any, examples_folder: Path, tmp_path: Path) -> None:
    graph: Graph = GraphFolder.open(examples_folder).graph()
    address = neo4j_servers.start(imported(graph, tmp_path, "a"))
    with neo4j.GraphDatabase.driver(address) as driver, driver.session() as session:
        run_script(session, tmp_path / "export" / "afterwards.cypher")
        counts = session.run("MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r)").single()
        assert list(counts) == [len(graph.nodes), len(graph.edges)]
        for key in ("partners-by-year", "posts-at-two-bodies", "reciprocity"):
            recipe = recipes()[key]
            rows = [list(record) for record in session.run(recipe.neo4j, dict(recipe.parameters))]
            assert in_one_order(recipe, rows) == answers()[key]
    loaded = write(graph, address, name="a")
    assert (loaded.written, loaded.removed) == (0, 0)
