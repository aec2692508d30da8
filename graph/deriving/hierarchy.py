"""PART_OF between bodies: 县科协 below 市科协 below 省科协 below 中国科协."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.deriving.told import Derived, Told
from graph.divisions import divisions
from graph.edges import derived_edge
from graph.identity import body_key
from graph.ontology import is_organisation


def subordinate(told: Told) -> Derived:
    """From a body to the one of its line a level higher, by the codes of their divisions: these edges rest on no statement.

    Only the next level counts, and only where both bodies are in the graph.
    """
    table = divisions()
    by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in told.nodes:
        if is_organisation(node.type):
            by_key[body_key(node.name, node.division)].append(node.id)
    edges = []
    for (division, kind), lower in by_key.items():
        if kind not in _lines() or division not in table:
            continue
        parent = table[division].parent
        above = by_key.get((parent, kind), []) if parent else _at_the_top(kind, by_key)
        edges += [derived_edge(one, "PART_OF", other) for one in lower for other in above]
    return Derived(edges=tuple(edges))


def _at_the_top(kind: str, by_key: Mapping[tuple[str, str], list[str]]) -> list[str]:
    keys = {body_key(name, "") for name in _lines()[kind].split()}
    return sorted(node for key in keys for node in by_key.get(key, ()))


@cache
def _lines() -> Mapping[str, str]:
    rows = tomllib.loads(files(__package__).joinpath("hierarchy.toml").read_text("utf-8"))["line"]
    return {row["name"]: row["top"] for row in rows}
