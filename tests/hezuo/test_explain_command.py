"""`hezuo explain`: the terminal, the page, JSON, its messages and exit codes."""

from __future__ import annotations

import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import tiny_model as tiny
import typer
from typer.testing import CliRunner, Result

from graph.errors import ExportError, InputError, ModelError
from hezuo.commands import explain

TEXT = (
    "海东西宁两市科协签约\n"
    "发布时间：2025-03-06 来源：海东市科协\n"
    "3月5日，海东市科协主席林远舟率队赴西宁市科协考察。双方签署《科普合作协议》，会场里坐满了人，记者也来了不少。\n"
    "各县科协也派人到场。大家都说好。\n"
    "相关推荐\n"
    "西宁市科协换届\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "haidong-xining.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def invoke(*arguments: str | Path, stdin: str | None = None) -> Result:
    application = typer.Typer(pretty_exceptions_enable=False)
    application.command()(explain.run)
    return CliRunner().invoke(application, [str(argument) for argument in arguments], input=stdin)


class Page(HTMLParser):
    """The text of a page, its tags, and everything that leads out of it."""

    EMPTY = frozenset(("meta", "br", "link", "img", "input", "hr"))
    LEADING_OUT = frozenset(("href", "src", "srcset", "action", "data", "poster", "xlink:href"))

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.leads: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.leads += [f"{tag} {key}={value}" for key, value in attrs if key in self.LEADING_OUT]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_terminal_shows_names_statements_and_reasons(article: Path) -> None:
    result = invoke(article)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "haidong-xining, 海东西宁两市科协签约, 2025-03-06",
        "3 statements; 3 of 5 sentences without one",
        "",
        "removed before reading",
        "  header of the page: 发布时间：2025-03-06 来源：海东市科协",
        "  after the article's end: 相关推荐",
        "  after the article's end: 西宁市科协换届",
        "",
        "story 1 (published 2025-03-06, page 海东市科协)",
        "headline 海东西宁两市科协签约",
        "  Association 海东 = 海东市科协、西宁两市科协 = 西宁市科协",
        "  – dropped: 海东市科协 SIGNED_AGREEMENT_WITH 西宁市科协, frame signing at 签约; "
        "a later sentence says the same with its date, or in the text instead of the headline: "
        "双方签署《科普合作协议》，会场里坐满了人，记者也来了不少。",
        "  × nothing said: one fact was seen and dropped",
        "3月5日，海东市科协主席林远舟率队赴西宁市科协考察。",
        "  Date 3月5日 = 2025-03-05 · Post 海东市科协主席林远舟 = 主席 @ 海东市科协: 林远舟"
        " · Association 海东市科协 · Person 林远舟 · Association 西宁市科协",
        "  → 林远舟 HOLDS_POST 海东市科协, title 主席, occurred, no date; frame posts at 海东市科协主席林远舟",
        "  → 林远舟 VISITED 西宁市科协, occurred, 2025-03-05 by 3月5日 in this sentence; frame visit at 赴",
        "双方签署《科普合作协议》，会场里坐满了人，记者也来了不少。",
        "  → 海东市科协 SIGNED_AGREEMENT_WITH 西宁市科协, agreement 科普合作协议, occurred, "
        "2025-03-05 by 3月5日 in another sentence; frame signing at 签署",
        "各县科协也派人到场。",
        "  × nothing said: 科协 stands there, but the rules take no name from what stands before it",
        "  × nothing said: no body, person, place or event was found in it",
        "大家都说好。",
        "  × nothing said: no body, person, place or event was found in it",
        "",
    ]


