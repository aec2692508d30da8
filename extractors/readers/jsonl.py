"""JSON lines and JSON lists: objects with `text` (or `html`) and, where known, `title`, `url`, `published`, `id`."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from extractors.readers import html as pages
from extractors.readers.dates import published
from extractors.readers.encoding import decode
from extractors.readers.source import MAX_TEXT, MEGABYTE, Rejected, Source, too_large, whole
from graph.errors import InputError
from graph.model import Article

# a character may be written as six bytes of ASCII (\\u79d1) where the text has three
MAX_LINE = 2 * MAX_TEXT
MAX_LIST = 256 * MEGABYTE
SHAPE = 'write one object a line: {"text": "…", "title": "…", "url": "…", "published": "2024-12-05", "id": "…"}'


def read_lines(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The articles of a JSONL file of any size; a line that gives none is rejected by its number, the rest goes on."""
    empty = True
    for number, line in _lines(stream):
        where = f"{source.name}:{number}"
        try:
            if line is None:
                raise too_large(where)
            if not line.strip():
                continue
            empty = False
            yield _article(source, _parsed(decode(line, where), where), number)
        except InputError as error:
            empty = False
            yield Rejected.of(error)
    if empty:
        raise InputError(source.name, "empty", "nothing to read here; leave it out or fetch it again")


def read_list(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The articles of a JSON file: a list of objects, or one. Raises `InputError` for anything else."""
    data = _parsed(decode(whole(source, stream, MAX_LIST), source.name), source.name)
    items = data if isinstance(data, list) else [data]
    if not items:
        raise InputError(source.name, "the list is empty", "nothing to read here; leave it out or fetch it again")
    for number, item in enumerate(items, start=1):
        try:
            yield _article(source, item, number, alone=not isinstance(data, list))
        except InputError as error:
            yield Rejected.of(error)


def looks_like_lines(stream: IO[bytes]) -> bool:
    """Whether every line is a JSON object (empty lines aside, one at least). Leaves the stream at its start."""
    found = False
    for _, line in _lines(stream):
        if line is None or line.strip():
            try:
                found = line is not None and isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                found = False
            if not found:
                break
    stream.seek(0)
    return found


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is longer than any article, which is passed over piece by piece."""
    mark = stream.read(4)
    stream.seek(0)
    if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # what PowerShell's `>` writes; line ends are two bytes there. Detached: closing it would close the stream.
        wrapped = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")
        try:
            yield from _bounded(lambda: wrapped.readline(MAX_LINE).encode())
        finally:
            wrapped.detach()
    else:
        yield from _bounded(lambda: stream.readline(MAX_LINE))


def _bounded(readline: Callable[[], bytes]) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := readline():
        number += 1
        whole_line = line.endswith(b"\n") or len(line) < MAX_LINE
        yield number, line if whole_line else None
        while not whole_line and (line := readline()):
            whole_line = line.endswith(b"\n")


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        advice = "name the file .jsonl if it has one object a line" if error.msg == "Extra data" else SHAPE
        raise InputError(where, f"no JSON: {error.msg} at character {error.pos + 1}", advice) from error
    except RecursionError as error:
        raise InputError(where, "no usable JSON: nested too deeply", SHAPE) from error
    except ValueError as error:
        raise InputError(where, f"no usable JSON: {str(error).partition(';')[0]}", SHAPE) from error


def _article(source: Source, item: object, number: int, *, alone: bool = False) -> Article:
    where = f"{source.name}:{number}"
    if not isinstance(item, dict):
        raise InputError(where, f"a JSON {_kind(item)} instead of an object", SHAPE)
    text, html = item.get("text"), item.get("html")
    if text is not None and not isinstance(text, str):
        raise InputError(where, f'"text" is a JSON {_kind(text)} instead of a string', SHAPE)
    found = pages.Page(text or "")
    if not found.text.strip() and isinstance(html, str):
        found = pages.parse(html, where)
    if not found.text.strip():
        raise InputError(where, 'neither "text" nor "html" holds any text', SHAPE)
    return source.article(
        found.text,
        name=_scalar(item.get("id")) or (source.stem if alone else f"{source.stem}-{number}"),
        title=_scalar(item.get("title")) or found.title,
        url=_scalar(item.get("url")) or found.url,
        published=published(item.get("published")) or found.published,
        line=number,
    )


def _kind(value: object) -> str:
    names = {dict: "object", list: "list", str: "string", bool: "truth value", int: "number", float: "number"}
    return names.get(type(value), "null")


def _scalar(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
