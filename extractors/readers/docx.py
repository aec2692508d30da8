"""Word files (.docx): paragraphs and table rows in reading order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from extractors.readers.source import MEGABYTE, Rejected, Source, check_size
from graph.errors import InputError
from graph.model import Article

MAX_FILE = 64 * MEGABYTE
MAX_UNPACKED = 256 * MEGABYTE
MAX_PARTS = 10_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = "word/document.xml"
ADVICE = "save it again as .docx, or as text"


def read(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """The one article of a Word file. Raises `InputError` for what is broken, protected, blown up or no Word file."""
    from docx import Document  # loads slowly

    check_size(source, stream, MAX_FILE)
    _check(source, stream)
    stream.seek(0)
    try:
        # python-docx parses without resolving entities; lxml bounds the depth and the length of texts
        document = Document(stream)
        lines = [*_lines(document)]
        titles = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Title"]
        title = next((text for text in titles if text.strip()), "") or document.core_properties.title
    except Exception as error:  # a damaged file makes python-docx and lxml raise nearly anything
        raise InputError(source.name, f"a damaged Word file ({type(error).__name__})", ADVICE) from error
    yield source.article("\n".join(lines), title=title or "")


def _check(source: Source, stream: IO[bytes]) -> None:
    """Refuse what is no Word file, before anything of it is unpacked, and what would unpack to too much."""
    start = stream.read(8)
    stream.seek(0)
    if not start:
        raise InputError(source.name, "empty", "nothing to read here; leave it out or fetch it again")
    if start == OLE:
        reason = "an old Word file (.doc), or one with a password"
        raise InputError(source.name, reason, "open it in Word and save it as .docx without a password")
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise InputError(source.name, "no Word file, or a broken one", ADVICE) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        reason = f"it unpacks to more than {MAX_UNPACKED // MEGABYTE} MB or {MAX_PARTS} parts"
        raise InputError(source.name, reason, "save only its text, as .txt")
    if BODY not in {part.filename for part in parts}:
        raise InputError(source.name, "a ZIP archive, but no Word file", "unpack it and name the files in it")


def _lines(container: Any) -> Iterator[str]:
    """The lines of a document, or of a cell. A row of cells of one line each is one line, with tabs between."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if not isinstance(block, Table):
            yield block.text
            continue
        for row in block.rows:
            # a merged cell is listed once for each column that it covers
            cells = {id(cell._tc): [*_lines(cell)] for cell in row.cells}.values()
            texts = [[line for line in cell if line.strip()] for cell in cells]
            if all(len(lines) <= 1 for lines in texts):
                yield "\t".join(line for lines in texts for line in lines)
            else:
                yield from (line for lines in texts for line in lines)
