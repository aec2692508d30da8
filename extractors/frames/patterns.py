"""The triggers of the frames, compiled from `lexicons/frames.toml`."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicons import words


@cache
def trigger(frame: str, key: str) -> re.Pattern[str]:
    """One pattern for all words of an entry, the longest first."""
    entries = sorted(words("frames.toml", frame, key), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, entries)))
