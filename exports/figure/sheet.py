"""What is on a figure: plain data between the parts that place things and those that write files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exports.figure.labels import Label
from exports.figure.looks import INK
from exports.figure.marks import Box, Mark, Text
from graph.model import Edge, Graph

LEADING = 1.4  # from one line of running text to the next, in sizes of its letters


@dataclass(frozen=True)
class Wish:
    """What a figure is to show: of which graph, about whom, how many at most (None: as many as the kind of figure has).

    `width` and `height` are the room for the picture, `size` is that of letters, all in points. With up to `numbered`
    sources, marks carry the numbers of theirs. `places` says where nodes of a network stand that somebody has put there.
    """

    graph: Graph
    width: float
    height: float
    size: float
    language: str = "zh"
    about: str | None = None
    limit: int | None = None
    numbered: int = 0
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A line of the legend: a name behind its symbol. `group` keeps those together that explain the same kind of thing.

    The symbol is drawn around the middle of its room, one unit being the size of letters.
    """

    name: str
    group: str = "note"
    symbol: tuple[Mark, ...] = ()
    box: Box = (0, 0, 0, 0)


@dataclass(frozen=True)
class Picture:
    """What a kind of figure draws, from the lower left corner (0, 0) upwards, and what is to be said beneath.

    `labels` are the texts that may not lie over each other, `said` the parts of the caption, `edges` what is shown.
    """

    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    legend: tuple[Entry, ...]
    title: str
    said: tuple[str, ...]
    edges: tuple[Edge, ...]
    height: float


@dataclass(frozen=True)
class Paragraph:
    """Lines of plain text from the left upper corner."""

    lines: tuple[str, ...]
    left: float
    top: float
    size: float
    colour: str = INK

    @property
    def bottom(self) -> float:
        """Where the last line ends."""
        return self.top - len(self.lines) * self.size * LEADING

    @property
    def marks(self) -> tuple[Text, ...]:
        """The lines as they are drawn."""
        return tuple(
            Text(text, self.left, self.top - self.size * (0.95 + number * LEADING), self.size, self.colour)
            for number, text in enumerate(self.lines)
        )


@dataclass(frozen=True)
class Sheet:
    """All that is on a figure, in points, with y upwards; `view` is what of it the file shows."""

    view: Box
    picture: Picture
    legend: tuple[Entry, ...]
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]
