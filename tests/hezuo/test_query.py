"""`hezuo query` and `hezuo schema` on a small graph folder."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.cells import cell_len
from rich.text import Text
from typer.testing import CliRunner

from graph.errors import FolderError, InputError, QueryError, QueryLimitError
from graph.folder import GraphFolder
from graph.model import Edge, Graph, Modality, Node, PlanState
from hezuo.commands import query, schema
from hezuo.commands.schema import examples


def app() -> typer.Typer:
    application = typer.Typer()
    application.command("query")(query.run)
    application.command("schema")(schema.run)
    return application


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nodes = (
        Node("association:1", "Association", "海南省科协's", ("=SUM(A1)", "省科协"), "460000"),
        Node("association:2", "Association", "辽宁省科协"),
        Node("museum:1", "ScienceMuseum", "=HYPERLINK(1)"),
        Node("museum:2", "ScienceMuseum", "柳州科技馆"),
    )
    edges = (
        Edge("e1", "association:1", "MET_WITH", "museum:1", "2024-12-05", "2024-12-05", "2024-12-05"),
        Edge("e2", "association:1", "COOPERATES_WITH", "museum:2", modality=Modality.PLANNED, plan=PlanState.DUE),
        Edge("e3", "association:2", "COOPERATES_WITH", "museum:1"),
        Edge("e4", "association:1", "AIDED", "museum:2"),
    )
    path = tmp_path_factory.mktemp("query") / "graph"
    made = GraphFolder.create(path)
    with made.lock():
        made.publish(Graph(nodes, edges))
    return path


def run(*arguments: str, stdin: str | None = None) -> tuple[str, str]:
    result = CliRunner().invoke(app(), arguments, input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


NAMES = "MATCH (a:ScienceMuseum) RETURN a.name AS name, a.aliases AS aliases ORDER BY a.id"


def test_plain_rows_when_not_on_a_terminal(folder: Path) -> None:
    assert run("query", str(folder), NAMES)[0] == "name\taliases\n=HYPERLINK(1)\t[]\n柳州科技馆\t[]\n"


def test_csv_runs_no_formulas(folder: Path) -> None:
    out, _ = run(
        "query",
        str(folder),
        "MATCH (a) RETURN a.name, a.division, a.aliases[0], -1, '＝A1' AS wide ORDER BY a.id",
        "--format",
        "csv",
    )
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["a.name", "a.division", "a.aliases[0]", "'-1", "wide"]
    assert rows[1] == ["海南省科协's", "460000", "'=SUM(A1)", "-1", "'＝A1"]
    assert rows[3][:3] == ["'=HYPERLINK(1)", "", ""]


def test_json_keeps_values(folder: Path) -> None:
    out, _ = run("query", str(folder), NAMES, "--format", "json")
    assert json.loads(out) == [{"name": "=HYPERLINK(1)", "aliases": []}, {"name": "柳州科技馆", "aliases": []}]


def test_a_table_on_a_terminal_is_aligned(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    query.run(folder, "MATCH (a)-[r]->(b) RETURN a, r, b.name AS `[b]name[/b]` ORDER BY r.id")
    lines = [Text.from_ansi(line).plain for line in capsys.readouterr().out.splitlines()]
    rows = [line for line in lines if line[0] in "│┃"]
    assert len(rows) == 5
    assert len({cell_len(line) for line in rows}) == 1
    assert "[b]name[/b]" in lines[1]
    assert "(海南省科协's)" in lines[3]
    assert lines[-1] == "4 rows"


def test_a_note_says_that_rows_were_cut(folder: Path) -> None:
    out, note = run("query", str(folder), "MATCH (a) RETURN a.id", "--limit", "2")
    assert len(out.splitlines()) == 3
    assert "only the first 2 rows" in note


def test_query_from_a_file_or_standard_input(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_text("MATCH (a) RETURN count(*) AS n", "utf-8")
    assert run("query", str(folder), f"@{tmp_path / 'q.cypher'}")[0] == "n\n4\n"
    assert run("query", str(folder), "-", stdin="MATCH (a) RETURN count(*) AS n")[0] == "n\n4\n"


@pytest.mark.parametrize(
    ("given", "value"),
    [("海南", "海南"), ("12", 12), ("[1,2]", [1, 2]), ('"12"', "12"), ("a=b", "a=b"), ("true", True)],
)
def test_parameters(folder: Path, given: str, value: Any) -> None:
    out, _ = run("query", str(folder), "RETURN $x AS x", "--param", f"x={given}", "--format", "json")
    assert json.loads(out) == [{"x": value}]


@pytest.mark.parametrize(
    ("arguments", "kind", "said"),
    [
        (["MATCH (a) DELETE a"], QueryError, "DELETE"),
        (["--sparql", "DELETE WHERE { ?a ?b ?c }"], QueryError, "DELETE"),
        (["--sparql", "MATCH (a) RETURN a"], QueryError, "does not run"),
        (["--sparql", "ASK {}", "--param", "x=1"], QueryError, r"no \$x"),
        (["RETURN $x"], QueryError, "--param"),
        (["RETURN 1", "--param", "x"], QueryError, "name=value"),
        (["@missing.cypher"], InputError, "missing.cypher"),
        (
            [
                "MATCH " + ",".join(f"(a{n})" for n in range(20)) + " RETURN count(*) + sum(size(a0.name))",
                "--timeout",
                "0.3",
            ],
            QueryLimitError,
            "stopped",
        ),
    ],
)
def test_what_goes_wrong_is_said(folder: Path, arguments: list[str], kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        CliRunner().invoke(app(), ["query", str(folder), *arguments], catch_exceptions=False)


def test_sparql_answers_as_cypher_does(folder: Path, tmp_path: Path) -> None:
    asked = "SELECT ?name ?n { ?a a hz:ScienceMuseum ; skos:prefLabel ?name BIND(STRLEN(?name) AS ?n) } ORDER BY ?name"
    (tmp_path / "q.rq").write_text(asked, "utf-8")
    for words in ([asked], [f"@{tmp_path / 'q.rq'}"]):
        assert run("query", str(folder), "--sparql", *words)[0] == "name\tn\n=HYPERLINK(1)\t13\n柳州科技馆\t5\n"
    out, note = run("query", str(folder), "--sparql", asked, "--limit", "1", "--format", "csv")
    assert out == "name,n\n'=HYPERLINK(1),13\n"
    assert "only the first 1 rows" in note
    known = "ASK { ?a skos:prefLabel ?n FILTER(STR(?n) = $name) }"
    assert run("query", str(folder), "--sparql", known, "--param", "name=柳州科技馆")[0] == "answer\ntrue\n"


def test_shapes_need_no_folder() -> None:
    printed, _ = run("schema", "--shacl")
    assert "sh:targetClass hz:Association" in printed
    assert CliRunner().invoke(app(), ["schema"]).exit_code == 2


def test_no_folder(tmp_path: Path) -> None:
    for command in (["query", str(tmp_path / "none"), "RETURN 1"], ["schema", str(tmp_path / "none")]):
        with pytest.raises(FolderError):
            CliRunner().invoke(app(), command, catch_exceptions=False)


def test_schema_counts(folder: Path) -> None:
    found = json.loads(run("schema", str(folder), "--format", "json")[0])
    assert found["labels"] == [
        {"label": "Organisation", "count": 4},
        {"label": "Association", "count": 2},
        {"label": "ScienceMuseum", "count": 2},
    ]
    assert found["relations"][0] == {
        "relation": "COOPERATES_WITH",
        "count": 2,
        "ends": [{"from": "Association", "to": "ScienceMuseum", "count": 2}],
    }
    assert {"id", "name", "aliases"} <= set(found["properties"]["nodes"])
    assert {"when", "start", "end", "modality", "quote"} <= set(found["properties"]["relationships"])


def test_a_recipe_of_the_cookbook_is_asked(folder: Path) -> None:
    text, _ = run("query", str(folder), "--recipe", "aid")
    assert text.splitlines()[1].split("\t")[:2] == ["海南省科协's", "柳州科技馆"]
    text, _ = run("query", str(folder), "--recipe", "bodies-of-a-province", "--param", "province=46")
    assert text.splitlines() == ["body\ttype\tdivision", "海南省科协's\tAssociation\t460000"]
    listed, _ = run("query", str(folder), "--recipes")
    assert "bodies-of-a-province --param province=…" in listed.splitlines()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--recipes lists the cookbook"),
        (("RETURN 1", "--recipe", "aid"), "--recipes lists the cookbook"),
        (("--recipe", "aide"), "there is aid"),
        (("--recipe", "aid", "--param", "x=1"), "no parameter x; it takes none"),
        (("--recipe", "aid", "--sparql"), "--sparql"),
    ],
)
def test_a_wrong_recipe_is_named(folder: Path, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        run("query", str(folder), *words)


def test_the_example_queries_run_as_printed(folder: Path) -> None:
    text, _ = run("schema", str(folder))
    commands = [line.strip() for line in text.splitlines() if line.strip().startswith("hezuo query ")]
    assert len(commands) == 5
    assert "海南省科协's" in shlex.split(commands[0])[-1].replace("\\'", "'")
    answers = [run(*shlex.split(command)[1:])[0].splitlines() for command in commands]
    assert [len(lines) > 1 for lines in answers] == [True] * 5
    assert answers[4][1].split("\t")[0] == "辽宁省科协"


def test_the_example_queries_exist_for_an_empty_graph() -> None:
    assert len(examples(lambda cypher: ())) == 5
