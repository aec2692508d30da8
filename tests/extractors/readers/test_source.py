"""Which files are read, and in which order."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from reading import TEXT, article, rejected, write

from extractors.readers import Rejected, Source, articles, read, scan
from graph.model import Article


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
