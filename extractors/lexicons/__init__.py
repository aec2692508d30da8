"""The lexicons: linguistic facts as data files, and their loaders. Nothing here decides; the rules beside this folder do."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, of which those that hold only where a line begins are tried nowhere else."""

    at_beginning: re.Pattern[str]
    anywhere: re.Pattern[str]

    @classmethod
    def of(cls, alternatives: list[str]) -> Either:
        """Compiled from the patterns of a list; one with several parts (`^a|b`) may hold anywhere."""
        first = [one for one in alternatives if one.startswith("^") and "|" not in _BRACKETED.sub("", one)]
        others = [one for one in alternatives if one not in first]
        return cls(*(re.compile("|".join(f"(?:{one})" for one in part) or "(?!)") for part in (first, others)))

    def search(self, line: str) -> re.Match[str] | None:
        """The match of one of them, if there is any."""
        return self.at_beginning.match(line) or self.anywhere.search(line)


# what stands in brackets or behind a backslash, where | parts no pattern
_BRACKETED = re.compile(r"\\.|\[[^\]]*\]|\((?:[^()\\]|\\.)*\)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns of what pages carry besides the article."""

    site: re.Pattern[str]
    owner: re.Pattern[str]
    cut: Either
    drop: Either
    about: re.Pattern[str]
    opening: re.Pattern[str]
    section: re.Pattern[str]


@cache
def furniture() -> Furniture:
    """The patterns of `furniture.toml`."""
    table = toml("furniture.toml")
    alternatives = {key: "|".join(value) if isinstance(value, list) else value for key, value in table.items()}
    ends = {key: Either.of(alternatives.pop(key).split("|")) for key in ()}
    return Furniture(**{key: re.compile(pattern) for key, pattern in alternatives.items()}, **ends)


@cache
def toml(name: str) -> Mapping[str, object]:
    """A TOML file of this folder."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """The words of one entry of a TOML file: lists are written as one string with spaces."""
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
