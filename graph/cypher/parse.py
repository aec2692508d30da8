"""From tokens to a parse tree, with errors that a person can act on."""

from __future__ import annotations

import re
import time
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from antlr4 import CommonTokenStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4.ListTokenSource import ListTokenSource
from antlr4_cypher import CypherLexer, CypherParser

from graph.cypher.place import place
from graph.cypher.tokens import Tokens
from graph.errors import QueryError, QueryLimitError

MAX_SECONDS = 5


@cache
def words() -> dict[str, Any]:
    """What the guard says to people (words.toml)."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def not_allowed(clause: str, token: Any) -> QueryError:
    """The refusal of a clause."""
    return QueryError(
        f"{clause.upper()} ({place(token)}) is not allowed: a query may only read, "
        "with MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, RETURN, ORDER BY, SKIP, LIMIT and UNION"
    )


class _Listener(ErrorListener):  # type: ignore[misc]
    """Stops at the first error."""

    def __init__(self, text: str) -> None:
        self.text = text

    def syntaxError(self, recognizer: Any, symbol: Any, line: int, column: int, message: str, error: Any) -> None:
        before = recognizer.getTokenStream().LB(1)
        if symbol.text.upper() in words()["refused"]:
            raise not_allowed(symbol.text, symbol)
        if before is not None and before.type == CypherLexer.CALL:
            raise not_allowed(before.text, before)
        if before is not None and before.type == CypherLexer.SEMI and symbol.type != -1:
            raise QueryError(f"{place(symbol)}: one query at a time, nothing may follow the ;")
        seen = "the end of the query" if symbol.type == -1 else repr(symbol.text)
        raise QueryError(f"line {line}, column {column + 1}: {seen} is not expected there; {self._advice()}")

    def _advice(self) -> str:
        found = [advice for look, advice in words()["looks"].items() if re.search(look, self.text)]
        return found[0] if found else "docs/cypher.md says what is supported"


class _Stream(CommonTokenStream):  # type: ignore[misc]
    """Ends the parsing after a while: the parser looks ahead so far in some queries that it would not end by itself."""

    def __init__(self, tokens: list[Any]) -> None:
        super().__init__(ListTokenSource(tokens))
        self.deadline = time.monotonic() + MAX_SECONDS

    def consume(self) -> None:
        if time.monotonic() > self.deadline:
            raise QueryLimitError(
                f"the query is too tangled to be read within {MAX_SECONDS} s; split it, or pass lists as parameters"
            )
        super().consume()


# what `with_an_end` adds, as the translation says it
END = "RETURN 1 AS `_end`"


def with_an_end(tokens: Tokens) -> Tokens:
    """A piece of a query that ends with a WITH, made whole."""
    pieces = (
        (CypherLexer.RETURN, "RETURN"),
        (CypherLexer.Integer, "1"),
        (CypherLexer.AS, "AS"),
        (CypherLexer.ID, "_end"),
    )
    end = []
    for kind, text in pieces:
        token = tokens.tokens[-1].clone()
        token.type, token.text = kind, text
        end.append(token)
    return replace(tokens, tokens=[*tokens.tokens, *end])


def parse(tokens: Tokens) -> Any:
    """The parse tree. Raises `QueryError` for what is not Cypher, or begins as a clause that does more than read."""
    if not tokens.tokens:
        raise QueryError("the query is empty; write for example MATCH (a:Association) RETURN a.name LIMIT 10")
    first = tokens.tokens[0]
    if first.text.upper() in words()["refused"]:
        raise not_allowed(first.text, first)
    parser = CypherParser(_Stream(tokens.tokens))
    parser.removeErrorListeners()
    parser.addErrorListener(_Listener(tokens.text))
    try:
        return parser.script()
    except RecursionError:
        raise QueryError("the query is nested too deeply; split it with WITH") from None
