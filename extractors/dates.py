"""Dates of the genre, resolved against the publication date and the dates before them in the story.

Forms: full dates, month and day, ranges (12月3日-6日, 7日至8日, 3月5日至4月2日), 今年3月, 去年3月3日, 2022年, 今天, 当天, 同日, 次日.
近日 and 日前 give no date. Where no year stands anywhere, there is no year and so no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.document import Date, Story

_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"(?:-|—+|–|~|～|至|到)"
# 3日内, 12日历天 are spans, no days
_DAY_MARK = r"(?:日|号)(?!内|历|程|游|常|均|益|渐|以内)"
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s*年|(?P<relative>今年|去年|前年|明年|本年|当年|同年|次年|翌年)(?:的)?)?\s*"
    rf"(?:(?P<month>{_MONTH_NUMBER})\s*月)?\s*(?:份|初|上旬|中旬|下旬|底|末)?\s*"
    rf"(?:(?P<day>{_DAY_NUMBER})\s*{_DAY_MARK})?"
    rf"(?:\s*{_TO}\s*(?:(?P<year2>(?:19|20)\d{{2}})\s*年\s*)?(?:(?P<month2>{_MONTH_NUMBER})\s*月\s*)?(?P<day2>{_DAY_NUMBER})\s*{_DAY_MARK})?"
)
_START = re.compile(
    rf"(?:19|20)\d{{2}}\s*年|(?:今|去|前|明|本|当|同|次|翌)年|(?<!\d){_MONTH_NUMBER}\s*月|(?<![\d.]){_DAY_NUMBER}\s*{_DAY_MARK}"
    rf"|(?<!\d){_DAY_NUMBER}\s*(?:-|—|至)\s*{_DAY_NUMBER}\s*{_DAY_MARK}"
)
_BARE_RANGE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})\s*年\s*)?(?:(?P<month>{_MONTH_NUMBER})\s*月\s*)?"
    rf"(?P<day>{_DAY_NUMBER})\s*(?:{_TO}|、|和)\s*(?P<day2>{_DAY_NUMBER})\s*{_DAY_MARK}"
)
_AHEAD = re.compile(r"(?:将|拟|定于|计划|即将|预计|力争|争取|原定)[^，。；]{0,8}$")
# 2019年以来, 今年以来 open a span, which is no date of a deed
_SINCE = re.compile(r"以来|起，|开始|至今|期间")
_NEXT_TO_PUBLICATION = re.compile(
    rf"(?P<which>上|本|这)(?:个)?月(?:份|初|中旬|上旬|下旬|底|末)?(?:\s*(?P<day>{_DAY_NUMBER})\s*{_DAY_MARK})?(?!球|饼|亮|刊)"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-./年]\s*(?P<month>1[0-2]|0?[1-9])\s*[-./月]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-./年]\s*(?P<month>1[0-2]|0?[1-9])\s*月?(?![\d])")
_WORDS = re.compile(
    r"今天|今日|昨天|昨日|前天|明天|当天|当日|同日|同天|次日|第二天|翌日|随后|会后|会前|当晚|当天下午|[上下]午"
)
_SAME_DAY = {"当天", "当日", "同日", "同天", "当晚", "当天下午"}


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a date without a year is measured against."""

    published: date | None
    year: int | None


def edtf_day(text: str) -> str:
    """The first full date in a text as EDTF day, else the first year and month, else empty."""
    match = _NUMERIC.search(text)
    if match:
        found = _date(int(match["year"]), int(match["month"]), int(match["day"]))
        if found:
            return found.isoformat()
    match = _MONTH.search(text)
    return f"{match['year']}-{int(match['month']):02d}" if match else ""


def find_dates(story: Story) -> None:
    """Step: fill `Story.dates` with the dates that can be resolved."""
    anchor = _anchor(story)
    found: list[Date] = []
    last: date | None = None
    position = 0
    text = story.text
    while match := _next(text, position):
        position = max(match.end(), match.start() + 1)
        resolved = _resolve(match, anchor, last)
        if resolved is None:
            continue
        edtf, day = resolved
        if match["year"] and anchor.year is None:
            anchor = _Anchor(anchor.published, int(match["year"]))
        last = day or last
        found.append(Date(match.start(), match.end(), edtf))
    found += _relative_days(story, found, anchor)
    found += _months_of_publication(text, found, anchor)
    story.dates = sorted(found, key=lambda d: d.start)


