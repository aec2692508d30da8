"""PARTY_TO: a node for every agreement that has a name, with its parties."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from graph.deriving.told import Derived, Told
from graph.edges import derived_edge
from graph.model import Edge, Modality, Node, digest


def named_agreements(told: Told) -> Derived:
    """The agreements that signings name, and the bodies that are party to each."""
    signed: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    signings = [
        edge
        for edge in told.edges
        if edge.relation == "SIGNED_AGREEMENT_WITH" and edge.agreement and edge.modality is not Modality.DENIED
    ]
    days = _days(signings)
    for edge in signings:
        signed[edge.agreement, days[edge.id]].append(edge)
    nodes: dict[str, Node] = {}
    parties = []
    for (name, when), found in sorted(signed.items()):
        for group in _connected(found):
            bodies = sorted({end for edge in group for end in (edge.source, edge.target)})
            node_id = f"agreement:{digest(name, when, *bodies)}"
            nodes[node_id] = Node(node_id, "Agreement", name)
            for body in bodies:
                own = [edge for edge in group if body in (edge.source, edge.target)]
                parties.append(derived_edge(body, "PARTY_TO", node_id, own, agreement=name))
    return Derived(tuple(nodes.values()), tuple(parties))


def _days(signings: list[Edge]) -> dict[str, str]:
    """When each signing was, as precisely as any does that tells of the same parties and name at that time (上周, 12月6日)."""
    alike: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in signings:
        alike[edge.agreement, edge.source, edge.target].append(edge)
    found = {}
    for edges in alike.values():
        for edge in edges:
            near = [other for other in edges if other.start and other.start <= edge.end and edge.start <= other.end]
            found[edge.id] = min((_precision(other), other.when) for other in near)[1] if near else edge.when
    return found


def _precision(edge: Edge) -> int:
    """How many days the date leaves open."""
    return (date.fromisoformat(edge.end) - date.fromisoformat(edge.start)).days


def _connected(edges: list[Edge]) -> list[list[Edge]]:
    """Signings that share a party belong to one agreement only where every party is joined; stars of one partner are several."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: e.id):
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    ends = {end for pair in pairs for end in pair}
    complete = len(pairs) == len(ends) * (len(ends) - 1) // 2
    return [[edge for found in pairs.values() for edge in found]] if complete else list(pairs.values())
