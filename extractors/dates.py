"""Dates of the genre, resolved against the publication date and the dates before them in the story.

Forms: full dates, month and day, ranges (12月3日-6日, 7日至8日, 3月5日至4月2日), 今年3月, 去年3月3日, 2022年, 年内, and all of
these in Chinese numerals; words that count from another day (今天, 当天, 次日, 此前一天, 上周五, 下月) are in `relative_dates`.
近日 and 日前 give no date. Where no year stands anywhere, there is no year and so no date. The date of a dateline
(新华社北京3月5日电) is the day of the report: others are measured against it, no deed takes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from extractors.clues import clues_of
from extractors.document import Date, Story
from extractors.numerals import in_digits
from extractors.relative_dates import RELATIVE_WORDS, months_of_publication, relative_days
from extractors.years import is_own, year_told

_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"(?:-|—+|–|~|～|至|到)"
# 3日内, 12日历天 are spans, no days; 昨（2）日, and 3月5上午, where 日 is forgotten
_DAY_MARK = r"(?:日|号|(?:(?<=[昨今]（\d)|(?<=[昨今]（\d\d))）[日天晚])(?!内|历|程|游|常|均|益|渐|以内)"
_NO_MARK = r"(?=\s*(?:[上下中]午|晚[上间]))"
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s*年|(?P<relative>今年|去年|前年|明年|本年|当年|同年|次年|翌年)(?:的)?)?\s*"
    rf"(?:(?P<month>{_MONTH_NUMBER})\s*月)?\s*(?:份|初|上旬|中旬|下旬|底|末)?\s*"
    rf"(?:(?P<day>{_DAY_NUMBER})(?:\s*{_DAY_MARK}|{_NO_MARK}))?"
    rf"(?:\s*{_TO}\s*(?:(?P<year2>(?:19|20)\d{{2}})\s*年\s*)?(?:(?P<month2>{_MONTH_NUMBER})\s*月\s*)?(?P<day2>{_DAY_NUMBER})\s*{_DAY_MARK})?"
    # 5月至9月
    rf"(?:\s*{_TO}\s*(?:(?P<until_year>(?:19|20)\d{{2}})\s*年\s*)?(?P<until>{_MONTH_NUMBER})\s*月(?:份|初|底|末|上旬|中旬|下旬)?(?!\s*\d))?"
)
_START = re.compile(
    rf"(?:19|20)\d{{2}}\s*年|(?:今|去|前|明|当|同|翌)年|本年(?!会)|(?<![本此这该首每\d一二三四五六七八九十])次年|(?<!\d){_MONTH_NUMBER}\s*月|(?<![\d.]){_DAY_NUMBER}\s*{_DAY_MARK}"
    rf"|(?<!\d){_DAY_NUMBER}\s*(?:-|—|至)\s*{_DAY_NUMBER}\s*{_DAY_MARK}"
    r"|(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d"
)
# the characters that _START begins with
_MAY_START = re.compile(r"[\d今去前明本当同次翌]")
_BARE_RANGE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})\s*年\s*)?(?:(?P<month>{_MONTH_NUMBER})\s*月\s*)?"
    rf"(?P<day>{_DAY_NUMBER})\s*(?:{_TO}|、|和|日[、和](?=\s*{_DAY_NUMBER}\s*日两[天日]))\s*(?P<day2>{_DAY_NUMBER})\s*{_DAY_MARK}"
)
_AHEAD = re.compile(r"(?:将|拟|定于|计划|即将|预计|力争|争取|原定)[^，。；]{0,8}$")
# a far day is ahead where the sentence before it or the clause behind it speaks of plans
_PLANS = re.compile(
    r"推迟|延期|延至|改[至到期]|将|拟|定于|计划|预计|力争|争取|年内|商定|约定|同意|届时|下半年|下一步|今后|接下来|邀请"
)
_WILL = re.compile(r"[^。；\n]{0,12}?(?:将|拟|计划|届时)")
# 2019年以来, 今年以来 open a span, which is no date of a deed
_SINCE = re.compile(r"以来|起[，每]|开始|至今|期间")
# 今年是建馆十周年, 2021年正值…, 2005年成立的某会: told of the year or of a body
_YEAR_ITSELF = re.compile(
    r"(?:是|系)(?!第[一二三四五六七八九十\d]+[次届])|正值|恰逢|适逢|欣逢|[^，。；、的]{0,4}(?:成立|创立|创办|设立|组建|建成|建立|创建)的"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-./年]\s*(?P<month>1[0-2]|0?[1-9])\s*[-./月]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
# 2025-03-05，某会… in the text itself
_IN_PROSE = re.compile(
    r"(?P<year>(?:19|20)\d{2})[-./](?P<month>1[0-2]|0?[1-9])[-./](?P<day>3[01]|[12]\d|0?[1-9])(?P<day2>(?!))?"
    r"(?=\s*(?:，(?!\d)|[上下]午|晚上|当天))"
)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-./年]\s*(?P<month>1[0-2]|0?[1-9])\s*月?(?![\d])")
# 2015312日: pages that lost 年 and 月 on the way
_RUN_TOGETHER = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<rest>\d{2,4})\s*[日号]")
# 826日, 13031日: pages that lost 月 and the dash (8月26日, 1月30-31日)
_WITHOUT_MONTH = re.compile(rf"(?:^|(?<=[\s，。；、（：讯从自于在至到]))(?P<run>[1-9]\d{{2,5}})\s*{_DAY_MARK}")
# how many days before its publication an article tells such a day
_LATELY = 62
# 23-09-15 and 05.05.2017 are dates in the header of a page only
_SHORT = re.compile(r"(?<!\d)(?P<year>[0-3]\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{2})[./-](?P<month>\d{2})[./-](?P<year>(?:19|20)\d{2})(?!\d)")
_DATELINE = re.compile(r"\s*[\u4e00-\u9fff]{0,4}?(?:专?电|讯|消息)(?=[\s（(，:：]|$)")
_DATELINE_BEFORE = 24
_COMMA = re.compile("[，。]")
_ANNOUNCES = re.compile(r"通知|方案|预告|公告|计划|安排|议程|邀请|征集|启事")
# how many days ahead of its publication an article may tell of a plan without saying that it is one
_FORESEEN = 100


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a date without a year is measured against."""

    published: date | None
    year: int | None
    page_year: int | None = None
    announces: bool = False
    # the year that the headline names, where it is long before that of the page
    past_year: int | None = None


