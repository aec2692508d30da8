"""PARTY_TO: a node for every agreement that has a name, with its parties."""

from __future__ import annotations

from collections import defaultdict

from graph.deriving.told import Derived, Told
from graph.edges import derived_edge
from graph.model import Edge, Node, digest


def named_agreements(told: Told) -> Derived:
    """The agreements that signings name, and the bodies that are party to each."""
    signed: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in told.edges:
        if edge.relation == "SIGNED_AGREEMENT_WITH" and edge.agreement:
            signed[edge.agreement, edge.when].append(edge)
    nodes, parties = [], []
    for (name, when), found in sorted(signed.items()):
        for group in _connected(found):
            bodies = sorted({end for edge in group for end in (edge.source, edge.target)})
            node_id = f"agreement:{digest(name, when, *bodies)}"
            nodes.append(Node(node_id, "Agreement", name))
            for body in bodies:
                own = [edge for edge in group if body in (edge.source, edge.target)]
                parties.append(derived_edge(body, "PARTY_TO", node_id, own, name))
    return Derived(tuple(nodes), tuple(parties))


def _connected(edges: list[Edge]) -> list[list[Edge]]:
    """Signings that share a party belong to one agreement only where every party is joined; stars of one partner are several."""
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    complete = len(edges) == len(ends) * (len(ends) - 1) // 2
    return [sorted(edges, key=lambda e: e.id)] if complete else [[edge] for edge in sorted(edges, key=lambda e: e.id)]
