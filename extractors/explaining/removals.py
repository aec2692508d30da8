"""What cleaning took away before the steps began.

Not by asking the cleaning: every character of the article that is in no story was removed, whoever did it. The page and
the forms of bylines then tell why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.cleaning import Cleaned, Page
from extractors.cleaning.page import byline
from extractors.document import Story
from graph.model import Article

CHARACTERS = "characters"
_MEANING = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the article that no story holds, and why: furniture, header, after the article, repeated (the page's lines),
    byline, short line (neither headline nor text), characters (readings, signs without a letter).
    """

    start: int
    end: int
    text: str
    why: str


def removals(article: Article, cleaned: Cleaned, page: Page, stories: Iterable[Story]) -> tuple[Removed, ...]:
    """Everything with a letter or a digit in it that was removed, in the order of the text; never over a line's end."""
    kept = bytearray(len(article.text))
    for story in stories:
        for offset in story.offsets:
            kept[offset] = 1
    reasons = _reasons(article, cleaned, page)
    found = []
    for start, end in _gaps(article.text, kept):
        text = article.text[start:end]
        if _MEANING.search(text):
            why = next((reasons[i] for i in range(start, end) if i in reasons), CHARACTERS)
            found.append(Removed(start, end, text, why))
    return tuple(found)


def _gaps(text: str, kept: bytearray) -> Iterator[tuple[int, int]]:
    """The pieces of lines that were not kept, without blanks around them."""
    position = 0
    for line in text.split("\n"):
        for match in re.finditer(rb"\x00+", kept[position : position + len(line)]):
            piece = text[position + match.start() : position + match.end()]
            if bare := piece.strip():
                start = position + match.start() + piece.index(bare)
                yield start, start + len(bare)
        position += len(line) + 1


def _reasons(article: Article, cleaned: Cleaned, page: Page) -> dict[int, str]:
    """The reason for every character of the article's text that the page or a byline accounts for."""
    found: dict[int, str] = {}
    for line in page.lines:
        credit = byline(line.text)
        offsets = line.offsets(cleaned)
        for i, offset in enumerate(offsets):
            found[offset] = "byline" if credit is not None and i >= credit[1] else "short line"
    for start, end, why in page.removed:
        for offset in cleaned.offsets[start:end]:
            found[offset] = why
    return found
