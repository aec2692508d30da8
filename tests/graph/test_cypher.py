"""The guard: what it refuses, what it lets through, and what it writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cypher import check, parse, translate
from graph.cypher.names import properties
from graph.embedded import tables
from graph.errors import QueryError, QueryLimitError

REFUSED = [
    ("CREATE (a:Association {id: 'x'})", "CREATE"),
    ("create (a)", "CREATE"),
    ("cReAtE (a) RETURN a", "CREATE"),
    ("MERGE (a {id: 'x'})", "MERGE"),
    ("MATCH (a) SET a.name = 'x'", "SET"),
    ("MATCH (a) SET a:Official RETURN a", "SET"),
    ("MATCH (a) DELETE a", "DELETE"),
    ("MATCH (a) DETACH DELETE a", "DELETE"),
    ("MATCH (a) REMOVE a.name", "REMOVE"),
    ("MATCH (a) RETURN a UNION MATCH (b) DELETE b", "DELETE"),
    ("MATCH (a) WITH a DELETE a RETURN 1", "DELETE"),
    ("/* MATCH */ DELETE a", "DELETE"),
    ("MATCH (a) // only reading\nDELETE a", "DELETE"),
    ("MATCH (a)/**/SET/**/a.x=1", "SET"),
    ("MATCH (a) RETURN a; CREATE (b)", "CREATE"),
    ("MATCH (a) RETURN a; MATCH (b) RETURN b", "one query at a time"),
    ("RETURN 1;;", "one query at a time"),
    ("CALL show_tables() RETURN *", "CALL"),
    ("CALL db.labels()", "CALL"),
    ("CALL threads=1", "CALL"),
    ("MATCH (a) CALL { WITH a RETURN 1 AS x } RETURN x", "CALL"),
    ("MATCH (a) CALL show_tables() YIELD name RETURN name", "CALL"),
    ("LOAD FROM '/etc/passwd' RETURN *", "LOAD"),
    ("load from '/etc/passwd' (header=false) return *", "LOAD"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "LOAD"),
    ("MATCH (a) RETURN a UNION LOAD FROM 'x.csv' RETURN *", "LOAD"),
    ("COPY (MATCH (a) RETURN a.name) TO 'out.csv'", "COPY"),
    ("COPY Node FROM 'in.csv'", "COPY"),
    ("EXPORT DATABASE '/tmp/x'", "EXPORT"),
    ("IMPORT DATABASE '/tmp/x'", "IMPORT"),
    ("ATTACH '/tmp/x' AS other", "ATTACH"),
    ("INSTALL httpfs", "INSTALL"),
    ("LOAD EXTENSION httpfs", "LOAD"),
    ("CHECKPOINT", "CHECKPOINT"),
    ("BEGIN TRANSACTION", "BEGIN"),
    ("DROP TABLE Node", "DROP"),
    ("ALTER TABLE Node ADD x STRING", "ALTER"),
    ("EXPLAIN MATCH (a) RETURN a", "EXPLAIN"),
    ("PROFILE MATCH (a) RETURN a", "PROFILE"),
    ("USE other MATCH (a) RETURN a", "USE"),
    ("MATCH (a) FOREACH (x IN [1] | SET a.x = x)", "FOREACH"),
    # what looks like something else
    ("`CREATE` (a)", "not expected"),
    ("\\u0043REATE (a)", "not expected"),
    ("MATCH (a) RETURN a\u00a0DELETE a", "not expected"),
    ("MATCH (a) RETURN 'x' + \\u0027 DELETE a", "not expected"),
    ("MATCH (a) RETURN 'open", "does not end"),
    ("MATCH (a) RETURN 'bad \\q'", "does not end"),
    ("MATCH (a) RETURN ``", "name"),
    ("MATCH (a) RETURN `a``b`", "not expected"),
    ("MATCH (a) RETURN a.1", "not expected"),
    # what has another form
    ("RETURN current_setting('x')", "no function"),
    ("RETURN nextval('x')", "no function"),
    ("RETURN toLower(DISTINCT 'x')", "DISTINCT"),
    ("RETURN substring('a')", "arguments"),
    ("MATCH (a:Nothing) RETURN a", "no label Nothing"),
    ("MATCH (a:Asociation) RETURN a", "did you mean Association"),
    ("MATCH (a) WHERE a:Nothing RETURN a", "no label Nothing"),
    ("MATCH (a:Association|Nothing) RETURN a", "no label Nothing"),
    ("MATCH (a)-[:MET]-(b) RETURN a", "no relation MET"),
    ("MATCH (a)-[*7]-(b) RETURN a", "at most 6 steps"),
    ("MATCH (a)-[*9..]-(b) RETURN a", "at most 6 steps"),
    ("MATCH (a)-[* SHORTEST 1..3]-(b) RETURN a", "shortestPath"),
    ("MATCH (a $properties) RETURN a", "name the properties"),
    ("MATCH (a:Association {type: 'Event'}) RETURN a", "say the same"),
    ("RETURN reduce(s = 0, x IN [1] | s + x)", "UNWIND"),
    ("MATCH (a) RETURN [(a)--(b) | b.name]", "collect"),
    ("MATCH (a) RETURN size((a)--())", "COUNT {"),
    ("MATCH (a) RETURN COLLECT { MATCH (a)--(b) RETURN b.name }", "collect(…)"),
    ("MATCH (a:!Event) RETURN a", "WHERE NOT a:A"),
    ("MATCH (a:Person&Official) RETURN a", "(a:A:B)"),
    ("MATCH (a:Event WHERE a.name = 'x') RETURN a", "behind the pattern"),
    ("MATCH (a)-[r:VISITED WHERE r.derived]->(b) RETURN a", "behind the pattern"),
    ("MATCH (a) ((x)-[:HOSTED]->(y)){1,2} (b) RETURN a", "*1..3"),
    ("MATCH p = SHORTEST 1 (a)-[*..6]-(b) RETURN p", "shortestPath"),
    ("MATCH (a), (b) RETURN length(shortestPath((a)-[*..6]-(b)))", "MATCH p = shortestPath"),
    ("RETURN CASE 'q' WHEN 'a', 'q' THEN 1 END", "one value"),
    ("MATCH (a) WHERE exists(a.url) RETURN a", "IS NOT NULL"),
    ("MATCH (a) WHERE EXISTS { MATCH (a)--(b) RETURN count(b) } RETURN a", "not expected"),
    ("RETURN duration.between(date(), date())", "duration.inDays"),
    ("RETURN datetime()", "date(r.start)"),
    ("RETURN date().hour", "there is year"),
    ("RETURN date({month: 1})", "year: 2024"),
    ("RETURN date() + duration({days: $n})", "plain numbers"),
    ("RETURN date() + duration('P1X')", "plain numbers"),
    ("MATCH ()-[r]->() WHERE r:Association RETURN r", "no relation Association"),
    ("MATCH (a)-[p]->(b) WHERE EXISTS { (a)-[d]-(b) WHERE p.start IS NULL } RETURN p", "coalesce(p.start, '')"),
    (
        "MATCH (a)-[p]->(b) OPTIONAL MATCH (a)-[d]-(b) WHERE coalesce(d.end > p.start, true) RETURN p",
        "coalesce(p.start",
    ),
    (
        "MATCH (a)-[p]->(b) OPTIONAL MATCH (a)-[d]-(b) WHERE d.end > p.start OR d.derived RETURN p",
        "coalesce(p.start, '')",
    ),
    ("MATCH (a) WITH a WITH a SET a.name = 'x' RETURN a", "SET"),
    ("MATCH (a) WITH a MATCH (b) WITH b DELETE b", "DELETE"),
    ("WITH $x AS x RETURN reverse(x)", "reverse(toString(x))"),
    ("RETURN stDev(1)", "outside"),
    ("MATCH (a)--(b)--(c) RETURN *", "RETURN *"),
    ("", "empty"),
    ("   // nothing\n", "empty"),
    ("MATCH (a)", "end of the query"),
    ("SELECT * FROM nodes", "SELECT"),
    ("RETURN " + "(" * 30 + "1" + ")" * 30, "nested"),
    ("RETURN '" + "x" * 20_000 + "'", "characters"),
    ("MATCH " + ", ".join(f"(a{n})--(b{n})" for n in range(13)) + " RETURN 1", "12 are allowed"),
]


@pytest.mark.parametrize(("cypher", "said"), REFUSED, ids=[cypher[:50] for cypher, _ in REFUSED])
def test_refused(cypher: str, said: str) -> None:
    with pytest.raises(QueryError) as refusal:
        check(cypher)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("*", "1..6"),
        ("*2", "2..2"),
        ("*..9", "1..6"),
        ("*2..", "2..6"),
        ("*1..3", "1..3"),
        ("*0..1", "0..1"),
        ("*..", "1..6"),
    ],
)
def test_every_star_has_an_end(asked: str, written: str) -> None:
    assert f"* TRAIL {written}]" in check(f"MATCH (a)-[{asked}]-(b) RETURN a")


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(QueryError, match="line 2, column 1"):
        check("MATCH (a)\nDELETE a")


def test_a_query_that_the_parser_would_not_finish_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_SECONDS", 0.3)
    with pytest.raises(QueryLimitError, match="too tangled"):
        check("RETURN " + "(a)--" * 3_000 + "(a)")


def test_the_properties_are_those_of_the_store() -> None:
    kinds = {"text": "string", "list": "list<item: string>", "boolean": "bool", "integer": "int64", "float": "double"}
    hidden = {"organisation", "labels", "source", "target"}
    for found, columns in (("node", tables.NODE_COLUMNS), ("relationship", tables.EDGE_COLUMNS)):
        wanted = {name: str(kind) for name, kind in columns.items() if name not in hidden}
        assert {name: kinds[kind] for name, kind in properties()[found].items()} == wanted


def test_a_value_inside_of_a_list_is_written_there() -> None:
    checked = translate("RETURN any(x IN $names WHERE x = $name OR x IN $others)")
    assert checked.parameters == ("names", "name", "others")
    filled = checked.filled({"names": [], "name": "a'\\b", "others": [1, None, True, "c"]})
    assert "`x` = 'a\\'\\\\b' OR `x` IN [1, NULL, true, 'c']" in filled
    with pytest.raises(QueryError, match=r"\$name stands inside of a list"):
        checked.filled({"names": [], "name": {}, "others": []})


def test_parameters_are_named_once() -> None:
    assert translate("MATCH (a {id: $id}) WHERE a.name = $name OR a.id = $id RETURN a").parameters == ("id", "name")


def checked_or_refused(cypher: str) -> str:
    try:
        return check(cypher)
    except QueryError as refusal:
        return str(refusal)


@given(st.text(max_size=60))
def test_any_text_is_checked_or_refused(text: str) -> None:
    assert checked_or_refused(text)


@given(st.text(alphabet="MATCHRETURN()[]{}*-<>:|.,'\"`\\ ;$=~ab1//\n", max_size=40))
def test_odd_queries_are_checked_or_refused(rest: str) -> None:
    assert checked_or_refused("MATCH (a) " + rest)
