"""The whole graph in one answer, small enough to be sent: columns instead of rows, numbers instead of words, compressed once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy

from graph.analysis import degrees
from graph.model import Edge, Modality
from graph.ontology import node_types, relations
from hezuo.explorer.index import Index

STEPS = 10_000  # of a coordinate from 0 to 1
NUMBERED = "#"  # begins the id of an edge that is named by its number in the whole graph
COMPRESSION = 4  # a higher one saves little for its time


def whole_edges(index: Index) -> Sequence[Edge]:
    """The edges of the whole graph in the order in which `whole` numbers them: by their ends."""
    drawn = index.drawable
    place_of = _places(node.id for node in drawn.nodes)
    edges = sorted(drawn.edges, key=lambda edge: edge.id)
    order = numpy.lexsort(([place_of[edge.target] for edge in edges], [place_of[edge.source] for edge in edges]))
    return [edges[number] for number in order]


def whole(index: Index) -> bytes:
    """All nodes and edges, geography aside, as gzipped JSON: lists of equal length, types and the like as places in lists.

    `x` and `y` are in steps of 1/10,000, `confidence` in hundredths; edges have no ids: `#7` is the one in the eighth place.
    """
    drawn, edges = index.drawable, index.numbered
    places = index.source.places("whole", drawn)
    degree, place_of = degrees(drawn), _places(node.id for node in drawn.nodes)
    types, kinds, modalities = _places(node_types()), _places(relations()), _places(Modality)
    provinces = _places(sorted({index.province(node) for node in drawn.nodes}))
    days = _places(sorted({edge.start for edge in edges}))
    columns: dict[str, Any] = {
        "version": index.version,
        "types": list(types),
        "relations": list(kinds),
        "modalities": list(modalities),
        "provinces": list(provinces),
        "days": list(days),
        "nodes": {
            "id": [node.id for node in drawn.nodes],
            "name": [node.name for node in drawn.nodes],
            "type": [types[node.type] for node in drawn.nodes],
            "province": [provinces[index.province(node)] for node in drawn.nodes],
            "degree": [degree[node.id] for node in drawn.nodes],
            "x": [round(places[node.id][0] * STEPS) for node in drawn.nodes],
            "y": [round(places[node.id][1] * STEPS) for node in drawn.nodes],
        },
        "edges": {
            "source": [place_of[edge.source] for edge in edges],
            "target": [place_of[edge.target] for edge in edges],
            "relation": [kinds[edge.relation] for edge in edges],
            "modality": [modalities[edge.modality] for edge in edges],
            "start": [days[edge.start] for edge in edges],
            "articles": [edge.articles for edge in edges],
            "confidence": [round(edge.confidence * 100) for edge in edges],
        },
    }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "replace"), COMPRESSION, mtime=0)


def _places(values: Iterable[str]) -> Mapping[str, int]:
    return {value: place for place, value in enumerate(values)}
