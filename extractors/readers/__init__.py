"""Readers: from files, folders and standard input to articles. `FORMATS` is the table of what can be read.

`read` is all that most callers need. A caller that wants to know a file before reading it (to skip what it has seen)
takes `scan` and `articles` apart.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from extractors.readers import docx, html, jsonl, markdown, pdf, plain
from extractors.readers.source import STDIN, Rejected, Source, printable, standard_input, unreadable
from graph.errors import InputError
from graph.model import Article

__all__ = ["FORMATS", "UNREAD", "Rejected", "Source", "articles", "read", "scan"]

Reader = Callable[[Source, IO[bytes]], Iterator[Article | Rejected]]


def _standard(source: Source, stream: IO[bytes]) -> Iterator[Article | Rejected]:
    """Standard input: JSON lines if every line is a JSON object, else one text."""
    return (jsonl.read_lines if jsonl.looks_like_lines(stream) else plain.read)(source, stream)


FORMATS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read_lines,
    ".ndjson": jsonl.read_lines,
    ".json": jsonl.read_list,
    ".pdf": pdf.read,
    ".docx": docx.read,
    STDIN: _standard,
}
# documents that a person may expect to be read, and what to do with them
UNREAD: dict[str, str] = {
    ".doc": "open it in Word and save it as .docx",
    ".wps": "open it in WPS and save it as .docx",
    ".rtf": "save it as .docx or .txt",
    ".odt": "save it as .docx or .txt",
    ".pages": "export it as .docx",
    ".epub": "unpack it and name the pages in it",
    ".mht": "save the page as HTML",
    ".mhtml": "save the page as HTML",
    ".eml": "save the message as text",
    ".csv": "turn it into .jsonl, one object a line",
    ".tsv": "turn it into .jsonl, one object a line",
    ".xls": "turn it into .jsonl, one object a line",
    ".xlsx": "turn it into .jsonl, one object a line",
    ".pptx": "save its text as .txt",
    ".caj": "save its text as .txt",
    ".ofd": "save it as .pdf",
    ".xml": "save its text as .txt, or as .html if it is a page",
    ".zip": "unpack it and name the folder",
    ".gz": "unpack it first",
    ".text": "rename it to .txt",
}
# what makes a folder one of our own graph folders, whose files are no articles
MARKER = "hezuo.json"
READABLE = "hezuo reads " + ", ".join(ending for ending in FORMATS if ending != STDIN) + ", folders and -"


def read(sources: Iterable[str | Path]) -> Iterator[Article | Rejected]:
    """The articles of files, folders and `-`, in the order named and by name inside folders, and what was rejected.

    Nothing is raised for bad input: whatever gives no article is a `Rejected`, and the rest goes on.
    """
    for found in scan(sources):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from articles(found)


def articles(source: Source, data: bytes | None = None) -> Iterator[Article | Rejected]:
    """The articles of one source; of its bytes where the caller has read them already, else from disk."""
    try:
        stream = source.open() if data is None else io.BytesIO(data)
    except InputError as error:
        yield Rejected.of(error)
        return
    try:
        yield from FORMATS[source.kind](source, stream)
    except InputError as error:
        yield Rejected.of(error)
    except OSError as error:
        yield Rejected.of(unreadable(source.name, error))
    finally:
        if source.path is not None or data is not None:
            stream.close()


def scan(sources: Iterable[str | Path]) -> Iterator[Source | Rejected]:
    """The files that there are to read, each once, without reading them; folders recursively and in order.

    Left out silently: hidden files, graph folders of ours inside other folders, and files whose ending says that they
    are no documents (images, programs).
    """
    seen: set[str] = set()
    for name in sources:
        for found in _found(str(name)):
            key = found.name if isinstance(found, Source) else f"!{found.source}"
            if key not in seen:
                seen.add(key)
                yield found


def _found(name: str) -> Iterator[Source | Rejected]:
    if name == STDIN:
        yield standard_input()
        return
    try:
        path = Path(os.path.abspath(name))  # keeps symbolic links as they were named
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _missing(name, error)
        return
    if not stat.S_ISDIR(mode):
        yield _file(path, mode)
    elif (path / MARKER).is_file():
        yield Rejected(_name(path), "a graph folder of hezuo, not articles", "name the files that it was built from")
    else:
        empty = True
        for found in _folder(path):
            empty = False
            yield found
        if empty:
            yield Rejected(_name(path), "a folder without anything to read", READABLE)


def _folder(folder: Path) -> Iterator[Source | Rejected]:
    """The files below a folder. Each folder is entered once, so links in a circle do no harm."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        ending = path.suffix.lower()
        known = ending in FORMATS or ending in UNREAD
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                identity = (status.st_dev, status.st_ino)
                if identity not in entered and not (path / MARKER).is_file():
                    entered.add(identity)
                    inside = (inner for inner in path.iterdir() if not inner.name.startswith((".", "~$")))
                    waiting += sorted(inside, reverse=True)
            elif known:
                yield _file(path, status.st_mode)
        except OSError as error:
            if known or path.is_dir() or path.is_symlink():
                yield _missing(_name(path), error)


def _file(path: Path, mode: int) -> Source | Rejected:
    name, ending = _name(path), path.suffix.lower()
    if not stat.S_ISREG(mode):
        return Rejected(name, "a device or pipe, not a file", "pipe it into hezuo and name - (standard input)")
    if ending not in FORMATS:
        reason = f"files ending in {ending} are not read" if ending else "a file without an ending"
        return Rejected(name, reason, UNREAD.get(ending, READABLE))
    if not os.access(path, os.R_OK):
        return Rejected.of(unreadable(name, PermissionError(errno.EACCES, os.strerror(errno.EACCES))))
    return Source(name, ending, path)


def _missing(name: str, error: OSError | ValueError) -> Rejected:
    name = printable(name).replace("\0", "\ufffd")
    if os.path.islink(name):
        return Rejected(name, "a symbolic link that leads nowhere or in a circle", "mend or remove the link")
    if isinstance(error, FileNotFoundError):
        return Rejected(name, "no such file or folder", "check the path; names with spaces need quotes")
    if isinstance(error, OSError):
        return Rejected.of(unreadable(name, error))
    return Rejected(name, "no path that a file could have", "check the path")


def _name(path: Path) -> str:
    return printable(str(path))
