"""What the formats have in common: quotes of a length that can be read, links that may be followed."""

from __future__ import annotations

from exports.report.document import Source

LONGEST = 160


def shortened(quote: str) -> str:
    """A quote on one line, cut where it is too long to stand in a table; JSON has it whole."""
    line = " ".join(quote.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def link(url: str) -> str:
    """An address that a reader may be led to, empty for anything but http and https."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def dated(source: Source) -> str:
    """What stands behind the title of a source: its day and where it stands."""
    parts = [part for part in (source.published, source.site) if part and part != source.title]
    return f"({', '.join(parts)})" if parts else ""
