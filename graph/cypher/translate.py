"""From the parse tree of a query to the query that the embedded store runs.

`RULES` is the allow-list: each rule of the grammar that may stand in a query, and how it is said. Any other rule is
refused, so that what nobody thought of cannot run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from antlr4 import ParserRuleContext, TerminalNode
from antlr4_cypher import CypherLexer
from antlr4_cypher import CypherParser as P

from graph.cypher import calls, expressions, patterns
from graph.cypher.kinds import Kind, kind_of
from graph.cypher.literals import MARK, literal, name_of, quoted
from graph.cypher.parse import END, not_allowed, parse, with_an_end, words
from graph.cypher.place import place
from graph.cypher.tokens import Tokens, read, segments
from graph.errors import QueryError

# more than any list of rows: the store wants a LIMIT after ORDER BY where Neo4j does not
_NO_LIMIT = 2**62


@dataclass(frozen=True)
class Checked:
    """A query that may run: its text for the store, the parameters that it needs, and whether a LIMIT may follow.

    The store takes no parameters inside of `[x IN list …]`; their places are marked and `filled` in.
    """

    text: str
    parameters: tuple[str, ...]
    takes_limit: bool

    def filled(self, values: Mapping[str, Any]) -> str:
        """The text with the values where the store takes no parameters. Raises `QueryError` for maps there."""
        return re.sub(f"{MARK}([^{MARK}]*){MARK}", lambda found: literal(found[1], values[found[1]]), self.text)


class Translation:
    """What is known while one query is written."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.parameters: dict[str, None] = {}
        self.clause: patterns.Clause | None = None
        self.walks: dict[int, str] = {}
        self.kinds: dict[str, Kind] = {}
        self.ends: dict[str, tuple[str, str]] = {}  # of relationships without direction: the nodes beside them
        self.asks_ends = any(token.text.lower() in ("startnode", "endnode") for token in tokens.tokens)
        self.inside_list = 0
        self._outer: frozenset[str] = frozenset()
        self._hidden: list[Any] = []
        self._star: Any = None

    def say(self, ctx: Any) -> str:
        """A part of the parse tree in the store's words."""
        while isinstance(ctx, ParserRuleContext) and ctx.getRuleIndex() in _LADDER and ctx.getChildCount() == 1:
            ctx = ctx.getChild(0)  # not by recursion: brackets may be deep
        if isinstance(ctx, TerminalNode):
            return _terminal(ctx)
        rule = RULES.get(ctx.getRuleIndex())
        if rule is None:
            raise self._refusal(ctx)
        return rule(ctx, self)

    def say_all(self, ctx: Any) -> str:
        """All children, in their order."""
        said = [self.say(child) for child in ctx.getChildren()]
        # the store reads no blank between DESC and a comma
        return "".join(part if part == "," else f" {part}" for part in said if part).lstrip(" ")

    @contextmanager
    def within(self, clause: patterns.Clause) -> Iterator[None]:
        """Write the patterns of one MATCH."""
        outer, self.clause = self.clause, clause
        try:
            yield
        finally:
            self.clause = outer

    @contextmanager
    def inner(self) -> Iterator[None]:
        """Write what stands in EXISTS { … } or OPTIONAL MATCH, where the variables that are known before it are outer ones."""
        before, self._outer = self._outer, frozenset(self.kinds)
        try:
            yield
        finally:
            self._outer = before

    def is_outer(self, variable: str) -> bool:
        """Whether that is a variable from outside of the part that `inner` is about."""
        return variable.strip("`") in self._outer

    def named(self, name: str, expression: Any) -> None:
        """Note what a column or variable is, as far as its expression tells."""
        kind = kind_of(expression, self)
        self.kinds.pop(name, None)
        if kind is not None:
            self.kinds[name] = Kind.LIST if kind == Kind.RELATIONSHIPS else kind
        if ends := self.ends.get(quoted(expression.getText().strip("`"))):
            self.ends[quoted(name)] = ends

    def hidden_name(self, token: Any) -> str:
        """A new variable for what the query leaves without name."""
        self._hidden.append(token)
        self._no_star_with_hidden()
        return quoted(f"{patterns.HIDDEN}{len(self._hidden)}")

    def star(self, token: Any) -> None:
        """Note a RETURN * or WITH *."""
        self._star = token
        self._no_star_with_hidden()

    def _no_star_with_hidden(self) -> None:
        if self._star is not None and self._hidden:
            raise QueryError(
                f"{place(self._hidden[0])}: RETURN * cannot stand with relationships without name or WITH … ORDER BY; "
                "list the columns"
            )

    def _refusal(self, ctx: Any) -> QueryError:
        name = P.ruleNames[ctx.getRuleIndex()]
        advice = words()["rules"].get(name)
        return QueryError(f"{place(ctx.start)}: {advice}") if advice else not_allowed(ctx.start.text, ctx.start)


