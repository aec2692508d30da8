"""The administrative divisions of China down to the county: codes of GB/T 2260, names, other forms, parents.

The table is `divisions.csv`, made by `generate.py` from a pinned package and the hand-kept `changes.csv`.
`ordinary_words.txt` lists the forms that are also ordinary words or surnames; `combinations.csv` the names that stand
for several places at once (川渝).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Division:
    """A place that is governed: `code` of six digits, `level` one of `LEVELS`, `parent` the code above it or empty.

    `short` is the form in the names of bodies (海南 for 海南省); `aliases` are all others, also former names.
    Counties that a province governs directly (济源市) and districts of 北京市 have the province as their parent.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way to write it, the full name first."""
        return tuple(dict.fromkeys((self.name, self.short, *self.aliases)))


@cache
def divisions() -> Mapping[str, Division]:
    """All divisions by code, in the order of the codes."""
    table = {}
    for row in _rows("divisions.csv"):
        aliases = tuple(form for form in row.pop("aliases").split("|") if form)
        table[row["code"]] = Division(**row, aliases=aliases)
    return MappingProxyType(table)


@cache
def forms() -> Mapping[str, tuple[str, ...]]:
    """Every surface form with the codes it may mean, the likeliest first where nothing else is known.

    A full name goes before a short form, a short form before an alias, a larger division before a smaller one.
    """
    ranked: dict[str, list[tuple[int, int, str]]] = {}
    for division in divisions().values():
        for form in division.forms:
            rank = 0 if form == division.name else 1 if form == division.short else 2
            ranked.setdefault(form, []).append((rank, LEVELS.index(division.level), division.code))
    return MappingProxyType({form: tuple(code for *_, code in sorted(meant)) for form, meant in ranked.items()})


@cache
def combinations() -> Mapping[str, tuple[str, ...]]:
    """Names of several places at once, with their codes: 川渝, 京津冀."""
    return MappingProxyType({row["name"]: tuple(row["codes"].split("|")) for row in _rows("combinations.csv")})


@cache
def ambiguous_words() -> frozenset[str]:
    """Forms that are also ordinary words or surnames: they count only inside a body's name or after a parent division.

    Every form of one character is one of them (京 in 京剧), besides what `ordinary_words.txt` lists.
    """
    return frozenset(_words()) | {form for form in forms() if len(form) == 1}


def level(code: str) -> str:
    """The level of the division of that code; raises `KeyError` where there is none."""
    return divisions()[code].level


def parent(code: str) -> str:
    """The code of the division above, empty above a province; raises `KeyError` where there is no such division."""
    return divisions()[code].parent


@cache
def province(code: str) -> str:
    """The code of the province that the division lies in or is; raises `KeyError` where there is no such division."""
    above = code
    while parent(above):
        above = parent(above)
    return above


def within(code: str, ancestor_code: str) -> bool:
    """Whether the first division is the second one or lies in it; raises `KeyError` where the first does not exist."""
    above = code
    while above and above != ancestor_code:
        above = parent(above)
    return bool(above)


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _words() -> Iterator[str]:
    for line in files(__package__).joinpath("ordinary_words.txt").read_text("utf-8").splitlines():
        yield from line.partition("#")[0].split()
