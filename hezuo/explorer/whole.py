"""The whole graph in one answer, small enough to be sent: columns instead of rows, numbers instead of words, compressed once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

from graph.analysis import degrees, without_articles, without_geography
from graph.model import Edge, Modality
from graph.ontology import node_types, relations
from hezuo.explorer.index import Index

STEPS = 10_000  # of a coordinate from 0 to 1
NUMBERED = "#"  # begins the id of an edge that is named by its number in the whole graph


def whole_edges(index: Index) -> Sequence[Edge]:
    """The edges of the whole graph, geography aside, in the order in which `whole` numbers them."""
    drawn = without_geography(without_articles(index.graph))
    return sorted(drawn.edges, key=lambda edge: (edge.source, edge.target, edge.id))


def whole(index: Index) -> bytes:
    """All nodes and edges, geography aside, as gzipped JSON: lists of equal length, types and the like as places in lists.

    `x` and `y` are in steps of 1/10,000, `confidence` in hundredths; edges have no ids: `#7` is the one in the eighth place.
    """
    drawn = without_geography(without_articles(index.graph))
    places = index.source.places("whole", drawn)
    place_of = {node.id: place for place, node in enumerate(drawn.nodes)}
    edges, degree = whole_edges(index), degrees(drawn)
    types, kinds, modalities = list(node_types()), list(relations()), list(Modality)
    provinces = sorted({index.province(node) for node in drawn.nodes})
    columns: dict[str, Any] = {
        "version": index.version,
        "types": types,
        "relations": kinds,
        "modalities": modalities,
        "provinces": provinces,
        "nodes": {
            "id": [node.id for node in drawn.nodes],
            "name": [node.name for node in drawn.nodes],
            "type": [types.index(node.type) for node in drawn.nodes],
            "province": [provinces.index(index.province(node)) for node in drawn.nodes],
            "degree": [degree[node.id] for node in drawn.nodes],
            "x": [round(places[node.id][0] * STEPS) for node in drawn.nodes],
            "y": [round(places[node.id][1] * STEPS) for node in drawn.nodes],
        },
        "edges": {
            "source": [place_of[edge.source] for edge in edges],
            "target": [place_of[edge.target] for edge in edges],
            "relation": [kinds.index(edge.relation) for edge in edges],
            "modality": [modalities.index(edge.modality) for edge in edges],
            "start": [edge.start for edge in edges],
            "articles": [edge.articles for edge in edges],
            "confidence": [round(edge.confidence * 100) for edge in edges],
        },
    }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0)
