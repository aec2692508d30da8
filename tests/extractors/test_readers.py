"""Sources in, articles and rejections out: every format, every kind of bad input."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import FORMATS, Rejected, Source, articles, docx, pdf, read, scan, source
from graph.model import Article

TEXT = "海东市科协赴云岭科技馆考察。\n双方举行座谈。\n"


def one(path: Path | str) -> Article | Rejected:
    found = [*read([path])]
    assert len(found) == 1, found
    return found[0]


def article(path: Path | str) -> Article:
    found = one(path)
    assert isinstance(found, Article), found
    return found


def rejected(path: Path | str, reason: str) -> Rejected:
    found = one(path)
    assert isinstance(found, Rejected), found
    assert reason in found.reason
    assert found.advice
    return found


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_pdf(pages: list[list[str]], *, info: str = "") -> bytes:
    """A PDF of lines in Latin letters, or of Chinese ones by a font that names its characters in UTF-16."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )
    objects.append(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    used = sorted({character.encode("utf-16-be").hex() for lines in pages for line in lines for character in line})
    names = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"%d beginbfchar %s endbfchar endcmap end"
        % (len(used), " ".join(f"<{code}> <{code}>" for code in used).encode())
    )
    objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(names), names))
    kids = []
    for lines in pages:
        shown = " 0 -20 Td ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        content = f"BT /F1 12 Tf 50 780 Td {shown} ET".encode() if lines else b""
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    references = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>".encode()
    objects.append(b"<< /Title <feff%s> >>" % info.encode("utf-16-be").hex().encode())
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def make_docx(path: Path) -> Path:
    document = Document()
    document.add_heading("考察报告", level=0)
    document.add_paragraph("海东市科协赴云岭科技馆考察。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("姓名", "单位", "白清河", "云岭科技馆"), strict=True):
        cell.text = text
    document.add_paragraph("考察结束。")
    document.save(str(path))
    return path


# formats


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


# bad input


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "-"])
def test_empty_files(tmp_path: Path, ending: str) -> None:
    rejected(write(tmp_path, "a" + ending, b""), "empty")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", "\u3000\n\ufeff".encode(), "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "an image (PNG)"),
        ("a.txt", b"PK\x03\x04" + bytes(100), "a ZIP archive"),
        ("a.md", b"MZ\x90\x00" + bytes(100), "a program"),
        ("a.txt", bytes(range(256)) * 20, "binary data"),
        ("a.txt", b"\x00" * 500, "binary data"),
        ("a.txt", b"\xff\xfe\xfd" * 300, "broken"),
        ("a.txt", b"\x01\x02\x03\x04abc" * 9, "broken"),
        ("a.txt", b"%PDF-1.5 ...", "a PDF"),
        ("a.html", "<html><head><title>空</title></head><body><script>go()</script></body></html>", "without text"),
        ("a.pdf", "纯文本", "no PDF"),
        ("a.pdf", b"%PDF-1.7\ngarbage", "a damaged PDF"),
        ("a.pdf", make_pdf([[], []]), "images without text"),
        ("a.docx", b"no archive", "no Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file (.doc), or one with a password"),
        ("a.doc", b"x", "files ending in .doc are not read"),
        ("a.xyz", b"x", "files ending in .xyz are not read"),
        ("README", b"x", "a file without an ending"),
        ("a.jsonl", "\n\n", "empty"),
        ("a.json", "{", "no JSON"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    path = write(tmp_path, name, content)
    assert rejected(path, reason).source == str(path)


def test_a_few_broken_bytes_are_kept_as_such(tmp_path: Path) -> None:
    data = (TEXT * 5).encode()
    found = article(write(tmp_path, "a.txt", data[:30] + b"\xff" + data[30:]))
    assert found.text.replace("\ufffd", "") == TEXT * 5
    assert found.text.count("\ufffd") == 1


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl", "a.json"])
def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(source, "MAX_TEXT", 1000)
    monkeypatch.setattr(source.whole, "__defaults__", (1000,))
    text = "科" * 400
    content = json.dumps({"text": text}) if name.startswith("a.json") else text
    assert "split" in rejected(write(tmp_path, name, content), "more than").advice


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"")
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    rejected(path, "more than 20 MB")


def test_encrypted_pdf(tmp_path: Path) -> None:
    for name, password in (("secret.pdf", "secret"), ("open.pdf", "")):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([["abc"]])))
        writer.encrypt(password, "owner", algorithm="AES-256")
        writer.write(tmp_path / name)
    assert "password" in rejected(tmp_path / "secret.pdf", "an encrypted PDF").advice
    assert article(tmp_path / "open.pdf").text == "abc"


