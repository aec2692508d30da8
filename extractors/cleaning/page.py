"""The page: which lines are the article, and what the lines around it say about it (title, date, source, byline).

The patterns of page furniture stand in `lexicons/furniture.toml`.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from extractors.cleaning.characters import Cleaned
from extractors.lexicons import furniture
from extractors.record import record

_ENDS_SENTENCE = re.compile(r"[。！？；：”）…]\s*$")
_BYLINE = re.compile(r"[（(]([^（）()。]{2,40})[）)]\s*$")
_SPACED_NAME = re.compile(r"(?<![\u3400-\u9fff])([\u4e00-\u9fff]) {1,4}([\u4e00-\u9fff])(?= {1,}|$|[，、：:（(])")
_SOURCE = re.compile(
    r"(?:来源|供稿|发布单位|发布者)\s*[:：]\s*([^\s|:：]{2,30}?)(?=[\s|:：]|$|发布|时间|日期|浏览|阅读|点击|作者|编辑|字号)"
)
_DATE = re.compile(
    r"(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}|(?<!\d)\d{2}[-.]\d{2}[-.](?:20)?\d{2}(?!\d)"
    r"|[一二][〇零○0九][〇零○0-9一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月"
)
_ADDRESS = re.compile(r"https?://[\w./-]+")
_LONG = 40
# 2025-03-06 09:20 本报记者…
_DATED = re.compile(r"(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}(?:日|\s|(?=[\u4e00-\u9fff]))")
_PAPER = re.compile(
    r"(?:\d\d:\d\d(?::\d\d)?\s+)?[\u4e00-\u9fff]{2,10}(?:日报|晚报|晨报|时报|商报|报|网|科协|学会|科技馆)"
)
_PROSE = re.compile("[，。]")
_COMMA = re.compile("[，。]")
_STOP = re.compile("[。！？]")
_NO_PROSE = re.compile(r"[（(“《]|\d")
_NO_TITLE = re.compile(r"[|>＞]|\d{4}")
_FOOT = re.compile(r"ICP|备案|版权|©|Copyright|网站")
_NO_SOURCE = re.compile(r"时间|日期|发布|浏览|今天|阅读|[)）\]]$")
_CREDIT = re.compile("供稿|通讯员|记者|报道|办公室|部|科协|学会|馆|文/|图/")
_NUMBER = re.compile(r"^(?:0?[1-9]|[12]\d)$")
# how many of the first lines may say whose site this is
_TOP = 3


@record
class Line:
    """A line of the article: offsets into the cleaned text; several where broken lines were joined.

    `stamp` holds the lines with date, source or author that stood behind it; `numbered` says that a number stood alone above.
    """

    pieces: tuple[tuple[int, int], ...]
    text: str
    stamp: str = ""
    numbered: bool = False

    def cut(self, begin: int, end: int | None = None) -> Line:
        """Its characters from `begin` to `end`."""
        end = len(self.text) if end is None else end
        pieces: list[tuple[int, int]] = []
        position = 0
        for start, stop in self.pieces:
            first, last = max(begin - position, 0), min(end - position, stop - start)
            if first < last:
                pieces.append((start + first, start + last))
            position += stop - start
        return Line(tuple(pieces), self.text[begin:end], self.stamp)

    def offsets(self, cleaned: Cleaned) -> array[int]:
        """The raw offsets of its characters."""
        found = array("q")
        for start, end in self.pieces:
            found.extend(cleaned.offsets[start:end])
        return found


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of the article and what the page says about it; `header` holds the lines with date, source and author.

    `source` names whom the page is by; `top` counts the first lines that do nothing but name the owner of the site.
    `removed` are the offsets into the cleaned text of what is not the article, each with the reason.
    """

    lines: tuple[Line, ...]
    header: tuple[str, ...]
    source: str
    title: str = ""
    top: int = 0
    removed: tuple[tuple[int, int, str], ...] = ()


def clean_page(cleaned: Cleaned, title: str = "") -> Page:
    """Drop menus, teasers, image names and repeated paragraphs; join lines that were broken inside a sentence."""
    patterns = furniture()
    kept: list[tuple[int, int]] = []
    stamps: dict[int, str] = {}
    numbers: set[int] = set()
    header: list[str] = []
    removed: list[tuple[int, int, str]] = []
    sites: list[str] = []
    seen: set[str] = set()
    begun = ended = False
    for start, end in _lines(cleaned.text):
        line = cleaned.text[start:end]
        if not ended and begun and (patterns.cut.match(line) or patterns.cut_inside.search(line)):
            ended = True
            removed.append((start, len(cleaned.text), "after the article"))
        sites += _owners(line, ended)
        if ended or patterns.drop.match(line) or patterns.drop_inside.search(line):
            if not ended:
                removed.append((start, end, "furniture"))
            if _NUMBER.match(line):
                numbers.add(len(kept))
            continue
        short = len(_ADDRESS.sub("", line)) < _LONG or (len(line) < 2 * _LONG and _DATED.match(line))
        if short and _DATE.search(line) and not _COMMA.search(line):
            header.append(line)
            removed.append((start, end, "header"))
            stamps[len(kept) - 1] = f"{stamps.get(len(kept) - 1, '')} {line}".strip()
            continue
        about = patterns.about.search(line)
        run_in = _run_in(line) if about and about.start() == 0 else 0
        if run_in:
            header.append(line[:run_in])
            removed.append((start, start + run_in, "header"))
            start, line, about = start + run_in, line[run_in:], None
        if about and (len(line) < _LONG or about.start() < _LONG) and not _is_prose(line):
            header.append(line)
            removed.append((start, end, "header"))
            dated = _DATE.search(line)
            head_end = start + min(about.start(), dated.start() if dated else about.start())
            titled = head_end - start >= 8 and not _NO_TITLE.search(cleaned.text, start, head_end)
            if titled:
                start, end = _trim(cleaned.text, start, head_end)
            if not titled or end - start < 8:
                stamps[len(kept) - 1] = f"{stamps.get(len(kept) - 1, '')} {line}".strip()
                continue
            stamps[len(kept)] = line
        if end - start >= 12:
            key = cleaned.text[start:end]
            if key in seen:
                removed.append((start, end, "repeated"))
                continue
            seen.add(key)
        # a menu of forty words is no beginning: prose has a comma or a full stop
        begun = begun or (end - start > _LONG and bool(_PROSE.search(line)))
        kept.append((start, end))
    lines = _joined(
        [Line(((a, b),), cleaned.text[a:b], stamps.get(i, ""), i in numbers) for i, (a, b) in enumerate(kept)]
    )
    top = 0
    while top < min(_TOP, len(lines) - 1) and patterns.owner.search(lines[top].text) and not lines[top].stamp:
        top += 1
    named = [line.text for line in lines[:top]]
    source = " ".join(dict.fromkeys([*credited(header), *named, *sites]))
    return Page(tuple(map(_closed_up, lines)), tuple(header), source, title, top, tuple(removed))


