"""The cookbook: questions that analysts ask, as Cypher for the embedded store and for Neo4j (recipes.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from graph.errors import QueryError


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question in Chinese and English with its query. `neo4j` is the form for Neo4j where it differs, else the same.

    `parameters` are the values that the query needs, with examples; each may be replaced.
    """

    key: str
    zh: str
    en: str
    cypher: str
    neo4j: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def with_values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters, those that are given instead of the examples; a number is a text where the example is one.

        Raises `QueryError` for a name that the query does not have.
        """
        for name in given:
            if name not in self.parameters:
                takes = ", ".join(self.parameters) or "none"
                raise QueryError(f"the recipe {self.key} has no parameter {name}; it takes {takes}")
        is_text = {name: isinstance(example, str) for name, example in self.parameters.items()}
        return {**self.parameters, **{name: str(each) if is_text[name] else each for name, each in given.items()}}


@cache
def recipes() -> Mapping[str, Recipe]:
    """All recipes by key, in the order of the cookbook."""
    rows = tomllib.loads(files(__package__).joinpath("recipes.toml").read_text("utf-8"))
    found = {}
    for key, row in rows.items():
        cypher = row.pop("cypher").strip()
        found[key] = Recipe(key=key, cypher=cypher, neo4j=row.pop("neo4j", cypher).strip(), **row)
    return found


def recipe(key: str) -> Recipe:
    """The recipe of that key. Raises `QueryError`, with similar keys, where there is none."""
    found = recipes().get(key)
    if found is None:
        near = get_close_matches(key, recipes(), 3) or list(recipes())
        raise QueryError(f"there is no recipe {key}; there is {', '.join(near)}")
    return found
