"""What kind of value an expression has, as far as the query itself tells.

The store has other functions than Neo4j for some kinds (a list is turned round by another one than a text) and prints
numbers differently. Where the kind cannot be told, the translation does what is right for all kinds, or refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from antlr4_cypher import CypherLexer
from antlr4_cypher import CypherParser as P

from graph.cypher.functions import kind_of_call
from graph.cypher.literals import name_of
from graph.cypher.names import property_kind

if TYPE_CHECKING:
    from graph.cypher.translate import Translation


class Kind(StrEnum):
    """Kinds of values that translate differently."""

    NODE = "node"
    RELATIONSHIP = "relationship"
    RELATIONSHIPS = "relationships"  # the variable of a pattern with *
    LIST = "list"
    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    DATE = "date"
    DURATION = "duration"
    DAYS = "days"  # a duration that consists of days
    MAP = "map"
    BOOLEAN = "boolean"


def kind_of(ctx: Any, query: Translation) -> Kind | None:
    """The kind of an expression, or None where the query does not tell."""
    while ctx.getChildCount() == 1 and type(ctx) not in _KINDS:
        ctx = ctx.getChild(0)
        if not hasattr(ctx, "getRuleIndex"):
            return None
    if isinstance(ctx, _CONDITIONS):
        return Kind.BOOLEAN
    rule = _KINDS.get(type(ctx))
    return rule(ctx, query) if rule else None


def _variable(ctx: Any, query: Translation) -> Kind | None:
    if ctx.start.type == CypherLexer.Integer:  # the grammar takes a whole number for a variable too
        return Kind.INTEGER
    return query.kinds.get(name_of(ctx.start))


def _property(ctx: Any, query: Translation) -> Kind | None:
    if not ctx.name():
        return kind_of(ctx.atom(), query)
    base, name = kind_of(ctx.atom(), query), name_of(ctx.name()[-1].start)
    if base in (Kind.DATE, Kind.DAYS):
        return Kind.INTEGER
    if base == Kind.MAP or len(ctx.name()) > 1:
        return None
    found = property_kind(name)
    return Kind(found) if found else None


def _call(ctx: Any, query: Translation) -> Kind | None:
    found = kind_of_call(ctx.invocationName().getText())
    if found == "same":  # as its first argument
        chain = ctx.expressionChain()
        return kind_of(chain.expression(0), query) if chain is not None else None
    return Kind(found) if found else None


def _sum(ctx: Any, query: Translation) -> Kind | None:
    kinds = [kind_of(each, query) for each in ctx.multDivExpression()]
    if len(kinds) == 1:
        return kinds[0]
    strongest = (Kind.LIST, Kind.TEXT, Kind.DATE, Kind.FLOAT)
    return next((kind for kind in strongest if kind in kinds), Kind.INTEGER if set(kinds) == {Kind.INTEGER} else None)


def _suffixed(ctx: Any, query: Translation) -> Kind | None:
    if ctx.getChildCount() == 1:
        return kind_of(ctx.propertyOrLabelExpression(), query)
    last = ctx.getChild(ctx.getChildCount() - 1)
    if not isinstance(last, P.ListExpressionContext) or last.IN() is not None:
        return Kind.BOOLEAN
    return Kind.LIST if last.RANGE() is not None else None


def _number(ctx: Any, query: Translation) -> Kind | None:
    return Kind.INTEGER if ctx.getText().isdigit() else Kind.FLOAT


_CONDITIONS = (
    *(P.ExpressionContext, P.XorExpressionContext, P.AndExpressionContext, P.NotExpressionContext),
    P.ComparisonExpressionContext,
)
_KINDS: Mapping[type, Callable[[Any, Translation], Kind | None]] = {
    P.SymbolContext: _variable,
    P.PropertyExpressionContext: _property,
    P.FunctionInvocationContext: _call,
    P.AddSubExpressionContext: _sum,
    P.AtomicExpressionContext: _suffixed,
    P.ParenthesizedExpressionContext: lambda ctx, query: kind_of(ctx.expression(), query),
    P.StringLitContext: lambda ctx, query: Kind.TEXT,
    P.CharLitContext: lambda ctx, query: Kind.TEXT,
    P.NumLitContext: _number,
    P.ListLitContext: lambda ctx, query: Kind.LIST,
    P.ListComprehensionContext: lambda ctx, query: Kind.LIST,
    P.MapLitContext: lambda ctx, query: Kind.MAP,
    **dict.fromkeys(
        (P.BoolLitContext, P.FilterWithContext, P.SubqueryExistContext),
        lambda ctx, query: Kind.BOOLEAN,
    ),
    P.CountAllContext: lambda ctx, query: Kind.INTEGER,
}
