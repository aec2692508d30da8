"""The routes that answer with a part of the graph, placed and ready to be drawn, and what the start page shows."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response
from fastapi import Query as Parameter

from graph.analysis import cooperation, pair_weights
from graph.divisions import divisions
from graph.model import Node
from hezuo.explorer import parts
from hezuo.explorer.answers import CommunityView, EdgeView, Problem, RankedNode, RegionMap, Start, Subgraph
from hezuo.explorer.drawn import drawn
from hezuo.explorer.filters import Filter
from hezuo.explorer.index import Index
from hezuo.explorer.regions import region_map

SHOWN_AT_START = 8
NAMED_IN_COMMUNITY = 2

Limit = Annotated[int, Parameter(ge=1, le=1000)]
Unfolded = Annotated[list[str] | None, Parameter(max_length=50, description="nodes whose neighbours join the picture")]
Ends = Annotated[list[str], Parameter(min_length=2, max_length=2, description="the ids of two nodes")]


def filtered(
    without: Annotated[list[str] | None, Parameter(description="types, relations and modalities to leave out")] = None,
    least: Annotated[float, Parameter(ge=0, le=1, description="the least confidence")] = 0.0,
    first: Annotated[str, Parameter(pattern=r"^(\d{4}-\d{2})?$", description="the first month")] = "",
    last: Annotated[str, Parameter(pattern=r"^(\d{4}-\d{2})?$", description="the last month")] = "",
    undated: Annotated[bool, Parameter(description="also what has no date")] = True,
) -> Filter:
    """The filter that a request names."""
    return Filter(frozenset(without or ()), least, first, last, undated)


def router(current: Callable[[], Index]) -> APIRouter:
    """All routes that answer with a part of the graph."""
    made = APIRouter(prefix="/api", responses={404: {"model": Problem}})
    Now = Annotated[Index, Depends(current)]

    @made.get("/start")
    def start(index: Now) -> Start:
        """What to begin with: communities, the bodies with the most partners, the latest cooperation."""
        return _start(index)

    @made.get("/overview")
    def overview(index: Now, also: Unfolded = None) -> Subgraph:
        """The most connected nodes (at most 500) with the edges among them."""
        return drawn(index, parts.overview(index), nodes(index, also), picture="overview") if also else index.overview

    @made.get("/whole", response_class=Response)
    def whole(index: Now) -> Response:
        """All nodes and edges, geography aside, as columns (docs/explorer.md says which)."""
        return Response(index.whole, media_type="application/json", headers={"Content-Encoding": "gzip"})

    # ids may hold slashes
    @made.get("/nodes/{node_id:path}/neighbourhood")
    def neighbourhood(
        index: Now,
        node_id: str,
        depth: Annotated[int, Parameter(ge=1, le=3)] = 1,
        limit: Limit = 150,
        also: Unfolded = None,
    ) -> Subgraph:
        """What is around a node (and around further ones), with all edges among it."""
        around = parts.neighbourhood(index, nodes(index, [node_id]), depth=depth, limit=limit)
        return drawn(index, around, nodes(index, also))

    @made.get("/paths")
    def paths(index: Now, of: Ends, also: Unfolded = None) -> Subgraph:
        """The shortest ways between two nodes, one a group."""
        one, other = nodes(index, of)
        return drawn(index, parts.paths(index, one, other), nodes(index, also))

    @made.get("/partners")
    def partners(index: Now, of: Ends, also: Unfolded = None) -> Subgraph:
        """The partners that two bodies have in common."""
        one, other = nodes(index, of)
        return drawn(index, parts.partners(index, one, other), nodes(index, also))

    @made.get("/comparison")
    def comparison(index: Now, of: Ends, also: Unfolded = None) -> Subgraph:
        """Two bodies side by side: whom both worked with, and whom each alone."""
        one, other = nodes(index, of)
        return drawn(index, parts.comparison(index, one, other), nodes(index, also))

    @made.get("/since")
    def since(
        index: Now, day: Annotated[str, Parameter(pattern=r"^\d{4}-\d{2}-\d{2}$")], also: Unfolded = None
    ) -> Subgraph:
        """What is new since a day: what happened since, older facts reported since, and the nodes that came with them."""
        return drawn(index, parts.since(index, day), nodes(index, also))

    @made.get("/communities/{number}")
    def community(index: Now, number: int, also: Unfolded = None) -> Subgraph:
        """One of the communities of the start page."""
        found = parts.community(index, number)
        if found is None:
            raise HTTPException(404, f"there is no community {number} in this version of the graph")
        return drawn(index, found, nodes(index, also))

    @made.get("/provinces")
    def provinces(index: Now, kept: Annotated[Filter, Depends(filtered)]) -> RegionMap:
        """Provinces on a map of equal tiles: bodies, edges inside, edges between each two."""
        return region_map(index, kept)

    @made.get("/provinces/{codes}")
    def province(index: Now, codes: str, also: Unfolded = None) -> Subgraph:
        """The bodies of a province (`510000`), or what joins two provinces (`500000+510000`)."""
        wanted = codes.split("+")
        if len(wanted) > 2 or any(code not in divisions() or divisions()[code].level != "province" for code in wanted):
            raise HTTPException(404, f"{codes} is no province; give its code (510000), or two (500000+510000)")
        return drawn(index, parts.provinces(index, wanted), nodes(index, also))

    return made


def nodes(index: Index, ids: list[str] | None) -> list[Node]:
    """The nodes of these ids; raises a 404 for the first that is not there."""
    found: dict[str, Node] = {}
    for key in ids or ():
        node = index.graph.node(key)
        if node is None:
            raise HTTPException(404, f"there is no node {key} in this version of the graph")
        found[node.id] = node
    return list(found.values())


def _start(index: Index) -> Start:
    done = [edge for edge in cooperation(index.graph, derived=False) if edge.start]
    latest = sorted(done, key=lambda edge: edge.start, reverse=True)[:SHOWN_AT_START]
    ends = dict.fromkeys(end for edge in latest for end in (edge.source, edge.target))
    partners = Counter(end for pair in pair_weights(cooperation(index.graph)) for end in pair)
    top = sorted(partners, key=lambda node: (-partners[node], node))[:SHOWN_AT_START]
    by_id = index.graph.by_id
    return Start(
        version=index.version,
        communities=[
            CommunityView(
                number=found.number,
                size=len(found.members),
                bodies=[index.view(node) for node in found.members[:NAMED_IN_COMMUNITY]],
            )
            for found in index.communities[:SHOWN_AT_START]
        ],
        top=[RankedNode(node=index.view(by_id[key]), partners=partners[key]) for key in top],
        latest=[EdgeView.of(edge) for edge in latest],
        nodes=[index.view(by_id[key]) for key in ends],
    )
