"""PDF files: the text of their pages, with the lines of a paragraph joined again."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import IO, Any

from extractors.readers.source import MAX_TEXT, MEGABYTE, Rejected, Source, check_size, too_large
from graph.errors import InputError
from graph.model import Article

MAX_FILE = 256 * MEGABYTE
MAX_PAGES = 1_000
MAX_PAGE_BYTES = 20 * MEGABYTE
MAX_SECONDS = 120.0
SPLIT = "split it into parts, or save its text as .txt"
ADVICE = "open it in a viewer and save it again, or save its text as .txt"

SENTENCE_ENDS = "。!?;:…!?;:”’』」)】》"
NEARLY_FULL = 0.85
LEAST_WIDTH = 12

_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]\s*)?(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*页)?(?:\s*[-—–·])?\s*")
_LATIN_END = re.compile(r"[A-Za-z0-9,.]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9(]")


def read(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The one article of a PDF. Raises `InputError` for what is encrypted, broken, too long or without text."""
    import pypdf  # loads slowly

    check_size(source, stream, MAX_FILE)
    if b"%PDF-" not in stream.read(1024):
        raise InputError(source.name, "no PDF, or an empty one", "give the file its right ending, or fetch it again")
    stream.seek(0)
    with _quiet():
        try:
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(source.name, "an encrypted PDF", "save it without a password")
            pages = [*_pages(source, reader)]
            title = _title(reader)
        except InputError:
            raise
        except Exception as error:  # a damaged file makes pypdf raise nearly anything
            raise InputError(source.name, f"a damaged PDF ({type(error).__name__})", ADVICE) from error
    if not any(page.strip() for page in pages):
        reason = "a PDF of images without text"
        raise InputError(source.name, reason, "recognise its text first (for instance with ocrmypdf)")
    yield source.article(joined(pages), title=title)


def joined(pages: Iterable[str]) -> str:
    """The pages as one text. A line break goes where the line before it is nearly full and ends no sentence.

    Justified Chinese text breaks between any two characters, so nothing is put in its place; a space is, between two
    words in Latin letters. Page numbers between pages go.
    """
    lines = [line.strip() for page in pages for line in _without_number(page.split("\n"))]
    widths = sorted(_width(line) for line in lines if line)
    # the width of a full line: few lines, if any, are wider
    full = widths[ceil(0.95 * len(widths)) - 1] if widths else 0
    text = ""
    before = ""
    for line in lines:
        if not line:
            before = ""
            text += "\n" if not text.endswith("\n\n") else ""
            continue
        goes_on = before and full >= LEAST_WIDTH and _width(before) >= NEARLY_FULL * full
        if goes_on and before[-1] not in SENTENCE_ENDS:
            text = text[:-1] + (" " if _LATIN_END.search(before) and _LATIN_START.search(line) else "")
        text += line + "\n"
        before = line
    return text.strip("\n")


def _pages(source: Source, reader: Any) -> Iterator[str]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise InputError(source.name, f"a PDF of {count} pages, more than {MAX_PAGES}", SPLIT)
    end = time.monotonic() + MAX_SECONDS
    size = 0
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > MAX_PAGE_BYTES:
            raise InputError(source.name, "a PDF whose pages are drawings of many megabytes", SPLIT)
        text = page.extract_text()
        size += len(text)
        if size > MAX_TEXT:
            raise too_large(source.name)
        if time.monotonic() > end:
            raise InputError(source.name, f"a PDF that takes more than {MAX_SECONDS:.0f} seconds to read", SPLIT)
        yield text


def _title(reader: Any) -> str:
    """The title that the metadata states, unless it is only the name of a file."""
    title = str(reader.metadata.title or "") if reader.metadata else ""
    return "" if re.search(r"\.\w{2,5}$|^Microsoft Word|^untitled$", title, re.IGNORECASE) else title


def _without_number(lines: list[str]) -> list[str]:
    """The lines of a page without its number at the top or bottom."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    drop = {index for index in filled[:1] + filled[-1:] if _PAGE_NUMBER.fullmatch(lines[index])}
    return [line for index, line in enumerate(lines) if index not in drop]


def _width(line: str) -> float:
    """The printed width in full-width characters."""
    return sum(1.0 if character >= "\u2e80" else 0.5 for character in line)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the remarks of pypdf about sloppy files from standard error; what matters is raised."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