def _next(text: str, position: int) -> re.Match[str] | None:
    while start := _START.search(text, position):
        match = _BARE_RANGE.match(text, start.start()) or _DAY.match(text, start.start())
        if (
            match
            and match.end() > start.start()
            and (match["month"] or match["day"] or match["year"] or match.groupdict().get("relative"))
        ):
            after = text[match.end() : match.end() + 1]
            bare = match["month"] is None and match["day"] is None
            if not (bare and (after in "来间度内版级" or _SINCE.match(text, match.end()))):
                return match
        position = start.end()
    return None


def _anchor(story: Story) -> _Anchor:
    published = None
    if len(story.published) == 10:
        published = date.fromisoformat(story.published)
    year = int(story.published[:4]) if story.published[:4].isdigit() else None
    if year is None:
        years = re.findall(r"((?:19|20)\d{2})年", story.text)
        year = int(years[0]) if years else story.page_year
    return _Anchor(published, year)


def _resolve(match: re.Match[str], anchor: _Anchor, last: date | None) -> tuple[str, date | None] | None:
    groups = match.groupdict()
    year = _year(groups, anchor, last)
    month = int(groups["month"]) if groups["month"] else None
    day = int(groups["day"]) if groups["day"] else None
    if month is None and day is not None and last is not None:
        month, year = last.month, last.year
    elif month is None and day is not None and anchor.published is not None:
        month, year = anchor.published.month, anchor.published.year
        if day > anchor.published.day:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if year is None:
        return None
    stated = bool(groups["year"] or groups.get("relative"))
    if not stated and month is not None and groups["month"]:
        ahead = bool(_AHEAD.search(match.string, max(0, match.start() - 12), match.start()))
        year = year if ahead else _latest_before(year, month, day, anchor, last)
    if month is None:
        return (str(year), None) if stated else None
    if day is None:
        return f"{year}-{month:02d}", None
    first = _date(year, month, day)
    if first is None:
        return None
    if not groups["day2"]:
        return first.isoformat(), first
    second = _date(int(groups.get("year2") or year), int(groups.get("month2") or month), int(groups["day2"]))
    if second is not None and second < first and groups.get("month2") and not groups.get("year2"):
        second = second.replace(year=second.year + 1)
    if second is None or second < first:
        return first.isoformat(), first
    return f"{first.isoformat()}/{second.isoformat()}", first


def _year(groups: dict[str, str | None], anchor: _Anchor, last: date | None) -> int | None:
    stated = groups.get("year")
    if stated:
        return int(stated)
    relative = groups.get("relative")
    if relative in ("同年", "次年", "翌年", "当年") and (last is not None or relative != "当年"):
        return None if last is None else last.year + (relative in ("次年", "翌年"))
    if relative and anchor.year is not None:
        return anchor.year + {"去年": -1, "前年": -2, "明年": 1}.get(relative, 0)
    return None if relative else anchor.year


def _latest_before(year: int, month: int, day: int | None, anchor: _Anchor, last: date | None) -> int:
    """News tells of the past: a December date in a January article is last year's; a plan may lie up to 3 months ahead."""
    if anchor.published is None:
        return last.year if last is not None and last.month <= month else year
    candidate = _date(year, month, day or 1)
    if candidate is not None and anchor.published.month <= 4 and month >= 9:
        return year - 1
    return year


def _relative_days(story: Story, found: list[Date], anchor: _Anchor) -> list[Date]:
    extra = []
    for match in _WORDS.finditer(story.text):
        word = match.group()
        before = [d for d in found if d.end <= match.start() and len(d.edtf) == 10]
        day: date | None = None
        if word in ("今天", "今日", "昨天", "昨日", "前天", "明天"):
            shift = {"昨": -1, "前": -2, "明": 1}.get(word[0], 0)
            day = anchor.published + timedelta(days=shift) if anchor.published else None
        elif word in _SAME_DAY and before:
            day = date.fromisoformat(before[-1].edtf)
        elif word in ("次日", "第二天", "翌日") and before:
            day = date.fromisoformat(before[-1].edtf) + timedelta(days=1)
        if day is not None:
            extra.append(Date(match.start(), match.end(), day.isoformat()))
    return extra


def _months_of_publication(text: str, found: list[Date], anchor: _Anchor) -> list[Date]:
    """上月, 本月3日: counted from the day of publication."""
    extra = []
    published = anchor.published
    if published is None:
        return []
    for match in _NEXT_TO_PUBLICATION.finditer(text):
        last = match["which"] == "上"
        month = (published.month - 2) % 12 + 1 if last else published.month
        year = published.year - (last and published.month == 1)
        day = _date(year, month, int(match["day"])) if match["day"] else None
        if match["day"] and day is None:
            continue
        found[:] = [d for d in found if not (match.start() <= d.start < match.end())]
        extra.append(Date(match.start(), match.end(), day.isoformat() if day else f"{year}-{month:02d}"))
    return extra


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
