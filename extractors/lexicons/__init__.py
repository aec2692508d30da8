"""The lexicons: linguistic facts as data files, and their loaders. Nothing here decides; the rules beside this folder do."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.clues import Guarded


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns of what pages carry besides the article."""

    site: Guarded
    owner: re.Pattern[str]
    cut: re.Pattern[str]
    cut_inside: re.Pattern[str]
    drop: re.Pattern[str]
    drop_inside: Guarded
    about: Guarded
    opening: re.Pattern[str]
    section: re.Pattern[str]


@cache
def furniture() -> Furniture:
    """The patterns of `furniture.toml`."""
    table = toml("furniture.toml")
    alternatives = {key: "|".join(value) if isinstance(value, list) else value for key, value in table.items()}
    compiled: dict[str, Any] = {key: re.compile(pattern) for key, pattern in alternatives.items()}
    for key in ("site", "drop_inside", "about"):
        compiled[key] = Guarded(compiled[key])
    return Furniture(**compiled)


@cache
def toml(name: str) -> Mapping[str, object]:
    """A TOML file of this folder."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """The words of one entry of a TOML file: lists are written as one string, with spaces or line ends between."""
    entry: object = toml(name)
    for key in keys:
        if not isinstance(entry, Mapping):
            raise KeyError(f"{name}: {'.'.join(keys)}")
        entry = entry[key]
    if not isinstance(entry, str):
        raise KeyError(f"{name}: {'.'.join(keys)} is no string of words")
    return tuple(dict.fromkeys(entry.split()))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a text file, one a line or several between spaces; `#` begins a comment."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return tuple(dict.fromkeys(word for line in text.splitlines() for word in line.partition("#")[0].split()))


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a CSV file; lines that begin with `#` are comments."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
