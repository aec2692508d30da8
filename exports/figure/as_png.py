"""A figure as PNG: the PDF, drawn as pixels by PDFium, with what the file is about in its text chunks."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Mapping

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = 2  # red, green and blue, eight bits each
_LEVEL = 3  # of compression; more takes twice as long for a hundredth
_ONE_AT_A_TIME = threading.Lock()  # PDFium draws in no two threads at once


def png(pdf: bytes, *, dpi: int, about: Mapping[str, str]) -> bytes:
    """The pixels of the first page; the same PDF gives the same bytes with the same version of PDFium.

    `about` are keywords of PNG (Title, Source …) with their texts.
    """
    width, height, rows = _drawn(pdf, dpi)
    per_metre = round(dpi / 0.0254)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _COLOURS, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            *(_text(key, value) for key, value in about.items() if value),
            # rows as they are: drawings in few colours come out smaller without PNG's filters
            _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _drawn(pdf: bytes, dpi: int) -> tuple[int, int, list[bytes]]:
    """Width and height in pixels, and the rows of pixels from the top."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        bitmap = document[0].render(scale=dpi / 72, rev_byteorder=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        pixels = bytes(bitmap.buffer)
        bitmap.close()
        document.close()
    return width, height, [pixels[row * stride : row * stride + 3 * width] for row in range(height)]


def _text(key: str, value: str) -> bytes:
    """A text chunk: tEXt where Latin-1 is enough, else iTXt."""
    name = key.encode("latin-1") + b"\0"
    if value.isascii():
        return _chunk(b"tEXt", name + value.encode("latin-1"))
    return _chunk(b"iTXt", name + b"\0\0\0\0" + value.encode("utf-8", "replace"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
