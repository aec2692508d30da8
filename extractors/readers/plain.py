"""Plain text: the decoded file as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from extractors.readers.encoding import decode
from extractors.readers.source import Rejected, Source, whole
from graph.model import Article


def read(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The one article of a text file. Raises `InputError` (see `decode`)."""
    yield source.article(decode(whole(source, stream), source.name))
