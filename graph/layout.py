"""Where nodes stand in a picture: communities first, packed as circles, then a spring layout inside each.

Louvain finds the communities, each gets a circle whose area follows its size, the circles are packed from the middle
outwards beside those that they have most to do with, and each is turned so that its links point the right way.
This shows groups better than one spring layout over everything and takes a small part of its time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy
import rustworkx
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array

from graph.analysis import pair_weights, without_articles
from graph.analysis.communities import louvain
from graph.model import Graph

Points = NDArray[numpy.complex128]

LARGEST_COMMUNITY = 800  # springs take the square of this; larger ones are divided again
GAP = 0.8  # room between circles, in the unit in which a node takes the area of a circle of radius 1
RING = 24  # directions tried around the wished place of a circle


def positions(graph: Graph, *, seed: int = 0) -> Mapping[str, tuple[float, float]]:
    """A place for every node that is not an article: x and y from -1 to 1, all inside the unit circle, y upwards.

    Nodes that touch nothing stand on the rim. The same nodes, edges and seed give the same places, in whatever order
    they come, with the same versions of the libraries.
    """
    drawn = without_articles(graph)
    names = sorted(node.id for node in drawn.nodes)
    pairs = pair_weights(drawn.edges)
    index = {name: number for number, name in enumerate(names)}
    rows = numpy.array([index[a] for a, _ in pairs], dtype=numpy.int64)
    columns = numpy.array([index[b] for _, b in pairs], dtype=numpy.int64)
    weights = 1.0 + numpy.log(numpy.array(list(pairs.values()), dtype=float))
    shape = (len(names), len(names))
    matrix = csr_matrix((numpy.r_[weights, weights], (numpy.r_[rows, columns], numpy.r_[columns, rows])), shape=shape)
    linked = numpy.flatnonzero(numpy.diff(matrix.indptr))
    alone = numpy.flatnonzero(numpy.diff(matrix.indptr) == 0)
    places = numpy.zeros(len(names), dtype=complex)
    places[linked] = _arranged(matrix[linked][:, linked], seed)
    reach = float(numpy.abs(places).max(initial=0.0))
    places[alone] = _rim(len(alone), reach)
    extent = float(numpy.abs(places).max(initial=0.0)) or 1.0
    scaled = numpy.round(places / extent, 6)
    return {name: (float(place.real), float(place.imag)) for name, place in zip(names, scaled, strict=True)}


def _arranged(matrix: csr_matrix, seed: int) -> Points:
    """Places of nodes that all touch some other, around the origin."""
    if matrix.shape[0] == 0:
        return numpy.zeros(0, dtype=complex)
    members = louvain(matrix, seed, largest=LARGEST_COMMUNITY)
    inner = [_spring(matrix[group][:, group], seed) for group in members]
    radii = numpy.array([math.sqrt(len(group)) * 1.15 for group in members])
    label = numpy.empty(matrix.shape[0], dtype=numpy.int64)
    for number, group in enumerate(members):
        label[group] = number
    joined = matrix.tocoo()
    between = csr_matrix((joined.data, (label[joined.row], label[joined.col])), shape=(len(members), len(members)))
    centres = _packed(radii, (between - diags_array(between.diagonal())).tocsr())
    places = numpy.empty(matrix.shape[0], dtype=complex)
    for number, group in enumerate(members):
        places[group] = centres[number] + radii[number] * _turned(inner[number], matrix[group], label, number, centres)
    return places - _middle(places)


def _spring(matrix: csr_matrix, seed: int) -> Points:
    """A spring layout inside the unit circle."""
    size = matrix.shape[0]
    if size == 1:
        return numpy.zeros(1, dtype=complex)
    network: rustworkx.PyGraph[int, float] = rustworkx.PyGraph()
    network.add_nodes_from(range(size))
    half = matrix.tocoo()
    network.add_edges_from(
        [(int(a), int(b), float(w)) for a, b, w in zip(half.row, half.col, half.data, strict=True) if a < b]
    )
    iterations = 200 if size <= 300 else 60
    placed = rustworkx.spring_layout(network, num_iter=iterations, weight_fn=float, seed=seed)
    points = numpy.array([complex(*placed[number]) for number in range(size)])
    points -= _middle(points)
    # the square root of the distance spreads a crowded middle and calls strays back
    distance = numpy.abs(points)
    points = numpy.where(distance > 0, points / numpy.sqrt(numpy.maximum(distance, 1e-12)), 0)
    return numpy.asarray(points / (float(numpy.abs(points).max()) or 1.0) * (1 if size > 3 else 0.8))


def _middle(points: Points) -> complex:
    return complex(points.real.min() + points.real.max(), points.imag.min() + points.imag.max()) / 2


def _packed(radii: NDArray[numpy.float64], between: csr_matrix) -> Points:
    """Centres of circles that do not overlap; each goes as near as it can to the placed ones that it is linked with."""
    centres = numpy.zeros(len(radii), dtype=complex)
    turns = numpy.exp(2j * numpy.pi * numpy.arange(RING) / RING)
    for number in range(1, len(radii)):
        start, end = between.indptr[number : number + 2]
        others, weights = between.indices[start:end], between.data[start:end]
        weights, others = weights[others < number], others[others < number]
        wished = complex((centres[others] * weights).sum() / weights.sum()) if len(others) else 0j
        step = max(float(radii[number]) * 0.5, 0.5)
        taken = _taken(centres[:number] - wished, radii[:number] + radii[number] + GAP, turns * step)
        ring = int((~taken).any(axis=1).argmax())
        tried = wished + ring * step * turns
        # among the free places of this ring the one nearest to the middle keeps the whole round
        choice = numpy.where(taken[ring], numpy.inf, numpy.round(numpy.abs(tried), 9))
        centres[number] = tried[int(choice.argmin())]
    return centres


def _taken(centres: Points, reach: NDArray[numpy.float64], steps: Points) -> NDArray[numpy.bool_]:
    """Which multiples of steps lie nearer to some centre than it reaches: a row for 0, 1, 2 … times, the last one all free."""
    size = float(numpy.abs(steps[0]))
    seen = numpy.conj(steps / size)[:, None] * centres[None, :]  # with each step's direction turned to the right
    inside = numpy.sqrt(numpy.maximum(reach**2 - seen.imag**2, 0.0))
    first = numpy.maximum(numpy.floor((seen.real - inside) / size) + 1, 0).astype(numpy.int64)
    beyond = numpy.maximum(numpy.ceil((seen.real + inside) / size), 0).astype(
        numpy.int64
    )  # the first that is free again
    rows = int(beyond.max(initial=0)) + 1
    meets = (inside > 0) & (first < beyond)
    column = numpy.broadcast_to(numpy.arange(len(steps))[:, None], meets.shape)[meets]
    shape = (rows, len(steps))
    entered = numpy.bincount(first[meets] * len(steps) + column, minlength=rows * len(steps)).reshape(shape)
    left = numpy.bincount(beyond[meets] * len(steps) + column, minlength=rows * len(steps)).reshape(shape)
    return numpy.asarray((entered - left).cumsum(axis=0) > 0)


def _turned(points: Points, rows: csr_matrix, label: NDArray[numpy.int64], number: int, centres: Points) -> Points:
    """A community's own layout, turned so that nodes linked outwards stand on the side of what they are linked with."""
    links = rows.tocoo()
    outward = label[links.col] != number
    pull = (centres[label[links.col[outward]]] - centres[number]) * links.data[outward]
    torque = complex((numpy.conj(points[links.row[outward]]) * pull).sum())
    return points * (torque / abs(torque)) if abs(torque) > 1e-9 else points


def _rim(count: int, reach: float) -> Points:
    """Places on rings around everything, nearly two units apart."""
    places: list[complex] = []
    radius = reach + 1.4 if reach else max(count - 1, 0) / math.pi
    while len(places) < count:
        room = max(1, int(math.pi * radius)) if radius else 1
        some = min(room, count - len(places))
        ring: Sequence[complex] = numpy.exp(2j * numpy.pi * (numpy.arange(some) / some + 0.25)) * radius
        places += [complex(place) for place in ring]
        radius += 2.0
    return numpy.array(places, dtype=complex)
