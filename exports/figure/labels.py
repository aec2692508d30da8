"""Where names stand in a figure: beside their node, over no other name and no node, over as few lines as possible."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import ArrayLike, NDArray

from exports import fonts
from exports.figure.marks import Box, Text
from exports.figure.scene import Dot, Line, on_curve

LINE_HEIGHT = 1.16
GAP = 0.4  # between a name and a node
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
        if not (text := fonts.shown(dot.node.name)):
            continue
        tried = list(_beside(dot, text, size))
        if (chosen := room.best([(price, box) for price, box, _ in tried])) is not None:
            _, box, rows = tried[chosen]
            found.append(Label(text, rows, size, box))
    return tuple(found)


def place_numbers(
    numbered: Sequence[tuple[Line, str]], taken: Sequence[Label], dots: Sequence[Dot], area: Box, size: float
) -> tuple[Label, ...]:
    """Source numbers on lines, where they find room."""
    room = Room(area, dots, boxes=[label.box for label in taken])
    found: list[Label] = []
    for line, text in numbered:
        width, height = fonts.width(text, size), size * LINE_HEIGHT
        tried: list[tuple[float, Box]] = []
        for rank, t in enumerate((0.5, 0.4, 0.6, 0.3, 0.7)):
            x, y = on_curve(line.curve, t)
            tried.append((float(rank), (x - width / 2, y - height / 2, x + width / 2, y + height / 2)))
        if (chosen := room.best(tried)) is not None:
            found.append(Label(text, (text,), size, tried[chosen][1]))
    return tuple(found)


class Room:
    """What is taken already: boxes, dots (these two for good) and lines (which a label may cover, at a price)."""

    def __init__(
        self, area: Box, dots: Sequence[Dot] = (), lines: Sequence[Line] = (), boxes: Sequence[Box] = ()
    ) -> None:
        self.area = area
        self.boxes = numpy.array(boxes, dtype=float).reshape(-1, 4)
        # from left to right, so that those near a place are one piece
        self.dots = numpy.array(sorted((dot.x, dot.y, dot.radius) for dot in dots)).reshape(-1, 3)
        self.reach = float(self.dots[:, 2].max(initial=0.0)) + GAP
        curves = numpy.array([line.curve for line in lines], dtype=float).reshape(-1, 1, 3, 2)
        t = numpy.linspace(0.0, 1.0, 17).reshape(1, -1, 1)
        # the points of each curve, as `on_curve` has them
        along = (1 - t) ** 2 * curves[:, :, 0] + 2 * t * (1 - t) * curves[:, :, 1] + t**2 * curves[:, :, 2]
        points = along.reshape(-1, 2)
        self.points: NDArray[numpy.float64] = points[numpy.argsort(points[:, 0], kind="stable")]

    def best(self, tried: Sequence[tuple[float, Box]]) -> int | None:
        """Which of these boxes (each with a price) is the cheapest that fits, taken from now on; None where none fits."""
        if not tried:
            return None
        boxes = numpy.array([box for _, box in tried])
        prices = numpy.array([price for price, _ in tried]) + self._costs(boxes)
        first = int(prices.argmin())
        if numpy.isinf(prices[first]):
            return None
        self.take(boxes[first])
        return first

    def take(self, box: ArrayLike) -> None:
        """Nothing else may lie there from now on."""
        self.boxes = numpy.vstack([self.boxes, box])

    def _costs(self, boxes: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """How much of lines each box would hide; infinite where it does not fit at all."""
        left, bottom, right, top = (column[:, None] for column in boxes.T)
        outside = (boxes[:, :2] < self.area[:2]).any(axis=1) | (boxes[:, 2:] > self.area[2:]).any(axis=1)
        taken = self.boxes.T
        met = (taken[0] < right + 1) & (taken[2] > left - 1) & (taken[1] < top + 0.5) & (taken[3] > bottom - 0.5)
        x, y, radius = _between(self.dots, boxes, self.reach).T
        gap = numpy.hypot(x - numpy.clip(x, left, right), y - numpy.clip(y, bottom, top))
        impossible = outside | met.any(axis=1) | (gap < radius + GAP).any(axis=1)
        x, y = _between(self.points, boxes, 0.0).T
        across = (x > left) & (x < right) & (y > bottom) & (y < top)
        return numpy.where(impossible, numpy.inf, across.sum(axis=1).astype(float))


def _between(points: NDArray[numpy.float64], boxes: NDArray[numpy.float64], reach: float) -> NDArray[numpy.float64]:
    """Those of some points, sorted from left to right, that lie no further than that from what is around all boxes."""
    left, bottom = boxes[:, :2].min(axis=0) - reach
    right, top = boxes[:, 2:].max(axis=0) + reach
    first, last = numpy.searchsorted(points[:, 0], (left, right))
    piece = points[first:last]
    return numpy.asarray(piece[(piece[:, 1] > bottom) & (piece[:, 1] < top)])


def _beside(dot: Dot, text: str, size: float) -> Iterator[tuple[float, Box, tuple[str, ...]]]:
    """The boxes in which a name may stand around its dot, each with what it costs to be there and the name's lines."""
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
            yield rank * 0.15 + extra * 0.6, box, rows
