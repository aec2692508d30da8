"""Names, texts and numbers, read as Neo4j means them and written so that the store cannot read them otherwise."""

from __future__ import annotations

import re
from typing import Any

from graph.cypher.place import place
from graph.errors import QueryError

# around the name of a parameter whose value is to be written there; no text of a query has this character
MARK = "\0"

_ESCAPE = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|(.))", re.DOTALL)
_SIMPLE = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "'": "'", '"': '"', "\\": "\\"}
_FLOAT = re.compile(r"(\d*\.?\d+(?:[eE][+-]?\d+)?|\d+\.)[fFdD]?")


def quoted(name: str) -> str:
    """A name in backticks; always, so that no name is a keyword and no odd blank inside it is one."""
    return f"`{name}`"


def name_of(token: Any) -> str:
    """The name that a token says, without backticks. Raises `QueryError` for an empty one."""
    name = str(token.text)
    if name[0] in "0123456789":
        raise QueryError(f"{place(token)}: {name} is a number, a name is expected there")
    if name.startswith("`"):
        name = name[1:-1]
    if not name or "`" in name or "\0" in name:
        raise QueryError(f"{place(token)}: a name is empty or has characters that names cannot have")
    return name


def text_literal(value: str) -> str:
    """A text as the store reads it back unchanged."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def literal(name: str, value: Any) -> str:
    """The value of a parameter as the store reads it."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case str():
            return text_literal(value.replace("\0", "\ufffd"))
        case list() | tuple():
            return "[" + ", ".join(literal(name, each) for each in value) + "]"
    raise QueryError(f"${name} stands inside of a list, where it may be text, number, boolean or a list of them")


def text_of(token: Any) -> str:
    """What a quoted text says."""

    def unescaped(found: re.Match[str]) -> str:
        hexadecimal, octal, single = found.groups()
        if hexadecimal or octal:
            return chr(int(hexadecimal, 16) if hexadecimal else int(octal, 8))
        return _SIMPLE[single]

    try:
        value = _ESCAPE.sub(unescaped, token.text[1:-1])
        value = value.encode("utf-16", "surrogatepass").decode("utf-16")  # \ud83d\ude00 is one character
    except (KeyError, UnicodeDecodeError):
        raise QueryError(f"{place(token)}: {token.text} has an escape that is no character") from None
    if "\0" in value:
        raise QueryError(f"{place(token)}: a text cannot have the character NUL")
    return value


def number_literal(token: Any) -> str:
    """A number in plain decimal form."""
    written = str(token.text)
    try:
        if written.lower().startswith("0x"):
            return str(int(written, 16))
        if written.isascii() and written.isdigit():
            return str(int(written))
        if _FLOAT.fullmatch(written):
            return repr(float(written.rstrip("fFdD")))
    except ValueError:
        pass
    raise QueryError(f"{place(token)}: {written!r} is no number; write 12, 1.5, 1e3 or 0x1F")


def integer_of(token: Any) -> int:
    """A whole number, as in `*1..3`."""
    number = number_literal(token)
    if not number.isdigit():
        raise QueryError(f"{place(token)}: {token.text!r} is not a whole number")
    return int(number)
