"""What an article says, in letters and digits alone: what copies share whatever page they stand on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from extractors.cleaning import Line, clean_characters, clean_page
from extractors.cleaning.page import byline
from extractors.lexicons import furniture
from graph.model import Article

_HEADLINE_LENGTH = 48
# a point counts inside a number alone
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d年)\d[\d.]*")
_NO_LETTERS = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\u3400-\u9fff\U00020000-\U0003134f0-9A-Za-z.]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """An article without furniture, spaces and punctuation.

    `numbers` are those of the body, years apart, which editors add; `names` those that the extraction has found.
    """

    id: str
    headline: str
    body: str
    stories: int
    published: str
    numbers: frozenset[str]
    names: frozenset[str]


def wording(article: Article, quotes: Iterable[str]) -> Wording:
    """The wording of an article; `quotes` are the names in it as they stand there."""
    cleaned = clean_characters(article.text)
    lines = clean_page(cleaned, article.title).lines
    first = next((i for i, line in enumerate(lines) if len(line.text) > _HEADLINE_LENGTH or "。" in line.text), None)
    begin, end = (0, len(lines)) if first is None else (first, _last_prose(lines) + 1)
    opening = furniture().opening
    body = _body(lines[begin:end])
    return Wording(
        article.id,
        letters(_headline(lines[:begin]) or article.title),
        body,
        max(1, sum(bool(opening.search(line.text)) for line in lines)),
        article.published,
        frozenset(_NUMBER.findall(body)),
        frozenset(name for quote in quotes if len(name := _name(quote)) > 1),
    )


def letters(text: str) -> str:
    """The letters and digits of a cleaned text."""
    return _NO_LETTERS.sub("", text).lower()


@lru_cache(maxsize=50_000)
def _name(quote: str) -> str:
    return letters(clean_characters(quote).text)


@cache
def words() -> Mapping[str, Any]:
    """What may differ between copies (`words.toml`)."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _headline(lines: tuple[Line, ...]) -> str:
    """The last line over the text that may be a headline; others may be the site's own."""
    told = [line.text for line in lines if len(line.text) >= 6 and not _patterns()["no_headline"].search(line.text)]
    return told[-1] if told else ""


def _last_prose(lines: tuple[Line, ...]) -> int:
    """The last line with a sentence in it: below stand captions, offices and whatever cleaning has left."""
    return max(
        i for i, line in enumerate(lines) if re.search("[。！？]", line.text) or len(line.text) > _HEADLINE_LENGTH
    )


def _body(lines: tuple[Line, ...]) -> str:
    told = []
    for line in lines:
        credit = byline(line.text)
        text = line.text[: credit[1]] if credit else line.text
        told.append(_patterns()["credit"].sub("", text))
    text = _patterns()["cut"].sub("", "".join(told))
    return letters(_patterns()["opening"].sub("", text.lstrip()))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(words()[name]) for name in ("credit", "opening", "no_headline", "cut")}
