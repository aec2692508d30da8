"""What the readers work on: a source that was found, and one that was rejected, with the reason."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tempfile
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from extractors.readers.encoding import is_blank, tidy
from graph.errors import InputError
from graph.model import Article

STDIN = "-"
MEGABYTE = 1_000_000
MAX_TEXT = 20 * MEGABYTE
_SPOOLED_IN_MEMORY = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source (a file, or one line of it as `FILE:LINE`) that gives no article, why, and what a person can do."""

    source: str
    reason: str
    advice: str

    @classmethod
    def of(cls, error: InputError) -> Rejected:
        """The rejection that an error stands for."""
        return cls(error.source, error.reason, error.advice)

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Source:
    """A file that can be read. `name` is its absolute path (or `-`), `kind` its ending, a key of the table of formats.

    `path` is None for standard input, whose bytes are then kept in a temporary file.
    """

    name: str
    kind: str
    path: Path | None = None
    spool: IO[bytes] | None = field(default=None, compare=False, repr=False)

    @property
    def stem(self) -> str:
        """What its articles are called: the file's name without its ending, or `stdin`."""
        return printable(self.path.stem) if self.path else "stdin"

    def open(self) -> IO[bytes]:
        """Its bytes as a stream. Raises `InputError` where they cannot be read (any more)."""
        if self.path is None:
            spool = self.spool if self.spool is not None else io.BytesIO()
            spool.seek(0)
            return spool
        try:
            return self.path.open("rb")
        except OSError as error:
            raise unreadable(self.name, error) from error

    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal, read piece by piece. Raises `InputError` like `open`."""
        stream = self.open()
        try:
            total = hashlib.sha256()
            while piece := stream.read(1 << 20):
                total.update(piece)
            return total.hexdigest()
        except OSError as error:
            raise unreadable(self.name, error) from error
        finally:
            if self.path is not None:
                stream.close()

    def article(
        self, text: str, *, name: str = "", title: str = "", url: str = "", published: str = "", line: int = 0
    ) -> Article:
        """An article of this source, fit for every store. Raises `InputError` for one without text or with too much."""
        where = f"{self.name}:{line}" if line else self.name
        text = tidy(text)
        if is_blank(text):
            raise InputError(where, "it holds no text", "leave it out, or give the text itself")
        # a character has three bytes at most here, those of Chinese: no need to encode a short text
        if len(text) * 3 > MAX_TEXT and len(text.encode()) > MAX_TEXT:
            raise too_large(where)
        return Article.of(
            one_line(name) or self.stem,
            text,
            title=one_line(title),
            url=one_line(url),
            published=published,
            source=where,
        )


def whole(source: Source, stream: IO[bytes], limit: int = MAX_TEXT) -> bytes:
    """All bytes of a source, which is a single article or list. Raises `InputError` if there are more than `limit`."""
    check_size(source, stream, limit)
    return stream.read()


def check_size(source: Source, stream: IO[bytes], limit: int) -> None:
    """Raise `InputError` if there are more than `limit` bytes. Leaves the stream at its start."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if size > limit:
        raise too_large(source.name, limit)


def standard_input() -> Source:
    """What arrives on standard input, kept so that it can be read more than once."""
    spool = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=_SPOOLED_IN_MEMORY))  # noqa: SIM115
    while piece := sys.stdin.buffer.read(1 << 20):
        spool.write(piece)
    source = Source(STDIN, STDIN, None, spool)
    weakref.finalize(source, spool.close)
    return source


def too_large(where: str, limit: int = MAX_TEXT) -> InputError:
    """The error for a source or article above a limit."""
    return InputError(
        where,
        f"more than {limit // MEGABYTE} MB in one article or file",
        "split it into its articles: one file each, or one line each of a .jsonl file",
    )


def unreadable(where: str, error: OSError) -> InputError:
    """The error for what the operating system refuses to give."""
    return InputError(where, f"cannot be read: {error.strerror or error}", "check the path and its permissions")


def printable(name: str) -> str:
    """A file name as text, also where its bytes are no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def one_line(text: str) -> str:
    """A field without line ends, double spaces and characters that no store takes."""
    return " ".join(tidy(text).split())
