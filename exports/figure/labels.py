"""Where names stand in a figure: beside their node, over no other name and no node, over as few lines as possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from exports import fonts
from exports.figure.scene import Box, Dot, Line, on_curve

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

    def baselines(self) -> list[tuple[str, float, float]]:
        """Each line with the middle of its baseline."""
        left, _, right, top = self.box
        return [
            (line, (left + right) / 2, top - self.size * (ASCENT + number * LINE_HEIGHT))
            for number, line in enumerate(self.lines)
        ]


def place(dots: Sequence[Dot], lines: Sequence[Line], area: Box, size: float) -> tuple[Label, ...]:
    """Labels for as many dots as find room, the first dots first."""
    room = _Room(dots, lines, area)
    found: list[Label] = []
    for dot in dots:
        text = fonts.shown(dot.node.name)
        if text and (label := _placed(dot, text, size, room)) is not None:
            found.append(label)
            room.take(label.box)
    return tuple(found)


def place_numbers(
    numbered: Sequence[tuple[Line, str]], taken: Sequence[Label], dots: Sequence[Dot], area: Box, size: float
) -> tuple[Label, ...]:
    """Source numbers on lines, where they find room."""
    room = _Room(dots, (), area)
    for label in taken:
        room.take(label.box)
    found: list[Label] = []
    for line, text in numbered:
        width, height = fonts.width(text, size), size * LINE_HEIGHT
        for t in (0.5, 0.4, 0.6, 0.3, 0.7):
            x, y = on_curve(line.curve, t)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            if room.cost(box) is not None:
                found.append(Label(text, (text,), size, box))
                room.take(box)
                break
    return tuple(found)


class _Room:
    """What is taken already."""

    def __init__(self, dots: Sequence[Dot], lines: Sequence[Line], area: Box) -> None:
        self.area = area
        self.boxes: list[Box] = []
        self.dots = numpy.array([(dot.x, dot.y, dot.radius) for dot in dots]).reshape(-1, 3)
        steps = numpy.linspace(0.0, 1.0, 17)
        curves = [[on_curve(line.curve, t) for t in steps] for line in lines]
        self.points: NDArray[numpy.float64] = numpy.array(curves, dtype=float).reshape(-1, 2)

    def take(self, box: Box) -> None:
        """Keep a box free of what comes later."""
        self.boxes.append(box)

    def cost(self, box: Box) -> float | None:
        """How much of lines a box would hide, or None where it does not fit at all."""
        left, bottom, right, top = box
        if left < self.area[0] or bottom < self.area[1] or right > self.area[2] or top > self.area[3]:
            return None
        if self.boxes:
            taken = numpy.array(self.boxes)
            if (
                (taken[:, 0] < right + 1)
                & (taken[:, 2] > left - 1)
                & (taken[:, 1] < top + 0.5)
                & (taken[:, 3] > bottom - 0.5)
            ).any():
                return None
        x, y, radius = self.dots.T
        nearest_x, nearest_y = numpy.clip(x, left, right), numpy.clip(y, bottom, top)
        if (numpy.hypot(x - nearest_x, y - nearest_y) < radius + 0.4).any():
            return None
        across = (
            (self.points[:, 0] > left)
            & (self.points[:, 0] < right)
            & (self.points[:, 1] > bottom)
            & (self.points[:, 1] < top)
        )
        return float(across.sum())


def _placed(dot: Dot, text: str, size: float, room: _Room) -> Label | None:
    best: tuple[float, Label] | None = None
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
            hidden = room.cost(box)
            if hidden is None:
                continue
            cost = hidden + rank * 0.15 + extra * 0.6
            if best is None or cost < best[0]:
                best = (cost, Label(text, rows, size, box))
    return best[1] if best else None
