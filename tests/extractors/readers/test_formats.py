"""Sources in, articles out: every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import TEXT, article, make_docx, make_pdf, write

from extractors.readers import Rejected, pdf, read
from graph.model import Article


def test_text_is_stored_as_it_is_but_for_mark_and_line_ends(tmp_path: Path) -> None:
    found = article(write(tmp_path, "一号.v2.txt", b"\xef\xbb\xbf" + "  甲馆。\r\n\r\n乙会。\r尾 ".encode()))
    assert (found.name, found.text, found.title) == ("一号.v2", "  甲馆。\n\n乙会。\n尾 ", "")
    assert found.source == str(tmp_path / "一号.v2.txt")
    assert found == Article.of("一号.v2", found.text, source=found.source)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("# 考察 #\n\n正文。", ("考察", "", "", "# 考察 #\n\n正文。")),
        (
            "---\ntitle: 考察\nurl: https://a.example/1\ndate: 2024-12-05\n---\n\n正文。",
            ("考察", "https://a.example/1", "2024-12-05", "正文。"),
        ),
        ("---\npublished: 2024年12月\n---\n# 二\n", ("二", "", "2024-12", "# 二\n")),
        ("---\n[broken: {\n---\n正文。", ("", "", "", "---\n[broken: {\n---\n正文。")),
        ("---\n正文\n---\n尾。", ("", "", "", "---\n正文\n---\n尾。")),
    ],
)
def test_markdown(tmp_path: Path, content: str, expected: tuple[str, ...]) -> None:
    found = article(write(tmp_path, "a.md", content))
    assert (found.title, found.url, found.published, found.text) == expected


def test_json_lines_go_on_after_a_bad_one(tmp_path: Path) -> None:
    good = {"text": TEXT, "title": "考察", "url": "https://a.example/1", "published": "2024-12-05T08:00:00", "id": "n7"}
    lines: list[str] = [
        json.dumps(good),
        "{no json",
        "",
        json.dumps({"text": " "}),
        json.dumps([1]),
        json.dumps({"text": 5}),
        json.dumps({"html": "<title>页</title><p>会见来宾。", "published": "soon"}),
        '{"text": "坏\\ud800字\\u0000"}',
        "[" * 100_000,
        '{"text": "尾", "id": 12}',
    ]
    path = write(tmp_path, "feed.jsonl", "\n".join(lines))
    found = [*read([path])]
    texts = {item.name: item for item in found if isinstance(item, Article)}
    assert [*texts] == ["n7", "feed-7", "feed-8", "12"]
    assert texts["n7"].text == TEXT
    assert (texts["n7"].title, texts["n7"].url, texts["n7"].published) == ("考察", "https://a.example/1", "2024-12-05")
    assert (texts["feed-7"].title, texts["feed-7"].published) == ("页", "")
    assert texts["feed-8"].text == "坏\ufffd字\ufffd"
    assert texts["12"].source == f"{path}:10"
    bad = [item for item in found if isinstance(item, Rejected)]
    assert [item.source.rpartition(":")[2] for item in bad] == ["2", "4", "5", "6", "9"]
    assert [item.reason.split(":")[0].split(" at ")[0] for item in bad] == [
        "no JSON",
        'neither "text" nor "html" holds any text',
        "a JSON list instead of an object",
        '"text" is a JSON number instead of a string',
        "no usable JSON",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    rows = "\r\n".join(json.dumps({"text": TEXT + str(n)}, ensure_ascii=False) for n in range(3))
    found = [*read([write(tmp_path, "a.ndjson", rows.encode(encoding))])]
    assert [item.text for item in found if isinstance(item, Article)] == [TEXT + str(n) for n in range(3)]


def test_a_line_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.readers.jsonl.MAX_LINE", 100)
    long = json.dumps({"text": "x" * 950})
    path = write(tmp_path, "a.jsonl", f'{{"text": "a"}}\n{long}\n{{"text": "b"}}\n{long}')
    found = [*read([path])]
    assert [item.text if isinstance(item, Article) else item.source for item in found] == [
        "a",
        f"{path}:2",
        "b",
        f"{path}:4",
    ]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('[{"text": "甲"}, {"text": "乙", "id": "b"}]', ["a-1", "b"]),
        ('{"text": "甲"}', ["a"]),
        ('[{"text": "甲"}, 5]', ["a-1", "a JSON number instead of an object"]),
        ('{"text": "甲"}\n{"text": "乙"}', ["no JSON: Extra data at character 15"]),
        ("[]", ["the list is empty"]),
        ("[" * 50_000, ["no usable JSON: nested too deeply"]),
        ("1" * 5000, ["no usable JSON: Exceeds the limit (4300 digits) for integer string conversion"]),
    ],
)
def test_json_lists(tmp_path: Path, content: str, names: list[str]) -> None:
    found = [*read([write(tmp_path, "a.json", content)])]
    shown = [item.name if isinstance(item, Article) else item.reason.partition(": value has")[0] for item in found]
    assert shown == names


PARAGRAPH = "海东市科协一行日前来到云岭科技馆考察学习,并与馆方就展品研发举行座谈。"


@pytest.mark.parametrize(
    ("html", "title", "url", "published", "lines"),
    [
        (
            "<title>考察-海东市科协</title><meta name=PubDate content='2024-12-05 10:00'>"
            f"<ul><li>首页<li>概况</ul><h2>考察</h2><div>来源:本站</div><p>{PARAGRAPH}<p>又一段。<br>末行。",
            "考察",
            "",
            "2024-12-05",
            ["海东市科协", "考察", "来源:本站", PARAGRAPH, "又一段。", "末行。"],
        ),
        (
            "<title></title><meta property='og:title' content='考察'><meta property='og:url' content='https://a.example/2'>"
            "<meta property='og:site_name' content='微信公众平台'>"
            f"<div id=js_content style='visibility: hidden'><p>{PARAGRAPH}</p></div>",
            "考察",
            "https://a.example/2",
            "",
            ["考察", PARAGRAPH],
        ),
        (
            "<title>考察 | 某站</title><link rel=canonical href='https://a.example/3'><h1>某站</h1><article><h1>考察</h1>"
            f"<time datetime='2024-12-04T17:00:00Z'>昨天</time><p>{PARAGRAPH}</article>"
            "<time datetime='2020-01-01'></time>",
            "考察",
            "https://a.example/3",
            "2024-12-05",
            ["某站", "考察", PARAGRAPH],
        ),
        (
            '<script type="application/ld+json">{"datePublished": "2023-02-01"}</script><link rel=canonical href="/x">'
            f"<table><tr><td>{PARAGRAPH}</table>",
            "",
            "",
            "2023-02-01",
            [PARAGRAPH],
        ),
    ],
)
def test_pages(tmp_path: Path, html: str, title: str, url: str, published: str, lines: list[str]) -> None:
    found = article(write(tmp_path, "a.html", "<!doctype html><meta charset=utf-8>" + html))
    assert (found.title, found.url, found.published) == (title, url, published)
    text = found.text.split("\n")
    assert [line for line in text if line in lines] == lines


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    html = f"<html><head><meta charset=gb2312><title>访问</title><body><p>{PARAGRAPH}"
    assert PARAGRAPH in article(write(tmp_path, "a.htm", html.encode("gbk"))).text
    # a declaration that is wrong is not believed
    assert PARAGRAPH in article(write(tmp_path, "b.htm", html.replace("gb2312", "big5").encode("gbk"))).text
    assert PARAGRAPH in article(write(tmp_path, "c.htm", html.encode())).text


def test_deeply_nested_pages_are_read(tmp_path: Path) -> None:
    assert article(write(tmp_path, "a.html", "<div>" * 200_000 + PARAGRAPH)).text == PARAGRAPH


def test_pdf(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", make_pdf([["海东市科协赴云岭", "科技馆考察"], ["Second page."]], info="考察"))
    found = article(path)
    assert found.title == "考察"
    assert found.text.split() == ["海东市科协赴云岭", "科技馆考察", "Second", "page."]


WIDE = "海东市科协党组书记一行赴云岭科技馆学习考察"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ([f"考察记\n{WIDE}\n并举行座谈。\n下一段"], f"考察记\n{WIDE}并举行座谈。\n下一段"),
        ([f"{WIDE}\n— 1 —", f"2\n{WIDE[:-1]}。\n完"], f"{WIDE}{WIDE[:-1]}。\n完"),
        ([f"{WIDE}\n\n{WIDE}"], f"{WIDE}\n\n{WIDE}"),
        (["abcd efgh ijkl mnop qrst\nuvwx yz"], "abcd efgh ijkl mnop qrst uvwx yz"),
        (["短行\n短行"], "短行\n短行"),
        (["", ""], ""),
    ],
)
def test_lines_of_a_paragraph_are_joined(pages: list[str], text: str) -> None:
    assert pdf.joined(pages) == text


def test_docx_in_reading_order(tmp_path: Path) -> None:
    found = article(make_docx(tmp_path / "a.docx"))
    assert found.title == "考察报告"
    expected = ["考察报告", "海东市科协赴云岭科技馆考察。", "姓名\t单位", "白清河\t云岭科技馆", "考察结束。"]
    assert found.text.split("\n") == expected
