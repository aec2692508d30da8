"""Two bodies side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis.cooperation import Edges, Partner, Tie, partners, ties
from graph.analysis.selecting import find
from graph.model import Graph, Node


@dataclass(frozen=True, slots=True)
class CommonPartner:
    """A body that two others both worked with: what `first` did with it, and what `second` did."""

    node: Node
    first: Edges
    second: Edges


@dataclass(frozen=True, slots=True)
class Side:
    """One of two compared bodies: its partners, those that the other has not, and what it did by relation."""

    node: Node
    partners: tuple[Partner, ...]
    alone: tuple[Partner, ...]
    relations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two bodies: each for itself, what they did together (None: nothing is said), and the partners they share.

    `overlap` is the part that common partners are of all partners of either, each other left out (Jaccard 1901).
    """

    first: Side
    second: Side
    together: Tie | None
    common: tuple[CommonPartner, ...]
    overlap: float


def common_partners(graph: Graph, first: str, second: str) -> tuple[CommonPartner, ...]:
    """The bodies that both worked with, those with most edges first; plans and denials do not count.

    Raises `ExportError` where a name belongs to no node, or to several.
    """
    left, right = (_worked_with(graph, body) for body in (first, second))
    rows = [CommonPartner(left[key].node, left[key].occurred, right[key].occurred) for key in left.keys() & right]
    return tuple(sorted(rows, key=lambda row: (-len(row.first) - len(row.second), row.node.id)))


def compare(graph: Graph, first: str, second: str) -> Comparison:
    """Two bodies side by side, by what occurred. Raises as `common_partners`."""
    left, right = find(graph, first), find(graph, second)
    theirs = [_worked_with(graph, body.id) for body in (left, right)]
    common = common_partners(graph, left.id, right.id)
    others = (theirs[0].keys() | theirs[1].keys()) - {left.id, right.id}
    pair = {left.id, right.id}
    together = next((tie for tie in ties(graph) if {tie.first.id, tie.second.id} == pair), None)
    sides = (_side(left, theirs[0], theirs[1], pair), _side(right, theirs[1], theirs[0], pair))
    return Comparison(*sides, together, common, round(len(common) / len(others), 9) if others else 0.0)


def _worked_with(graph: Graph, body: str) -> dict[str, Partner]:
    return {row.node.id: row for row in partners(graph, body) if row.occurred}


def _side(node: Node, own: Mapping[str, Partner], other: Mapping[str, Partner], pair: set[str]) -> Side:
    done = Counter(edge.relation for row in own.values() for edge in row.occurred)
    alone = tuple(row for key, row in own.items() if key not in other and key not in pair)
    return Side(node, tuple(own.values()), alone, dict(sorted(done.items())))
