"""The network of the page as pyvis holds it: nodes with their places, edges with their facts and evidence, options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from pyvis.network import Network

from exports import fonts
from graph.analysis import degrees
from graph.layout import positions
from graph.model import Edge, Graph, Modality
from graph.ontology import node_types, relations

# vis-network has seven shapes for twelve: the nearest one, where colours tell the rest
SHAPES = {"circle": "dot", "ellipse": "dot", "square": "square", "page": "square", "plaque": "square"}
SHAPES |= {"diamond": "diamond", "spark": "diamond", "triangle": "triangle", "pin": "triangleDown"}
SHAPES |= {"hexagon": "hexagon", "star": "star", "cross": "star"}
DASHES: Mapping[Modality, list[int]] = {Modality.PLANNED: [8, 6], Modality.DENIED: [2, 5]}
SPACE = 85.0  # pixels of the canvas that a node gets in each direction
LEAST = 230.0  # and so far from the middle to the rim at least
LETTERS = 13.0  # the size of names in pixels


def network(graph: Graph) -> Network:
    """Everything that is drawn. `name`, `kind`, `relation`, `when`, `evidence` … are for the page's own script."""
    # an undirected network of pyvis drops every edge but the first between two nodes
    result = Network(directed=True, cdn_resources="in_line")
    result.options = _options()
    places, degree = positions(graph), degrees(graph)
    spread = max(SPACE * len(places) ** 0.5, LEAST)
    ranked = sorted(graph.nodes, key=lambda node: (-degree[node.id], node.id))
    letters = _letters([(node.id, *places[node.id]) for node in ranked], spread)
    for node in graph.nodes:
        kind = node_types()[node.type]
        size = round(9 + 3.2 * degree[node.id] ** 0.5, 1)
        x, y = places[node.id]
        extra: dict[str, Any] = {"aliases": list(node.aliases)} if node.aliases else {}
        if node.division:
            extra["division"] = node.division
        result.add_node(
            node.id,
            label=_folded(node.name),
            shape=SHAPES[kind.shape],
            color=kind.colour,
            name=node.name,
            kind=node.type,
            size=size,
            font={"size": letters[node.id]},
            x=round(x * spread, 1),
            y=round(-y * spread, 1),
            **extra,
        )
    order = {edge.id: number for number, edge in enumerate(graph.edges)}
    articles = {key: number for number, key in enumerate(article_ids(graph))}
    for pair in _parallel(graph).values():
        for number, edge in enumerate(sorted(pair, key=lambda edge: order[edge.id])):
            result.add_edge(edge.source, edge.target, **_edge(edge, graph, articles, number - (len(pair) - 1) / 2))
    return result


def _edge(edge: Edge, graph: Graph, articles: Mapping[str, int], bend: float) -> dict[str, Any]:
    """An edge's drawing and its facts; `bend` says how far it leans from the straight line."""
    kind = relations()[edge.relation]
    evidence = [
        [statement.evidence.quote, articles.get(statement.evidence.article_id, -1)]
        for statement, _ in graph.evidence(edge)
    ]
    drawn: dict[str, Any] = {
        "id": edge.id,
        "color": kind.colour,
        "arrows": "" if kind.symmetric else "to",
        "relation": edge.relation,
        "modality": str(edge.modality),
        "when": edge.when,
        "evidence": evidence,
    }
    if qualifiers := [value for value in (edge.title, edge.role, edge.agreement) if value]:
        drawn["qualifiers"] = qualifiers
    if edge.derived:
        drawn["derived"] = True
    if edge.modality in DASHES:
        drawn["dashes"] = DASHES[edge.modality]
    if bend:
        clockwise = (bend > 0) == (edge.source < edge.target)
        curve = "curvedCW" if clockwise else "curvedCCW"
        drawn["smooth"] = {"enabled": True, "type": curve, "roundness": round(abs(bend) * 0.2, 3)}
    return drawn


def _letters(places: Sequence[tuple[str, float, float]], spread: float) -> Mapping[str, float]:
    """The size of each name, so that names that can be read at once do not lie over each other.

    vis-network leaves out letters that are too small on the screen, and the page caps those that grow too large. The
    first nodes get letters that are readable when everything is in view, unless one before them is too near; those that
    must wait appear when the view is zoomed in twice, four times …
    """
    size = LETTERS * max(1.0, 2 * spread / 700)
    sizes: dict[str, float] = {}
    taken = numpy.zeros((0, 2))
    waiting = [(name, numpy.array((x * spread, y * spread))) for name, x, y in places]
    while size > LETTERS:
        room = numpy.array((9.0 * size, 2.6 * size))
        later = []
        for name, point in waiting:
            if (numpy.abs(taken - point) < room).all(axis=1).any():
                later.append((name, point))
            else:
                sizes[name] = round(size, 1)
                taken = numpy.vstack((taken, point))
        waiting, size = later, size / 2
    return sizes | {name: LETTERS for name, _ in waiting}


def _options() -> dict[str, Any]:
    """vis-network's options: positions are given, so nothing moves by itself."""
    face = ", ".join(f'"{family}"' for family in ("Hezuo", *fonts.FALLBACKS)) + ", sans-serif"
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": False, "hideEdgesOnDrag": False, "tooltipDelay": 200, "multiselect": False},
        "nodes": {
            "borderWidth": 1,
            "font": {"face": face, "size": LETTERS, "color": "#222222", "strokeWidth": 3, "strokeColor": "#ffffff"},
            "scaling": {"label": {"drawThreshold": 9}},
        },
        "edges": {
            "smooth": False,
            "width": 1.4,
            "selectionWidth": 2,
            "color": {"inherit": False, "opacity": 0.8},
            "arrows": {"to": {"scaleFactor": 0.55}},
        },
    }


def article_ids(graph: Graph) -> list[str]:
    """The ids of the articles that the edges rest on, sorted."""
    found = {article.id for edge in graph.edges for _, article in graph.evidence(edge) if article}
    return sorted(found)


def _parallel(graph: Graph) -> Mapping[tuple[str, str], list[Edge]]:
    """Edges by the pair of nodes that they join, loops too."""
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges:
        pairs.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
    return pairs


def _folded(name: str) -> str:
    """A long name on several lines."""
    line = " ".join(name.split())
    return "\n".join(fonts.balanced(line, 1 + int(fonts.width(line, 1.0) / 9.5))) or "?"
