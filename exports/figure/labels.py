"""Where names stand in a figure: beside their node, over no other name and no node, over as few lines as possible."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from exports import fonts
from exports.figure.marks import Box, Text
from exports.figure.scene import Dot, Line, on_curve

LINE_HEIGHT = 1.16
ASCENT = 0.88
# directions in which a name may stand, the most usual first: right, left, above, below, and the corners
DIRECTIONS = (
    (1, 0),
    (-1, 0),
    (0, 1),
    (0, -1),
    (1, 1),
    (-1, 1),
    (1, -1),
    (-1, -1),
    (1, 0.5),
    (-1, 0.5),
    (1, -0.5),
    (-1, -0.5),
)


@dataclass(frozen=True)
class Label:
    """A text with its box; `lines` from the top, each centred in the box."""

    text: str
    lines: tuple[str, ...]
    size: float
    box: Box

    def marks(self, colour: str) -> tuple[Text, ...]:
        """Each line as it is drawn, with a halo."""
        left, _, right, top = self.box
        middle, tip = (left + right) / 2, self.text if len(self.lines) > 1 else ""
        return tuple(
            Text(
                line,
                middle,
                top - self.size * (ASCENT + number * LINE_HEIGHT),
                self.size,
                colour,
                "middle",
                True,
                0,
                tip,
            )
            for number, line in enumerate(self.lines)
        )


def place(dots: Sequence[Dot], lines: Sequence[Line], area: Box, size: float) -> tuple[Label, ...]:
    """Labels for as many dots as find room, the first dots first."""
    room = Room(area, dots, lines)
    found: list[Label] = []
    for dot in dots:
        text = fonts.shown(dot.node.name)
        if text and (label := room.best(list(_beside(dot, text, size)))):
            found.append(label)
    return tuple(found)


def place_numbers(
    numbered: Sequence[tuple[Line, str]], taken: Sequence[Label], dots: Sequence[Dot], area: Box, size: float
) -> tuple[Label, ...]:
    """Source numbers on lines, where they find room."""
    room = Room(area, dots, boxes=[label.box for label in taken])
    found: list[Label] = []
    for line, text in numbered:
        width, height = fonts.width(text, size), size * LINE_HEIGHT
        tried = []
        for rank, t in enumerate((0.5, 0.4, 0.6, 0.3, 0.7)):
            x, y = on_curve(line.curve, t)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            tried.append((float(rank), Label(text, (text,), size, box)))
        if label := room.best(tried):
            found.append(label)
    return tuple(found)


class Room:
    """What is taken already: boxes, dots (these two for good) and lines (which a label may cover, at a price)."""

    def __init__(
        self, area: Box, dots: Sequence[Dot] = (), lines: Sequence[Line] = (), boxes: Sequence[Box] = ()
    ) -> None:
        self.area = area
        self.boxes: list[Box] = list(boxes)
        self.dots = numpy.array([(dot.x, dot.y, dot.radius) for dot in dots]).reshape(-1, 3)
        curves = numpy.array([line.curve for line in lines], dtype=float).reshape(-1, 1, 3, 2)
        t = numpy.linspace(0.0, 1.0, 17).reshape(1, -1, 1)
        # the points of each curve, as `on_curve` has them
        along = (1 - t) ** 2 * curves[:, :, 0] + 2 * t * (1 - t) * curves[:, :, 1] + t**2 * curves[:, :, 2]
        self.points: NDArray[numpy.float64] = along.reshape(-1, 2)

    def best(self, tried: Sequence[tuple[float, Label]]) -> Label | None:
        """The cheapest label (each with a price) that fits, its box taken from now on; None where none fits."""
        if not tried:
            return None
        prices = numpy.array([price for price, _ in tried]) + self._costs(
            numpy.array([label.box for _, label in tried])
        )
        first = int(prices.argmin())
        if numpy.isinf(prices[first]):
            return None
        self.boxes.append(tried[first][1].box)
        return tried[first][1]

    def _costs(self, boxes: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """How much of lines each box would hide; infinite where it does not fit at all."""
        left, bottom, right, top = (column[:, None] for column in boxes.T)
        outside = (boxes[:, :2] < self.area[:2]).any(axis=1) | (boxes[:, 2:] > self.area[2:]).any(axis=1)
        taken = numpy.array(self.boxes).reshape(-1, 4).T
        met = (taken[0] < right + 1) & (taken[2] > left - 1) & (taken[1] < top + 0.5) & (taken[3] > bottom - 0.5)
        x, y, radius = self.dots.T
        gap = numpy.hypot(x - numpy.clip(x, left, right), y - numpy.clip(y, bottom, top))
        near = self.points[
            ((self.points > boxes[:, :2].min(axis=0)) & (self.points < boxes[:, 2:].max(axis=0))).all(axis=1)
        ]
        x, y = near.T
        across = (x > left) & (x < right) & (y > bottom) & (y < top)
        impossible = outside | met.any(axis=1) | (gap < radius + 0.4).any(axis=1)
        return numpy.where(impossible, numpy.inf, across.sum(axis=1).astype(float))


def _beside(dot: Dot, text: str, size: float) -> Iterator[tuple[float, Label]]:
    """The places where a name may stand around its dot, each with what it costs to be there."""
    usual = max(1, math.ceil(fonts.width(text, size) / (9.5 * size)))
    for extra, count in enumerate(dict.fromkeys((usual, usual + 1, max(1, usual - 1)))):
        rows = fonts.balanced(text, count)
        width = max(fonts.width(row, size) for row in rows)
        height = size * (1 + (len(rows) - 1) * LINE_HEIGHT)
        for rank, (dx, dy) in enumerate(DIRECTIONS):
            reach = dot.radius + 1.6 if 0 in (dx, dy) else dot.radius * 0.75 + 1.4
            x = dot.x + dx * (reach + width / 2) if dx else dot.x
            y = dot.y + dy * (reach + height / 2)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            yield rank * 0.15 + extra * 0.6, Label(text, rows, size, box)
