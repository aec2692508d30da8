"""Posts as intervals: from the first to the last day on which somebody is seen in a post.

News hardly ever says since when somebody holds a post; it shows people in their posts. So a post is known from its
sightings: the date that a statement tells, else the day on which its article was published. Nothing is concluded
about the days before the first sighting and after the last.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from graph.edtf import bounds
from graph.model import Article, Statement

_SEPARATORS = re.compile("[、，,；;/ 兼]+")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    rows = tomllib.loads(files(__package__).joinpath("posts.toml").read_text("utf-8"))
    return {key: tuple(sorted(words.split(), key=lambda word: (-len(word), word))) for key, words in rows.items()}


def is_former(title: str) -> bool:
    """Whether a title says that the post is no longer held: 原副院长, 前任会长."""
    return title.startswith(_words()["former"]) and not title.startswith(_words()["not_former"])


@lru_cache(maxsize=10_000)
def leads(title: str) -> bool:
    """Whether who holds this post leads the body and can stand for it: 党组书记、副主席 does, 科普部部长 and 党组成员 do not."""
    return not is_former(title) and any(_is_leading(part) for part in _SEPARATORS.split(title))


def _is_leading(part: str) -> bool:
    rank = next((rank for rank in _words()["leading"] if part.endswith(rank)), None)
    rest = part.removesuffix(rank) if rank else part
    while before := next((word for word in _words()["before_leading"] if rest.startswith(word)), ""):
        rest = rest.removeprefix(before)
    return rank is not None and not rest


def sighting(statement: Statement, article: Article | None) -> str:
    """When (EDTF) a statement shows somebody in a post; empty where nothing tells.

    That somebody once held a post says nothing about the day on which it is told.
    """
    if statement.when or is_former(statement.qualifier("title")):
        return statement.when
    return article.published if article and all(bounds(article.published)) else ""


def held(sightings: Iterable[str]) -> str:
    """From the first to the last sighting, as EDTF: one date where there is but one, empty where there is none.

    A vague date (2025-03) that holds a sharper one adds nothing to it; an interval says from when to when it was held.

    >>> held(["2025-03-05", "2024-12-06", "2025"])
    '2024-12-06/2025-03-05'
    """
    periods = {bounds(when): when for when in sorted(sightings) if all(bounds(when))}
    vague = [period for period, when in periods.items() if period[0] != period[1] and "/" not in when]
    for wide in vague:
        if any(wide != other and wide[0] <= other[0] and other[1] <= wide[1] for other in periods):
            del periods[wide]
    if not periods:
        return ""
    first = periods[min(periods)].partition("/")[0]
    last = periods[max(periods, key=lambda period: (period[1], period[0]))].rpartition("/")[2]
    return first if first == last else f"{first}/{last}"
