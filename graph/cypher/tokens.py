"""From text to tokens: the lexer of `antlr4_cypher`, and the forms of newer Cypher that its grammar lacks.

Blanks and comments never reach the parser, nor the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from antlr4 import InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer

from graph import ontology
from graph.cypher.forms import rewritten
from graph.cypher.place import place
from graph.errors import QueryError

MAX_LENGTH = 20_000
MAX_DEPTH = 20

_HIDDEN = {CypherLexer.SP, CypherLexer.WHITESPACE, CypherLexer.Comment}
_OPENING = {CypherLexer.LPAREN, CypherLexer.LBRACE, CypherLexer.LBRACK, CypherLexer.CASE}
_CLOSING = {CypherLexer.RPAREN, CypherLexer.RBRACE, CypherLexer.RBRACK, CypherLexer.END}
_CLAUSES = {
    *(CypherLexer.MATCH, CypherLexer.OPTIONAL, CypherLexer.UNWIND, CypherLexer.WITH, CypherLexer.RETURN),
    CypherLexer.UNION,
}
_NAMES = {CypherLexer.ID, CypherLexer.ESC_LITERAL}
_FRACTION = re.compile("0[0-9]*(?:[eE][0-9]+)?")


@dataclass
class Tokens:
    """The tokens of a query and what the grammar cannot say, by the index of the token in the text.

    `alternatives`: labels after a node's first one (`(a:A|B)`), by the first one's place; `matches`: places of `=~`;
    `counts`: places of COUNT in `COUNT { … }`, which the parser reads as EXISTS.
    """

    text: str
    tokens: list[Any]
    alternatives: dict[int, list[str]] = field(default_factory=dict)
    matches: set[int] = field(default_factory=set)
    counts: set[int] = field(default_factory=set)


def segments(found: Tokens) -> list[Tokens]:
    """The query in pieces with one WITH each, which is all that the grammar takes: a piece ends where its WITH does."""
    tokens, cuts = found.tokens, [0]
    depth, seen_with, end_of_with = 0, False, None
    for position, token in enumerate(tokens):
        depth += (token.type in _OPENING) - (token.type in _CLOSING)
        if depth or token.type not in _CLAUSES:
            continue
        if token.type == CypherLexer.WITH and tokens[position - 1].type in (CypherLexer.STARTS, CypherLexer.ENDS):
            continue
        if seen_with and end_of_with is None:
            end_of_with = position
        if token.type == CypherLexer.UNION:
            seen_with, end_of_with = False, None
        elif token.type == CypherLexer.WITH:
            if end_of_with is not None:
                cuts.append(end_of_with)
            seen_with, end_of_with = True, None
    return [
        replace(found, tokens=tokens[start:stop]) for start, stop in zip(cuts, [*cuts[1:], len(tokens)], strict=True)
    ]


class _Refusals(ErrorListener):  # type: ignore[misc]
    """Keeps where the lexer stumbled: (line, column)."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []

    def syntaxError(self, recognizer: Any, symbol: Any, line: int, column: int, message: str, error: Any) -> None:
        self.places.append((line, column))


def read(text: str) -> Tokens:
    """The tokens of a query. Raises `QueryError` for what is too long, too deeply nested or no token of Cypher."""
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"the query has {len(text):,} characters, {MAX_LENGTH:,} are allowed; pass long lists as a parameter"
        )
    stumbles = _Refusals()
    lexer = CypherLexer(InputStream(text))
    lexer.removeErrorListeners()
    lexer.addErrorListener(stumbles)
    seen = [token for token in lexer.getAllTokens() if token.type not in _HIDDEN]
    found = Tokens(text, [part for token in _decimals(seen) for part in _number(token)])
    _mark_matches(found, stumbles.places)
    _check_depth(found.tokens)
    found.tokens = rewritten(found.tokens)
    found.tokens = list(_normalised(found))
    return found


def _mark_matches(found: Tokens, stumbles: list[tuple[int, int]]) -> None:
    equals = {(t.line, t.column): t for t in found.tokens if t.type == CypherLexer.ASSIGN}
    lines = found.text.split("\n")
    for line, column in stumbles:
        sign = lines[line - 1][column : column + 1]
        before = equals.get((line, column - 1))
        if sign and sign in "'\"`":
            raise QueryError(
                f"line {line}, column {column + 1}: the text or name that begins here does not end on its line, "
                "or has an unknown \\ in it (a newline is written \\n, a backslash \\\\)"
            )
        if sign and sign in "!&":
            raise QueryError(
                f"line {line}, column {column + 1}: instead of ! and & between labels write (a:A:B), (a:A|B) "
                "or WHERE NOT a:A"
            )
        if sign != "~" or before is None:
            raise QueryError(
                f"the query cannot be read at line {line}, column {column + 1}: {sign!r} is not expected there"
            )
        found.matches.add(before.start)


def _decimals(tokens: list[Any]) -> Iterator[Any]:
    """Mends a habit of the lexer: `1.0` and `7.05` come as three tokens, a number, a dot and a name."""
    position = 0
    while position < len(tokens):
        whole, *rest = tokens[position : position + 3]
        if len(rest) == 2 and _is_decimal(whole, *rest):
            whole.text, whole.stop, whole.type = f"{whole.text}.{rest[1].text}", rest[1].stop, CypherLexer.DIGIT
            position += 2
        yield whole
        position += 1


