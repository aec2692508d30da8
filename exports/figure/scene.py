"""The geometry of a network before anything is drawn: where dots and lines go, in points (1/72 inch), y upwards."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from exports.figure.looks import outreach
from exports.figure.marks import Box, Point
from graph.analysis import degrees
from graph.model import Edge, Graph, Modality, Node
from graph.ontology import relations


@dataclass(frozen=True)
class Dot:
    """A node as drawn; `radius` is that of the circle around its shape."""

    node: Node
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Line:
    """All edges of one relation, direction and modality between two nodes, as one quadratic curve between their rims.

    `arrow` is the head's triangle, or empty for a symmetric relation.
    """

    edges: tuple[Edge, ...]
    curve: tuple[Point, Point, Point]
    arrow: tuple[Point, ...]
    width: float

    @property
    def relation(self) -> str:
        """The label of the relation."""
        return self.edges[0].relation

    @property
    def modality(self) -> Modality:
        """Whether the fact happened, is planned or denied."""
        return self.edges[0].modality


def dots(
    graph: Graph, area: Box, *, seed: int = 0, places: Mapping[str, tuple[float, float]] | None = None
) -> tuple[Dot, ...]:
    """The nodes inside that area, sized by degree and kept apart, the most connected first.

    They stand where `places` says, the others where the layout puts them.
    """
    from graph.layout import positions

    count = degrees(graph)
    places = {**positions(graph, seed=seed), **(places or {})}
    nodes = sorted((node for node in graph.nodes if node.id in places), key=lambda n: (-count[n.id], n.id))
    if not nodes:
        return ()
    room = math.sqrt((area[2] - area[0]) * (area[3] - area[1]) / len(nodes))
    unit = min(max(room * 0.12, 2.0), 7.0)
    most = max(count.values()) or 1
    sizes = [unit * (0.65 + 1.1 * math.sqrt(count[node.id] / most)) for node in nodes]
    radii = numpy.array([size * outreach(node.type) for size, node in zip(sizes, nodes, strict=True)])
    points = _fitted(numpy.array([places[node.id] for node in nodes]), area, float(radii.max()))
    points = _apart(points, radii + room * 0.27, area)
    return tuple(
        Dot(node, round(float(x), 2), round(float(y), 2), round(float(radius), 2))
        for node, (x, y), radius in zip(nodes, points, radii, strict=True)
    )


def lines(graph: Graph, drawn: Sequence[Dot]) -> tuple[Line, ...]:
    """The edges between drawn nodes; those between the same two nodes bend apart. Loops are left out."""
    by_id = {dot.node.id: dot for dot in drawn}
    between: dict[tuple[str, str], dict[tuple[int, str, str, str], list[Edge]]] = defaultdict(lambda: defaultdict(list))
    rank = {label: number for number, label in enumerate(relations())}
    for edge in graph.edges:
        if edge.source != edge.target and edge.source in by_id and edge.target in by_id:
            pair = (min(edge.source, edge.target), max(edge.source, edge.target))
            between[pair][rank.get(edge.relation, 99), edge.relation, edge.source, str(edge.modality)].append(edge)
    head = min(6.0, max(3.0, 1.1 * min((dot.radius for dot in drawn), default=4.0)))
    result: list[Line] = []
    for (a, _), groups in sorted(between.items()):
        for number, key in enumerate(sorted(groups)):
            edges = groups[key]
            source, target = by_id[edges[0].source], by_id[edges[0].target]
            bend = number - (len(groups) - 1) / 2
            symmetric = edges[0].relation in relations() and relations()[edges[0].relation].symmetric
            result.append(_line(tuple(edges), source, target, bend if edges[0].source == a else -bend, symmetric, head))
    return tuple(result)


def on_curve(curve: tuple[Point, Point, Point], t: float) -> Point:
    """The point of a quadratic curve at t, from 0 to 1."""
    (ax, ay), (bx, by), (cx, cy) = curve
    u = 1 - t
    return u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy


def _fitted(points: NDArray[numpy.float64], area: Box, margin: float) -> NDArray[numpy.float64]:
    """Points spread over an area, each axis for itself."""
    low, high = points.min(axis=0), points.max(axis=0)
    extent = numpy.where(high > low, high - low, 1.0)
    start = numpy.array(area[:2]) + margin
    end = numpy.array(area[2:]) - margin
    share = numpy.where(high > low, (points - low) / extent, 0.5)
    return numpy.asarray(start + share * (end - start))


def _apart(points: NDArray[numpy.float64], radii: NDArray[numpy.float64], area: Box) -> NDArray[numpy.float64]:
    """Points pushed away from each other until no two are nearer than their radii allow, or 80 rounds are over."""
    for number in range(80):
        if number % 8 == 0:  # meanwhile none comes much nearer to another
            a, b = _near(points, 3 * float(radii.max()))
        apart = points[b] - points[a]
        distance = numpy.maximum(numpy.hypot(apart[:, 0], apart[:, 1]), 1e-6)
        lacking = radii[a] + radii[b] - distance
        close = lacking > 0
        if not close.any():
            break
        push = apart[close] / distance[close, None] * (lacking[close] * 0.35)[:, None]
        numpy.add.at(points, b[close], push)
        numpy.add.at(points, a[close], -push)
        points = numpy.clip(points, numpy.array(area[:2]) + 6, numpy.array(area[2:]) - 6)
    return points


def _near(points: NDArray[numpy.float64], reach: float) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    """The pairs of points that are nearer than that, across or upright, in order."""
    from scipy.spatial import cKDTree

    pairs = cKDTree(points).query_pairs(reach, p=numpy.inf, output_type="ndarray")
    pairs = pairs[numpy.lexsort((pairs[:, 1], pairs[:, 0]))]
    return pairs[:, 0], pairs[:, 1]


def _line(edges: tuple[Edge, ...], source: Dot, target: Dot, bend: float, symmetric: bool, head: float) -> Line:
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy) or 1.0
    away = bend * max(9.0, 0.13 * length)
    middle = ((source.x + target.x) / 2 - dy / length * away, (source.y + target.y) / 2 + dx / length * away)
    whole = ((source.x, source.y), middle, (target.x, target.y))
    start, end = source.radius + 0.6, target.radius + 0.6
    tip = on_curve(whole, _leaving(whole, target, end, from_end=True))
    curve = _cut(
        whole,
        _leaving(whole, source, start),
        _leaving(whole, target, end + (0 if symmetric else head * 0.8), from_end=True),
    )
    arrow: tuple[Point, ...] = ()
    if not symmetric:
        back = on_curve(whole, _leaving(whole, target, end + head, from_end=True))
        ux, uy = tip[0] - back[0], tip[1] - back[1]
        arrow = (tip, (back[0] - uy * 0.42, back[1] + ux * 0.42), (back[0] + uy * 0.42, back[1] - ux * 0.42))
    return Line(edges, curve, arrow, round(0.7 + 0.45 * math.log2(len(edges)), 2))


def _leaving(curve: tuple[Point, Point, Point], dot: Dot, distance: float, *, from_end: bool = False) -> float:
    """Where on a curve, seen from one end, that distance from a dot is reached; the middle at the latest."""
    low, high = 0.0, 0.5
    for _ in range(12):  # to a thousandth of a point
        half = (low + high) / 2
        x, y = on_curve(curve, 1 - half if from_end else half)
        low, high = (half, high) if math.hypot(x - dot.x, y - dot.y) < distance else (low, half)
    return 1 - high if from_end else high


def _cut(curve: tuple[Point, Point, Point], start: float, end: float) -> tuple[Point, Point, Point]:
    """The piece of a quadratic curve between two of its points."""
    (ax, ay), (bx, by), (cx, cy) = curve

    def blossom(s: float, t: float) -> Point:
        first, second, third = (1 - s) * (1 - t), s * (1 - t) + t * (1 - s), s * t
        return round(first * ax + second * bx + third * cx, 2), round(first * ay + second * by + third * cy, 2)

    return blossom(start, start), blossom(start, end), blossom(end, end)
