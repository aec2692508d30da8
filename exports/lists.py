"""Lists in formats that have none: items joined by " | ", and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BAR = " | "


def joined(items: Iterable[str]) -> str:
    """The items as one text; a bar or backslash inside an item gets a backslash before it."""
    return _BAR.join(re.sub(r"([\\|])", r"\\\1", item) for item in items)


def split(text: str) -> list[str]:
    """The items that `joined` has made the text of. (A single empty item is indistinguishable from none.)"""
    if not text:
        return []
    between_bars = re.findall(r"(?:\\.|[^\\|])+", text, re.DOTALL)
    last = len(between_bars) - 1
    # every bar stands between two spaces that are the separator's, not the items'
    items = [part[number > 0 : len(part) - (number < last)] for number, part in enumerate(between_bars)]
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items]
