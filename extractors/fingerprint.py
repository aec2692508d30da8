"""Which extractor this is: a digest of its rules and lexicons, so that a graph folder knows when its statements are stale."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable


def fingerprint() -> str:
    """A digest of all rule and data files of the extractors and of the divisions that they use.

    Readers do not count, since texts are stored as read; nor does what only shows what the rules did.
    """
    state = hashlib.sha256()
    for package in ("extractors", "graph.divisions"):
        for name, content in sorted(_contents(files(package), package)):
            state.update(name.encode())
            state.update(content)
    return state.hexdigest()[:16]


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("__pycache__", "readers", "explaining"):
            found += _contents(entry, f"{path}/{entry.name}")
        elif entry.name.endswith((".py", ".toml", ".txt", ".csv")):
            found.append((f"{path}/{entry.name}", entry.read_bytes()))
    return found


FINGERPRINT = fingerprint()
