"""--spacy MODEL: the commands take the names of a trained model, and a graph folder knows with which model it was read."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import tiny_model as tiny
from typer.testing import CliRunner, Result

from extractors.spacy_bridge.names import ModelExtract
from graph.errors import ModelError
from graph.folder import GraphFolder
from hezuo.cli import app

FACT = ("海东市科协", "SIGNED_AGREEMENT_WITH", tiny.BODY)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "signing.txt").write_text(f"2025年3月5日，海东市科协与{tiny.BODY}签署合作协议。\n", encoding="utf-8")
    return folder


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app(), [str(argument) for argument in arguments])


def in_graph(folder: Path) -> set[tuple[str, str, str]]:
    graph = GraphFolder.open(folder).graph()
    names = {node.id: node.name for node in graph.nodes}
    edges = {(names[edge.source], edge.relation, names[edge.target]) for edge in graph.edges}
    return edges | {(target, relation, source) for source, relation, target in edges}


def test_extract_takes_the_names_of_a_model(news: Path, tiny_model: Path) -> None:
    def found(*more: str | Path) -> list[tuple[str, str, str]]:
        rows = map(json.loads, invoke("extract", news, *more).stdout.splitlines())
        return [(r["subject"]["name"], r["relation"], r["object"]["name"]) for r in rows if r["kind"] == "statement"]

    assert found() == []
    assert found("--spacy", tiny_model) == [FACT]


def test_a_build_with_another_model_reads_anew(news: Path, tiny_model: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    tiny.train(tmp_path / "untrained", rounds=0)

    def build(*more: str | Path) -> str:
        result = invoke("build", news, "--out", out, "--jobs", "1", "--confidence", "0", *more)
        assert result.exit_code == 0, result.output
        return result.stderr

    build()
    assert FACT not in in_graph(out)
    assert "the extractor has changed" in build("--spacy", tiny_model)
    assert FACT in in_graph(out)
    assert "the extractor has changed" not in build("--spacy", tiny_model)
    assert "the extractor has changed" in build("--spacy", tmp_path / "untrained")
    assert "the extractor has changed" in build()
    assert FACT not in in_graph(out)


def test_a_missing_model_ends_a_build_before_it_begins(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    result = invoke("build", news, "--out", out, "--spacy", "zh_no_such_model")
    assert isinstance(result.exception, ModelError)
    assert not out.exists()


def test_evaluate_measures_a_model(news: Path, tiny_model: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    (gold / "facts").mkdir(parents=True)
    rows = (
        "entities:",
        "  - [海东市科协, Association]",
        f"  - [{tiny.BODY}, Organization]",
        "facts:",
        f"  - [海东市科协, SIGNED_AGREEMENT_WITH, {tiny.BODY}, {{date: 2025-03-05}}]",
    )
    (gold / "facts" / "signing.yaml").write_text("\n".join(rows), encoding="utf-8")

    def recall(*more: str | Path) -> float:
        result = invoke("evaluate", gold, "--articles", news, "--json", *more)
        assert result.exit_code == 0, result.output
        return float(json.loads(result.stdout)["facts"][1])

    assert (recall(), recall("--spacy", tiny_model)) == (0.0, 1.0)


def test_the_extraction_with_a_model_goes_to_other_processes(tiny_model: Path) -> None:
    extract = ModelExtract(str(tiny_model))
    assert pickle.loads(pickle.dumps(extract)) == extract
