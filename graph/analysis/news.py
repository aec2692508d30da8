"""What is new since a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.analysis.cooperation import Edges
from graph.analysis.selecting import find
from graph.errors import ExportError
from graph.model import ARTICLE_ID, Edge, Graph, Node


@dataclass(frozen=True, slots=True)
class News:
    """What has come since a day, itself included.

    `happened` are facts of that day or later, plans among them by the day they are planned for. `reported` are older or
    undated facts that were first reported since. `nodes` are first named in articles published since.
    """

    since: str
    happened: Edges
    reported: Edges
    nodes: tuple[Node, ...]


def new_since(graph: Graph, day: str, *, about: str | None = None) -> News:
    """The facts and nodes that are new since a day (ISO), by date; around one node where `about` names it.

    Derived edges are left out: what they rest on is there. Articles without a date of publication are no sign of news.
    Raises `ExportError` where the day is none or `about` names no node, or several.
    """
    try:
        since = date.fromisoformat(day).isoformat()
    except ValueError:
        raise ExportError(f"{day}: no day; write it as 2025-03-01") from None
    centre = find(graph, about).id if about else ""
    published = {article.id: article.published for article in graph.articles.values()}
    happened, reported = [], []
    for edge in graph.edges:
        if edge.derived or (centre and centre not in (edge.source, edge.target)):
            continue
        days = [published.get(statement.evidence.article_id, "") for statement, _ in graph.evidence(edge)]
        if edge.start >= since:
            happened.append(edge)
        elif days and min(days) >= since:
            reported.append(edge)
    first: dict[str, str] = {}
    for edge in graph.edges:
        if edge.relation == "MENTIONED_IN":
            seen = published.get(edge.target.removeprefix(ARTICLE_ID), "")
            first[edge.source] = min(first.get(edge.source, seen), seen)
    near = {end for edge in [*happened, *reported] for end in (edge.source, edge.target)}
    fresh = [node for node in graph.nodes if first.get(node.id, "") >= since and (not centre or node.id in near)]
    return News(since, _by_day(happened), _by_day(reported), tuple(sorted(fresh, key=lambda n: (first[n.id], n.id))))


def _by_day(edges: list[Edge]) -> Edges:
    return tuple(sorted(edges, key=lambda edge: (edge.start or "9999", edge.id)))
