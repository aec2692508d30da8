"""The fingerprint changes with any rule or lexicon, and with nothing else."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from extractors import fingerprint as module
from extractors.fingerprint import FINGERPRINT, fingerprint


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of the packages that the fingerprint reads, which a test may change."""
    for name in ("extractors", "graph.divisions"):
        copytree(str(files(name)), tmp_path / name, ignore=ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "files", lambda name: tmp_path / name)
    return tmp_path


def test_is_sixteen_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{16}", FINGERPRINT)


def test_the_same_files_elsewhere_have_the_same_fingerprint(
    packages: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "packages"
    copytree(packages, elsewhere)
    monkeypatch.setattr(module, "files", lambda name: elsewhere / name)
    assert fingerprint() == before


@pytest.mark.parametrize(
    "path",
    [
        "extractors/relating.py",
        "extractors/frames/visit.py",
        "extractors/cleaning/page.py",
        "extractors/lexicons/frames.toml",
        "extractors/lexicons/titles.txt",
        "extractors/lexicons/countries.csv",
        "graph.divisions/divisions.csv",
    ],
)
def test_a_change_of_rules_or_lexicons_changes_it(packages: Path, path: str) -> None:
    before = fingerprint()
    with (packages / path).open("a", encoding="utf-8") as stream:
        stream.write("\n# one more line\n")
    assert fingerprint() != before


@pytest.mark.parametrize(
    "path",
    [
        "extractors/py.typed",
        "extractors/readers/html.py",
        "extractors/explaining/marks.py",
        "extractors/notes.md",
    ],
)
def test_a_change_of_anything_else_does_not(packages: Path, path: str) -> None:
    before = fingerprint()
    with (packages / path).open("a", encoding="utf-8") as stream:
        stream.write("\n# one more line\n")
    assert fingerprint() == before


def test_compiled_files_do_not_count(packages: Path) -> None:
    before = fingerprint()
    (packages / "extractors" / "__pycache__").mkdir()
    (packages / "extractors" / "__pycache__" / "stale.py").write_text("", "utf-8")
    assert fingerprint() == before


def test_a_file_under_another_name_is_another_extractor(packages: Path) -> None:
    before = fingerprint()
    (packages / "extractors" / "modality.py").rename(packages / "extractors" / "moods.py")
    assert fingerprint() != before
