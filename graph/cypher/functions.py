"""Which functions a query may call, and how the embedded store says them (functions.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from graph.cypher.place import place
from graph.errors import QueryError


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("functions.toml").read_text("utf-8"))


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    forms = {name: (form,) if isinstance(form, str) else tuple(form) for name, form in _content()["forms"].items()}
    return forms, frozenset(_content()["aggregates"])


def kind_of_call(name: str) -> str | None:
    """The kind of what a function gives, where the table tells."""
    found: str | None = _content()["kinds"].get(name.lower())
    return found


def call(name: str, arguments: Sequence[str], distinct: bool, token: Any) -> str:
    """The call of a function in the store's words. `token` says where it stands.

    Raises `QueryError` for a function that is not in the table, or not with that many arguments.
    """
    forms, aggregates = _table()
    key = name.lower()
    if key not in forms:
        if advice := _content()["instead"].get(key):
            raise QueryError(f"{place(token)}: there is no function {name} here; {advice}")
        near = get_close_matches(key, forms, 3) or sorted(forms)
        raise QueryError(f"{place(token)}: there is no function {name} here; there is {', '.join(near)}")
    if distinct and key not in aggregates:
        raise QueryError(f"{place(token)}: DISTINCT stands only in {', '.join(sorted(aggregates))}")
    for form in forms[key]:
        places = set(re.findall(r"\{(\d|\*)\}", form))
        if places == {"*"} and arguments:
            return form.replace("{*}", ("DISTINCT " if distinct else "") + ", ".join(arguments))
        if len(places) == len(arguments) and "*" not in places:
            return re.sub(r"\{(\d)\}", lambda found: arguments[int(found[1])], form)
    raise QueryError(f"{place(token)}: {name} does not take {len(arguments)} arguments")
