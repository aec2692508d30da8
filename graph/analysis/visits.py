"""Visits and return visits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.analysis.cooperation import Edges, cooperation
from graph.model import Edge, Graph, Node


@dataclass(frozen=True, slots=True)
class VisitPair:
    """The visits between two bodies: `there` those of `first` to `second`, `back` those of `second` to `first`."""

    first: Node
    second: Node
    there: Edges
    back: Edges

    @property
    def mutual(self) -> bool:
        """Whether each has visited the other."""
        return bool(self.there and self.back)


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """All pairs with a visit, mutual ones first; `share` is the part of the directed pairs that has its reverse.

    (The measure of Wasserman and Faust 1994, as in `networkx.overall_reciprocity`; 0 where there are no visits.)
    """

    pairs: tuple[VisitPair, ...]
    share: float


def reciprocity(graph: Graph, *, planned: bool = False) -> Reciprocity:
    """Who visited whom and was visited back, among bodies; only what occurred, or with `planned` only what is planned."""
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in cooperation(graph, planned=planned):
        if edge.relation == "VISITED":
            found[edge.source, edge.target].append(edge)
    nodes = graph.by_id
    pairs = []
    for one, other in sorted({(min(pair), max(pair)) for pair in found}):
        there, back = (tuple(sorted(found.get(way, ()), key=_by_day)) for way in ((one, other), (other, one)))
        pairs.append(VisitPair(nodes[one], nodes[other], there, back))
    pairs.sort(key=lambda p: (not p.mutual, -len(p.there) - len(p.back), p.first.id, p.second.id))
    mutual = sum(pair.mutual for pair in pairs)
    return Reciprocity(tuple(pairs), round(2 * mutual / len(found), 9) if found else 0.0)


def _by_day(edge: Edge) -> tuple[str, str]:
    return edge.start or "9999", edge.id
