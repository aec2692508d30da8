"""Words that count from another day: from the publication (昨天, 上周五, 下月), or from the day told before (当天, 次日, 此前一天)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.clues import clued
from extractors.document import Date

_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_NEXT_TO_PUBLICATION = re.compile(
    rf"(?P<which>[上本这下])(?:个)?月(?:份|初|中旬|上旬|下旬|底|末)?(?:\s*(?P<day>{_DAY_NUMBER})\s*(?:日|号)(?!内))?(?!球|饼|亮|刊)"
)
RELATIVE_WORDS = clued(
    r"今天|今日|昨天|昨日|昨晚|前天|(?<![此以之目生从])前日(?![本期程])|明天|明日|后天|(?<!相)当[天日晚](?!地)|[同这][一]?天|同日|那天|该日"
    r"|次日|第二天|翌日|隔[天日]|(?<!提)(?:此前|前)[一1][天日]|头一天"
    r"|(?P<week>[上本这下])(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])?(?!年|边|期|末|刊|报|岁)"
    r"|(?<![今去明前每本当同次翌\d一二三四五六七八九十两几多半全百周往来历近中青少老成学])年[内底末]"
)
_FROM_PUBLICATION = {"今": 0, "昨": -1, "明": 1, "后": 2}
_AFTER = ("次日", "第二天", "翌日", "隔天", "隔日")
_BEFORE = ("前一", "前1", "此前", "头一")
_WEEKDAYS = "一二三四五六日"


def relative_days(text: str, found: list[Date], published: date | None, year: int | None) -> list[Date]:
    """The dates with those that such words add, in order."""
    dates = sorted(found, key=lambda d: d.start)
    merged: list[Date] = []
    last = ""
    position = 0
    for match in RELATIVE_WORDS.finditer(text):
        while position < len(dates) and dates[position].start <= match.start():
            merged.append(dates[position])
            last = dates[position].edtf if len(dates[position].edtf) == 10 else last
            position += 1
        if merged and match.start() < merged[-1].end:
            continue
        edtf = _meant(match, last, published, year)
        if edtf:
            merged.append(Date(match.start(), match.end(), edtf))
            last = edtf if len(edtf) == 10 else last
    return merged + dates[position:]


def months_of_publication(text: str, found: list[Date], published: date | None) -> list[Date]:
    """The dates with 上月, 本月3日, 下个月, counted from the day of publication."""
    if published is None:
        return found
    for match in _NEXT_TO_PUBLICATION.finditer(text):
        months = published.year * 12 + published.month - 1 + {"上": -1, "下": 1}.get(match["which"], 0)
        year, month = months // 12, months % 12 + 1
        try:
            edtf = date(year, month, int(match["day"])).isoformat() if match["day"] else f"{year}-{month:02d}"
        except ValueError:
            continue
        found = [d for d in found if not match.start() <= d.start < match.end()]
        found.append(Date(match.start(), match.end(), edtf))
    return found


def _meant(match: re.Match[str], last: str, published: date | None, year: int | None) -> str:
    word = match.group()
    if word[0] == "年":
        return str(year) if year else ""
    if match["week"]:
        return _week(match, published)
    if word[0] in _FROM_PUBLICATION or word in ("前天", "前日"):
        shift = _FROM_PUBLICATION.get(word[0], -2)
        return (published + timedelta(days=shift)).isoformat() if published else ""
    if not last:
        return ""
    day = date.fromisoformat(last)
    shift = 1 if word in _AFTER else -1 if word.startswith(_BEFORE) else 0
    return (day + timedelta(days=shift)).isoformat()


def _week(match: re.Match[str], published: date | None) -> str:
    """上周五 is a day, 下周 the days from Monday to Sunday."""
    if published is None:
        return ""
    monday = (
        published - timedelta(days=published.weekday()) + timedelta(weeks={"上": -1, "下": 1}.get(match["week"], 0))
    )
    if match["day"]:
        return (monday + timedelta(days=_WEEKDAYS.index(match["day"].replace("天", "日")))).isoformat()
    if match["week"] not in "上下":
        return ""
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
