"""What is on a figure: plain data between the parts that place things and the one that draws them."""

from __future__ import annotations

from dataclasses import dataclass

from exports.figure.labels import Label
from exports.figure.scene import Box, Dot, Line
from graph.model import Modality

INK = "#222222"
QUIET = "#555555"
LEADING = 1.4  # from one line of running text to the next, in sizes of its letters


@dataclass(frozen=True)
class Entry:
    """A line of the legend: a node type, a relation or a modality (the other two empty), with its name."""

    name: str
    box: Box = (0, 0, 0, 0)
    node_type: str = ""
    relation: str = ""
    modality: Modality | None = None


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


@dataclass(frozen=True)
class Sheet:
    """All that is on a figure, in points, with y upwards; `view` is what of it the file shows."""

    view: Box
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    numbers: tuple[Label, ...]
    legend: tuple[Entry, ...]
    paragraphs: tuple[Paragraph, ...]
    text_size: float
