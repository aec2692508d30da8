"""The documents are true: commands run, links lead somewhere, nothing of a developer's machine or registry got in."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from hezuo.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
HEZUO = shutil.which("hezuo", path=sysconfig.get_path("scripts"))
HEAVY = {
    "ladybug",
    "neo4j",
    "networkx",
    "numpy",
    "pyarrow",
    "pyvis",
    "rdflib",
    "reportlab",
    "pypdfium2",
    "fastapi",
    "spacy",
    "uvicorn",
}

TESTED = re.compile(r"<!-- tested -->\n```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
HOME = re.compile(rb"(?<![\w.~-])(?:/home/|/Users/|/root/|[A-Z]:\\Users\\)\w")
# what downloads name; addresses of home pages and funding are no downloads
ADDRESS = re.compile(r'"resolved"|https?://|--(?:extra-)?index-url|--find-links')


def tracked() -> list[Path]:
    """The files that git keeps or would keep."""
    # safe.directory: the checkout may belong to another user than the one that runs the tests
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def documents() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md" and path.relative_to(ROOT).parts[0] != "examples"]


def hezuo(*words: str, cwd: Path, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    assert HEZUO, "hezuo is not installed beside pytest; run the tests with: python3 dev.py test"
    environment = os.environ | {"NO_COLOR": "1", "COLUMNS": "200"}
    command = [HEZUO, *words]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=seconds
    )


def session() -> Iterator[tuple[str, list[str]]]:
    """The tested commands of the README, each with the output shown beneath it."""
    for block in TESTED.findall((ROOT / "README.md").read_text("utf-8")):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = step.splitlines()
            yield command, shown


def test_the_session_of_the_readme(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    steps = list(session())
    assert len(steps) >= 5
    for command, shown in steps:
        program, *words = shlex.split(command)
        assert program == "hezuo"
        done = hezuo(*words, cwd=tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed = [" ".join(line.split()) for line in done.stdout.splitlines()]
        for line in shown:
            # … stands for anything, also for whole lines
            pattern = ".*".join(re.escape(part) for part in " ".join(line.split()).split("…"))
            assert any(re.fullmatch(pattern, one) for one in printed), f"{command} does not print: {line}"


@pytest.mark.parametrize("command", ["", *(name for name, _ in COMMANDS)])
def test_help_comes_at_once(command: str, tmp_path: Path) -> None:
    done = hezuo(*command.split(), "--help", cwd=tmp_path, seconds=60)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert "Usage: hezuo" in done.stdout


def test_the_command_line_loads_nothing_heavy() -> None:
    code = "import sys, hezuo.cli; hezuo.cli.app(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & set(loaded.stdout.split())


def test_the_documents_name_only_commands_that_exist() -> None:
    known = {name for name, _ in COMMANDS} | {"COMMAND"}
    for path in documents():
        text = path.read_text("utf-8")
        named = set(re.findall(r"(?:`|\$ |^ {4}|/)hezuo ([a-zA-Z]+)", text, flags=re.MULTILINE))
        assert named <= known, f"{path.name} names {named - known}"


def test_links_lead_somewhere() -> None:
    links = [
        (path, unquote(link)) for path in documents() for link in LINK.findall(CODE.sub("", path.read_text("utf-8")))
    ]
    inner = [(path, link) for path, link in links if not re.match(r"[a-z]+:", link)]
    assert len(inner) > 20
    for path, link in inner:
        place, _, part = link.partition("#")
        file = (path.parent / place).resolve() if place else path
        assert file.exists(), f"{path.name} links to {link}"
        assert file.is_relative_to(ROOT), f"{path.name} links out of the repository: {link}"
        if part and file.suffix == ".md":
            heads = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), flags=re.MULTILINE)
            assert part in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}, link


def test_every_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    missing = [path.name for path in documents() if path.parent.name == "docs" and f"]({path.name})" not in index]
    assert missing == ["index.md"]


def test_the_folders_of_the_readme_are_those_that_there_are() -> None:
    rows = re.findall(r"^\| \[(\w+)/\]", (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}
    assert set(rows) == {folder for folder in folders if not folder.startswith(".")}


def test_pictures_are_small() -> None:
    large = [path.name for path in tracked() if path.suffix == ".png" and path.stat().st_size > 300_000]
    assert not large


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    locks = sorted(path for path in tracked() if re.fullmatch(r"requirements.*\.txt|package-lock\.json", path.name))
    assert sorted(path.name for path in locks) == [
        "package-lock.json", "package-lock.json",
        "requirements-bench.txt", "requirements-build.txt", "requirements-dev.txt", "requirements.txt",
    ]  # fmt: skip
    for path in locks:
        for line in path.read_text("utf-8").splitlines():
            home_page = path.suffix == ".json" and line.strip().startswith('"url"')
            assert home_page or not ADDRESS.search(line), f"{path.name}: {line.strip()}"
        assert re.search(r"--hash=sha256:|\"integrity\": \"sha512-", path.read_text("utf-8"))


def test_every_requirement_is_pinned_by_hash() -> None:
    for path in ROOT.glob("requirements*.txt"):
        for entry in re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)):
            assert re.match(r"[\w.\[\],-]+==\S+ ", entry), f"{path.name}: {entry[:80]}"
            assert "--hash=sha256:" in entry, f"{path.name}: {entry[:80]}"


def test_no_file_names_a_place_of_a_developers_machine() -> None:
    here = f"{ROOT}{os.sep}".encode()
    for path in tracked():
        data = path.read_bytes()
        assert here not in data, path.relative_to(ROOT)
        if found := HOME.search(data):
            around = data[max(0, found.start() - 20) : found.end() + 20]
            raise AssertionError(f"{path.relative_to(ROOT)}: {around!r}")
