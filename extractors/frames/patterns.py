"""The triggers of the frames, compiled from `lexicons/frames.toml`."""

from __future__ import annotations

import re
from functools import cache

from extractors.clues import Clued, clued
from extractors.lexicons import words


@cache
def trigger(frame: str, *keys: str) -> Clued:
    """One pattern for all words of an entry (or of several), the longest first."""
    entries = sorted({word for key in keys for word in words("frames.toml", frame, key)}, key=lambda w: (-len(w), w))
    return clued("|".join(map(re.escape, entries)))


@cache
def group() -> str:
    """What a group on its way is called (考察组, 服务队), as a part of a pattern."""
    kinds = sorted(words("frames.toml", "visit", "groups"), key=len, reverse=True)
    return rf"(?:{'|'.join(kinds)})(?:团队|组|团|队)"
