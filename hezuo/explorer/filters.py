"""Which edges a view shows: what the page filters in a drawing, and the service where it counts for the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.model import Edge, Node


@dataclass(frozen=True)
class Filter:
    """What is left out: types, relations and modalities (`without`), edges less sure than `least`, those that lie before the
    month `first` or after the month `last` (`2024-05`, empty: no bound), those without a date unless `undated`."""

    without: Collection[str] = ()
    least: float = 0.0
    first: str = ""
    last: str = ""
    undated: bool = True

    def keeps(self, edge: Edge, source: Node, target: Node) -> bool:
        """Whether an edge between these nodes is shown."""
        kinds = (edge.relation, str(edge.modality), source.type, target.type)
        return not any(kind in self.without for kind in kinds) and edge.confidence >= self.least and self._in_time(edge)

    def _in_time(self, edge: Edge) -> bool:
        if not edge.start:
            return self.undated
        begins, ends = edge.start[:7], (edge.end or edge.start)[:7]
        # a shorter date (2024) covers all its months: compare what both have
        after = not self.first or ends >= self.first[: len(ends)]
        return after and (not self.last or begins <= self.last)
