"""LOCATED_IN and PART_OF: the divisions that bodies lie in."""

from __future__ import annotations

from graph.deriving.told import Derived, Told
from graph.divisions import divisions
from graph.edges import derived_edge
from graph.model import Edge, Node
from graph.ontology import is_organisation


def located(told: Told) -> Derived:
    """The divisions that bodies lie in and the divisions above them, by their codes: these edges rest on no statement."""
    table = divisions()
    have = {node.id for node in told.nodes}
    places: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for node in told.nodes:
        if not node.division or node.division not in table:
            continue
        if is_organisation(node.type):
            edge = derived_edge(node.id, "LOCATED_IN", f"place:{node.division}")
            edges[edge.id] = edge
        code = node.division
        while code:
            division = table[code]
            place = f"place:{code}"
            if place not in have:
                places[place] = Node(
                    place, "Place", division.name, tuple(sorted({division.short} - {division.name})), code
                )
            if division.parent:
                edge = derived_edge(place, "PART_OF", f"place:{division.parent}")
                edges[edge.id] = edge
            code = division.parent
    return Derived(tuple(places.values()), tuple(edges.values()))
