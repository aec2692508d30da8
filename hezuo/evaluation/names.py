"""When two names are the same: spelling, long and short forms, levels and parents of divisions, wordings of events.

These rules serve the evaluation alone. They are lenient, since a gold file cannot list every fair spelling; the
identity of nodes in a graph is stricter and rests on other rules.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

# of an autonomous prefecture, county or banner, the peoples may be left out
_PEOPLES = re.compile(r"(?:[\u4e00-\u9fff]{1,4}?族)+自治(?=[州县旗])")
SHORTEST_BELOW_PARENT = 4
LONGEST_PARENT = 8
LEAST_EVENT = 4
LIKE_ENOUGH = 0.5


@lru_cache(maxsize=100_000)
def normal(name: str) -> str:
    """A name without punctuation and spaces, long forms replaced by short ones."""
    rules = _rules()
    name = rules["ignored"].sub("", name)
    for form in rules["forms"]:
        name = name.replace(form["long"], form["short"])
    return _PEOPLES.sub("", name)


def normal_names(name: str, aliases: Iterable[str] = ()) -> frozenset[str]:
    """All the names of one thing, normal."""
    return frozenset(normal(each) for each in (name, *aliases) if each)


def any_same(names: Iterable[str], accepted: Iterable[str], *, event: bool = False) -> bool:
    """Whether any of some normal names is the same as any of the accepted ones; events may also be alike."""
    accepted = tuple(accepted)
    return any(same(a, b) or (event and same_event(a, b)) for a in names for b in accepted)


def same(a: str, b: str) -> bool:
    """Whether two normal names are equal but for level characters or a leading parent division.

    四川科技馆 is 四川省科技馆 and 重庆市永川区科协 is 永川区科协, but 吉安市 is not 吉安县.
    """
    return a == b or _below_parent(a, b) or _below_parent(b, a) or _same_but_levels(a, b)


def same_event(a: str, b: str) -> bool:
    """Whether two descriptions of events agree: one contains the other, or half of what they say is the same."""
    contained = min(len(a), len(b)) >= LEAST_EVENT and (a in b or b in a)
    return contained or likeness(a, b) >= LIKE_ENOUGH


def likeness(a: str, b: str) -> float:
    """Dice coefficient of the pairs of neighbouring characters, from 0 to 1."""
    if a == b:
        return 1.0
    pairs_a, pairs_b = Counter(pairwise(a)), Counter(pairwise(b))
    total = pairs_a.total() + pairs_b.total()
    return 2 * (pairs_a & pairs_b).total() / total if total else 0.0


def _below_parent(short: str, long: str) -> bool:
    """Whether `long` is `short` after the name of a division."""
    parent = long.removesuffix(short)
    return (
        len(short) >= SHORTEST_BELOW_PARENT and 2 <= len(parent) <= LONGEST_PARENT and parent[-1] in _rules()["levels"]
    ) and len(parent) < len(long)


def _same_but_levels(a: str, b: str) -> bool:
    """Whether the names are equal when level characters are passed over that stand in one only, inside the name."""
    levels = _rules()["levels"]
    i = j = 0
    while i < len(a) or j < len(b):
        x, y = a[i : i + 1], b[j : j + 1]
        if x == y:
            i, j = i + 1, j + 1
        elif x and x in levels and y not in levels and 2 <= i < len(a) - 1:
            i += 1
        elif y and y in levels and x not in levels and 2 <= j < len(b) - 1:
            j += 1
        else:
            return False
    return True


@cache
def _rules() -> dict[str, Any]:
    rules = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return {
        "forms": rules["forms"],
        "levels": frozenset(rules["levels"]),
        "ignored": re.compile(rf"[\s{re.escape(rules['punctuation'])}]+"),
    }
