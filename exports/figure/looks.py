"""How types, relations and modalities look in every figure; shapes and colours are the ontology's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from exports.figure.marks import Mark, Path, Point, circle, line, polygon
from graph.model import Modality
from graph.ontology import node_types, relations

INK = "#222222"
QUIET = "#555555"
FAINT = "#dddddd"
PAPER = "#ffffff"

DASHES: Mapping[Modality, tuple[float, ...]] = {
    Modality.OCCURRED: (),
    Modality.PLANNED: (3.2, 2.0),
    Modality.DENIED: (0.9, 1.6),
}


class Shape(NamedTuple):
    """A polygon around a node: `turn` is where its first corner lies (degrees), `reach` its outer radius for a disc of 1."""

    corners: int
    turn: float
    reach: float
    inner: float = 1.0  # of a star: how far its inner corners reach, as part of the outer


# the reach makes shapes of one radius look equally large
SHAPES: Mapping[str, Shape | None] = {
    "circle": None,
    "square": Shape(4, 45, 1.22),
    "diamond": Shape(4, 90, 1.22),
    "triangle": Shape(3, 90, 1.35),
    "pentagon": Shape(5, 90, 1.12),
    "hexagon": Shape(6, 0, 1.08),
    "star": Shape(5, 90, 1.4, 0.5),
}


def outreach(node_type: str) -> float:
    """How far the shape of a type reaches beyond the radius that it is drawn with."""
    shape = SHAPES[node_types()[node_type].shape]
    return shape.reach if shape else 1.0


def symbol(node_type: str, x: float, y: float, radius: float) -> Path:
    """A node of that type."""
    kind = node_types()[node_type]
    shape = SHAPES[kind.shape]
    steps = polygon(_corners(shape, x, y, radius)) if shape else circle(x, y, radius)
    return Path(steps, fill=kind.colour, stroke=INK, width=0.45)


def _corners(shape: Shape, x: float, y: float, radius: float) -> list[Point]:
    star = shape.inner < 1
    count = shape.corners * (2 if star else 1)
    points = []
    for number in range(count):
        angle = math.radians(shape.turn + 360 * number / count)
        reach = radius * shape.reach * (shape.inner if star and number % 2 else 1.0)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return points


def stroke(colour: str, modality: Modality, points: list[Point], width: float = 1.3) -> Path:
    """A straight line, dashed where its fact is planned and dotted where it is denied."""
    return Path(line(points), stroke=colour, width=width, dash=dashes(modality, width))


def dashes(modality: Modality, width: float) -> tuple[float, ...]:
    """The dashes of a line of that width."""
    return tuple(round(length * width, 2) for length in DASHES[modality])


def spot(colour: str, modality: Modality, x: float, y: float, radius: float) -> Mark:
    """A fact as a point: full where it occurred, hollow with a dashed rim where it is planned, dotted where denied."""
    if modality is Modality.OCCURRED:
        return Path(circle(x, y, radius), fill=colour)
    return Path(circle(x, y, radius), fill=PAPER, stroke=colour, width=0.9, dash=dashes(modality, 0.55))


def colour_of(relation: str) -> str:
    """The colour of a relation; grey for one that the ontology does not have."""
    known = relations().get(relation)
    return known.colour if known else QUIET


def mixed(colour: str, share: float) -> str:
    """That share of a colour on white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)
