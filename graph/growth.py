"""Places for a graph that has grown: what stood somewhere stays there, what is new goes beside what it is linked with.

A picture that people know must not be shuffled by ten articles more. The places of `graph.layout` are made for the
whole graph at once, so that any change may move everything; these keep to earlier ones.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy
from scipy.spatial import cKDTree

from graph.analysis import induced, pair_weights, without_articles
from graph.layout import positions
from graph.model import Graph

Place = tuple[float, float]
Places = Mapping[str, Place]

KNOWN = 0.5  # with a smaller share of known nodes a fresh layout shows more than an old one that was patched
APART = 0.8  # of the usual distance between neighbours is kept free around what is new


def settled(graph: Graph, previous: Places, *, seed: int = 0) -> Places:
    """A place for every node that is not an article, inside the unit circle, near the `previous` places.

    The same as `grown` where at least half of the nodes are known, else the same as `positions`. Where more room is needed
    than the circle has, all places shrink by the same factor.
    """
    drawn = without_articles(graph)
    known = sum(node.id in previous for node in drawn.nodes)
    if known < KNOWN * len(drawn.nodes):
        return positions(drawn, seed=seed)
    places = grown(drawn, previous, seed=seed)
    extent = max([1.0, *(math.hypot(*place) for place in places.values())])
    return {name: (round(x / extent, 6), round(y / extent, 6)) for name, (x, y) in places.items()}


def grown(graph: Graph, previous: Places, *, seed: int = 0) -> Places:
    """A place for every node that is not an article; known nodes keep their `previous` ones.

    Each new node gets the free place nearest to the middle of the placed nodes that it is linked with, the strongest
    linked first. What is linked with nothing known is laid out for itself, beside the rest. Nodes that the
    graph has lost leave a gap.
    """
    drawn = without_articles(graph)
    names = sorted(node.id for node in drawn.nodes)
    places = {name: previous[name] for name in names if name in previous}
    if not places:
        return positions(drawn, seed=seed)
    links: dict[str, dict[str, int]] = defaultdict(dict)
    for (a, b), weight in pair_weights(drawn.edges).items():
        links[a][b] = links[b][a] = weight
    free = _Free(places.values())
    waiting = {name for name in names if name not in places}
    ring = sorted({other for name in places for other in links[name] if other in waiting})
    while ring:
        pull = {name: sum(weight for other, weight in links[name].items() if other in places) for name in ring}
        settling = sorted(ring, key=lambda name: (-pull[name], name))
        anchors = {name: [other for other in links[name] if other in places] for name in settling}
        for name in settling:
            places[name] = free.near(_middle(links[name], anchors[name], places))
        waiting.difference_update(settling)
        ring = sorted({other for name in settling for other in links[name] if other in waiting})
    places |= _beside(drawn, waiting, free, seed)
    return {name: (round(places[name][0], 6), round(places[name][1], 6)) for name in names}


def _middle(weights: Mapping[str, int], anchors: Sequence[str], places: Places) -> Place:
    total = sum(weights[anchor] for anchor in anchors)
    x, y = (sum(places[anchor][axis] * weights[anchor] for anchor in anchors) / total for axis in (0, 1))
    return x, y


def _beside(graph: Graph, strangers: set[str], free: _Free, seed: int) -> Places:
    """Places of what has nothing to do with the rest, as a picture of its own to the right of it."""
    if not strangers:
        return {}
    own = positions(induced(graph, strangers), seed=seed)
    radius = free.gap * math.sqrt(len(own))
    centre = free.reach + radius + free.gap
    return {name: (centre + x * radius, y * radius) for name, (x, y) in own.items()}


class _Free:
    """The places that are taken, by the cells of a grid; `gap` is the distance that is kept, `reach` how far they go."""

    def __init__(self, taken: Iterable[Place]) -> None:
        points = list(taken)
        self.gap = APART * _usual_distance(points)
        self.reach = 0.0
        self._cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for point in points:
            self._take(point)

    def near(self, wished: Place) -> Place:
        """The free place nearest to the wished one, which is then taken."""
        step, number = self.gap / 2, 0
        while True:
            radius, count = number * step, max(1, 6 * number)
            for turn in range(count):
                angle = 2 * math.pi * (turn + number / 2) / count
                point = (wished[0] + radius * math.cos(angle), wished[1] + radius * math.sin(angle))
                if self._is_free(point):
                    self._take(point)
                    return point
            number += 1

    def _is_free(self, point: Place) -> bool:
        x, y = self._cell(point)
        around = (self._cells.get((x + dx, y + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        return all(math.dist(point, other) >= self.gap for cell in around for other in cell)

    def _take(self, point: Place) -> None:
        self._cells[self._cell(point)].append(point)
        self.reach = max(self.reach, math.hypot(*point))

    def _cell(self, point: Place) -> tuple[int, int]:
        return math.floor(point[0] / self.gap), math.floor(point[1] / self.gap)


def _usual_distance(points: Sequence[Place]) -> float:
    """The median distance of a node to the one next to it."""
    if len(points) == 1:
        return 0.5
    distances, _ = cKDTree(numpy.array(points)).query(numpy.array(points), k=2)
    return float(numpy.median(distances[:, 1])) or 2 / math.sqrt(len(points))
