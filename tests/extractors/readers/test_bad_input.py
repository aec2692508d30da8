"""Sources that give no article: each a reason and what to do, never an exception."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pypdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import TEXT, article, make_docx, make_pdf, one, rejected, write

from extractors.readers import FORMATS, Rejected, Source, articles, docx, pdf, source
from graph.model import Article


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


PREFIXES = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", b"<p>", b"{"]


@given(data=st.binary(max_size=300), prefix=st.sampled_from(PREFIXES))
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
