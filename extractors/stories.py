"""Stories: an article page may hold several; each has a headline, a body and perhaps a byline of its own.

A newspaper page begins each story with 本报讯 and ends it with a bracketed byline. What stands between a byline and the next
headline (a column that the scan put out of order) goes on with the story before it. Digests are cut into their items.
"""

from __future__ import annotations

import itertools
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.cleaning import Cleaned, Line, Page
from extractors.cleaning.page import byline
from extractors.dates import edtf_day
from extractors.document import Sentence, Story
from extractors.items import further, items_of
from extractors.lexicons import furniture
from extractors.years import is_own, own_years
from graph.model import Article

_ISSUE = re.compile(r"(?P<year>(?:19|20)\d\d)年?第\d{1,3}期")
_HEADLINE_LENGTH = 48
_LONGEST = 12_000
_LONGEST_SENTENCE = 1_000
# a flattened notice runs its sections together: 一、活动主题 … 二、活动时间 …
_SENTENCE_END = re.compile(r"[。！？!?；][”’）》]*|\n| +(?=[一二三四五六七八九十]{1,2}、[\u4e00-\u9fff]{2,8}[\s：])")
_CLAUSE_END = re.compile(r"[，；：]")
_PUBLISHED = re.compile("发布|发表|日期|时间")
# the day on which a page was looked at
_TODAY = re.compile("今天是|今日是|现在是|现在时间|当前时间|系统时间|农历")
# the day of publication in brackets behind the text, at most so many lines from its end
_SIGNED = re.compile(r"[（(][^（）。，]{0,16}(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}[^（）]{0,10}）$")
_FOOT_LINES = 3
_YEAR_ALONE = re.compile(r"(?<!\d)(20\d{2})(?!\d)(?![-./]\d)")
_NO_HEADLINE = re.compile(r"[。；：…]$|^[（(].*[）)]$")
# a character of those that _TAINT is about
_DAMAGE = re.compile(r"[\ue000-\uf8ff\ufffd?？〢锟]")
_TAINT = re.compile(r"[\ue000-\uf8ff\ufffd]|(?<=[\u4e00-\u9fff])[?？](?=[\u4e00-\u9fff])|〢|锟斤拷")


@dataclass(frozen=True, slots=True)
class _Draft:
    headlines: tuple[Line, ...]
    paragraphs: tuple[Line, ...]
    byline: str = ""
    date: str = ""
    source: str = ""


def split_stories(article: Article, cleaned: Cleaned, page: Page) -> list[Story]:
    """The stories of a page, in order; their text has one line a headline or paragraph."""
    title = page.title or article.title
    drafts = _newspaper(page.lines) or _digest(page, article, cleaned) or [_single(page.lines, title)]
    drafts = [piece for draft in drafts for story in _further(draft, page) for piece in _pieces(story)]
    published = article.published or published_in(page.header) or _signed_on(page.lines) or _stamped(cleaned.text)
    issue = _ISSUE.search(" ".join(line.text for line in page.lines[:4]))
    if issue and published[:4] != issue["year"] and not article.published:
        # a bulletin of 2006 that was put on the site in 2014
        published = issue["year"]
    year = _year_of(page, cleaned, title)
    stories = []
    for index, draft in enumerate(drafts):
        story = _story(article, index, draft, cleaned)
        if not story.text:
            continue
        story.masthead = " ".join(filter(None, (draft.source or page.source, _signature(draft.paragraphs))))
        story.published = draft.date or published
        story.page_year = year
        story.sentences = split_sentences(story)
        stories.append(story)
    return stories


def published_in(header: tuple[str, ...]) -> str:
    """The day of publication that the header lines give, as EDTF, or empty.

    A line that names the publication goes before others; a repost's own date is not told from the first one's here.
    """
    header = tuple(line for line in header if not _TODAY.search(line))
    named = [line for line in header if _PUBLISHED.search(line)]
    for line in (*named, *header):
        day = edtf_day(line)
        if day:
            return day
    return ""


