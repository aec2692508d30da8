"""SUCCEEDED_BY: bodies that went into others."""

from __future__ import annotations

from collections import defaultdict

from graph.deriving.told import Derived, Told
from graph.edges import derived_edge
from graph.identity import body_key
from graph.model import Edge
from graph.ontology import is_organisation
from graph.successions import Merger, current_name, current_rest, mergers


def succeeded(told: Told) -> Derived:
    """From every body that was merged to those it went into, where both are in the graph; these edges rest on no statement."""
    by_name: dict[str, set[str]] = defaultdict(set)
    by_key: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node in told.nodes:
        if is_organisation(node.type):
            for name in (node.name, *node.aliases):
                by_name[current_name(name)].add(node.id)
            if node.division:
                by_key[body_key(node.name, node.division)].add(node.id)
    edges: dict[str, Edge] = {}
    for merger in mergers():
        pairs = _local(merger, by_key) if merger.local else _listed(merger, by_name)
        for one, other in pairs:
            edge = derived_edge(one, "SUCCEEDED_BY", other, when=merger.when)
            edges[edge.id] = edge
    return Derived(edges=tuple(edges.values()))


def _listed(merger: Merger, by_name: dict[str, set[str]]) -> list[tuple[str, str]]:
    olds, news = ({key for name in names for key in by_name.get(current_name(name), ())} for names in _sides(merger))
    return [(one, other) for one in sorted(olds) for other in sorted(news - olds)]


def _local(merger: Merger, by_key: dict[tuple[str, str], set[str]]) -> list[tuple[str, str]]:
    """The departments of one and the same division."""
    olds, news = ({current_rest(name) for name in names} for names in _sides(merger))
    return [
        (one, other)
        for (division, rest), found in by_key.items()
        if rest in olds
        for new in news
        for one in found
        for other in by_key.get((division, new), ())
        if one != other
    ]


def _sides(merger: Merger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return merger.names, merger.into
