"""Items: digests and newsletters put several short pieces of news on one page, and each is a story.

Items begin with 【县科协换届】, `· 东川区 [2025-11-03]`, `01 全民科学素质会议` above a paragraph, a title above its own date
(`声 明` / `时间：2021-11-02`), 又讯; or they end with a bracketed date of their own (2013.09.05). A numbered list inside one
article is none: its points tell no news of their own, they have no day and go on about the same people (三条建议, 一是…).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.cleaning import Line
from extractors.cleaning.page import byline, credited
from extractors.dates import edtf_day
from extractors.lexicons import furniture

_CLAUSES = re.compile("[。；]")
_BULLET = r"[·●◆■★▲►▶□○◎※☆*]"
_TITLE = re.compile(r"^[（“](?P<title>[^（）“”。]{2,40})[）”][:：]?\s*(?P<rest>.*)$")
_LABEL = re.compile(r"编辑|导读|摘要|提示|纠错|关键词|作者|来源|大\s*中|字号|本报|特讯|全文|按$|记者|图片?$|简介")
_DATED = re.compile(
    rf"^{_BULLET}?\s*(?P<title>[^，。\[（]{{2,40}}?)?\s*[\[（](?P<date>20\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?)[\]）]\s*(?P<rest>.*)$"
)
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
# 3月, 5家 count something, 01全民 does not
_NO_COUNT = r"(?<=\d)(?=[\u4e00-\u9fff“《])(?![月日年名个位家项所])"
_NUMBERED = re.compile(
    rf"^(?:第?{_NUMBER}\s*(?:[、.．:：·]| |{_NO_COUNT})|[（(]{_NUMBER}[）)]|{_BULLET}|[①-⑳])\s*(?P<title>[^，。；：]{{4,40}})$"
)
_RUN_IN = re.compile(rf"^(?:{_BULLET}\s*|\d{{1,2}}\s*[、.．]\s*(?=近日|日前|\d{{1,2}}月\d))(?P<rest>[^。]{{12,}}。.*)$")
# 互助县：3月5日，…: whose news it is, before the text or on a line of its own
_OFFICE = r"[\u4e00-\u9fff]{2,12}(?:[省市县区州盟旗]|科协|学会|协会|科技馆)"
_OF_OFFICE = re.compile(rf"^{_BULLET}?\s*(?P<title>{_OFFICE})[:：]\s*(?P<rest>[^。]{{12,}}。.*)$")
_OFFICE_ALONE = re.compile(rf"^{_BULLET}?\s*(?P<title>{_OFFICE})[:：]?$")
_FURTHER = re.compile(r"^(?:又讯|另讯|又电|另电)[：:，,\s]*(?P<rest>.{12,})$")
_CLOSING = re.compile(r"[（(\[](?P<date>20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)[）)\]]$")
_CLOSED = re.compile(r"^[（(]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[）)]?$")
_WRITTEN = re.compile(r"^(?:20\d\d|二[〇零○0]..)\s*年[^-:：]{2,8}日$")

# an item tells news: it soon names its day
_NEWS = re.compile(r"\d\s*[日号]|月[一二三四五六七八九十]{1,3}日|近日|日前|近期|[昨今][天日]|[本上][月周]|旬")
# or it goes on with the people of the piece before, and the page is one article in sections
_GOES_ON = re.compile(
    r"(?:^|[，日午])(?:随后|接着|代表团|考察团|考察组|调研组|访问团|督导组|工作组|客人|一行|座谈会上|会上|他们|大家|双方|[^，]{0,6}期间|首先|其次|最后)"
)
# a place or an office before a piece of news says whose it is
_FILED = re.compile(rf"^(?:[\u4e00-\u9fff]{{2,3}}|{_OFFICE})$")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of news of a page: title, lines, the day that the page gives it, the place or body it is filed under, its source."""

    heads: tuple[Line, ...]
    lines: tuple[Line, ...]
    date: str = ""
    filed: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Opening:
    at: int
    title: tuple[int, int] | None
    rest: int
    first: str
    date: str = ""
    source: str = ""


def items_of(lines: Sequence[Line], bracketed: Callable[[Line], bool]) -> tuple[list[Item], int]:
    """The items of a page and the number of the line where the first begins; none where the page is one article.

    `bracketed` tells whether a line begins with a lenticular bracket, which cleaning has made a quotation mark.
    """
    kinds = (_titled(lines, bracketed), _dated(lines), _notices(lines), _numbered(lines), _run_in(lines), _ended(lines))
    for kind in kinds:
        if len(kind) >= 2 and _are_news(kind):
            return _cut(lines, kind), kind[0].at
    return [], 0