def split_sentences(story: Story) -> list[Sentence]:
    """Sentences with their clauses; a headline is a sentence by itself, a damaged sentence is tainted."""
    sentences: list[Sentence] = []
    paragraph = 0
    position = 0
    text = story.text
    damaged = _DAMAGE.search(text) is not None
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.end() if match else len(text)
        for start, stop in _bounded(text, position, end):
            if text[start:stop].strip():
                sentences.append(_sentence(text, start, stop, paragraph, story.headline_end, damaged))
        if match and match.group() == "\n":
            paragraph += 1
        position = end
    return sentences


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces of at most `_LONGEST_SENTENCE` characters where it never ends."""
    while end - start > _LONGEST_SENTENCE:
        stop = text.rfind("，", start, start + _LONGEST_SENTENCE) + 1 or start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def _sentence(text: str, start: int, end: int, paragraph: int, headline_end: int, damaged: bool) -> Sentence:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    cuts = [start, *[match.end() for match in _CLAUSE_END.finditer(text, start, end)], end]
    clauses = tuple([(a, b) for a, b in itertools.pairwise(cuts) if a < b])
    tainted = damaged and _TAINT.search(text, start, end) is not None
    return Sentence(start, end, clauses, paragraph, headline=start < headline_end, tainted=tainted)


def _newspaper(lines: tuple[Line, ...]) -> list[_Draft]:
    """The stories of a newspaper page; empty where the page is not one."""
    opening = furniture().opening
    openings = [i for i, line in enumerate(lines) if opening.search(line.text)]
    if len(openings) < 2:
        return []
    heads = [_headline_before(lines, i) for i in openings]
    drafts = []
    for number, (head, first) in enumerate(zip(heads, openings, strict=True)):
        last = heads[number + 1] if number + 1 < len(heads) else len(lines)
        paragraphs, credit = _without_byline(lines[first:last])
        drafts.append(_Draft(tuple(lines[head:first]), paragraphs, credit))
    return drafts


def _digest(page: Page, article: Article, cleaned: Cleaned) -> list[_Draft]:
    """The items of a digest, each below the name of the site, which is known to all; empty where the page is none."""

    def bracketed(line: Line) -> bool:
        return article.text[cleaned.offsets[line.pieces[0][0]]] in "【〖"

    items, first = items_of(page.lines, bracketed)
    if not items:
        return []
    site = page.lines[: min(page.top, first)]
    drafts = []
    if any("。" in line.text for line in page.lines[:first]):
        drafts.append(_single(page.lines[:first], page.title or article.title))
    for item in items:
        paragraphs, credit = _without_byline(item.lines)
        source = " ".join([item.source.strip(), *(line.text for line in site)]).strip() if item.source.strip() else ""
        drafts.append(_Draft((*site, *item.heads), paragraphs, f"{credit} {item.filed}".strip(), item.date, source))
    return drafts


def _further(draft: _Draft, page: Page) -> Iterator[_Draft]:
    """A story, and the ones that 又讯 adds to it."""
    first, *others = further(draft.paragraphs)
    yield _Draft(draft.headlines, first, draft.byline, draft.date) if others else draft
    for paragraphs in others:
        yield _Draft(page.lines[: page.top], paragraphs, draft.byline, draft.date)


def _signed_on(lines: tuple[Line, ...]) -> str:
    """The day in brackets that closes the text (（2025-03-05）)."""
    signed = (_SIGNED.search(line.text) for line in reversed(lines[-_FOOT_LINES:]))
    return next((edtf_day(found.group()) for found in signed if found), "")


# 2022 / 06-23 / 22:00, each on a line of its own; http://…/news/20200616/…html
_STAMP = re.compile(
    r"(?m)^\s*(?P<year>20\d\d)\s*\n\s*(?P<month>\d\d)[-/.](?P<day>\d\d)\s*$"
    r"|https?://[^\s，。]{4,80}?/[a-z]{0,2}(?P<of>20\d\d)[-/_]?(?P<in>0[1-9]|1[0-2])[-/_]?(?P<on>0[1-9]|[12]\d|3[01])(?!\d)"
)


_ADDRESS_OF_YEAR = re.compile(r"https?://[^\s，。]{4,80}?/(20\d\d)/")


def _stamped(text: str) -> str:
    """The day that stands in pieces above the text or in the page's address, or the year in the address."""
    stamp = _STAMP.search(text)
    if stamp:
        return edtf_day("-".join(part for part in stamp.groups() if part))
    address = _ADDRESS_OF_YEAR.search(text)
    return address[1] if address else ""