def _terminal(node: Any) -> str:
    token = node.symbol
    if token.type in (CypherLexer.SP, CypherLexer.SEMI, -1):
        return ""
    if CypherLexer.ASSIGN <= token.type <= CypherLexer.DROP and token.type != CypherLexer.ESC:
        return str(
            token.text
        ).upper()  # a sign or keyword of the grammar; names, texts and numbers have rules of their own
    raise QueryError(f"{place(token)}: {token.text!r} is not expected there")


def _children(ctx: Any, query: Translation) -> str:
    return query.say_all(ctx)


def _items(ctx: Any, query: Translation) -> str:
    if ctx.MULT() is not None:
        query.star(ctx.start)
    return query.say_all(ctx)


def _item(ctx: Any, query: Translation) -> str:
    """A column; without AS it is called what the query says, as on Neo4j."""
    said = query.say(ctx.expression())
    if ctx.symbol() is not None:
        query.named(name_of(ctx.symbol().start), ctx.expression())
        return f"{said} AS {query.say(ctx.symbol())}"
    if said.startswith("rels(") and kind_of(ctx.expression(), query) == Kind.RELATIONSHIPS:
        query.kinds[ctx.getText().strip("`")] = Kind.LIST
        return f"{said} AS {quoted(ctx.getText().strip('`'))}"
    in_return = isinstance(ctx.parentCtx.parentCtx.parentCtx, P.ReturnStContext)
    if not in_return or said == quoted(ctx.getText()):
        return said
    start, stop = ctx.start.start, ctx.stop.stop
    return f"{said} AS {quoted(' '.join(query.tokens.text[start : stop + 1].replace('`', '').split()))}"


def _with(ctx: Any, query: Translation) -> str:
    """WITH; after ORDER BY the rows keep their order, which the store would drop before a count or collect."""
    body = ctx.projectionBody()
    said = f"WITH {query.say(body)}"
    ordered = body.orderSt() is not None
    if ordered and body.skipSt() is None and body.limitSt() is None:
        said += f" LIMIT {_NO_LIMIT}"
    if ctx.where() is not None:
        said += f" {query.say(ctx.where())}"
    return f"{said} UNWIND [1] AS {query.hidden_name(ctx.start)}" if ordered else said


def _match(ctx: Any, query: Translation) -> str:
    """MATCH, and OPTIONAL MATCH, which the store runs like an EXISTS { … }."""
    if ctx.OPTIONAL() is None:
        return query.say_all(ctx)
    with query.inner():
        return query.say_all(ctx)


def _unwind(ctx: Any, query: Translation) -> str:
    """UNWIND; of what the variable is, the list does not tell."""
    said = query.say_all(ctx)
    query.kinds.pop(name_of(ctx.symbol().start), None)
    return said