def test_colours_are_for_terminals_only(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in invoke(article).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    assert "\x1b" in invoke(article).stdout


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    path = tmp_path / "markup.txt"
    path.write_text("3月5日，[bold]海东市科协[/bold][/]赴西宁市科协考察。\n", encoding="utf-8")
    assert "[bold]海东市科协[/bold][/]" in invoke(path).stdout


def test_json_has_all_of_it(article: Path) -> None:
    (line,) = invoke(article, "--json").stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    assert (found["article"], found["published"]) == ("haidong-xining", "2025-03-06")
    assert found["removed"][0]["why"] == "header"
    (story,) = found["stories"]
    headline, visit, signing, *_, last = story["sentences"]
    assert headline["headline"]
    assert headline["dropped"][0]["why"]["code"] == "said better"
    assert headline["dropped"][0]["instead"]["id"] == signing["statements"][0]["id"]
    statement = visit["statements"][1]
    assert (statement["relation"], statement["frame"], statement["trigger"]["text"]) == ("VISITED", "visit", "赴")
    assert (statement["date"], statement["dated_by"]) == ("2025-03-05", "3月5日 in this sentence")
    assert (visit["named"][0]["kind"], visit["named"][0]["name"]) == ("Date", "2025-03-05")
    assert [reason["code"] for reason in last["why_nothing"]] == ["nothing-named"]
    for sentence in story["sentences"]:
        assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_page_needs_nothing_but_itself(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages" / "page.html"
    result = invoke(article, "--html", out)
    assert result.exit_code == 0
    assert str(out) in result.stdout
    markup = out.read_text("utf-8")
    page = Page(markup)
    assert page.open == []
    assert page.leads == []
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not any(word in markup for word in ("http://", "https://", "url(", "@import"))
    text = "".join(page.text)
    for part in (
        "林远舟 VISITED 西宁市科协, occurred, 2025-03-05",
        "frame visit at 赴",
        "header of the page",
        "nothing said: no body, person, place or event was found in it",
        "▲ visit",
        "Association",
    ):
        assert part in text, part
    sections = [attrs for tag, attrs in page.tags if tag == "section"]
    assert len(sections) == 5
    assert [("said" in (attrs["class"] or "").split()) for attrs in sections] == [False, True, True, False, False]


def test_the_page_takes_no_markup_from_an_article(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    text = "3月5日，海东市科协赴“<script>alert(1)</script>”科技馆考察。<img src=x onerror=alert(1)>西宁市科协。\n"
    path.write_text(text, encoding="utf-8")
    invoke(path, "--html", tmp_path / "page.html")
    page = Page((tmp_path / "page.html").read_text("utf-8"))
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert "<script>" in "".join(page.text)


def test_a_page_is_not_replaced_unasked(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_text("mine", encoding="utf-8")
    error = invoke(article, "--html", out).exception
    assert isinstance(error, ExportError)
    assert "give --force" in str(error)
    assert out.read_text("utf-8") == "mine"
    assert invoke(article, "--html", out, "--force").exit_code == 0
    assert out.read_text("utf-8") != "mine"


def test_a_place_that_cannot_be_written(article: Path, tmp_path: Path) -> None:
    assert isinstance(invoke(article, "--html", tmp_path).exception, ExportError)
    assert "cannot be written" in str(invoke(article, "--html", article / "page.html").exception)


def test_without_spacy_only_the_page_is_missing(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert invoke(article).exit_code == 0
    error = invoke(article, "--html", tmp_path / "page.html").exception
    assert isinstance(error, ModelError)
    assert "pip install" in str(error)
    assert not (tmp_path / "page.html").exists()


def test_html_and_json_exclude_each_other(article: Path, tmp_path: Path) -> None:
    assert invoke(article, "--json", "--html", tmp_path / "page.html").exit_code == 2


def test_what_cannot_be_read(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    both = invoke(article, missing)
    assert both.exit_code == 7
    assert "missing.txt" in both.stderr
    assert isinstance(invoke(missing).exception, InputError)


def test_standard_input() -> None:
    result = invoke("-", stdin="2025年3月5日，海东市科协赴西宁市科协考察。")
    assert "海东市科协 VISITED 西宁市科协" in result.stdout


def test_a_model_adds_names(tiny_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "signing.txt"
    path.write_text(f"2025年3月5日，海东市科协与{tiny.BODY}签署合作协议。", encoding="utf-8")
    assert "SIGNED_AGREEMENT_WITH" not in invoke(path).stdout
    shown = invoke(path, "--spacy", tiny_model).stdout
    assert f"Organization {tiny.BODY} (by the model)" in shown
    assert f"海东市科协 SIGNED_AGREEMENT_WITH {tiny.BODY}" in shown
    assert isinstance(invoke(path, "--spacy", "zh_no_such_model").exception, ModelError)