def test_pdf_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.pdf", make_pdf([["abc"]] * 5))
    for name, value, reason in (
        ("MAX_PAGES", 4, "5 pages"),
        ("MAX_PAGE_BYTES", 10, "drawings"),
        ("MAX_SECONDS", -1.0, "seconds"),
        ("MAX_FILE", 100, "more than"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(pdf, name, value)
            rejected(path, reason)


def repacked(path: Path, out: Path, **changed: bytes) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = changed.get(part.rpartition("/")[2].replace(".", "_"), old.read(part))
            if content:
                new.writestr(part, content)
    return out


def test_bad_word_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = make_docx(tmp_path / "good.docx")
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as archive:
        archive.writestr("readme.txt", "text")
    rejected(tmp_path / "zip.docx", "a ZIP archive, but no Word file")
    rejected(write(tmp_path, "cut.docx", good.read_bytes()[:-300]), "no Word file, or a broken one")
    rejected(repacked(good, tmp_path / "xml.docx", document_xml=b"<w:document"), "a damaged Word file")
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    laughs = (
        b'<!DOCTYPE w:document [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">%s]><w:document xmlns:w="%s">'
        b"<w:body><w:p><w:r><w:t>start &e8; &f; end</w:t></w:r></w:p></w:body></w:document>" % (entities, namespace)
    )
    found = one(repacked(good, tmp_path / "laughs.docx", document_xml=laughs))
    assert isinstance(found, Rejected) or ("haha" not in found.text and "root" not in found.text)
    monkeypatch.setattr(docx, "MAX_UNPACKED", 10_000)
    rejected(repacked(good, tmp_path / "bomb.docx", document_xml=b" " * 20_000), "it unpacks to more than")


# finding files


def test_folders_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.txt", ".hidden.txt", ".git/c.txt", "a/image.png", "a/~$x.docx", "B/z.TXT"):
        write(tmp_path, name, name)
    write(tmp_path, "a/old.doc", "x")
    write(tmp_path, "a/graph/hezuo.json", "{}")
    write(tmp_path, "a/graph/batch.jsonl", "x")
    found = [*read([tmp_path, tmp_path / "a" / "1.txt"])]
    names = [Path(item.source).relative_to(tmp_path).as_posix() for item in found]
    assert names == ["B/z.TXT", "a/1.txt", "a/2.md", "a/old.doc", "b.txt"]
    assert [type(item) for item in found].count(Rejected) == 1
    rejected(tmp_path / "a" / "graph", "a graph folder of hezuo")
    (tmp_path / "none").mkdir()
    rejected(tmp_path / "none", "a folder without anything to read")


def test_links(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "甲")
    (tmp_path / "in" / "back").symlink_to(tmp_path)
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in" / "same.txt").symlink_to(tmp_path / "in" / "a.txt")
    found = [*read([tmp_path])]
    assert [(Path(item.source).name, type(item)) for item in found] == [
        ("a.txt", Article),
        ("gone.txt", Rejected),
        ("same.txt", Article),
        ("self.txt", Rejected),
    ]
    rejected(tmp_path / "in" / "gone.txt", "a symbolic link")


@pytest.mark.parametrize("name", ["missing.txt", "missing", "a\0b.txt", "x" * 5000 + ".txt"])
def test_no_such_path(tmp_path: Path, name: str) -> None:
    found = [*read([f"{tmp_path}/{name}"])]
    assert [type(item) for item in found] == [Rejected]


def test_pipes_and_devices(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    rejected(tmp_path / "pipe.txt", "a device or pipe")
    rejected("/dev/null", "a device or pipe")


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", "甲")
    found = next(iter(scan([path])))
    assert isinstance(found, Source)
    path.unlink()
    assert [type(item) for item in articles(found)] == [Rejected]
    write(tmp_path, "a.txt", "甲")
    monkeypatch.setattr(os, "access", lambda *_: False)
    rejected(path, "cannot be read: Permission denied")


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xc1\xaa.txt"
    with open(path, "wb") as stream:
        stream.write(TEXT.encode())
    found = article(os.fsdecode(path))
    assert found.name.encode()
    assert found.source.encode()


def test_scan_tells_a_file_before_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "abc")
    found = [item for item in scan([path, str(path)]) if isinstance(item, Source)]
    assert [(item.name, item.kind, item.path) for item in found] == [(str(path), ".txt", path)]
    assert found[0].digest() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert [item.text for item in articles(found[0], b"other") if isinstance(item, Article)] == ["other"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ('{"text": "甲"}\n\n{"text": "乙", "id": "b"}\n', ["stdin-1", "b"]),
        ('{"text": "甲"}\n尾', ["stdin"]),
        (TEXT, ["stdin"]),
        ("", []),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, names: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = [*scan(["-"])]
    assert len(found) == 1
    assert isinstance(found[0], Source)
    digests = {found[0].digest(), found[0].digest()}
    assert len(digests) == 1
    items = [*articles(found[0])]
    assert [item.name for item in items if isinstance(item, Article)] == names
    assert [item.source for item in items if isinstance(item, Rejected)] == ([] if names else ["-"])


# laws

PREFIXES = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", b"<p>", b"{"]


@given(
    data=st.binary(max_size=300), prefix=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", b"<p>", b"{"])
)
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("ending", [*FORMATS])
def test_arbitrary_bytes_never_raise(ending: str, prefix: bytes, data: bytes) -> None:
    for item in articles(Source("a" + ending, ending, Path("a" + ending)), prefix + data):
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.text.encode()
            assert "\r" not in item.text
            assert "\0" not in item.text
        else:
            assert item.source
            assert item.reason
            assert item.advice


@given(position=st.floats(0, 1), junk=st.binary(min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("kind", [".pdf", ".docx"])
def test_damaged_documents_never_raise(kind: str, position: float, junk: bytes) -> None:
    data = bytearray(GOOD[kind])
    at = int(position * len(data))
    data[at : at + len(junk)] = junk
    assert [*articles(Source("a" + kind, kind, Path("a" + kind)), bytes(data))]


def _good_docx() -> bytes:
    document = Document()
    document.add_paragraph("云岭科技馆。")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


GOOD = {".pdf": make_pdf([["abc"]]), ".docx": _good_docx()}
