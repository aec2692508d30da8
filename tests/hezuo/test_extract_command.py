"""`hezuo extract`: the lines that it prints, its messages and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from graph.errors import InputError
from graph.ontology import node_types, relations
from hezuo.commands import extract

TEXT = (
    "海东西宁两市科协签约\n"
    "发布时间：2025-03-06\n"
    "3月5日，海东市科协主席林远舟率队赴西宁市科协考察。双方签署《科普合作协议》。"
    "下一步，海东市科协将向青海大学捐赠图书。\n"
)
ENTITY = {"kind", "name", "type", "aliases", "article"}
STATEMENT = {
    "kind",
    "subject",
    "relation",
    "object",
    "date",
    "title",
    "role",
    "agreement",
    "modality",
    "confidence",
    "signals",
    "article",
    "story",
    "evidence",
    "id",
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "haidong-xining.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def invoke(*arguments: str | Path, stdin: str | None = None) -> Result:
    application = typer.Typer(pretty_exceptions_enable=False)
    application.command()(extract.run)
    return CliRunner().invoke(application, [str(argument) for argument in arguments], input=stdin)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def main(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command as a user calls it."""
    call = "from hezuo.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", call, "extract", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


def test_entities_first_then_statements(article: Path) -> None:
    result = invoke(article, "--format", "jsonl")
    assert result.exit_code == 0
    kinds = [row["kind"] for row in rows(result)]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"entity", "statement"}


def test_every_line_has_the_documented_keys(article: Path) -> None:
    for row in rows(invoke(article)):
        assert row["article"] == "haidong-xining"
        if row["kind"] == "entity":
            assert set(row) == ENTITY
            assert row["type"] in node_types()
            continue
        assert set(row) == STATEMENT
        assert row["relation"] in relations()
        assert row["modality"] in ("occurred", "planned", "denied")
        assert set(row["subject"]) == set(row["object"]) == {"name", "type", "aliases"}
        evidence = row["evidence"]
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"] != ""


def test_what_is_said(article: Path) -> None:
    told = {row["relation"]: row for row in rows(invoke(article)) if row["kind"] == "statement"}
    signing = told["SIGNED_AGREEMENT_WITH"]
    assert {signing["subject"]["name"], signing["object"]["name"]} == {"海东市科协", "西宁市科协"}
    assert (signing["date"], signing["agreement"], signing["modality"]) == ("2025-03-05", "科普合作协议", "occurred")
    assert told["HOLDS_POST"]["title"] == "主席"
    assert told["AIDED"]["modality"] == "planned"
    assert told["AIDED"]["date"] is None


def test_the_same_lines_every_time(article: Path) -> None:
    assert invoke(article).stdout == invoke(article).stdout


def test_ids_are_unique(article: Path) -> None:
    ids = [row["id"] for row in rows(invoke(article)) if row["kind"] == "statement"]
    assert len(set(ids)) == len(ids) > 0


def test_chinese_is_printed_as_such(article: Path) -> None:
    assert "海东市科协" in invoke(article).stdout


def test_a_folder_gives_the_lines_of_all_its_articles(article: Path) -> None:
    (article.parent / "second.txt").write_text("3月5日，川渝科协会商，湖南、海南两省科协座谈。", encoding="utf-8")
    assert {row["article"] for row in rows(invoke(article.parent))} == {"haidong-xining", "second"}


def test_standard_input() -> None:
    result = invoke("-", stdin=TEXT)
    assert result.exit_code == 0
    assert {row["kind"] for row in rows(result)} == {"entity", "statement"}


def test_some_bad_input_is_told_and_the_rest_goes_on(article: Path) -> None:
    (article.parent / "empty.txt").write_bytes(b"")
    result = invoke(article.parent)
    assert result.exit_code == 7
    assert {row["article"] for row in rows(result)} == {"haidong-xining"}
    (message,) = result.stderr.splitlines()
    assert message.startswith("hezuo: ")
    assert "empty.txt" in message
    assert ";" in message


def test_nothing_but_bad_input_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = invoke(tmp_path / "empty.txt", tmp_path / "missing.txt")
    assert isinstance(result.exception, InputError)
    assert "nothing could be read" in str(result.exception)
    assert result.stdout == ""
    assert "empty.txt" in result.stderr
    assert "missing.txt" in result.stderr


def test_an_unknown_format(article: Path) -> None:
    result = invoke(article, "--format", "xml")
    assert result.exit_code == 2
    assert "jsonl" in result.stderr


def test_a_user_sees_messages_and_exit_codes(article: Path, tmp_path: Path) -> None:
    good = main(article)
    assert good.returncode == 0
    assert good.stderr == ""
    assert json.loads(good.stdout.splitlines()[0])["kind"] == "entity"
    mixed = main(article, tmp_path / "missing.txt")
    assert mixed.returncode == 7
    assert mixed.stdout == good.stdout
    bad = main(tmp_path / "missing.txt")
    assert bad.returncode == 1
    for output in (mixed.stderr, bad.stderr):
        assert "missing.txt" in output
        assert "Traceback" not in output
