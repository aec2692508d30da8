"""Who worked with whom: what counts as cooperation, the ties between bodies, the partners of one, the years.

What occurred, what is planned and what was denied never add up: each row has them apart, as edges, so that every figure
leads to its sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.analysis.selecting import find
from graph.model import Edge, Graph, Modality, Node
from graph.ontology import is_organisation, relations

if TYPE_CHECKING:
    import networkx as nx

Edges = tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Everything that is said between two bodies; `first` has the smaller id."""

    first: Node
    second: Node
    occurred: Edges
    planned: Edges
    denied: Edges


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that another one has to do with. `since` and `until` are the first and last day of what occurred (ISO or empty)."""

    node: Node
    occurred: Edges
    planned: Edges
    denied: Edges
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Year:
    """Cooperation that began in a year; `year` is empty for what has no date."""

    year: str
    occurred: Edges
    planned: Edges


@cache
def cooperative() -> frozenset[str]:
    """The relations that count as cooperation where they join two bodies (`cooperation` in relations.toml).

    CO_HOSTED is among them, though derived: it alone joins those who host an event together. PARTY_TO is not, since the
    signing between the bodies is counted already.
    """
    return frozenset(label for label, relation in relations().items() if relation.cooperation)


def cooperation(graph: Graph, *, planned: bool = False, derived: bool = True) -> Edges:
    """The edges between two bodies that occurred and count as cooperation, by id; what was denied never does.

    `planned` gives instead those that are planned; without `derived`, edges that only follow from others are left out.
    """
    wanted = Modality.PLANNED if planned else Modality.OCCURRED
    return tuple(edge for edge in _between_bodies(graph) if edge.modality is wanted and (derived or not edge.derived))


def cooperation_network(graph: Graph, *, planned: bool = False, derived: bool = True) -> Graph:
    """The bodies that cooperate and the edges of `cooperation`, as a graph of its own."""
    edges = cooperation(graph, planned=planned, derived=derived)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = tuple(graph.by_id[end] for end in sorted(ends))
    return Graph(nodes, edges, graph.statements, graph.articles, graph.reposts)


def to_networkx(graph: Graph, *, planned: bool = False, derived: bool = True) -> nx.Graph[str]:
    """`cooperation_network` as a simple undirected networkx graph, for every algorithm of networkx.

    Nodes are ids with `name`, `type` and `division`; `weight` is the number of edges between two bodies. (The whole graph
    with all its properties is exports.as_networkx.)
    """
    import networkx as nx

    from graph.analysis.centrality import pair_weights

    chosen = cooperation_network(graph, planned=planned, derived=derived)
    network: nx.Graph[str] = nx.Graph()
    for node in chosen.nodes:
        network.add_node(node.id, name=node.name, type=node.type, division=node.division)
    for (one, other), weight in pair_weights(chosen.edges).items():
        network.add_edge(one, other, weight=weight)
    return network


def ties(graph: Graph) -> tuple[Tie, ...]:
    """Every pair of bodies of which any cooperation is said, also if only planned or denied, in order of the ids."""
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in _between_bodies(graph):
        found[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    nodes = graph.by_id
    return tuple(Tie(nodes[one], nodes[other], *_apart(edges)) for (one, other), edges in sorted(found.items()))


def partners(graph: Graph, body: str) -> tuple[Partner, ...]:
    """The bodies that one (id, name or alias) has to do with, those with most that occurred first, then most planned.

    A body that is only planned or denied as a partner has an empty `occurred`. Raises `ExportError` where `body` names
    no node, or several.
    """
    centre = find(graph, body)
    rows = []
    for tie in ties(graph):
        if centre.id in (tie.first.id, tie.second.id):
            other = tie.second if tie.first.id == centre.id else tie.first
            rows.append(Partner(other, tie.occurred, tie.planned, tie.denied, *period(tie.occurred)))
    return tuple(sorted(rows, key=lambda row: (-len(row.occurred), -len(row.planned), row.node.id)))


def by_year(graph: Graph, *, about: str | None = None) -> tuple[Year, ...]:
    """Cooperation by the year in which it began, the undated last; of one body where `about` names it.

    An edge of several years counts in the first of them. Years in between without any edge have a row too.
    Raises `ExportError` where `about` names no node, or several.
    """
    centre = find(graph, about).id if about else ""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in _between_bodies(graph):
        if edge.modality is not Modality.DENIED and (not centre or centre in (edge.source, edge.target)):
            found[edge.start[:4]].append(edge)
    dated = sorted(year for year in found if year)
    every = [f"{year:04}" for year in range(int(dated[0]), int(dated[-1]) + 1)] if dated else []
    years = [*every, *([""] if "" in found else [])]
    return tuple(Year(year, *_apart(found[year])[:2]) for year in years)


def period(edges: Iterable[Edge]) -> tuple[str, str]:
    """The first and the last day (ISO) of these edges, empty where none is dated."""
    days = sorted(day for edge in edges for day in (edge.start, edge.end) if day)
    return (days[0], days[-1]) if days else ("", "")


def _between_bodies(graph: Graph) -> list[Edge]:
    """The edges that may count as cooperation, of every modality, sorted by id."""
    bodies = {node.id for node in graph.nodes if is_organisation(node.type)}
    chosen = (edge for edge in graph.edges if edge.relation in cooperative() and edge.source != edge.target)
    return sorted((e for e in chosen if e.source in bodies and e.target in bodies), key=lambda e: e.id)


def _apart(edges: Iterable[Edge]) -> tuple[Edges, Edges, Edges]:
    """What occurred, what is planned, what was denied; each by date."""
    order = sorted(edges, key=lambda edge: (edge.start or "9999", edge.id))
    occurred, planned, denied = (
        tuple(edge for edge in order if edge.modality is kind)
        for kind in (Modality.OCCURRED, Modality.PLANNED, Modality.DENIED)
    )
    return occurred, planned, denied
