"""Markdown: front matter becomes fields, the rest stays as it is (evidence offsets count in it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

import yaml

from extractors.readers.dates import published
from extractors.readers.encoding import decode
from extractors.readers.source import Rejected, Source, whole
from graph.model import Article

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,65536}?\n)---[ \t]*(?:\n|\Z)\n*", re.DOTALL)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
DATES = ("published", "date", "pubdate", "created")


def read(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The one article of a Markdown file. Raises `InputError` (see `decode`)."""
    text = decode(whole(source, stream), source.name)
    front = _FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    if front and fields:
        text = text[front.end() :]
    heading = _HEADING.search(text)
    title = fields.get("title") or (heading[1] if heading else "")
    days = (published(fields[key]) for key in DATES if key in fields)
    yield source.article(
        text, title=_scalar(title), url=_scalar(fields.get("url")), published=next((day for day in days if day), "")
    )


def _fields(front: str) -> dict[str, Any]:
    """The fields of YAML front matter by their names in lower case; none where it is no mapping."""
    try:
        loaded = yaml.load(front, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def _scalar(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float)) else ""
