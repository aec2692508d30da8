"""The tools: plain functions of an `Index`. `TOOLS` is their table of contents; none changes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from graph.analysis import find, shortest_path, silence
from graph.embedded import query
from graph.errors import HezuoError
from graph.model import Modality
from graph.ontology import node_types, relations
from hezuo.assistant import answers
from hezuo.explorer.index import Index

QUERY_SECONDS, QUERY_ROWS = 10.0, 200
_MOST = 200


def search(index: Index, text: str, limit: int = 10) -> dict[str, Any]:
    """Find bodies, people, events, agreements, places and articles by a part of a name, alias or its pinyin.

    Begin here: the ids that it gives are what the other tools take.
    """
    total, hits = index.search.find(text, limit=_within(limit))
    return {"total": total, "nodes": [answers.node(hit.node) for hit in hits]}


def neighbourhood(
    index: Index, name: str, relation: str = "", modality: str = "", since: str = "", limit: int = 50
) -> dict[str, Any]:
    """What a body, person or event (id or name) has to do with others, the latest first, each fact with its sources.

    `relation` (such as SIGNED_AGREEMENT_WITH), `modality` (occurred, planned, denied) and `since` (2024 or 2024-05-01) narrow it down.
    Never report what is planned or denied as having happened.
    """
    if relation and relation not in relations():
        raise HezuoError(f"there is no relation {relation}; there are {', '.join(relations())}")
    if modality and modality not in set(Modality):
        raise HezuoError(f"there is no modality {modality}; there are {', '.join(Modality)}")
    centre = find(index.graph, name)
    edges = [
        edge
        for edge in index.edges_of(centre)
        if (not relation or edge.relation == relation)
        and (not modality or edge.modality == modality)
        and (not since or (edge.end or edge.start) >= since)
    ]
    return {"about": answers.node(centre), **answers.facts(index.graph, edges, _within(limit))}


def evidence(index: Index, edge: str, limit: int = 20) -> dict[str, Any]:
    """Every sentence that one edge (id, as the other tools give it) rests on, with title, day and address of its article."""
    found = index.edges.get(edge)
    if found is None:
        raise HezuoError(f"there is no edge {edge} in this version of the graph; ask for the neighbourhood again")
    sources = answers.Sources(index.graph)
    return {"fact": answers.fact(index.graph, found, sources, _within(limit)), "sources": sources.rows()}


def path(index: Index, first: str, second: str, with_planned: bool = False) -> dict[str, Any]:
    """The shortest way from one node to another (ids or names) over what happened, every step with its sources.

    Where nothing joins them it says what the articles cover of both: no path is not the same as no connection.
    """
    steps = shortest_path(index.graph, first, second, with_planned=with_planned)
    if steps is None:
        return {"path": None, "coverage": _coverage(index, first, second)}
    sources = answers.Sources(index.graph)
    return {
        "path": [
            {
                "from": step.source.name,
                "to": step.target.name,
                "facts": [answers.fact(index.graph, edge, sources) for edge in step.edges[:5]],
            }
            for step in steps
        ],
        "sources": sources.rows(),
    }


def cypher(index: Index, query_text: str) -> dict[str, Any]:
    """Run a Cypher query that only reads (10 seconds, 200 rows); `schema` lists labels, relations and properties."""
    table = query(index.database, query_text, timeout=QUERY_SECONDS, max_rows=QUERY_ROWS)
    return {"columns": list(table.columns), "rows": [list(row) for row in table.rows], "truncated": table.truncated}


def schema(index: Index) -> dict[str, Any]:
    """What the graph holds: types of nodes and relations with their meaning and number, first and last day."""
    summary = index.summary
    return {
        "nodes": {
            label: {"zh": kind.zh, "en": kind.en, "count": summary.types.get(label, 0)}
            for label, kind in node_types().items()
        },
        "relations": {
            label: {
                "zh": relation.zh,
                "en": relation.en,
                "symmetric": relation.symmetric,
                "derived": relation.derived,
                "count": summary.relations.get(label, 0),
            }
            for label, relation in relations().items()
        },
        "properties": (
            "nodes: id, name, aliases, division; relationships: id, when, start, end, modality (occurred, planned, denied), "
            "plan (of what is planned: fulfilled, cancelled, due, open), title, role, agreement, articles, confidence, derived, quote"
        ),
        "articles": summary.articles,
        "first": summary.first,
        "last": summary.last,
    }


TOOLS: tuple[Callable[..., dict[str, Any]], ...] = (search, neighbourhood, evidence, path, cypher, schema)


def _coverage(index: Index, first: str, second: str) -> dict[str, Any]:
    found = silence(index.graph, first, second)
    parts = (("first", found.naming_first), ("second", found.naming_second), ("both", found.naming_both))
    return {
        "reading": str(found.reading),
        **{
            name: {"articles": len(part.articles), **{k: v for k, v in asdict(part).items() if k != "articles"}}
            for name, part in parts
        },
    }


def _within(limit: int) -> int:
    return max(1, min(limit, _MOST))
