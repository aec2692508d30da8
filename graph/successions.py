"""Successions of bodies: which names one body has had, and which bodies went into which others.

A rename joins two names in one node, so identity asks here (`current_name`, `current_rest`). A merger keeps the bodies
apart; SUCCEEDED_BY joins them (graph/deriving/successions.py). What is known stands in successions.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a name has become: the one that stands for the body, and until when (EDTF) it was used.

    `until` is empty for a further form of the name that is still in use.
    """

    now: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Merger:
    """Bodies that went into another, or into several; `local` ones are departments of one division each."""

    names: tuple[str, ...]
    into: tuple[str, ...]
    when: str
    local: bool


def current_name(name: str) -> str:
    """The name of today of a listed body (文化部 stays, 国家卫计委 becomes 国家卫生健康委员会); any other name as it is."""
    return _current(name, _listed())


def current_rest(rest: str) -> str:
    """The same for what follows the division in the name of a local department: 环保局 becomes 生态环境局."""
    return _current(rest, _local())


def used_until(name: str, rest: str) -> str:
    """Until when (EDTF) a body had that name, empty where it still has it.

    `rest` is what identifies the body beside its division (`graph.identity.body_key`): a name of which the end looks like a former
    one does not tell it alone.
    """
    if listed := _listed().get(name):
        return listed.until
    endings = (name[start:] for start in range(1, len(name)))
    found = (_local()[ending] for ending in endings if ending in _local())
    return next((renaming.until for renaming in found if _current(renaming.now, _local()) == rest), "")


@cache
def mergers() -> tuple[Merger, ...]:
    """All mergers that are known."""
    rows = _rows()
    return tuple(
        Merger(tuple(row["names"].split()), tuple(row["into"].split()), row["when"], local)
        for local, found in ((False, rows["merged"]), (True, rows["local"]["merged"]))
        for row in found
    )


def _current(name: str, table: Mapping[str, Renaming]) -> str:
    while (renaming := table.get(name)) is not None:
        name = renaming.now
    return name


@cache
def _listed() -> Mapping[str, Renaming]:
    return _table(_rows()["renamed"])


@cache
def _local() -> Mapping[str, Renaming]:
    return _table(_rows()["local"]["renamed"])


def _table(rows: Iterable[Mapping[str, str]]) -> Mapping[str, Renaming]:
    table: dict[str, Renaming] = {}
    for row in rows:
        now, *forms = row["now"].split()
        table |= {form: Renaming(now) for form in forms}
        table |= {name: Renaming(now, row["until"]) for name in row["names"].split()}
    return table


@cache
def _rows() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("successions.toml").read_text("utf-8"))