def further(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The paragraphs of a story, cut where 又讯 begins news of something else."""
    pieces: list[list[Line]] = [[]]
    for line in lines:
        match = _FURTHER.match(line.text)
        if match and pieces[-1]:
            pieces.append([line.cut(match.start("rest"))])
        else:
            pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _titled(lines: Sequence[Line], bracketed: Callable[[Line], bool]) -> list[_Opening]:
    """【县科协换届】3月5日，…: with the text behind the title or on the next line."""
    found = []
    for i, line in enumerate(lines):
        match = _TITLE.match(line.text) if bracketed(line) else None
        if match is None or _LABEL.search(match["title"]):
            continue
        text = match["rest"] or (lines[i + 1].text if i + 1 < len(lines) else "")
        if _is_prose(text):
            found.append(_Opening(i, match.span("title"), match.start("rest"), text))
    return found


def _dated(lines: Sequence[Line]) -> list[_Opening]:
    """· 东川区 [2025-11-03] 3月5日，…: text behind a bracketed date."""
    found = []
    for i, line in enumerate(lines):
        match = _DATED.match(line.text)
        if match is not None and _is_prose(match["rest"]):
            title = match.span("title") if match["title"] else None
            found.append(_Opening(i, title, match.start("rest"), match["rest"], edtf_day(match["date"])))
    return found


def _notices(lines: Sequence[Line]) -> list[_Opening]:
    """Titles with the line of date and source behind each, and text below."""
    found = []
    for i, line in enumerate(lines[:-1]):
        if not line.stamp:
            continue
        day = edtf_day(line.stamp)
        below = "".join(itertools.takewhile(lambda text: text, (_below(other) for other in lines[i + 1 : i + 5])))
        if not day or _is_prose(line.text) or len(line.text) > 60 or not _is_prose(below):
            continue
        if _WRITTEN.match(line.stamp) and furniture().owner.search(line.text):
            continue  # the signature of the notice above
        found.append(
            _Opening(i, (0, len(line.text)), len(line.text), below, day, " ".join(credited([line.stamp])) or " ")
        )
    return found


def _numbered(lines: Sequence[Line]) -> list[_Opening]:
    """01 全民科学素质会议, 一、…, ★…, 互助县科协: a title of this form alone on its line, with the text below."""
    found = []
    for i, line in enumerate(lines[:-1]):
        match = _NUMBERED.match(line.text) or _OFFICE_ALONE.match(line.text)
        if not _is_prose(lines[i + 1].text) or _is_prose(line.text):
            continue
        if match is not None:
            found.append(_Opening(i, match.span("title"), len(line.text), lines[i + 1].text))
        elif line.numbered and len(line.text) <= 40:
            found.append(_Opening(i, (0, len(line.text)), len(line.text), lines[i + 1].text))
    return found


def _run_in(lines: Sequence[Line]) -> list[_Opening]:
    """◆3月5日，县科协…, 1、近日，…, 互助县：3月5日，…: a paragraph behind a bullet, a number or the name of an office."""
    found = []
    for i, line in enumerate(lines):
        office = _OF_OFFICE.match(line.text)
        match = office or _RUN_IN.match(line.text)
        if match is not None:
            found.append(_Opening(i, office.span("title") if office else None, match.start("rest"), match["rest"]))
    return found


def _ended(lines: Sequence[Line]) -> list[_Opening]:
    """Titles with text that ends with a date or with who wrote it: (2025.03.05), （互助县科协 李红）."""
    found = []
    begin = 0
    for i, line in enumerate(lines):
        closed = bool(_CLOSED.match(line.stamp)) and not _WRITTEN.match(line.stamp)
        signed = byline(line.text)
        if not closed and not (signed and signed[0]):
            continue
        first = next((k for k in range(begin, i + 1) if _is_prose(lines[k].text)), i)
        if first == 0 or not _is_prose(lines[first].text) or first == begin:
            return []
        title = (0, len(lines[first - 1].text))
        found.append(_Opening(first - 1, title, title[1], lines[first].text, edtf_day(line.stamp) if closed else ""))
        begin = i + 1
    return found


def _are_news(openings: list[_Opening]) -> bool:
    """Whether most tell of a day of their own and none goes on with the one before."""
    dated = sum(bool(o.date) or bool(_NEWS.search(o.first[:45])) for o in openings)
    goes_on = any(_GOES_ON.search(_CLAUSES.split(o.first[:30])[0]) for o in openings[1:] if not o.date)
    return dated >= max(2, 0.6 * len(openings)) and not goes_on


def _below(line: Line) -> str:
    """The text of a line, unless it is the title of something else."""
    return "" if line.stamp and not _is_prose(line.text) else line.text


def _is_prose(text: str) -> bool:
    return len(text) >= 20 and "。" in text


def _cut(lines: Sequence[Line], openings: list[_Opening]) -> list[Item]:
    items = []
    for number, opening in enumerate(openings):
        end = openings[number + 1].at if number + 1 < len(openings) else len(lines)
        first = lines[opening.at]
        title = first.cut(*opening.title) if opening.title else None
        rest = (first.cut(opening.rest),) if opening.rest < len(first.text) else ()
        body = [*rest, *lines[opening.at + 1 : end]]
        day = opening.date
        for k, line in enumerate(body):
            closing = _CLOSING.search(line.text)
            if closing is not None and closing.start() > 0:
                body[k] = line.cut(0, closing.start())
            day = day or edtf_day(closing["date"] if closing else line.stamp if _CLOSED.match(line.stamp) else "")
        filed = title.text if title is not None and _FILED.match(title.text) and not opening.source else ""
        heads = (title,) if title is not None and not filed else ()
        items.append(Item(heads, tuple(body), day, filed, opening.source))
    return items