# 作者：某某 时间：2025-03-06 浏览量：5,342|馆与馆之间… (the line break was lost)
_VALUE = r"(?:[\d年月日,，:：/.\-]+(?:\s[\d:：]+)?|[\u4e00-\u9fff·]{2,12}(?: [\u4e00-\u9fff·]{2,4})*)"
_LABELLED = re.compile(rf"(?:[\u4e00-\u9fff]{{2,5}}\s*[:：]\s*{_VALUE}\s*?(?:\s+|(?<=\d)(?=[\u4e00-\u9fff“《])))+")


def _run_in(line: str) -> int:
    """Where the prose begins in a line whose head is the header of the page; 0 in all others."""
    labelled = _LABELLED.match(line) if _is_prose(line) else None
    return labelled.end() if labelled and _DATE.search(line, 0, labelled.end()) else 0


def _owners(line: str, ended: bool) -> list[str]:
    """Whose site this is, as a line at the head or the foot of the page tells; 主办 alone tells it only behind the article."""
    if len(line) >= 80 or _COMMA.search(line.removeprefix("您好，")):
        return []
    match = furniture().site.search(line)
    if not match:
        return []
    found = match.groupdict()
    host = found.get("host") if ended or _FOOT.search(line) else None
    return [
        name
        for name in (found.get("body") or found.get("owner") or found.get("welcome") or found.get("head") or host,)
        if name
    ]


def credited(header: list[str]) -> list[str]:
    """The source that a header line names: behind 来源, else what stands before or behind the date (2023-04-28 马鞍山日报)."""
    source = next((match.group(1) for line in header if (match := _SOURCE.search(line))), "")
    if source:
        return [source]
    for line in header:
        before = _DATE.split(line)[0].strip(" ·|-：:（(") if _DATE.search(line) else ""
        before = before.removeprefix("原创 ")
        if len(before) >= 4 and not _NO_SOURCE.search(before):
            return [before]
        behind = _DATE.split(line)[-1].strip() if _DATE.search(line) else ""
        if _PAPER.fullmatch(behind):
            return [behind]
    return []


def byline(line: str) -> tuple[str, int] | None:
    """The bracketed author or office at the end of a line and where it begins, if there is one."""
    match = _BYLINE.search(line)
    if not match:
        return None
    inside = match.group(1)
    whole = match.start() == 0
    if whole and not re.search(
        r"供稿|通讯员|记者|报道|办公室|部$|科协|学会|馆$|协会|文/|图/|^[\u4e00-\u9fff ]{2,4}$|：", inside
    ):
        return "", 0
    if whole or (_CREDIT.search(inside) and "，" not in inside):
        return inside, match.start()
    return None


def _lines(text: str) -> list[tuple[int, int]]:
    found = []
    position = 0
    for line in text.split("\n"):
        start, end = _trim(text, position, position + len(line))
        if start < end:
            found.append((start, end))
        position += len(line) + 1
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in " \r;；#*>" or text.startswith("- ", start)):
        start += 1
    while end > start and text[end - 1] in " \r;":
        end -= 1
    return start, end


def _is_prose(line: str) -> bool:
    return line.count("，") + line.count("。") >= 2 and bool(_STOP.search(line))


def _joined(lines: list[Line]) -> list[Line]:
    """A long line that stops inside a sentence goes on in the next line of prose."""
    patterns = furniture()
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        broken = (
            before is not None
            and not before.stamp
            and len(before.text) >= 30
            and _COMMA.search(before.text)
            and not _ENDS_SENTENCE.search(before.text)
            and "。" in line.text
            and not patterns.opening.search(line.text)
            and not patterns.section.search(line.text)
            and not _NO_PROSE.match(line.text)
        )
        if broken and before is not None:
            joined[-1] = Line(before.pieces + line.pieces, before.text + line.text, line.stamp)
        else:
            joined.append(line)
    return joined


def _closed_up(line: Line) -> Line:
    """Two-character names set with spaces between them (陆  锦) are closed up."""
    if len(line.pieces) > 1 or not _SPACED_NAME.search(line.text):
        return line
    start, end = line.pieces[0]
    pieces: list[tuple[int, int]] = []
    kept: list[str] = []
    position = 0
    for match in _SPACED_NAME.finditer(line.text):
        pieces.append((start + position, start + match.end(1)))
        kept.append(line.text[position : match.end(1)])
        position = match.start(2)
    pieces.append((start + position, end))
    kept.append(line.text[position:])
    return Line(tuple(pieces), "".join(kept), line.stamp, line.numbered)
