"""The hook that builds the explorer's page and brings the font."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_built_page_is_that_of_the_sources(hook: ModuleType) -> None:
    assert hook.is_built(), "run: python hatch_build.py"


def test_a_changed_source_is_noticed(hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(hook, "FRONTEND", tmp_path)
    seen = [hook.sources_digest()]
    for name, text in (("src/a.ts", "1"), ("src/a.ts", "2"), ("src/b.ts", "2"), (".npmrc", "x")):
        (tmp_path / name).write_text(text)
        seen.append(hook.sources_digest())
    assert len(set(seen)) == 5
    (tmp_path / "node_modules" / "other.js").write_text("not a source")
    assert hook.sources_digest() == seen[-1]


def test_node_comes_from_pypi_only_when_it_is_needed(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked_for() -> list[str]:
        return list(hook.Hook.dependencies(None))

    monkeypatch.setattr(hook.shutil, "which", lambda name: None)
    assert asked_for() == []
    monkeypatch.setattr(hook, "is_built", lambda: False)
    assert asked_for() == [hook.NODE_PACKAGE]


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ("v18.20.4", False),
        ("v20.18.1", False),
        ("v20.19.0", True),
        ("v21.7.0", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.1.0", True),
        ("not node", False),
    ],
)
def test_only_a_new_enough_node_is_used(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, version: str, good: bool
) -> None:
    def answer(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, stdout=f"{version}\n")

    monkeypatch.setattr(hook.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(hook.subprocess, "run", answer)
    assert (hook._system_node() is not None) is good


def test_an_unreachable_registry_is_explained(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(hook, "FRONTEND", tmp_path)
    monkeypatch.setattr(hook, "MODULES", tmp_path / "node_modules")
    with pytest.raises(SystemExit, match="npm config set registry"):
        hook._fetch_packages(lambda words: 1)


def test_versions_are_exact_and_the_lock_names_no_server(hook: ModuleType) -> None:
    package = json.loads((hook.FRONTEND / "package.json").read_text("utf-8"))
    for version in (package["dependencies"] | package["devDependencies"]).values():
        assert version[0].isdigit()
    lock = json.loads((hook.FRONTEND / "package-lock.json").read_text("utf-8"))
    assert not any("resolved" in entry for entry in lock["packages"].values())
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)