def edtf_day(text: str) -> str:
    """The first full date in a text as EDTF day, else the first year and month, else empty."""
    text = in_digits(text)[0]
    for pattern in (_NUMERIC, _DAY_FIRST, _SHORT):
        match = pattern.search(text)
        if match:
            year = int(match["year"]) % 2000 + 2000 if len(match["year"]) == 2 else int(match["year"])
            found = _date(year, int(match["month"]), int(match["day"]))
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
    text, offsets = in_digits(story.text)
    while match := _next(text, position):
        position = max(match.end(), match.start() + 1)
        resolved = _resolve(match, anchor, last)
        if resolved is None:
            continue
        edtf, day = resolved
        if match["year"] and match["year"] >= "2000" and anchor.year is None and is_own(text, match.start()):
            anchor = replace(anchor, year=int(match["year"]))
        last = day or last
        if day is not None and _is_dateline(match):
            if anchor.published is None or day <= anchor.published:
                anchor = replace(anchor, published=day)
            continue
        found.append(Date(match.start(), match.end(), edtf))
    absent = offsets is None and not RELATIVE_WORDS.clue & clues_of(story).anywhere
    found = months_of_publication(text, found, anchor.published)
    run_together = [*_run_together(text), *_without_month(text, anchor.published)]
    found = sorted([*(d for d in found if not _within(d, run_together)), *run_together], key=lambda d: d.start)
    found = relative_days("" if absent else text, found, anchor.published, anchor.year)
    if offsets is not None:
        found = [Date(offsets[d.start], offsets[d.end - 1] + 1, d.edtf) for d in found]
    story.dates = found


def _run_together(text: str) -> Iterator[Date]:
    """Days written without 年 and 月, where the digits can be read in one way only."""
    for match in _RUN_TOGETHER.finditer(text):
        year, rest = int(match["year"]), match["rest"]
        days = [day for i in (1, 2) if rest[i:] and (day := _date(year, int(rest[:i]), int(rest[i:])))]
        if len(days) == 1:
            yield Date(match.start(), match.end(), days[0].isoformat())


def _without_month(text: str, published: date | None) -> Iterator[Date]:
    """Days written without 月, where one reading only is a day shortly before the publication."""
    if published is None:
        return
    for match in _WITHOUT_MONTH.finditer(text):
        days = [day for reading in _readings(match["run"]) if (day := _lately(reading, published))]
        if len(days) == 1:
            yield Date(match.start(), match.end(), days[0])


def _readings(run: str) -> Iterator[tuple[int, ...]]:
    """Month and day, and a second day where five or more digits stand together."""
    for month, rest in ((run[:i], run[i:]) for i in (1, 2)):
        if len(run) < 5:
            yield int(month), int(rest)
        else:
            yield from ((int(month), int(rest[:i]), int(rest[i:])) for i in (1, 2) if rest[i:] and rest[i] != "0")


