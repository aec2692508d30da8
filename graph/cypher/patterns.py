"""Patterns: `(a:Association {name: '…'})-[r:MET_WITH*1..3]-(b)`.

The store keeps all nodes in one table, so a label becomes a condition on a property. It walks over a relationship twice
in one pattern, which Neo4j never does, so the relationships of a MATCH are told apart. No path is longer than
`MAX_STEPS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING, Any

from antlr4_cypher import CypherParser

from graph import ontology
from graph.cypher.kinds import Kind, kind_of
from graph.cypher.literals import integer_of, name_of, quoted, text_literal
from graph.cypher.place import place
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.cypher.translate import Translation

MAX_STEPS = 6
MAX_RELATIONSHIPS = 12
HIDDEN = "_hezuo"

_FLAGS = {"Organisation": "organisation", "Official": "official"}


@dataclass
class Clause:
    """One MATCH while it is written: the conditions that its patterns add, its relationships (name, types, many)."""

    several: bool
    conditions: list[str] = field(default_factory=list)
    relationships: list[tuple[str, frozenset[str], bool]] = field(default_factory=list)


def labels() -> tuple[str, ...]:
    """All labels that a query may use."""
    return (*ontology.node_types(), *_FLAGS)


def known(name: str, names: Iterable[str], what: str, token: Any) -> str:
    """The name, if it is one of those; else `QueryError` with what there is."""
    allowed = list(names)
    if name not in allowed:
        near = get_close_matches(name, allowed, 2, 0.7)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(allowed)}"
        raise QueryError(f"{place(token)}: there is no {what} {name}; {hint}")
    return name


def pattern_where(ctx: Any, query: Translation) -> str:
    """The patterns of one MATCH with all their conditions."""
    count = sum(1 for _ in _find(ctx.pattern(), CypherParser.RelationshipPatternContext))
    if count > MAX_RELATIONSHIPS:
        raise QueryError(
            f"{place(ctx.start)}: {count} relationships in one MATCH, {MAX_RELATIONSHIPS} are allowed; use several"
        )
    clause = Clause(several=count > 1)
    with query.within(clause):
        pattern = query.say(ctx.pattern())
    conditions = [*clause.conditions, *_apart(clause)]
    if ctx.where() is not None:
        conditions.append(query.say(ctx.where().expression()))
    return pattern + (" WHERE " + " AND ".join(f"({each})" for each in conditions) if conditions else "")


def _find(ctx: Any, kind: type) -> Iterable[Any]:
    for child in ctx.getChildren():
        if isinstance(child, kind):
            yield child
        elif hasattr(child, "getRuleIndex"):
            yield from _find(child, kind)


def _apart(clause: Clause) -> Iterable[str]:
    """Conditions that no relationship is used twice, between those that could be the same."""
    for (one, types, one_many), (other, other_types, other_many) in combinations(clause.relationships, 2):
        if one == other or (types and other_types and not types & other_types):
            continue
        if one_many and other_many:
            yield f"NOT list_has_any(properties(rels({one}), 'id'), properties(rels({other}), 'id'))"
        elif one_many or other_many:
            many, single = (one, other) if one_many else (other, one)
            yield f"NOT list_contains(properties(rels({many}), 'id'), {single}.`id`)"
        else:
            yield f"id({one}) <> id({other})"


def pattern_part(ctx: Any, query: Translation) -> str:
    """`p = (a)-[…]-(b)`"""
    element = query.say(ctx.patternElem())
    return f"{query.say(ctx.symbol())} = {element}" if ctx.symbol() is not None else element


def pattern_element(ctx: Any, query: Translation) -> str:
    """A chain of nodes and relationships, also inside shortestPath( … )."""
    if ctx.functionInvocation() is None:
        if ctx.nodePattern() is None:
            return query.say(ctx.patternElem())
        return " ".join(_chain(ctx, query))
    call = ctx.functionInvocation()
    name = call.invocationName().getText().lower()
    kinds = {"shortestpath": "SHORTEST", "allshortestpaths": "ALL SHORTEST"}
    inner = call.patternElem()
    if name not in kinds or inner is None:
        raise QueryError(f"{place(call.start)}: only shortestPath( … ) and allShortestPaths( … ) stand in a pattern")
    ranges = list(_find(inner, CypherParser.RangeLitContext))
    if len(ranges) != 1 or len(list(_find(inner, CypherParser.RelationshipPatternContext))) != 1:
        raise QueryError(f"{place(call.start)}: a shortest path has one relationship with a *, as in (a)-[*..6]-(b)")
    query.walks[ranges[0].start.start] = kinds[name]
    return query.say(inner)


def _chain(ctx: Any, query: Translation) -> Iterable[str]:
    """Nodes and relationships in turn; for startNode(…), the nodes beside a relationship without arrow are noted."""
    left = query.say(ctx.nodePattern())
    yield left
    for link in ctx.patternElemChain():
        between, right = query.say(link.relationshipPattern()), query.say(link.nodePattern())
        variable = _variable_in(between)
        if variable and not (between.startswith("<") or between.endswith(">")):
            query.ends[variable] = (_variable_in(left), _variable_in(right))
        yield between
        yield right
        left = right


def _variable_in(said: str) -> str:
    found = re.match(r"[<(\[-]+(`[^`]*`)", said)
    return found[1] if found else ""


def node(ctx: Any, query: Translation) -> str:
    """`(a:Association {name: '…'})`"""
    variable = query.say(ctx.symbol()) if ctx.symbol() is not None else ""
    if variable:
        query.kinds[name_of(ctx.symbol().start)] = Kind.NODE
    elif query.asks_ends:
        variable = query.hidden_name(ctx.start)
    pairs = _pairs(ctx.properties(), query)
    names, first = _labels(ctx.nodeLabels())
    others = query.tokens.alternatives.get(first.start, []) if first is not None else []
    for label in (*names, *others):
        known(label, labels(), "label", first)
    if others:
        if query.clause is None:
            raise QueryError(f"{place(first)}: | between labels stands only in MATCH; use WHERE … OR …")
        variable = variable or query.hidden_name(ctx.start)
        query.clause.conditions.append(" OR ".join(label_condition(variable, label) for label in (*names, *others)))
    else:
        for key, value in _label_pairs(names):
            if key in pairs:
                raise QueryError(f"{place(ctx.start)}: a label and {{{key}: …}} say the same; leave one out")
            pairs[key] = value
    return f"({variable}{_braces(pairs)})"


def _labels(ctx: Any) -> tuple[list[str], Any]:
    if ctx is None:
        return [], None
    return [name_of(each.start) for each in ctx.name()], ctx.name()[0].start


def _label_pairs(names: list[str]) -> Iterable[tuple[str, str]]:
    types = {name for name in names if name not in _FLAGS}
    if types:
        # a node has one type, so that two of them match nothing
        yield "type", text_literal(types.pop() if len(types) == 1 else "")
    for name in dict.fromkeys(names):
        if name in _FLAGS:
            yield _FLAGS[name], "true"


def label_condition(variable: str, label: str) -> str:
    """The condition that a node has a label."""
    if label in _FLAGS:
        return f"coalesce({variable}.`{_FLAGS[label]}`, false) = true"
    return f"{variable}.`type` = {text_literal(label)}"


def label_test(ctx: Any, query: Translation) -> str:
    """`a:Association`, as an expression, or the expression alone."""
    subject = query.say(ctx.propertyExpression())
    names, first = _labels(ctx.nodeLabels())
    if not names:
        return subject
    others = query.tokens.alternatives.get(first.start, [])
    if kind_of(ctx.propertyExpression(), query) == Kind.RELATIONSHIP:
        kinds = [known(name, ontology.relations(), "relation", first) for name in (*names, *others)]
        return f"(label({subject}) IN [{', '.join(map(text_literal, kinds))}])"
    for name in (*names, *others):
        known(name, labels(), "label", first)
    if others:
        return "(" + " OR ".join(label_condition(subject, name) for name in (*names, *others)) + ")"
    return "(" + " AND ".join(label_condition(subject, name) for name in names) + ")"


def _pairs(ctx: Any, query: Translation) -> dict[str, str]:
    if ctx is None:
        return {}
    if ctx.mapLit() is None:
        raise QueryError(f"{place(ctx.start)}: name the properties, as in {{name: $name}}")
    return {name_of(pair.name().start): query.say(pair.expression()) for pair in ctx.mapLit().mapPair()}


def _braces(pairs: dict[str, str]) -> str:
    return " {" + ", ".join(f"{quoted(key)}: {value}" for key, value in pairs.items()) + "}" if pairs else ""


def relationship(ctx: Any, query: Translation) -> str:
    """`-[r:MET_WITH|VISITED*1..3 {modality: 'occurred'}]->`"""
    detail = ctx.relationDetail()
    types: list[str] = []
    variable = steps = braces = ""
    if detail is not None:
        variable = query.say(detail.symbol()) if detail.symbol() is not None else ""
        types = _types(detail.relationshipTypes())
        steps = _steps(detail.rangeLit(), query)
        braces = _braces(_pairs(detail.properties(), query))
        if variable:
            query.kinds[name_of(detail.symbol().start)] = Kind.RELATIONSHIPS if steps else Kind.RELATIONSHIP
    if query.clause is not None and query.clause.several:
        variable = variable or query.hidden_name(ctx.start)
        query.clause.relationships.append((variable, frozenset(types), bool(steps)))
    kinds = ":" + "|".join(map(quoted, types)) if types else ""
    left, right = ctx.LT() is not None, ctx.GT() is not None
    return f"{'<' if left and not right else ''}-[{variable}{kinds}{steps}{braces}]-{'>' if right and not left else ''}"


def _types(ctx: Any) -> list[str]:
    if ctx is None:
        return []
    return [known(name_of(each.start), ontology.relations(), "relation", each.start) for each in ctx.name()]


def _steps(ctx: Any, query: Translation) -> str:
    """`* TRAIL 1..6`: how many steps, never more than `MAX_STEPS`."""
    if ctx is None:
        return ""
    given = "".join(child.getText() for child in ctx.getChildren())[1:]
    numbers = [integer_of(token.symbol) for token in ctx.Integer()]
    if ".." not in given:
        least, most = (numbers[0], numbers[0]) if numbers else (1, MAX_STEPS)
    else:
        least = 1 if given.startswith("..") else numbers[0]
        most = MAX_STEPS if given.endswith("..") else numbers[-1]
    most = min(most, MAX_STEPS) if ".." in given else most
    if least > MAX_STEPS:
        raise QueryError(f"{place(ctx.start)}: a path has at most {MAX_STEPS} steps, *{given} asks for more")
    return f"* {query.walks.get(ctx.start.start, 'TRAIL')} {least}..{most}"
