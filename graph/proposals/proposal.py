"""What a proposal is, and what proposers look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Edge, Graph, Modality, Node

# what only says where a thing stands is no sign that two nodes have to do with each other
_NO_SIGN = frozenset(("MENTIONED_IN", "REPOST_OF", "LOCATED_IN", "PART_OF"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two nodes (ids in sorted order) that may be one, with a score from 0 to 1 and the reasons: what, and which.

    The score orders proposals; it is no probability.
    """

    nodes: tuple[str, str]
    score: float
    reasons: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, one: Node, other: Node, score: float, *reasons: tuple[str, str]) -> Proposal:
        """A proposal whose order of nodes does not matter."""
        ids = (min(one.id, other.id), max(one.id, other.id))
        return cls(ids, round(min(score, 1.0), 3), tuple(sorted(reasons)))


@dataclass(frozen=True)
class Surroundings:
    """A graph with what touches each node: its edges that state something, and the nodes at their other ends."""

    graph: Graph
    edges: Mapping[str, tuple[Edge, ...]]
    neighbours: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, graph: Graph) -> Surroundings:
        """The surroundings of all nodes; what was denied joins nothing."""
        edges: dict[str, list[Edge]] = defaultdict(list)
        neighbours: dict[str, set[str]] = defaultdict(set)
        for edge in graph.edges:
            if edge.relation not in _NO_SIGN and edge.modality is not Modality.DENIED:
                for end, other in ((edge.source, edge.target), (edge.target, edge.source)):
                    edges[end].append(edge)
                    neighbours[end].add(other)
        return cls(
            graph,
            {key: tuple(found) for key, found in edges.items()},
            {key: frozenset(found) for key, found in neighbours.items()},
        )

    def now(self, node_id: str) -> str:
        """The id that a node goes by now."""
        node = self.graph.node(node_id)
        return node.id if node else node_id

    def common(self, one: Node, other: Node) -> list[Node]:
        """What both have to do with, in order of the ids."""
        shared = self.neighbours.get(one.id, frozenset()) & self.neighbours.get(other.id, frozenset())
        return [self.graph.by_id[key] for key in sorted(shared)]

    def days(self, node: Node) -> list[tuple[str, str]]:
        """First and last days of what is dated around a node, in order."""
        found = {(edge.start, edge.end or edge.start) for edge in self.edges.get(node.id, ()) if edge.start}
        return sorted(found)


def named(nodes: list[Node]) -> str:
    """The names of the first few nodes, for a reason."""
    return "、".join(node.name for node in nodes[:3]) + ("…" if len(nodes) > 3 else "")
