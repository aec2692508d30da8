"""VISITED and MET_WITH between bodies, where articles only say that somebody who leads a body went or talked.

Whoever leads a body stands for it. Which body that is, the article itself says, or another one near that time; where
several bodies come into question, nothing follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from graph.deriving.told import Derived, Told
from graph.edges import derived_edge
from graph.edtf import bounds
from graph.model import Edge, Modality, Node
from graph.ontology import is_organisation, relations
from graph.posts import is_former, leads, sighting

_RELATIONS = frozenset(("VISITED", "MET_WITH"))
# how far, in days, a post may be seen from the day of a visit in another article
_NEAR = 365

Period = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """Somebody seen in a post: where, in which article, when (first and last day, empty where unknown)."""

    body: str
    article: str
    period: Period
    leading: bool
    post: Edge
    statement: str

    def ground(self, told: Told) -> Edge:
        """The post as far as this one statement tells it."""
        return replace(self.post, statements=(self.statement,), confidence=told.statements[self.statement].confidence)


@dataclass(frozen=True, slots=True)
class _End:
    """An end of an edge between bodies, with the posts that it rests on."""

    node: str
    given: tuple[Edge, ...] = ()


def represented(told: Told) -> Derived:
    """What bodies did through those who lead them, unless it is stated of the bodies, too."""
    nodes = {node.id: node for node in told.nodes}
    posts = _posts(told)
    stated: dict[tuple[str, str, str, Modality], list[Edge]] = defaultdict(list)
    for edge in told.edges:
        if edge.relation in _RELATIONS:
            stated[_ordered(edge.source, edge.relation, edge.target, edge.modality)].append(edge)
    grounds: dict[tuple[str, str, str, Modality], dict[str, list[tuple[Edge, tuple[Edge, ...]]]]]
    grounds = defaultdict(lambda: defaultdict(list))
    for edge in told.edges:
        if edge.relation not in _RELATIONS or edge.modality is Modality.DENIED:
            continue
        for one, other in product(*(_ends(end, edge, nodes, posts, told) for end in (edge.source, edge.target))):
            fact = _ordered(one.node, edge.relation, other.node, edge.modality)
            given = (*one.given, *other.given)
            if given and not _at_home(one.node, other.node, nodes) and not _is_stated(edge, stated.get(fact, ())):
                grounds[fact][edge.when].append((edge, given))
    edges = []
    for (source, relation, target, _), dated in grounds.items():
        days = [when for when in dated if when]
        if "" in dated and len(days) == 1:
            dated[days[0]] += dated.pop("")
        for found in dated.values():
            visits, further = zip(*found, strict=True)
            edges.append(derived_edge(source, relation, target, visits, given=_joined(further)))
    return Derived(edges=tuple(edges))


def _posts(told: Told) -> Mapping[str, list[_Sighting]]:
    """The sightings of everybody in posts that they held then."""
    found: dict[str, list[_Sighting]] = defaultdict(list)
    for edge in told.edges:
        if edge.relation != "HOLDS_POST" or edge.modality is not Modality.OCCURRED or is_former(edge.title):
            continue
        for key in edge.statements:
            statement = told.statements[key]
            article = statement.evidence.article_id
            period = bounds(sighting(statement, told.articles.get(article)))
            found[edge.source].append(_Sighting(edge.target, article, period, leads(edge.title), edge, key))
    return found


def _ends(
    end: str, edge: Edge, nodes: Mapping[str, Node], posts: Mapping[str, list[_Sighting]], told: Told
) -> list[_End]:
    """The body or place that this end of an edge is or stands for; none where that is not clear."""
    if nodes[end].type != "Person":
        return [_End(end)]
    articles = {told.statements[key].evidence.article_id for key in edge.statements}
    seen = posts.get(end, [])
    there = [one for one in seen if one.article in articles]
    chosen = [one for one in there if one.leading] if there else _nearest(seen, edge, articles, told)
    bodies = {one.body for one in chosen}
    if len(bodies) != 1:
        return []
    return [_End(bodies.pop(), tuple(one.ground(told) for one in sorted(chosen, key=lambda one: one.statement)))]


def _nearest(seen: Iterable[_Sighting], edge: Edge, articles: set[str], told: Told) -> list[_Sighting]:
    """Where other articles see that person near the time of the edge: the nearest of the one body that there is."""
    period = (edge.start, edge.end)
    if not edge.start:
        days = sorted(bounds(told.articles[key].published) for key in articles if key in told.articles)
        period = next((day for day in days if all(day)), ("", ""))
    apart = [(gap, one) for one in seen if one.leading and (gap := _apart(period, one.period)) is not None]
    near = [(gap, one) for gap, one in apart if gap <= _NEAR]
    if len({one.body for _, one in near}) != 1:
        return []
    least = min(gap for gap, _ in near)
    return [one for gap, one in near if gap == least]


def _apart(one: Period, other: Period) -> int | None:
    """The days between two periods, 0 where they overlap; none where one is unknown."""
    try:
        (first, last), (start, end) = ((date.fromisoformat(a), date.fromisoformat(b)) for a, b in (one, other))
    except ValueError:
        return None
    return max(0, (start - last).days, (first - end).days)


def _ordered(source: str, relation: str, target: str, modality: Modality) -> tuple[str, str, str, Modality]:
    if relations()[relation].symmetric and target < source:
        source, target = target, source
    return source, relation, target, modality


def _at_home(one: str, other: str, nodes: Mapping[str, Node]) -> bool:
    """Whether that is a body with itself, or in the very place where it is."""
    body, place = nodes[one], nodes[other]
    return one == other or (not is_organisation(place.type) and body.division == place.division != "")


def _is_stated(edge: Edge, stated: Iterable[Edge]) -> bool:
    """Whether one of these edges may be the same meeting or visit: no date of the two excludes it."""
    return any(not edge.start or not s.start or (edge.start <= s.end and s.start <= edge.end) for s in stated)


def _joined(given: Iterable[tuple[Edge, ...]]) -> list[Edge]:
    return [edge for edges in given for edge in edges]
