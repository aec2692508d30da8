"""Days: `date(r.start).year`, `date() - duration({days: 30})`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from antlr4_cypher import CypherParser

from graph.cypher.kinds import Kind
from graph.cypher.literals import name_of, number_literal, text_of
from graph.cypher.place import place
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.cypher.translate import Translation

_PARTS = {
    "year": "year",
    "month": "month",
    "day": "day",
    "quarter": "quarter",
    "week": "week",
    "dayofweek": "dayofweek",
}
_UNITS = ("years", "months", "weeks", "days")
_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def date(given: list[Any], query: Translation) -> str:
    """`date(r.start)`, `date({year: 2024, month: 12, day: 5})`"""
    pairs = _map(given[0])
    if pairs is None:
        return f"CAST({query.say(given[0])} AS DATE)"
    said = {name: query.say(value) for name, value in pairs.items()}
    if "year" not in said or set(said) - {"year", "month", "day"}:
        raise QueryError(f"{place(given[0].start)}: write date({{year: 2024, month: 12, day: 5}})")
    return f"make_date({said['year']}, {said.get('month', '1')}, {said.get('day', '1')})"


def duration(given: list[Any], query: Translation) -> str:
    """`duration({days: 30})`, `duration('P1Y6M')`; both with plain numbers."""
    pairs, start = _map(given[0]), given[0].start
    if pairs is not None and all(value.getText().isdigit() for value in pairs.values()) and set(pairs) <= set(_UNITS):
        numbers = {name: number_literal(value.start) for name, value in pairs.items()}
    else:
        found = _ISO.fullmatch(text_of(start)) if given[0].getText()[:1] in "'\"" else None
        if found is None or not any(found.groups()):
            raise QueryError(f"{place(start)}: write duration({{days: 30}}) or duration('P1Y6M'), with plain numbers")
        numbers = {unit: number for unit, number in zip(_UNITS, found.groups(), strict=True) if number}
    return "interval('" + " ".join(f"{number} {unit}" for unit, number in numbers.items()) + "')"


def part(said: str, kind: Kind, names: list[Any]) -> str:
    """`.year` of a day, `.days` of the time between two."""
    name = name_of(names[0].start)
    if len(names) == 1 and kind == Kind.DAYS and name == "days":
        return said
    if len(names) == 1 and kind == Kind.DATE and name.lower() in _PARTS:
        return f"date_part('{_PARTS[name.lower()]}', {said})"
    there = "days" if kind == Kind.DAYS else ", ".join(_PARTS)
    raise QueryError(f"{place(names[0].start)}: there is no {name} of this; there is {there}")


def _map(ctx: Any) -> dict[str, Any] | None:
    """The entries of an expression that is a map and nothing else."""
    while ctx.getChildCount() == 1 and not isinstance(ctx, CypherParser.MapLitContext):
        ctx = ctx.getChild(0)
    if not isinstance(ctx, CypherParser.MapLitContext):
        return None
    return {name_of(pair.name().start): pair.expression() for pair in ctx.mapPair()}
