"""Expressions: properties, lists, functions, parameters, literals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from antlr4_cypher import CypherLexer, CypherParser

from graph.cypher.functions import call
from graph.cypher.literals import name_of, number_literal, quoted, text_literal, text_of
from graph.cypher.tokens import place
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.cypher.translate import Translation


def name(ctx: Any, query: Translation) -> str:
    """The name of a variable, property or column; the grammar takes a whole number for one too."""
    if isinstance(ctx.parentCtx, CypherParser.AtomContext) and ctx.start.type == CypherLexer.Integer:
        return number_literal(ctx.start)
    return quoted(name_of(ctx.start))


def number(ctx: Any, query: Translation) -> str:
    """`12`, `1.5`"""
    return number_literal(ctx.start)


def text(ctx: Any, query: Translation) -> str:
    """`'海南省科协'`"""
    return text_literal(text_of(ctx.start))


def map_literal(ctx: Any, query: Translation) -> str:
    """`{name: a.name, day: r.when}`"""
    pairs = ctx.mapPair()
    return "{" + ", ".join(f"{quoted(name_of(p.name().start))}: {query.say(p.expression())}" for p in pairs) + "}"


def parameter(ctx: Any, query: Translation) -> str:
    """`$name`"""
    said = ctx.getText()[1:]
    if not (said.isidentifier() or said.isdigit()):
        raise QueryError(f"{place(ctx.start)}: a parameter is named with letters, digits and _, as in $name")
    query.parameters[said] = None
    return f"${said}"


def property_lookup(ctx: Any, query: Translation) -> str:
    """`r.when`"""
    return ".".join([query.say(ctx.atom()), *(quoted(name_of(each.start)) for each in ctx.name())])


def comparison(ctx: Any, query: Translation) -> str:
    """`a.name =~ '.*科协'`; one comparison at a time."""
    sides, signs = ctx.addSubExpression(), ctx.comparisonSigns()
    if len(signs) > 1:
        raise QueryError(f"{place(ctx.start)}: write a chain of comparisons as 1 < x AND x < 3")
    said = query.say(sides[0])
    if signs:
        sign = "=~" if signs[0].start.start in query.tokens.matches else signs[0].getText()
        said += f" {sign} {query.say(sides[1])}"
    return said


def suffixed(ctx: Any, query: Translation) -> str:
    """An expression with what follows it: `[0]`, `[1..3]`, `IN …`, `STARTS WITH …`, `IS NULL`."""
    said = query.say(ctx.propertyOrLabelExpression())
    only_indexed = True
    for suffix in list(ctx.getChildren())[1:]:
        if isinstance(suffix, CypherParser.ListExpressionContext) and suffix.LBRACK() is not None:
            if not only_indexed:
                raise QueryError(f"{place(suffix.start)}: put brackets around the part that [ … ] belongs to")
            said = _indexed(said, suffix, query)
        else:
            only_indexed = False
            said += " " + query.say(suffix)
    return said


def _indexed(said: str, ctx: Any, query: Translation) -> str:
    """Lists count from 0 and end before the second number, as on Neo4j; outside the list there is null."""
    if ctx.RANGE() is None:
        if ctx.expression(0).getText()[:1] in "'\"":
            raise QueryError(f"{place(ctx.start)}: write a.name instead of a['name']")
        index = query.say(ctx.expression(0))
        if not index.isdigit():
            index = f"({index})"
        # the store counts from 1 and fails outside of a list; a null position gives null
        if index.isdigit():
            return f"list_extract({said}, CASE WHEN size({said}) > {index} THEN {int(index) + 1} END)"
        place_of = f"CASE WHEN {index} >= 0 AND size({said}) > {index} THEN {index} + 1"
        return f"list_extract({said}, {place_of} WHEN {index} < 0 AND size({said}) >= -{index} THEN {index} END)"
    first, last, seen = "0", f"size({said})", False
    for child in list(ctx.getChildren())[1:-1]:
        if getattr(child, "symbol", None) is not None:
            seen = True
        elif not child.getText().isdigit():
            raise QueryError(f"{place(child.start)}: the ends of [from..to] are plain numbers from 0")
        elif seen:
            last = query.say(child)
        else:
            first = query.say(child)
    return f"list_slice({said}, {first} + 1, {last})"


def function(ctx: Any, query: Translation) -> str:
    """`count(DISTINCT a)`"""
    chain = ctx.expressionChain()
    if ctx.patternElem() is not None:
        arguments = [_only_argument(ctx.patternElem(), query)]
    else:
        arguments = [query.say(each) for each in chain.expression()] if chain is not None else []
    return call(ctx.invocationName().getText(), arguments, ctx.DISTINCT() is not None, ctx.start)


def _only_argument(element: Any, query: Translation) -> str:
    """The one argument of a call, where the grammar takes it for a pattern: `size(collect(a))`, `labels((a))`."""
    while element.patternElem() is not None:
        element = element.patternElem()
    if element.functionInvocation() is not None:
        return query.say(element.functionInvocation())
    node = element.nodePattern()
    if element.patternElemChain() or node.symbol() is None or node.nodeLabels() or node.properties():
        raise QueryError(
            f"{place(element.start)}: a pattern is no argument; write COUNT {{ (a)--(b) }} for its number, "
            "EXISTS { … } to test it, and MATCH p = shortestPath((a)-[*..6]-(b)) for a path"
        )
    return query.say(node.symbol())


def list_comprehension(ctx: Any, query: Translation) -> str:
    """`[x IN a.aliases WHERE x CONTAINS '省' | toUpper(x)]`"""
    part = ctx.filterExpression()
    variable, said = query.say(part.symbol()), query.say(part.expression())
    if part.where() is not None:
        said = f"list_filter({said}, {variable} -> {query.say(part.where().expression())})"
    if ctx.expression() is not None:
        said = f"list_transform({said}, {variable} -> {query.say(ctx.expression())})"
    return said


def subquery(ctx: Any, query: Translation) -> str:
    """`EXISTS { (a)--(:Event) }`, `COUNT { MATCH (a)--(b) WHERE … }`"""
    if ctx.regularQuery() is not None:
        raise QueryError(f"{place(ctx.start)}: between {{ }} stands a pattern with WHERE, without RETURN")
    word = "COUNT" if ctx.start.start in query.tokens.counts else "EXISTS"
    return f"{word} {{ MATCH {query.say(ctx.patternWhere())} }}"