def _signature(lines: tuple[Line, ...]) -> str:
    """The body that signs: its name alone on the last line (省林学会 / 2025年3月5日)."""
    last = itertools.takewhile(
        lambda line: "。" not in line.text and len(line.text) <= _HEADLINE_LENGTH, reversed(lines)
    )
    return next((line.text for line in last if furniture().owner.search(line.text)), "")


def _year_of(page: Page, cleaned: Cleaned, title: str) -> int | None:
    """The year that a page of several stories is about: the one in its title, else the one most often named."""
    above = [title, *(line.text for line in page.lines[:4] if len(line.text) <= _HEADLINE_LENGTH)]
    heads = " ".join(above)
    named = [
        m[1] for m in _YEAR_ALONE.finditer(heads) if not heads.startswith("年", m.end()) or is_own(heads, m.start())
    ]
    years = Counter(own_years(cleaned.text))
    if len(set(named)) == 1:
        return int(named[0])
    return min(years, key=lambda y: (-years[y], y)) if years else None


def _headline_before(lines: tuple[Line, ...], opening: int) -> int:
    head = opening
    while head > 0 and head > opening - 3 and _is_headline(lines[head - 1].text):
        head -= 1
    return head


def _is_headline(text: str) -> bool:
    return len(text) <= _HEADLINE_LENGTH and not _NO_HEADLINE.search(text)


def _single(lines: tuple[Line, ...], title: str) -> _Draft:
    """The one story of a page: short lines before the first prose are headlines."""
    first = next(
        (i for i, line in enumerate(lines) if len(line.text) > _HEADLINE_LENGTH or "。" in line.text), len(lines)
    )
    heads = [line for line in lines[:first] if len(line.text) >= 6 and _is_headline(line.text)]
    if first == len(lines):
        # nothing but short lines: they are the text
        heads, first = [], 0
    paragraphs, credit = _without_byline(tuple(lines[first:]))
    # the last lines before the text are its headlines; a title that the source states is one wherever it stands
    chosen = [line for i, line in enumerate(heads) if i >= len(heads) - 3 or (title and line.text in title)]
    return _Draft(tuple(chosen), paragraphs, credit)


def _pieces(draft: _Draft) -> Iterator[_Draft]:
    """A text of book length in pieces of at most `_LONGEST` characters, so that time grows with length and not its square."""
    if sum(len(line.text) for line in draft.paragraphs) <= _LONGEST:
        yield draft
        return
    held: list[Line] = []
    size = 0
    for line in (part for whole in draft.paragraphs for part in _parts(whole)):
        if held and size + len(line.text) > _LONGEST:
            yield _Draft(draft.headlines, tuple(held), draft.byline)
            held, size = [], 0
        held.append(line)
        size += len(line.text)
    yield _Draft(draft.headlines, tuple(held), draft.byline)


def _parts(line: Line) -> Iterator[Line]:
    """A line that is too long by itself, cut behind sentences."""
    if len(line.text) <= _LONGEST or len(line.pieces) > 1:
        yield line
        return
    begin = line.pieces[0][0]
    start = 0
    while start < len(line.text):
        stop = min(start + _LONGEST, len(line.text))
        if stop < len(line.text):
            stop = line.text.rfind("。", start, stop) + 1 or stop
        yield Line(((begin + start, begin + stop),), line.text[start:stop])
        start = stop


def _without_byline(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], str]:
    kept: list[Line] = []
    credits: list[str] = []
    for line in lines:
        found = byline(line.text)
        if found is None:
            kept.append(line)
            continue
        if found[0]:
            credits.append(found[0])
        if found[1] > 0:
            kept.append(line.cut(0, found[1]))
    return tuple(kept), " ".join(credits)


def _story(article: Article, index: int, draft: _Draft, cleaned: Cleaned) -> Story:
    text: list[str] = []
    offsets = array("q")
    for line in (*draft.headlines, *draft.paragraphs):
        found = line.offsets(cleaned)
        text.append(line.text)
        offsets.extend(found)
        offsets.append(found[-1])
    headline_end = sum(len(line.text) + 1 for line in draft.headlines)
    return Story(article, index, "\n".join(text), offsets, headline_end=headline_end, byline=draft.byline)
