"""Expressions: properties, lists, parameters, literals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from antlr4_cypher import CypherLexer, CypherParser

from graph.cypher import dates
from graph.cypher.calls import as_text
from graph.cypher.kinds import Kind, kind_of
from graph.cypher.literals import MARK, name_of, number_literal, quoted, text_literal, text_of
from graph.cypher.names import ALWAYS_THERE
from graph.cypher.place import place
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.cypher.translate import Translation


def name(ctx: Any, query: Translation) -> str:
    """The name of a variable, property or column; the grammar takes a whole number for one too."""
    if isinstance(ctx.parentCtx, CypherParser.AtomContext) and ctx.start.type == CypherLexer.Integer:
        return number_literal(ctx.start)
    said = name_of(ctx.start)
    if isinstance(ctx.parentCtx, CypherParser.AtomContext) and query.kinds.get(said) == Kind.RELATIONSHIPS:
        return f"rels({quoted(said)})"
    return quoted(said)


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
    return f"{MARK}{said}{MARK}" if query.inside_list else f"${said}"


def property_lookup(ctx: Any, query: Translation) -> str:
    """`r.when`, `date(r.start).year`"""
    kind = kind_of(ctx.atom(), query)
    if kind in (Kind.DATE, Kind.DAYS) and ctx.name():
        return dates.part(query.say(ctx.atom()), kind, ctx.name())
    nullable = ctx.name() and name_of(ctx.name()[0].start) not in ALWAYS_THERE
    if nullable and query.is_outer(ctx.atom().getText()) and not _is_strict(ctx):
        said = ctx.getText()
        raise QueryError(
            f"{place(ctx.start)}: where {said} is not known, the store finds nothing in OPTIONAL MATCH or {{ }}; write "
            f"WITH …, coalesce({said}, '') AS x before it, and use x"
        )
    return ".".join([query.say(ctx.atom()), *(quoted(name_of(each.start)) for each in ctx.name())])


def _is_strict(ctx: Any) -> bool:
    """Whether the condition that this stands in is not true where this is null, so that null need not be told apart."""
    parent = ctx.parentCtx
    while not isinstance(parent, (CypherParser.WhereContext, CypherParser.PatternWhereContext)):
        is_null_test = isinstance(parent, CypherParser.AtomicExpressionContext) and parent.nullExpression()
        is_choice = isinstance(parent, _CHOICES) and parent.getChildCount() > 1
        is_coalesce = isinstance(parent, CypherParser.FunctionInvocationContext) and (
            parent.invocationName().getText().lower() == "coalesce"
        )
        if is_null_test or is_choice or is_coalesce:
            return False
        parent = parent.parentCtx
    return True


# what can be true although a part of it is null
_CHOICES = (
    *(CypherParser.ExpressionContext, CypherParser.XorExpressionContext, CypherParser.NotExpressionContext),
    CypherParser.CaseExpressionContext,
)


def comparison(ctx: Any, query: Translation) -> str:
    """`a.name =~ '.*科协'`, `1 < x < 3`"""
    sides = [query.say(side) for side in ctx.addSubExpression()]
    signs = ["=~" if sign.start.start in query.tokens.matches else sign.getText() for sign in ctx.comparisonSigns()]
    pairs = [f"{sides[at]} {sign} {sides[at + 1]}" for at, sign in enumerate(signs)]
    return " AND ".join(f"({pair})" for pair in pairs) if len(pairs) > 1 else pairs[0]


def addition(ctx: Any, query: Translation) -> str:
    """`+` and `-`: of numbers, texts, lists with lists and elements, days."""
    parts = ctx.multDivExpression()
    signs = [child.getText() for child in ctx.getChildren() if child.getText() in ("+", "-")]
    said, kind = query.say(parts[0]), kind_of(parts[0], query)
    for sign, part in zip(signs, parts[1:], strict=True):
        other, other_kind = query.say(part), kind_of(part, query)
        kinds = (kind, other_kind)
        if Kind.DURATION in kinds:
            said, kind = f"CAST(({said} {sign} {other}) AS DATE)", Kind.DATE
        elif sign == "+" and kind == Kind.LIST and other_kind not in (Kind.LIST, None):
            said = f"list_append({said}, {other})"
        elif sign == "+" and other_kind == Kind.LIST and kind not in (Kind.LIST, None):
            said, kind = f"list_prepend({other}, {said})", Kind.LIST
        elif sign == "+" and Kind.TEXT in kinds and Kind.LIST not in kinds:
            said, kind = f"{as_text(said, kind)} + {as_text(other, other_kind)}", Kind.TEXT
        else:
            said = f"{said} {sign} {other}"
            kind = next((k for k in (Kind.LIST, Kind.FLOAT) if k in kinds), kind if kind == other_kind else None)
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
        key = ctx.expression(0)
        if key.getText()[:1] in "'\"" and kind_of(key, query) == Kind.TEXT:
            return f"{said}.{quoted(text_of(key.start))}"
        index = query.say(key)
        # the store counts from 1 and fails outside of a list; a null position gives null
        if index.isdigit():
            return f"list_extract({said}, CASE WHEN size({said}) > {index} THEN {int(index) + 1} END)"
        index = f"({index})"
        place_of = f"CASE WHEN {index} >= 0 AND size({said}) > {index} THEN {index} + 1"
        return f"list_extract({said}, {place_of} WHEN {index} < 0 AND size({said}) >= -{index} THEN {index} END)"
    size = f"size({said})"
    first, last, seen = "0", size, False
    for child in list(ctx.getChildren())[1:-1]:
        if getattr(child, "symbol", None) is not None:
            seen = True
        elif seen:
            last = _from_the_start(query.say(child), size)
        else:
            first = _from_the_start(query.say(child), size)
    return f"CASE WHEN {last} > {first} THEN list_slice({said}, {first} + 1, {last}) ELSE list_slice({said}, {size} + 1, {size}) END"


def _from_the_start(place: str, size: str) -> str:
    """An end of `[from..to]`: below 0 it counts from the end of the list."""
    if place.isdigit():
        return place
    return f"(CASE WHEN ({place}) >= 0 THEN ({place}) WHEN {size} + ({place}) > 0 THEN {size} + ({place}) ELSE 0 END)"


def list_comprehension(ctx: Any, query: Translation) -> str:
    """`[x IN a.aliases WHERE x CONTAINS '省' | toUpper(x)]`"""
    part = ctx.filterExpression()
    variable, said = _variable_and_list(part, query)
    query.inside_list += 1
    if part.where() is not None:
        said = f"list_filter({said}, {variable} -> {query.say(part.where().expression())})"
    if ctx.expression() is not None:
        said = f"list_transform({said}, {variable} -> {query.say(ctx.expression())})"
    query.inside_list -= 1
    return said


def filtered(ctx: Any, query: Translation) -> str:
    """What stands in `any(x IN a.aliases WHERE x CONTAINS '省')`."""
    variable, said = _variable_and_list(ctx, query)
    query.inside_list += 1
    condition = query.say(ctx.where()) if ctx.where() is not None else ""
    query.inside_list -= 1
    return f"{variable} IN {said} {condition}".rstrip()


def _variable_and_list(ctx: Any, query: Translation) -> tuple[str, str]:
    variable, said = query.say(ctx.symbol()), query.say(ctx.expression())
    query.kinds.pop(name_of(ctx.symbol().start), None)
    return variable, said


def subquery(ctx: Any, query: Translation) -> str:
    """`EXISTS { (a)--(:Event) }`, `COUNT { MATCH (a)--(b) WHERE … }`"""
    if ctx.regularQuery() is not None:
        raise QueryError(f"{place(ctx.start)}: between {{ }} stands a pattern with WHERE, without RETURN")
    word = "COUNT" if ctx.start.start in query.tokens.counts else "EXISTS"
    with query.inner():
        return f"{word} {{ MATCH {query.say(ctx.patternWhere())} }}"
