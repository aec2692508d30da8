"""HTML pages: the text that a reader sees, and what the page says of its title, date, address and site."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import IO, Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from extractors.readers.dates import published
from extractors.readers.encoding import declaration, decode, tidy
from extractors.readers.source import Rejected, Source, one_line, whole
from graph.errors import InputError
from graph.model import Article

# the main content is taken where it keeps this share of the sentences of the page
KEPT = 0.7
SENTENCE = 15
DEEP = 1000
# a line with a name and this many characters more shows that name (a logo, a footer); a sentence does not
SHORT = 20

_SPACES = re.compile(r"\n{3,}")
# without those that need no end tag
_TAG = re.compile(r"<(/?)(?!(?:meta|link|img|br|hr|input|p|li|td|tr|th|dd|dt|option)\b)([a-zA-Z][a-zA-Z0-9]*)")
_SEPARATOR = re.compile(r"\s*[_|丨\-–—·>»::]+\s*")
_LINKED_DATA_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives: its text in lines, and its fields, each empty where the page does not state it."""

    text: str
    title: str = ""
    url: str = ""
    published: str = ""


def read(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The one article of an HTML file. Raises `InputError` (see `decode`), also for a page without text."""
    data = whole(source, stream)
    page = parse(decode(data, source.name, declared=declaration(data)), source.name)
    yield source.article(page.text, title=page.title, url=page.url, published=page.published)


def parse(html: str, where: str) -> Page:
    """Text and fields of a page. Raises `InputError` if it has no text."""
    try:
        tree: Any = HTMLTree.parse(tidy(html))
    except ValueError as error:
        raise InputError(where, "no HTML that can be read", "save the page again, or give its text") from error
    for selector in _names()["unhide"]:
        for element in tree.document.query_selector_all(selector):
            element.delattr("style")
    meta = _meta(tree)
    # fields first: the extraction of text may change the tree
    headings = [one_line(element.text) for element in tree.document.query_selector_all("h1")]
    day = _published(tree, meta, html)
    url = _url(tree, meta)
    text = _text(tree, html)
    if not text:
        advice = "it may be filled by a script: save it from a browser as a complete page, or give its text"
        raise InputError(where, "an HTML page without text", advice)
    lines = text.split("\n")
    title, site = _title(one_line(tree.title or ""), meta, headings, set(lines))
    header = [
        name
        for name in (site, title)
        if name and not any(name in line and len(line) <= len(name) + SHORT for line in lines)
    ]
    return Page("\n".join((*header, text)), title, url, day)


def _text(tree: Any, html: str) -> str:
    """The main content where it loses few sentences, else all that is visible: dates and bylines are in either."""
    everything = _extracted(tree, main_content=False)
    main = "" if _may_be_deep(html) else _extracted(tree, main_content=True)
    return main if main and _sentences(main) >= KEPT * _sentences(everything) else everything


def _extracted(tree: Any, *, main_content: bool) -> str:
    text = extract_plain_text(
        tree,
        preserve_formatting=True,
        main_content=main_content,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        skip_elements=_names()["skip"],
    )
    return _SPACES.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _may_be_deep(html: str) -> bool:
    """Whether elements may be nested so deeply that finding the main content, which is quadratic, takes long.

    Counts tags: an estimate from above is enough, and walking the tree would cost more than all the rest.
    """
    if html.count("<") < DEEP:
        return False
    depth: Counter[str] = Counter()
    total = deepest = 0
    for closing, name in _TAG.findall(html):
        if not closing:
            depth[name] += 1
            total += 1
            deepest = max(deepest, total)
        elif depth[name]:
            depth[name] -= 1
            total -= 1
    return deepest > DEEP


def _sentences(text: str) -> int:
    return sum(len(line) for line in text.split("\n") if len(line) >= SENTENCE)


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each <meta> by its name in lower case."""
    found: dict[str, str] = {}
    for element in tree.document.query_selector_all("meta[content]"):
        content = one_line(element.getattr("content") or "")
        for attribute in ("name", "property", "itemprop"):
            name = (element.getattr(attribute) or "").lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _published(tree: Any, meta: dict[str, str], html: str) -> str:
    """The day of publication: <meta>, linked data, an element marked as such, the only <time> of the page."""
    stated = [meta[name] for name in _names()["published"] if name in meta]
    stated += _LINKED_DATA_DATE.findall(html)[:1]
    for selector in _names()["published_elements"]:
        elements = tree.document.query_selector_all(selector)
        stated += [element.getattr("datetime") or element.text for element in elements][:1]
    day = _first(published(text) for text in stated)
    if day:
        return day
    days = {published(element.getattr("datetime")) for element in tree.document.query_selector_all("time[datetime]")}
    return days.pop() if len(days) == 1 else ""


def _url(tree: Any, meta: dict[str, str]) -> str:
    links = [element.getattr("href") or "" for element in tree.document.query_selector_all("link[rel=canonical]")]
    stated = [*links, *(meta[name] for name in _names()["url"] if name in meta)]
    return _first(url.strip() for url in stated if url.strip().startswith(("http://", "https://")))


def _title(title: str, meta: dict[str, str], headings: list[str], lines: set[str]) -> tuple[str, str]:
    """Headline and name of the site: of `<title>`, the part that stands in the text as a line is the headline."""
    stated = [meta[name] for name in _names()["title"] if name in meta]
    full = _first((*stated, *(heading for heading in headings if title.startswith(heading)), title, *headings))
    heads = (full, *(full[: cut.start()] for cut in reversed([*_SEPARATOR.finditer(full)])))
    headline = _first(head for head in heads if head in lines) or full
    tail = _SEPARATOR.split(title[len(headline) :] if title.startswith(headline) else "")
    sites = (*(meta.get(name, "") for name in _names()["site"]), *reversed(tail))
    return headline, _first(site for site in sites if site not in _names()["platforms"])


def _first(values: Iterable[str]) -> str:
    """The first value that is not empty, or empty."""
    return next((value for value in values if value), "")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("html.toml").read_text(encoding="utf-8"))
    return loaded
