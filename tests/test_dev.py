"""The task runner: what it says where something is missing, and what it installs."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

FILE = Path(__file__).resolve().parent.parent / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Machine:
    """A machine with apt, or without, where installing a package brings its program, or not."""

    def __init__(self, *, packaged: str = "", works: bool = True) -> None:
        self.packaged = packaged.split()
        self.works = works
        self.ran: list[list[str]] = []
        self.there = False

    def run(self, command: list[str], **_: object) -> SimpleNamespace:
        if command[0] == "apt-cache":
            return SimpleNamespace(stdout="Candidate: 1.0" if command[-1] in self.packaged else "")
        self.ran.append(command)
        self.there = self.works and "install" in command
        return SimpleNamespace(returncode=0)

    def needs(self, dev: ModuleType) -> None:
        dev.need(dev.Program("a JDK", lambda: self.there, ("openjdk-21", "openjdk-17"), "openjdk@21"))


@pytest.fixture
def put(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def put(machine: Machine, *, apt: bool, root: bool, platform: str = "linux") -> None:
        monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}" if apt else None)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(subprocess, "run", machine.run)
        monkeypatch.setattr(sys, "platform", platform)

    return put


def test_root_on_debian_installs_the_best_package_there_is(dev: ModuleType, put: Callable[..., None]) -> None:
    machine = Machine(packaged="openjdk-17")
    put(machine, apt=True, root=True)
    machine.needs(dev)
    assert [("update" in command, command[-1]) for command in machine.ran] == [(True, "update"), (False, "openjdk-17")]
    machine.needs(dev)
    assert len(machine.ran) == 2


@pytest.mark.parametrize(
    ("apt", "root", "platform", "says"),
    [
        (True, False, "linux", "sudo apt-get install openjdk-21"),
        (False, True, "linux", "needed in PATH: a JDK. Install it; then"),
        (False, False, "darwin", "brew install openjdk@21"),
    ],
)
def test_others_are_told_what_to_install(
    apt: bool, root: bool, platform: str, says: str, dev: ModuleType, put: Callable[..., None]
) -> None:
    machine = Machine(packaged="openjdk-21 openjdk-17")
    put(machine, apt=apt, root=root, platform=platform)
    with pytest.raises(SystemExit) as error:
        machine.needs(dev)
    assert says in str(error.value)
    assert not machine.ran


def test_a_package_that_brings_nothing_is_said(dev: ModuleType, put: Callable[..., None]) -> None:
    machine = Machine(packaged="openjdk-21", works=False)
    put(machine, apt=True, root=True)
    with pytest.raises(SystemExit, match="did not bring a JDK"):
        machine.needs(dev)


def test_an_old_python_is_refused(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit, match=r"this is Python 3\.9; hezuo needs 3\.11 or newer"):
        dev.main()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("--help", 0, "demo"),
        ("", 2, "TASK"),
        ("demo folder", 2, "demo takes no arguments: folder"),
        ("dance", 2, "dance"),
    ],
)
def test_calls_that_do_nothing(words: str, code: int, says: str) -> None:
    done = subprocess.run([sys.executable, FILE, *words.split()], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert says in done.stdout + done.stderr
