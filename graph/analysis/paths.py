"""How two nodes are connected, and what surrounds one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.analysis.cooperation import Edges, cooperative
from graph.analysis.selecting import Part, find, induced, without_articles, without_geography
from graph.errors import ExportError
from graph.model import Article, Edge, Graph, Modality, Node, Statement


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to the next, with every edge between them and every sentence that says so, by date."""

    source: Node
    target: Node
    edges: Edges
    evidence: tuple[tuple[Statement, Article | None], ...]


def shortest_path(graph: Graph, first: str, second: str, *, with_planned: bool = False) -> tuple[Step, ...] | None:
    """The shortest way from one node to another, None where there is none, empty from a node to itself.

    It may lead through bodies, people, events and places, but only over what an article says happened, and over
    CO_HOSTED: not over articles, nor over where things lie. `with_planned` allows what is planned too; what was denied connects
    nobody. Of several shortest ways it is the one whose ids come first.
    Raises `ExportError` where a name belongs to no node, or to several.
    """
    start, end = find(graph, first), find(graph, second)
    between = _connections(graph, with_planned)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for one, other in between:
        neighbours[one].add(other)
        neighbours[other].add(one)
    distance = {end.id: 0}
    ring = [end.id]
    while ring and start.id not in distance:
        following = {name for one in ring for name in neighbours[one]} - set(distance)
        distance |= dict.fromkeys(following, distance[ring[0]] + 1)
        ring = sorted(following)
    if start.id not in distance:
        return None
    steps = []
    here = start.id
    while here != end.id:
        there = min(name for name in neighbours[here] if distance.get(name) == distance[here] - 1)
        edges = tuple(between[min(here, there), max(here, there)])
        evidence = tuple(pair for edge in edges for pair in graph.evidence(edge))
        steps.append(Step(graph.by_id[here], graph.by_id[there], edges, evidence))
        here = there
    return tuple(steps)


def ego_network(graph: Graph, about: str, *, radius: int = 1) -> Part:
    """A node and everything at most `radius` edges away, with all edges between them, whatever their modality.

    Articles, and what only says where things lie, are left out, or everything would be near everything.
    Raises `ExportError` where `about` names no node, or several, and for a radius below zero.
    """
    if radius < 0:
        raise ExportError(f"a radius of {radius} reaches nothing; give 0 or more")
    centre = find(graph, about)
    whole = without_geography(without_articles(graph))
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in whole.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    reached = {centre.id}
    for _ in range(radius):
        reached |= {name for one in reached for name in neighbours[one]}
    return Part(induced(whole, reached), len(whole.nodes), centre)


def _connections(graph: Graph, with_planned: bool) -> dict[tuple[str, str], list[Edge]]:
    accepted = {Modality.OCCURRED, Modality.PLANNED} if with_planned else {Modality.OCCURRED}
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(graph.edges, key=lambda e: (e.start or "9999", e.id)):
        said = not edge.derived or edge.relation in cooperative()
        if said and edge.modality in accepted and edge.source != edge.target:
            found[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    return found
