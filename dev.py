#!/usr/bin/env python3
"""The tasks of the project, each of which sets up what it needs: `python3 dev.py demo`, `python3 dev.py test`.

Needs nothing but Python 3.11. Everything goes into `.venv` beside this file; the versions, with their hashes, stand in
requirements*.txt. What is set up already is not set up again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

OLDEST_PYTHON = (3, 11)
OLDEST_JAVA = 17

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

# requirement files of a set-up; the larger one also serves those who need the smaller one
SETUPS = {
    "demo": ("requirements.txt", "requirements-build.txt"),
    "test": ("requirements-dev.txt", "requirements-build.txt"),
    "bench": ("requirements.txt", "requirements-build.txt", "requirements-bench.txt"),
}
# how `lock` makes them, the largest first: the others take its versions
LOCKS = {
    "requirements-dev.txt": ["pyproject.toml", "--extra", "dev"],
    "requirements.txt": ["pyproject.toml", "--constraint", "requirements-dev.txt"],
    "requirements-build.txt": ["--group", "build", "--constraint", "requirements-dev.txt"],
    "requirements-bench.txt": ["--group", "bench", "--constraint", "requirements-dev.txt"],
}
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("mypy", "dev.py", "hatch_build.py", "benchmarks"),
    ("lint-imports",),
)
# each a program in benchmarks/
BENCHMARKS = ("build", "extract", "assemble", "stores", "rdf", "figures", "browser")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Program(NamedTuple):
    """Something that is needed beside the packages of PyPI."""

    name: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]  # of Debian or Ubuntu, the best first
    brew: str = ""  # of Homebrew


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        wanted, found = ("{}.{}".format(*version[:2]) for version in (OLDEST_PYTHON, sys.version_info))
        fail(f"this is Python {found}; hezuo needs {wanted} or newer, e.g. python{wanted} dev.py …")
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    passing_on = (test, bench, lock)
    for function in (demo, test, lint, setup, bench, lock):
        about = (function.__doc__ or "").splitlines()[0]
        task = tasks.add_parser(function.__name__, help=about, description=about, add_help=function not in passing_on)
        task.set_defaults(function=function)
    chosen, rest = parser.parse_known_args()
    if rest and chosen.function not in passing_on:
        parser.error(f"{chosen.task} takes no arguments: {' '.join(rest)}")
    os.chdir(ROOT)
    try:
        sys.exit(chosen.function(rest))
    except KeyboardInterrupt:
        sys.exit(130)


# tasks: each takes the rest of the command line and gives the exit code


def demo(_: list[str]) -> int:
    """Build the network of examples/, draw it, and show it in the browser."""
    set_up("demo")
    hezuo = SCRIPTS / "hezuo"
    graph, page, figure = (Path("demo") / name for name in ("graph", "network.html", "network.png"))
    graph.parent.mkdir(exist_ok=True)
    steps = (
        ("build", "examples", "--out", graph),
        ("export", graph, "--to", "html", "--out", page, "--force"),
        ("export", graph, "--to", "png", "--out", figure, "--force"),
    )
    for step in steps:
        print(f"\n$ hezuo {' '.join(map(str, step))}", flush=True)
        if code := run(hezuo, *step):
            return code
    shown = (SCRIPTS / "hezuo").relative_to(ROOT)
    print(
        f"\nMade: {graph} (the graph), {page} (open it in a browser), {figure}. Now try:\n"
        f"  {shown} serve {graph}\n"
        f"  {shown} schema {graph}\n"
        f'  {shown} query {graph} "MATCH (a)-[r:SIGNED_AGREEMENT_WITH]->(b) RETURN a.name, b.name, r.when, r.quote"',
        flush=True,
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty() and has_display()):
        return 0
    print(f"\n$ hezuo serve {graph}", flush=True)
    return run(hezuo, "serve", graph)


def test(arguments: list[str]) -> int:
    """Run all checks and all tests; arguments go to pytest."""
    set_up("test")
    install_programs()
    failed = [" ".join(check) for check in CHECKS if run_shown(*check)]
    if failed:
        say(f"failed before the tests: {', '.join(failed)}")
    # a file's tests stay in one process, so that a server or browser is started once
    code = run_shown("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", *arguments)
    return code or bool(failed)


def lint(_: list[str]) -> int:
    """Run the checks alone: ruff, mypy, import-linter, the types of the front end."""
    set_up("test")
    return max(run_shown(*check) for check in CHECKS)


def setup(_: list[str]) -> int:
    """Set up everything for working on the project, and run nothing."""
    set_up("test")
    install_programs()
    say(f"ready: {SCRIPTS.relative_to(ROOT)} holds hezuo, pytest, ruff and mypy")
    return 0


def bench(arguments: list[str]) -> int:
    """Run one of the benchmarks, the build unless it is named; benchmarks/README.md says how to read the tables."""
    name, rest = (arguments[0], arguments[1:]) if arguments and arguments[0] in BENCHMARKS else ("build", arguments)
    set_up("test" if name == "browser" else "bench")
    if name == "stores":
        need(*JAVA)
    return run(PYTHON, Path("benchmarks") / f"{name}.py", *rest)


def lock(arguments: list[str]) -> int:
    """Write the requirements files anew from pyproject.toml; arguments go to uv, e.g. --upgrade."""
    set_up("demo")
    uv = shutil.which("uv") or shutil.which("uv", path=str(SCRIPTS)) or fail("lock needs uv: pip install uv")
    options = ("--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet")
    for name, sources in LOCKS.items():
        version = "{}.{}".format(*OLDEST_PYTHON)
        if code := run(uv, "pip", "compile", *sources, *options, "--python-version", version, "-o", name, *arguments):
            return code
    return 0


# setting up


def set_up(kind: str) -> None:
    """Make `.venv` hold what `kind` of SETUPS needs, the project itself and its built files."""
    begun = time.monotonic()
    files = SETUPS[kind]
    digest = hashlib.sha256(repr((str(ROOT), sys.version_info[:2])).encode())
    for name in (*files, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    stamp = VENV / f"set-up-{kind}"
    ready = stamp.is_file() and stamp.read_text() == digest.hexdigest() and works(PYTHON)
    if not ready:
        make_environment()
        stamp.unlink(missing_ok=True)
        say(f"installing {' and '.join(files)}")
        # what is never imported need not be compiled: a third of the time
        pip("--no-compile", "--require-hashes", *(word for name in files for word in ("-r", name)))
    # looks itself whether anything has to be built
    if run(PYTHON, "hatch_build.py"):
        fail("the built files are missing (see above); run the same command again when this is mended")
    if not ready:
        pip("--no-deps", "--no-build-isolation", "--editable", ".")
        stamp.write_text(digest.hexdigest())
        say(f"set up in {time.monotonic() - begun:.0f} s")


def make_environment() -> None:
    """The virtual environment, made anew where it is missing or its Python is gone."""
    if works(PYTHON):
        return
    version = "{}.{}".format(*sys.version_info)
    need(Program("Python's module ensurepip", has_ensurepip, (f"python{version}-venv", "python3-venv"), "python"))
    say(f"making {VENV.name}")
    if run(sys.executable, "-m", "venv", "--clear", VENV):
        fail(f"{sys.executable} cannot make a virtual environment in {VENV} (see above)")


def works(python: Path) -> bool:
    """Whether that Python is there, has pip, and is the version that runs this file."""
    code = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return python.exists() and subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def pip(*words: str) -> None:
    if run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *words):
        fail(
            "pip could not install this (its message stands above). The packages come from PyPI: behind a proxy set\n"
            "HTTPS_PROXY, for a mirror PIP_INDEX_URL. Then run the same command again; it goes on where it stopped."
        )


def install_programs() -> None:
    """What the tests run: a browser, and Java with Maven for the Neo4j server."""
    need(Program("Chromium or Chrome", has_browser, ("chromium", "chromium-browser"), "chromium"), *JAVA)


def need(*programs: Program) -> None:
    """See that the programs are there: install them where that may be done, else say what to install and end."""
    missing = [program for program in programs if not program.is_there()]
    if not missing:
        return
    names = ", ".join(program.name for program in missing)
    if shutil.which("apt-get") is None:
        brew = f", with Homebrew: brew install {' '.join(p.brew for p in missing)}" if sys.platform == "darwin" else ""
        fail(f"needed in PATH: {names}. Install it{brew}; then run the same command again")
    packages = [next(filter(is_packaged, program.packages), program.packages[-1]) for program in missing]
    if os.geteuid() != 0:
        fail(f"needed: {names}. Run: sudo apt-get install {' '.join(packages)}\nThen run the same command again")
    say(f"installing {', '.join(packages)} with apt-get")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")
    subprocess.run([*apt, "update"], env=quiet, check=False)
    packages = [next(filter(is_packaged, program.packages), program.packages[-1]) for program in missing]
    subprocess.run(
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
        env=quiet,
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if names := ", ".join(program.name for program in missing if not program.is_there()):
        fail(f"apt-get install {' '.join(packages)} did not bring {names} into PATH; install it in another way")


def is_packaged(name: str) -> bool:
    """Whether apt has a version of that package to install."""
    answer = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False)
    return "Candidate:" in answer.stdout and "Candidate: (none)" not in answer.stdout


def has_ensurepip() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def has_browser() -> bool:
    return any(shutil.which(name) for name in BROWSERS)


def has_jdk() -> bool:
    """Whether there is a compiler of Java new enough; a bare runtime is not."""
    if shutil.which("java") is None or (compiler := shutil.which("javac")) is None:
        return False
    answer = subprocess.run([compiler, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r"javac (\d+)", answer.stdout + answer.stderr)
    return version is not None and int(version[1]) >= OLDEST_JAVA


def has_maven() -> bool:
    return shutil.which("mvn") is not None


def has_display() -> bool:
    return os.name == "nt" or sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


# running and saying


def run(*words: object) -> int:
    """Run a program here, its output going where ours goes; gives its exit code."""
    return subprocess.run([str(word) for word in words], check=False).returncode


def run_shown(tool: str, *words: str) -> int:
    """Run a tool of the environment under a line that names it."""
    print(f"\n$ {' '.join((tool, *words))}", flush=True)
    return run(SCRIPTS / tool, *words)


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def fail(text: str) -> NoReturn:
    sys.exit(f"dev.py: {text}")


# what runs the servers of the tests and of `bench stores`
JAVA = (
    Program("a JDK, 17 or 21", has_jdk, ("openjdk-21-jdk-headless", "openjdk-17-jdk-headless"), "openjdk@21"),
    Program("Maven", has_maven, ("maven",), "maven"),
)

if __name__ == "__main__":
    main()
