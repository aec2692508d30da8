"""The properties that every graph has (properties.toml): which a query may rely on, and of what kind they are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# what no node and no relationship is without
ALWAYS_THERE = ("id", "name", "type", "aliases", "modality", "articles", "confidence", "derived", "statements")


@cache
def properties() -> Mapping[str, Mapping[str, str]]:
    """Kinds of properties by name, for `node` and `relationship`."""
    found: dict[str, dict[str, str]] = tomllib.loads(files(__package__).joinpath("properties.toml").read_text("utf-8"))
    return found


def property_kind(name: str) -> str | None:
    """The kind of a property of that name; None where there is none, or nodes and relationships differ."""
    kinds = {found[name] for found in properties().values() if name in found}
    return kinds.pop() if len(kinds) == 1 else None
