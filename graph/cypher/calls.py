"""Calls of functions. What most of them mean stands in functions.toml; those of `SPECIAL` depend on their argument."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.cypher import dates
from graph.cypher.functions import call
from graph.cypher.kinds import Kind, kind_of
from graph.cypher.literals import quoted, text_literal
from graph.cypher.names import properties
from graph.cypher.place import place
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.cypher.translate import Translation


def function(ctx: Any, query: Translation) -> str:
    """`count(DISTINCT a)`"""
    given = list(ctx.expressionChain().expression()) if ctx.expressionChain() is not None else []
    if ctx.patternElem() is not None:
        given = [_only_argument(ctx.patternElem())]
    name = ctx.invocationName().getText()
    special = SPECIAL.get(name.lower())
    said = special(given, query) if special and given else None
    if said is not None:
        return said
    return call(name, [query.say(each) for each in given], ctx.DISTINCT() is not None, ctx.start)


def _only_argument(element: Any) -> Any:
    """The one argument of a call, where the grammar takes it for a pattern: `size(collect(a))`, `labels((a))`."""
    while element.patternElem() is not None:
        element = element.patternElem()
    if element.functionInvocation() is not None:
        return element.functionInvocation()
    node = element.nodePattern()
    if element.patternElemChain() or node.symbol() is None or node.nodeLabels() or node.properties():
        raise QueryError(
            f"{place(element.start)}: a pattern is no argument; write COUNT {{ (a)--(b) }} for its number, "
            "EXISTS { … } to test it, and MATCH p = shortestPath((a)-[*..6]-(b)) for a path"
        )
    return node.symbol()


def as_text(said: str, kind: Kind | None) -> str:
    """A value as text; broken numbers without the zeros that the store adds."""
    if kind == Kind.TEXT:
        return said
    if kind == Kind.FLOAT:
        return f"regexp_replace(regexp_replace(to_string({said}), '0+$', ''), '\\\\.$', '.0')"
    if kind == Kind.BOOLEAN:
        return f"lower(to_string({said}))"
    return f"to_string({said})"


def _end(which: int, given: list[Any], query: Translation) -> str | None:
    """The first or second node of a relationship: where the pattern has no arrow, the store does not tell them apart."""
    relationship = query.say(given[0])
    ends = query.ends.get(relationship)
    if ends is None:
        return None
    return (
        f"CASE WHEN {relationship}.`{('source', 'target')[which]}` = {ends[0]}.`id` THEN {ends[0]} ELSE {ends[1]} END"
    )


def _reverse(given: list[Any], query: Translation) -> str:
    kind = kind_of(given[0], query)
    if kind not in (Kind.LIST, Kind.TEXT):
        raise QueryError(
            f"{place(given[0].start)}: whether this is a list or a text, the query does not tell; for a text write "
            "reverse(toString(x)), for a list reverse(x[0..])"
        )
    return f"{'list_reverse' if kind == Kind.LIST else 'reverse'}({query.say(given[0])})"


def _keys(given: list[Any], query: Translation) -> str:
    """The names of the properties that are there; of further properties of nodes the query knows nothing."""
    kind, said = kind_of(given[0], query), query.say(given[0])
    if kind not in (Kind.NODE, Kind.RELATIONSHIP):
        return f"keys({said})"
    there = (
        f"CASE WHEN {said}.{quoted(name)} IS NOT NULL THEN {text_literal(name)} END" for name in properties()[kind]
    )
    return f"list_filter([{', '.join(there)}], `x` -> `x` IS NOT NULL)"


def _coalesce(given: list[Any], query: Translation) -> str:
    """The store chooses wrong rows where coalesce itself is the condition; so conditions are said with CASE."""
    said = [query.say(each) for each in given]
    if Kind.BOOLEAN not in (kind_of(each, query) for each in given):
        return f"coalesce({', '.join(said)})"
    cases = (f"WHEN ({each}) IS NOT NULL THEN ({each})" for each in said[:-1])
    return f"CASE {' '.join(cases)} ELSE ({said[-1]}) END" if len(said) > 1 else said[0]


def _to_text(given: list[Any], query: Translation) -> str:
    return as_text(query.say(given[0]), kind_of(given[0], query))


# None: as functions.toml says
SPECIAL: dict[str, Callable[[list[Any], Translation], str | None]] = {
    "startnode": partial(_end, 0),
    "endnode": partial(_end, 1),
    "reverse": _reverse,
    "keys": _keys,
    "coalesce": _coalesce,
    "tostring": _to_text,
    "date": dates.date,
    "duration": dates.duration,
}
