"""Parts of a graph: without what would hide the rest, around one body, the most central one.

Pictures and pages show a part of a large graph; which part, by which rule, is decided here, so that all of them agree.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from graph.analysis.centrality import pagerank, pair_weights
from graph.errors import ExportError
from graph.model import Graph, Node

ARTICLE = "Article"
PLACE = "Place"
_BELONGING = frozenset(("LOCATED_IN", "PART_OF"))


@dataclass(frozen=True)
class Part:
    """Some nodes of a graph with every edge between them.

    `total` is how many nodes there were to choose from; `centre` the body that was asked about.
    """

    graph: Graph
    total: int
    centre: Node | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing was left out."""
        return len(self.graph.nodes) == self.total

    @property
    def summary(self) -> str:
        """What it holds, and of how much it is the most central part."""
        edges = f"{len(self.graph.edges):,} edges"
        if self.complete:
            return f"{self.total:,} nodes, {edges}"
        return f"the {len(self.graph.nodes):,} most central of {self.total:,} nodes, {edges}"


def without_articles(graph: Graph) -> Graph:
    """The graph without its source texts, which would otherwise be the largest hubs of every picture."""
    keep = {node.id for node in graph.nodes if node.type != ARTICLE}
    return induced(graph, keep)


def without_geography(graph: Graph) -> Graph:
    """The graph without what only says where things lie and belong (`LOCATED_IN`, `PART_OF`), and without places that nothing
    else touches.

    A picture of who works with whom is clearer so.
    """
    places = {node.id for node in graph.nodes if node.type == PLACE}
    edges = tuple(edge for edge in graph.edges if edge.relation not in _BELONGING)
    touched = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = tuple(node for node in graph.nodes if node.id not in places or node.id in touched)
    return Graph(nodes, edges, graph.statements, graph.articles, graph.reposts)


def induced(graph: Graph, node_ids: Iterable[str]) -> Graph:
    """These nodes and all edges between them, in the graph's own order."""
    keep = set(node_ids)
    return Graph(
        tuple(node for node in graph.nodes if node.id in keep),
        tuple(edge for edge in graph.edges if edge.source in keep and edge.target in keep),
        graph.statements,
        graph.articles,
        graph.reposts,
    )


def find(graph: Graph, wanted: str) -> Node:
    """The one node with that id, name or alias.

    Raises `ExportError` where there is none (with names that contain it) or several (with their ids).
    """
    if (node := graph.node(wanted)) is not None:
        return node
    by_name = [node for node in graph.nodes if node.name == wanted]
    found = by_name or [node for node in graph.nodes if wanted in node.aliases]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(node.id for node in found[:8])
        raise ExportError(f"{wanted}: {len(found)} nodes have this name; choose one by its id: {ids}")
    near = [node.name for node in graph.nodes if wanted and wanted in node.name][:8]
    advice = f"there are {', '.join(near)}" if near else "look it up with hezuo query"
    raise ExportError(f"{wanted}: no node of the graph has this name or id; {advice}")


def central_part(graph: Graph, *, limit: int, about: str | None = None) -> Part:
    """The part of a graph that a picture of at most `limit` nodes shows, articles left out.

    It grows from the node of highest PageRank (or from the body that `about` names, then no further than its
    neighbours), taking at each step the highest-ranked neighbour of what is there already, so that it hangs together.
    Raises `ExportError` where `about` names no node or `limit` is below one.
    """
    if limit < 1:
        raise ExportError(f"a limit of {limit} nodes leaves nothing to draw; give at least 1")
    whole = without_articles(graph)
    neighbours: dict[str, set[str]] = {node.id: set() for node in whole.nodes}
    pairs = pair_weights(whole.edges)
    for a, b in pairs:
        neighbours[a].add(b)
        neighbours[b].add(a)
    centre = find(whole, about) if about else None
    if centre is not None:
        whole = induced(whole, {centre.id} | neighbours[centre.id])
        pairs = pair_weights(whole.edges)
    elif len(whole.nodes) <= limit:
        return Part(whole, len(whole.nodes))
    rank = pagerank(whole, pairs)
    # rounded, so that equal nodes stay equal on every machine and the id decides
    order = sorted(rank, key=lambda name: (name != (centre and centre.id), -round(rank[name], 9), name))
    place = {name: number for number, name in enumerate(order)}
    taken: set[str] = set()
    for start in order:
        if len(taken) >= limit:
            break
        frontier = [] if start in taken else [place[start]]
        while frontier and len(taken) < limit:
            name = order[heapq.heappop(frontier)]
            if name in taken:
                continue
            taken.add(name)
            for other in neighbours[name]:
                if other in place and other not in taken:
                    heapq.heappush(frontier, place[other])
    return Part(induced(whole, taken), len(whole.nodes), centre)
