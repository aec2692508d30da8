"""The Chinese font that figures and pages carry with them, since a bare machine has none: Noto Sans SC (SIL OFL 1.1).

The file is fetched when the package is built and is not kept in the repository.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import ExportError

NAME = "Noto Sans SC"
FILE = "NotoSansSC-Regular.ttf"
# what readers of SVG and of pages may have, on Apple, Windows and Linux
FALLBACKS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_FACE = "NotoSansSC"
_ROUNDING = 1e-9
SUBSTITUTE = "〓"  # what Chinese typesetting puts for a character that it does not have


def path() -> Path:
    """The font file. Raises `ExportError` where the package was installed without it."""
    file = Path(__file__).with_name(FILE)
    if not file.is_file():
        raise ExportError(f"the Chinese font {file} is missing; install hezuo again with network access to npm")
    return file


def missing(text: str) -> frozenset[str]:
    """The characters of a text that the font cannot show."""
    return frozenset(character for character in set(text) if character not in _advances())


def shown(text: str) -> str:
    """A text on one line as the font can show it: white space joined, control characters dropped, others as 〓."""
    known = _advances()
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    visible = (c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Mn"))
    return "".join(c if c in known else SUBSTITUTE for c in visible)


def width(text: str, size: float) -> float:
    """How wide the font sets a text at that size, in the unit of the size."""
    known = _advances()
    return size * sum(known.get(character, 1.0) for character in text)


def subset(text: str) -> bytes:
    """The font as WOFF with no more than the characters of a text, the same bytes for the same characters."""
    from fontTools import subset as subsetting

    options = subsetting.Options(flavor="woff", layout_features=[], hinting=False, recalc_timestamp=False)
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(text="".join(sorted(set(text) | set(SUBSTITUTE))))
    buffer = io.BytesIO()
    with subsetting.load_font(str(path()), options) as font:
        subsetter.subset(font)
        subsetting.save_font(font, buffer, options)
    return buffer.getvalue()


def wrapped(text: str, size: float, limit: float) -> list[str]:
    """A text as lines no wider than `limit`: broken between Chinese characters, not inside a word, not before
    a closing mark and not after an opening one."""
    return _lines(_measured_pieces(text), limit / size)


def balanced(text: str, lines: int) -> tuple[str, ...]:
    """A text in at most that many lines of nearly the same width."""
    pieces = _measured_pieces(text)
    limit = max(width(text, 1.0) / lines, 3.0)
    while len(rows := _lines(pieces, limit)) > lines:
        limit += 0.25
    return tuple(rows)


def _measured_pieces(text: str) -> list[tuple[str, float, float]]:
    """What stays together on a line, how wide that is, and how wide at the end of a line; in parts of its size."""
    return [(piece, width(piece, 1.0), width(piece.rstrip(), 1.0)) for piece in _pieces(text)]


def _lines(pieces: Iterable[tuple[str, float, float]], limit: float) -> list[str]:
    rows: list[str] = [""]
    filled = 0.0
    for piece, wide, at_the_end in pieces:
        if rows[-1] and filled + at_the_end > limit + _ROUNDING:
            rows.append("")
            piece, wide, filled = piece.lstrip(), wide if piece.strip() else 0.0, 0.0
        rows[-1] += piece
        filled += wide
    return [row.rstrip() for row in rows]


def _pieces(text: str) -> Iterable[str]:
    """The parts of a text that stay together on a line: words, and characters with the punctuation beside them."""
    piece = ""
    for character in text:
        closing = unicodedata.category(character) in ("Pe", "Pf", "Po")
        opened = bool(piece) and unicodedata.category(piece[-1]) in ("Ps", "Pi")
        in_word = all(c.isascii() and not c.isspace() for c in (piece[-1:] or " ") + character)
        if piece and not (closing or opened or in_word):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def registered() -> str:
    """The name under which reportlab knows the font from now on."""
    from reportlab.pdfbase import pdfmetrics

    pdfmetrics.registerFont(_face(path()))
    return _FACE


def _advances() -> Mapping[str, float]:
    """The width of every character that the font has, in parts of its size."""
    return _measured(FILE)


@cache
def _measured(_: str) -> Mapping[str, float]:
    return {chr(code): width / 1000 for code, width in _face(path()).face.charWidths.items()}


@cache
def _face(file: Path) -> Any:
    # reads only the tables that it needs, in a sixth of fontTools' time
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(_FACE, str(file))
