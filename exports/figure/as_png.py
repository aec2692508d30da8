"""A figure as PNG: the SVG, set by resvg in our font, with what the file is about in its text chunks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from exports import fonts

_HEADER = 33  # the signature and the first chunk, which has a fixed length


def png(svg: str, *, dpi: int, about: Mapping[str, str]) -> bytes:
    """The pixels; the same SVG gives the same bytes. `about` are keywords of PNG (Title, Source …) with their texts."""
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, dpi=dpi, font_files=[str(fonts.path())], skip_system_fonts=True, font_family=fonts.NAME
    )
    per_metre = round(dpi / 0.0254)
    chunks = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    chunks += b"".join(_text(key, value) for key, value in about.items() if value)
    return bytes(drawn[:_HEADER]) + chunks + bytes(drawn[_HEADER:])


def _text(key: str, value: str) -> bytes:
    """A text chunk: tEXt where Latin-1 is enough, else iTXt."""
    name = key.encode("latin-1") + b"\0"
    if value.isascii():
        return _chunk(b"tEXt", name + value.encode("latin-1"))
    return _chunk(b"iTXt", name + b"\0\0\0\0" + value.encode("utf-8", "replace"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
