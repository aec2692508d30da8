"""The few marks that every figure is drawn with, in points (1/72 inch) with y upwards; `as_svg` and `as_pdf` write them.

Nothing here knows a drawing library, so that tests can measure the same shapes that are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
# as in SVG: M x y, L x y, C x y x y x y, Z
Step = tuple[str, tuple[float, ...]]

# a circle of four cubic curves
_ROUND = 0.5522847498


@dataclass(frozen=True)
class Path:
    """A line, an area, or both: what has no `fill` or no `stroke` (colours, #rrggbb) is not filled or not drawn."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True)
class Text:
    """A line of text; `align` is start, middle or end. `halo` asks for a white rim, `turn` is in degrees, anticlockwise.

    `tip` is the whole text where this is one line of it.
    """

    text: str
    x: float
    y: float
    size: float
    colour: str
    align: str = "start"
    halo: bool = False
    turn: float = 0.0
    tip: str = ""


Mark = Path | Text


def line(points: Sequence[Point]) -> tuple[Step, ...]:
    """Straight from point to point."""
    return (("M", points[0]), *(("L", point) for point in points[1:]))


def polygon(points: Sequence[Point]) -> tuple[Step, ...]:
    """Straight from point to point and back."""
    return (*line(points), ("Z", ()))


def rectangle(box: Box) -> tuple[Step, ...]:
    """The border of a box."""
    left, bottom, right, top = box
    return polygon([(left, bottom), (right, bottom), (right, top), (left, top)])


def circle(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """A circle around a point."""
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, across: float, upright: float) -> tuple[Step, ...]:
    """An ellipse around a point, by half its width and half its height."""
    k, m = _ROUND * across, _ROUND * upright
    return (
        ("M", (x + across, y)),
        ("C", (x + across, y + m, x + k, y + upright, x, y + upright)),
        ("C", (x - k, y + upright, x - across, y + m, x - across, y)),
        ("C", (x - across, y - m, x - k, y - upright, x, y - upright)),
        ("C", (x + k, y - upright, x + across, y - m, x + across, y)),
        ("Z", ()),
    )


def quadratic(start: Point, middle: Point, end: Point) -> Step:
    """A quadratic curve as the cubic one that it is."""
    (ax, ay), (bx, by), (cx, cy) = start, middle, end
    return ("C", ((ax + 2 * bx) / 3, (ay + 2 * by) / 3, (cx + 2 * bx) / 3, (cy + 2 * by) / 3, cx, cy))


def arc(radius: float, begin: float, end: float) -> tuple[Step, ...]:
    """Along a circle around the origin from angle to angle (radians), without the move to its beginning."""
    pieces = max(1, math.ceil(abs(end - begin) / (math.pi / 4)))
    turn = (end - begin) / pieces
    k = 4 / 3 * math.tan(turn / 4) * radius
    steps: list[Step] = []
    for number in range(pieces):
        a, b = begin + number * turn, begin + (number + 1) * turn
        (ax, ay), (bx, by) = polar(radius, a), polar(radius, b)
        first = (ax - k * math.sin(a), ay + k * math.cos(a))
        second = (bx + k * math.sin(b), by - k * math.cos(b))
        steps.append(("C", (*first, *second, bx, by)))
    return tuple(steps)


def polar(radius: float, angle: float) -> Point:
    """The point at that distance and angle (radians) from the origin."""
    return radius * math.cos(angle), radius * math.sin(angle)


def moved(marks: Iterable[Mark], dx: float, dy: float, scale: float = 1.0) -> tuple[Mark, ...]:
    """Marks enlarged from the origin, then moved. Widths of lines and sizes of letters stay."""

    def shifted(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value * scale + (dy if place % 2 else dx) for place, value in enumerate(values))

    result: list[Mark] = []
    for mark in marks:
        if isinstance(mark, Path):
            result.append(replace(mark, steps=tuple((name, shifted(values)) for name, values in mark.steps)))
        else:
            result.append(replace(mark, x=mark.x * scale + dx, y=mark.y * scale + dy))
    return tuple(result)