def _lately(reading: tuple[int, ...], published: date) -> str:
    """The day or days of a reading, if the first is at most some weeks before the publication."""
    month, *days = reading
    first, *others = (_date(published.year - (month > published.month), month, day) for day in days)
    if first is None or not 0 <= (published - first).days <= _LATELY:
        return ""
    if not others:
        return first.isoformat()
    return f"{first.isoformat()}/{others[0].isoformat()}" if others[0] is not None and others[0] > first else ""


def _within(found: Date, others: list[Date]) -> bool:
    return any(other.start <= found.start < other.end for other in others)


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether a date stands in the dateline of an agency (新华社北京3月5日电)."""
    text = match.string
    begin = text.rfind("\n", 0, match.start()) + 1
    before = text[begin : match.start()]
    return len(before) <= _DATELINE_BEFORE and not _COMMA.search(before) and bool(_DATELINE.match(text, match.end()))


def _next(text: str, position: int) -> re.Match[str] | None:
    for candidate in _MAY_START.finditer(text, position):
        start = _START.match(text, candidate.start()) if candidate.start() >= position else None
        if start is None:
            continue
        match = (
            _IN_PROSE.match(text, start.start())
            or _BARE_RANGE.match(text, start.start())
            or _DAY.match(text, start.start())
        )
        if (
            match
            and match.end() > start.start()
            and (match["month"] or match["day"] or match["year"] or match.groupdict().get("relative"))
        ):
            after = text[match.end() : match.end() + 1]
            bare = match["month"] is None and match["day"] is None
            within = after == "内" and bool(match.groupdict().get("relative"))
            spanning = (
                text[match.start() - 1 : match.start()] in ("自", "从")
                or _SINCE.match(text, match.end())
                or _YEAR_ITSELF.match(text, match.end())
            )
            if match["day"] is None and not bare and text[match.start() - 1 : match.start()] == "自":
                position = match.end()  # 自2021年5月换届以后
                continue
            if not (bare and ((after in "来间度内版级" and not within) or spanning)):
                return match
        position = start.end()
    return None


def _anchor(story: Story) -> _Anchor:
    published = None
    if len(story.published) == 10:
        published = date.fromisoformat(story.published)
    year = int(story.published[:4]) if story.published[:4].isdigit() else None
    if year is None:
        year = year_told(story.text) or story.page_year
    head = story.text[: story.headline_end]
    past = story.page_year if year and story.page_year and story.page_year < year - 1 else None
    return _Anchor(
        published,
        year,
        story.page_year,
        bool(_ANNOUNCES.search(head)),
        past if past and str(past) in head else None,
    )


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
        year = year if ahead or _speaks_of(match, year, anchor) else _latest_before(year, month, day, anchor, last)
    if month is None:
        return (str(year), None) if stated else None
    if day is None:
        return _months(year, month, groups), None
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


def _months(year: int, month: int, groups: dict[str, str | None]) -> str:
    """A month, or the months from one to another (5月至9月, 11月至次年)."""
    until = int(groups.get("until") or 0)
    last = int(groups.get("until_year") or year + (until < month))
    return (
        f"{year}-{month:02d}/{last}-{until:02d}" if until and (last, until) > (year, month) else f"{year}-{month:02d}"
    )


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


def _speaks_of(match: re.Match[str], year: int, anchor: _Anchor) -> bool:
    """Whether the sentence names the year before the date (2026，接着干：5月…) or speaks of plans (商定8月合办…)."""
    if anchor.published is None or int(match["month"]) < anchor.published.month:
        return False
    text = match.string
    begin = max(text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
    before = text[begin : match.start()]
    return str(year) in before or bool(_PLANS.search(before)) or bool(_WILL.match(text, match.end()))


def _latest_before(year: int, month: int, day: int | None, anchor: _Anchor, last: date | None) -> int:
    """News tells of the past: a December date in a January article is last year's; a plan may lie some months ahead.

    A review of last year (盘点2025, published in January) tells of that year, and the date of a repost years later
    is none of the story's.
    """
    if anchor.published is None:
        return last.year if last is not None and last.month <= month else year
    candidate = _date(year, month, day or 1)
    if candidate is None or candidate <= anchor.published:
        return year
    if anchor.past_year is not None:
        return anchor.past_year
    review = anchor.page_year == year - 1 and anchor.published.month <= 3
    far = (candidate - anchor.published).days > _FORESEEN and not anchor.announces
    return year - 1 if review or far else year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
