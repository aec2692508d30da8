"""Forms of Cypher that the grammar lacks, written with tokens that it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from antlr4_cypher import CypherLexer

# the key of a map that stands for all properties of its value; the answer has the properties in its place
ALL_PROPERTIES = "_hezuo"

_NAMES = (CypherLexer.ID, CypherLexer.ESC_LITERAL)
_OPENING = (CypherLexer.LPAREN, CypherLexer.LBRACE, CypherLexer.LBRACK)
_CLOSING = (CypherLexer.RPAREN, CypherLexer.RBRACE, CypherLexer.RBRACK)


def rewritten(tokens: list[Any]) -> list[Any]:
    """The same query with every form of `FORMS` in other words."""
    for form in FORMS:
        tokens = list(form(tokens))
    return tokens


def _like(token: Any, kind: int, text: str) -> Any:
    copy = token.clone()
    copy.type, copy.text = kind, text
    return copy


def _end(tokens: list[Any], opening: int) -> int:
    """The index of the bracket that closes this one, or behind the last token."""
    depth = 0
    for position in range(opening, len(tokens)):
        depth += (tokens[position].type in _OPENING) - (tokens[position].type in _CLOSING)
        if not depth:
            return position
    return len(tokens)


def _projections(tokens: list[Any]) -> Iterator[Any]:
    """`a {.name, .*, n: 1, b}` as the map `{name: a.name, _hezuo: a, n: 1, b: b}`."""
    position = 0
    while position < len(tokens):
        subject, position = tokens[position], position + 1
        is_map = subject.type in _NAMES and [t.type for t in tokens[position : position + 1]] == [CypherLexer.LBRACE]
        end = _end(tokens, position) if is_map else len(tokens)
        entries = list(_entries(tokens[position + 1 : end])) if end < len(tokens) else []
        if not any(entry and entry[0].type == CypherLexer.DOT for entry in entries):
            yield subject
            continue
        for number, entry in enumerate(entries):
            yield _like(tokens[position], CypherLexer.COMMA, ",") if number else tokens[position]
            yield from _entry(subject, entry)
        yield tokens[end]
        position = end + 1


def _entries(tokens: list[Any]) -> Iterator[list[Any]]:
    """What stands between the commas of a map."""
    entry: list[Any] = []
    depth = 0
    for token in tokens:
        depth += (token.type in _OPENING) - (token.type in _CLOSING)
        if token.type == CypherLexer.COMMA and not depth:
            yield entry
            entry = []
        else:
            entry.append(token)
    yield entry


def _entry(subject: Any, entry: list[Any]) -> Iterator[Any]:
    match [token.type for token in entry]:
        case [CypherLexer.DOT, CypherLexer.MULT]:
            yield _like(entry[1], CypherLexer.ID, ALL_PROPERTIES)
            yield _like(entry[1], CypherLexer.COLON, ":")
            yield _like(subject, subject.type, subject.text)
        case [CypherLexer.DOT, _]:
            yield entry[1]
            yield _like(entry[0], CypherLexer.COLON, ":")
            yield _like(subject, subject.type, subject.text)
            yield entry[0]
            yield _like(entry[1], entry[1].type, entry[1].text)
        case [kind] if kind in _NAMES:
            yield entry[0]
            yield _like(entry[0], CypherLexer.COLON, ":")
            yield _like(entry[0], kind, entry[0].text)
        case _:
            yield from _projections(entry)


def _properties_of_elements(tokens: list[Any]) -> Iterator[Any]:
    """`nodes(p)[0].name` as `nodes(p)[0]['name']`."""
    before, position = -1, 0
    while position < len(tokens):
        token = tokens[position]
        if before == CypherLexer.RBRACK and token.type == CypherLexer.DOT and position + 1 < len(tokens):
            name = tokens[position + 1]
            yield _like(token, CypherLexer.LBRACK, "[")
            yield _like(name, CypherLexer.CHAR_LITERAL, "'" + name.text.strip("`") + "'")
            yield _like(name, CypherLexer.RBRACK, "]")
            before, position = CypherLexer.RBRACK, position + 2
        else:
            yield token
            before, position = token.type, position + 1


def _existence(tokens: list[Any]) -> Iterator[Any]:
    """`exists((a)--())` as the pattern alone, and `EXISTS { MATCH … RETURN b }` without its RETURN."""
    position = 0
    while position < len(tokens):
        token, following = tokens[position], [t.type for t in tokens[position + 1 : position + 3]]
        position += 1
        if token.type != CypherLexer.EXISTS or following != [CypherLexer.LPAREN] * 2:
            yield token
        if token.type == CypherLexer.EXISTS and following == [CypherLexer.LBRACE, CypherLexer.MATCH]:
            end = _end(tokens, position)
            inside = tokens[position:end]
            yield from _existence(inside[: _return_that_adds_nothing(inside)])
            position = end


def _return_that_adds_nothing(tokens: list[Any]) -> int:
    """Where the RETURN of an EXISTS stands, if it neither counts nor cuts rows; else behind the last token."""
    for position, token in enumerate(tokens):
        rest = {each.type for each in tokens[position:]}
        if token.type == CypherLexer.RETURN:
            return len(tokens) if rest & {CypherLexer.LPAREN, CypherLexer.LIMIT, CypherLexer.SKIP_W} else position
    return len(tokens)


FORMS: tuple[Callable[[list[Any]], Iterator[Any]], ...] = (_projections, _properties_of_elements, _existence)
