"""How types, relations and modalities look in every figure; shapes and colours are the ontology's."""

from __future__ import annotations

from collections.abc import Mapping

from exports.figure.marks import Mark, Path, Point, circle, ellipse, line, polygon
from graph.model import Modality
from graph.ontology import node_types, relations, shapes

INK = "#222222"
QUIET = "#555555"
FAINT = "#dddddd"
PAPER = "#ffffff"

DASHES: Mapping[Modality, tuple[float, ...]] = {
    Modality.OCCURRED: (),
    Modality.PLANNED: (3.2, 2.0),
    Modality.DENIED: (0.9, 1.6),
}


def outreach(node_type: str) -> float:
    """How far the shape of a type reaches beyond the radius that it is drawn with."""
    return shapes()[node_types()[node_type].shape].extent()


def symbol(node_type: str, x: float, y: float, radius: float) -> Path:
    """A node of that type."""
    kind = node_types()[node_type]
    shape = shapes()[kind.shape]
    corners: list[Point] = [(x + radius * across, y + radius * up) for across, up in shape.outline()]
    across, upright = (radius * reach for reach in shape.radii())
    return Path(
        polygon(corners) if corners else ellipse(x, y, across, upright), fill=kind.colour, stroke=INK, width=0.45
    )


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
