"""CO_HOSTED: bodies that hosted one event together."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from graph.deriving.told import Derived, Told
from graph.edges import derived_edge
from graph.model import Edge, Modality

_MOST_HOSTS = 12


def co_hosted(told: Told) -> Derived:
    """Who hosted one event together. Campaigns with dozens of hosts say nothing about any two of them."""
    hosts: dict[tuple[str, Modality], dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in told.edges:
        if edge.relation == "HOSTED" and edge.modality is not Modality.DENIED:
            hosts[edge.target, edge.modality][edge.source].append(edge)
    grounds: dict[tuple[str, str, Modality, str], list[Edge]] = defaultdict(list)
    for (event, modality), found in hosts.items():
        if 2 <= len(found) <= _MOST_HOSTS:
            for one, other in combinations(sorted(found), 2):
                grounds[one, other, modality, event] += [*found[one], *found[other]]
    unique: dict[str, Edge] = {}
    for (one, other, _, _), resting in sorted(grounds.items()):
        edge = derived_edge(one, "CO_HOSTED", other, resting)
        if edge.id in unique:
            edge = derived_edge(one, "CO_HOSTED", other, [unique[edge.id], *resting])
        unique[edge.id] = edge
    return Derived(edges=tuple(unique.values()))
