"""`hezuo report`: the format by the ending, names of files, standard output, refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from small_graphs import told
from typer.testing import CliRunner, Result

from graph.errors import ExportError
from graph.folder import GraphFolder
from hezuo.commands import report

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("graphs") / "科协网"
    graph = told(a20240110_north="琼1 VISITED 川1 2024-01-05", a20240601_south="渝1;琼1")
    GraphFolder.create(place).publish(graph, build_database=lambda graph, path: path.touch())
    return place


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run(arguments…)` in an empty current directory."""
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    app.command()(report.run)
    return lambda *arguments: CliRunner().invoke(app, [str(word) for word in arguments])


@pytest.mark.parametrize(
    ("arguments", "name", "begins"),
    [
        ((), "科协网-report.html", b"<!DOCTYPE html>"),
        (("--to", "md"), "科协网-report.md", "# 合作网络报告".encode()),
        (("--about", "琼1号", "--to", "json"), "科协网-琼1号-report.json", b"{"),
        (("--between", "琼1", "渝1", "--to", "docx"), "科协网-琼1-渝1-report.docx", b"PK"),
        (("--out", "brief.pdf"), "brief.pdf", b"%PDF"),
        (("--out", "brief.txt", "--to", "md", "--language", "en"), "brief.txt", b"# Cooperation network"),
    ],
)
def test_what_is_written_where(
    arguments: tuple[str, ...], name: str, begins: bytes, run: Run, folder: Path, tmp_path: Path
) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes().lstrip().startswith(begins)
    assert f"wrote {name}" in result.output


def test_standard_output_gets_nothing_else(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--about", "琼1", "--to", "json", "--out", "-")
    assert json.loads(result.stdout)["version"] == GraphFolder.open(folder).version()
    assert not [*tmp_path.iterdir()]


def test_nothing_is_overwritten_unasked(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("mine")
    assert isinstance(run(folder, "--out", "brief.md").exception, ExportError)
    assert (tmp_path / "brief.md").read_text() == "mine"
    assert run(folder, "--out", "brief.md", "--force").exit_code == 0
    assert (tmp_path / "brief.md").read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--to", "odt"), "html, docx, pdf, md, json"),
        (("--out", "brief.rtf"), "--to takes"),
        (("--about", "无此"), "no node"),
        (("--about", "琼1", "--between", "琼1", "川1"), "leave out"),
    ],
)
def test_what_cannot_be_done(arguments: tuple[str, ...], says: str, run: Run, folder: Path, tmp_path: Path) -> None:
    error = run(folder, *arguments).exception
    assert isinstance(error, ExportError)
    assert says in str(error)
    assert not [*tmp_path.iterdir()]
