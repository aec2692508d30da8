"""Where a token stands, for people."""

from __future__ import annotations

from typing import Any


def place(token: Any) -> str:
    """`line 1, column 7`"""
    return f"line {token.line}, column {token.column + 1}"