RULES: Mapping[int, Callable[[Any, Translation], str]] = {
    # clauses
    P.RULE_script: _children,
    P.RULE_query: _children,
    P.RULE_regularQuery: _children,
    P.RULE_singleQuery: _children,
    P.RULE_singlePartQ: _children,
    P.RULE_multiPartQ: _children,
    P.RULE_unionSt: _children,
    P.RULE_readingStatement: _children,
    P.RULE_matchSt: _match,
    P.RULE_unwindSt: _unwind,
    P.RULE_withSt: _with,
    P.RULE_returnSt: _children,
    P.RULE_where: _children,
    P.RULE_projectionBody: _children,
    P.RULE_projectionItems: _items,
    P.RULE_projectionItem: _item,
    P.RULE_orderSt: _children,
    P.RULE_orderItem: _children,
    P.RULE_skipSt: _children,
    P.RULE_limitSt: _children,
    # patterns
    P.RULE_patternWhere: patterns.pattern_where,
    P.RULE_pattern: _children,
    P.RULE_patternPart: patterns.pattern_part,
    P.RULE_patternElem: patterns.pattern_element,
    P.RULE_patternElemChain: _children,
    P.RULE_relationshipsChainPattern: _children,
    P.RULE_nodePattern: patterns.node,
    P.RULE_relationshipPattern: patterns.relationship,
    # expressions
    P.RULE_expression: _children,
    P.RULE_xorExpression: _children,
    P.RULE_andExpression: _children,
    P.RULE_notExpression: _children,
    P.RULE_comparisonExpression: expressions.comparison,
    P.RULE_addSubExpression: expressions.addition,
    P.RULE_multDivExpression: _children,
    P.RULE_powerExpression: _children,
    P.RULE_unaryAddSubExpression: _children,
    P.RULE_atomicExpression: expressions.suffixed,
    P.RULE_listExpression: _children,
    P.RULE_stringExpression: _children,
    P.RULE_stringExpPrefix: _children,
    P.RULE_nullExpression: _children,
    P.RULE_propertyOrLabelExpression: patterns.label_test,
    P.RULE_propertyExpression: expressions.property_lookup,
    P.RULE_atom: _children,
    P.RULE_parenthesizedExpression: _children,
    P.RULE_functionInvocation: calls.function,
    P.RULE_countAll: _children,
    P.RULE_caseExpression: _children,
    P.RULE_filterWith: _children,
    P.RULE_filterExpression: expressions.filtered,
    P.RULE_listComprehension: expressions.list_comprehension,
    P.RULE_subqueryExist: expressions.subquery,
    P.RULE_parameter: expressions.parameter,
    # literals and names
    P.RULE_literal: _children,
    P.RULE_boolLit: _children,
    P.RULE_numLit: expressions.number,
    P.RULE_stringLit: expressions.text,
    P.RULE_charLit: expressions.text,
    P.RULE_listLit: _children,
    P.RULE_expressionChain: _children,
    P.RULE_mapLit: expressions.map_literal,
    P.RULE_symbol: expressions.name,
    P.RULE_name: expressions.name,
}

# the rules of operators, from weak to strong; with one child they say nothing of their own
_LADDER = frozenset(range(P.RULE_expression, P.RULE_propertyExpression + 1)) | {P.RULE_atom}


def translate(cypher: str) -> Checked:
    """The query for the store. Raises `QueryError` as `graph.cypher.check` does."""
    tokens = read(cypher)
    query = Translation(tokens)
    *firsts, last = segments(tokens)
    try:
        said = [query.say(parse(with_an_end(each))).removesuffix(END) for each in firsts]
        tree = parse(last)
        said.append(query.say(tree))
    except RecursionError:
        raise QueryError("the query is nested too deeply; split it with WITH") from None
    has_union = any(token.type == CypherLexer.UNION for token in tokens.tokens)
    takes_limit = not has_union and _takes_limit(tree.query().regularQuery())
    return Checked(" ".join(said), tuple(query.parameters), takes_limit)


def _takes_limit(ctx: Any) -> bool:
    single = ctx.singleQuery()
    last = single.singlePartQ() or single.multiPartQ().singlePartQ()
    return last.returnSt().projectionBody().limitSt() is None
