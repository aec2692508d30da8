"""What a report is made of, before it has a format: sections of sentences, tables and a picture, and the sources.

Every sentence and every row carries the numbers of its sources; the renderers only set them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """The numbers of the sources of a sentence or row, ascending, never none; `more` are further ones left out."""

    numbers: tuple[int, ...]
    more: int = 0

    def runs(self) -> list[tuple[int, int]]:
        """The numbers as runs: first and last of each."""
        found: list[tuple[int, int]] = []
        for number in self.numbers:
            if found and number == found[-1][1] + 1:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
        return found

    def __str__(self) -> str:
        """As readers see it: `[1–3, 7, +12]`."""
        parts = [str(first) if first == last else f"{first}–{last}" for first, last in self.runs()]
        return f"[{', '.join([*parts, *([f'+{self.more}'] if self.more else [])])}]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its sources."""

    text: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its sources; `quote` is the sentence that says so, `edges` the ids of what it rests on."""

    cells: tuple[str, ...]
    cited: Cited
    quote: str = ""
    edges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the headings; the quote of a row stands beneath its cell number `quoted`."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) with what it shows as text, and how wide it is in millimetres."""

    png: bytes
    caption: Sentence
    width: float


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Where else a release stands."""

    name: str
    url: str
    published: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article under its number, or under 0 the whole collection.

    `site` is the host of its address, or what the article is called where it has none (a file's name without its folder,
    which is nobody's business but that of whoever has the file).
    """

    number: int
    title: str
    published: str = ""
    site: str = ""
    url: str = ""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report; `version` is the digest of its graph, `day` the latest publication in it (ISO, or empty)."""

    title: str
    subtitle: str
    language: str
    version: str
    day: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
