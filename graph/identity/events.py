"""Events: a name in a year, its other forms on the same day with the same people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from graph.edtf import bounds
from graph.identity.bodies import mention_key, plain
from graph.identity.union import Union
from graph.model import Statement

_TELLING = re.compile(r"(?:19|20)\d{2}|第[一二三四五六七八九十百\d]+[届次期]")


def events_of(statements: list[Statement]) -> Mapping[tuple[str, str], str]:
    """Events by name and article. Without a telling name (a year, a number, a place) articles must share a participant."""
    years: dict[tuple[str, str], set[str]] = defaultdict(set)
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    around: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in statements:
        for event, other in ((statement.object, statement.subject), (statement.subject, statement.object)):
            if event.type == "Event":
                key = (plain(event.name), statement.evidence.article_id)
                years[key].add(statement.when[:4])
                days[key].update(_days(statement.when))
                around[key].add(other.name if other.type == "Person" else mention_key(other))
    dated: dict[str, set[str]] = defaultdict(set)
    for (name, _), found in years.items():
        dated[name] |= found - {""}
    union = Union()
    for (name, article), found in years.items():
        own = f"{name}~{article}"
        union.find(own)
        year = min(found - {""}, default=next(iter(dated[name]), "") if len(dated[name]) == 1 else "")
        if _TELLING.search(name):
            union.join(own, f"{name}@{'' if re.search(r'(?:19|20)', name) or '届' in name or '次' in name else year}")
        for participant in sorted(around[name, article]):
            union.join(own, f"{name}@{year}@{participant}")
    _join_numbered(union, days, around)
    _join_inner(union, days)
    return {(name, article): f"event:{union.find(f'{name}~{article}')}" for name, article in years}


# a name shorter than this without its year and number (年会, 科技周) tells nothing
_TELLING_LENGTH = 5
# a meeting that is told with a longer stretch has no telling day
_MOST_DAYS = 14
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?)?")
_NUMBER = re.compile(r"第([一二三四五六七八九十百\d]+)[届次期]|(首)届")


def _join_numbered(
    union: Union, days: Mapping[tuple[str, str], set[str]], around: Mapping[tuple[str, str], set[str]]
) -> None:
    """2024年X, X and 第二届X are one where they share a day and a participant, and no other number or year of X does."""
    groups: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for (name, article), found in days.items():
        core = _NUMBER.sub("", _YEAR.sub("", name))
        if len(core) >= _TELLING_LENGTH:
            for day in found:
                for participant in around[name, article]:
                    groups[core, day, participant].add((name, article))
    for members in groups.values():
        names = {name for name, _ in members}
        years = {match[:4] for name in names for match in _YEAR.findall(name)}
        numbers = {number or "一" for name in names for number, _ in _NUMBER.findall(name)}
        if len(names) > 1 and len(years) <= 1 and len(numbers) <= 1:
            keys = sorted(f"{name}~{article}" for name, article in members)
            for key in keys:
                union.join(keys[0], key)


def _join_inner(union: Union, days: Mapping[tuple[str, str], set[str]]) -> None:
    """A panel of one name on one day is one where its articles also tell of one and the same other event."""
    beside: dict[str, set[str]] = defaultdict(set)
    for name, article in days:
        beside[article].add(name)
    roots = {(name, article): union.find(f"{name}~{article}") for name, article in days}
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for (name, article), found in days.items():
        for other in beside[article] - {name}:
            for day in found:
                groups[name, day, roots[other, article]].add(f"{name}~{article}")
    for members in groups.values():
        keys = sorted(members)
        for key in keys:
            union.join(keys[0], key)


def _days(when: str) -> set[str]:
    """The days of a date that is told to the day, and of a stretch of at most a fortnight."""
    start, end = bounds(when)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?", when):
        return set()
    first = date.fromisoformat(start)
    length = (date.fromisoformat(end) - first).days
    return {(first + timedelta(days)).isoformat() for days in range(length + 1)} if 0 <= length < _MOST_DAYS else set()