def _is_decimal(whole: Any, dot: Any, fraction: Any) -> bool:
    touching = (whole.stop + 1, dot.stop + 1) == (dot.start, fraction.start)
    is_number = whole.text.lstrip("-").isdigit() and _FRACTION.fullmatch(fraction.text) is not None
    return dot.type == CypherLexer.DOT and touching and is_number


def _number(token: Any) -> Iterator[Any]:
    """Mends two habits of the lexer: it reads 0 as a name, and the minus of `x-1` as part of the number."""
    if token.type == CypherLexer.ID and token.text[0] in "0123456789":
        if not (token.text.isascii() and token.text.isdigit()):
            raise QueryError(
                f"{place(token)}: {token.text!r} is neither a number nor a name; put names that begin so in backticks"
            )
        token.type = CypherLexer.Integer
    elif token.type == CypherLexer.DIGIT and token.text.startswith("-"):
        minus = token.clone()
        minus.type, minus.text, minus.stop = CypherLexer.SUB, "-", token.start
        yield minus
        token.text, token.start, token.column = token.text[1:], token.start + 1, token.column + 1
        token.type = CypherLexer.Integer if token.text.isdigit() else CypherLexer.DIGIT
    yield token


def _check_depth(tokens: list[Any]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.type in _OPENING) - (token.type in _CLOSING)
        if depth > MAX_DEPTH:
            raise QueryError(
                f"{place(token)}: brackets are nested more than {MAX_DEPTH} deep; split the query with WITH"
            )


def _normalised(found: Tokens) -> Iterator[Any]:
    """The tokens as the grammar wants them."""
    tokens, position, before = found.tokens, 0, None
    while position < len(tokens):
        token, after = tokens[position], tokens[position + 1 : position + 3]
        following = [t.type for t in after]
        if _is_keyword(token) and _names_something(before, following):
            token.type = CypherLexer.ID  # a keyword as the name of a property or column: {when: …}, r.end, AS when
        yield token
        if token.type == CypherLexer.OPTIONAL:
            yield _blank(token)  # the one place where the grammar insists on a blank
        elif token.type in (CypherLexer.EXISTS, CypherLexer.COUNT) and following[:1] == [CypherLexer.LBRACE]:
            if token.type == CypherLexer.COUNT:
                found.counts.add(token.start)
                token.type = CypherLexer.EXISTS
            if following == [CypherLexer.LBRACE, CypherLexer.MATCH]:  # EXISTS { MATCH … } without RETURN
                yield after[0]
                before, position = after[0], position + 3
                continue
        elif token.type == CypherLexer.COLON and (_opens_node(tokens, position) or _tests_labels(tokens, position)):
            position += 1
            yield tokens[position]
            found.alternatives[tokens[position].start], position = _alternatives(tokens, position)
        before, position = tokens[position], position + 1


def _names_something(before: Any, following: list[int]) -> bool:
    if before is None:
        return False
    if before.type in (CypherLexer.DOT, CypherLexer.AS):
        return True
    return before.type in (CypherLexer.LBRACE, CypherLexer.COMMA) and following[:1] == [CypherLexer.COLON]


def _is_keyword(token: Any) -> bool:
    return bool(CypherLexer.CALL <= token.type <= CypherLexer.DROP)


def _blank(token: Any) -> Any:
    blank = token.clone()
    blank.type, blank.text = CypherLexer.SP, " "
    return blank


def _opens_node(tokens: list[Any], colon: int) -> bool:
    """Whether this colon stands before the first label of a node pattern: `(:A` or `(a:A`."""
    if colon + 1 >= len(tokens) or tokens[colon + 1].type not in _NAMES:
        return False
    opening = colon - 2 if tokens[colon - 1].type in _NAMES else colon - 1
    is_pattern: bool = opening >= 0 and tokens[opening].type == CypherLexer.LPAREN
    return is_pattern


def _tests_labels(tokens: list[Any], colon: int) -> bool:
    """Whether this colon stands before several labels in an expression: `a:A|B`, but not `[x IN l WHERE x:A | x]`."""
    window = tokens[max(colon - 2, 0) : colon + 5]
    if colon < 2 or len(window) < 6:
        return False
    opening, subject, _, label, stick, other = window[:6]
    if label.type not in _NAMES or stick.type != CypherLexer.STICK:
        return False
    is_label = other.text.strip("`") in {*ontology.node_types(), *ontology.relations(), "Organisation", "Official"}
    return (
        is_label and subject.type in _NAMES and opening.type not in (CypherLexer.LPAREN, CypherLexer.LBRACK)
        and (len(window) < 7 or window[6].type not in (CypherLexer.DOT, CypherLexer.LPAREN))
    )  # fmt: skip


def _alternatives(tokens: list[Any], label: int) -> tuple[list[str], int]:
    """The labels in `A|B|:C` after the first, and the index of the last token that belongs to them."""
    labels: list[str] = []
    position = label
    while position + 2 < len(tokens) and tokens[position + 1].type == CypherLexer.STICK:
        name = position + 3 if tokens[position + 2].type == CypherLexer.COLON else position + 2
        if name >= len(tokens) or tokens[name].type not in _NAMES:
            break
        labels.append(tokens[name].text.strip("`"))
        position = name
    return labels, position
