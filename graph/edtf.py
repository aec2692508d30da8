"""Dates in EDTF (ISO 8601-2): the days that an expression covers."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$")


@lru_cache(maxsize=100_000)
def bounds(when: str) -> tuple[str, str]:
    """First and last day (ISO) that an EDTF date, month, year or interval covers; empty texts for what is none.

    >>> bounds("2024-12-03/2024-12-06")
    ('2024-12-03', '2024-12-06')
    >>> bounds("2025-02")
    ('2025-02-01', '2025-02-28')
    """
    start, _, end = when.partition("/")
    first, last = _days(start), _days(end or start)
    return (first[0], last[1]) if first and last else ("", "")


def _days(part: str) -> tuple[str, str] | None:
    match = _PART.match(part)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month:
        last = calendar.monthrange(int(year), int(month))[1]
        return f"{year}-{month}-01", f"{year}-{month}-{last:02d}"
    return f"{year}-01-01", f"{year}-12-31"
