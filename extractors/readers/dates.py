"""Publication dates as pages and feeds write them, as EDTF."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

CHINA = timezone(timedelta(hours=8))
EARLIEST, LATEST = 1900, 2100

_DAY = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_YEAR = re.compile(r"(\d{4})\s*年?")


def published(text: object) -> str:
    """The day (or month or year alone) that a publication date names, as EDTF; empty for what is none.

    A time with an offset is taken to the day that it is in China: `2024-12-04T16:30:00Z` is 2024-12-05.
    """
    text = str(text).strip()[:100] if isinstance(text, (str, int, date)) else ""
    moment = _moment(text)
    if moment:
        return moment.astimezone(CHINA).date().isoformat() if EARLIEST < moment.year < LATEST else ""
    for pattern in (_DAY, _COMPACT):
        if found := pattern.search(text):
            return _day(*map(int, found.groups()))
    if found := _MONTH.fullmatch(text):
        year, month = map(int, found.groups())
        return f"{year:04}-{month:02}" if _day(year, month, 1) else ""
    if found := _YEAR.fullmatch(text):
        return found[1] if EARLIEST <= int(found[1]) <= LATEST else ""
    return ""


def _moment(text: str) -> datetime | None:
    """A point in time that states its offset (ISO 8601 or the format of mail and feeds)."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if moment.tzinfo is not None:
            return moment
    return None


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else ""
    except ValueError:
        return ""
