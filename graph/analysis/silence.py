"""Silence: how to read that nothing is said between two bodies.

No edge may mean that they have nothing to do with each other, or only that nobody looked: that the articles which were
read are of other years, other sites, or never name one of the two. What the collection covers tells these apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.analysis.cooperation import Edges, cooperative
from graph.analysis.selecting import find
from graph.model import ARTICLE_ID, Graph, Modality, Node, Statement
from graph.ontology import relations


class Reading(StrEnum):
    """What may be concluded of two bodies."""

    CONNECTED = "connected"
    """Something occurred, is planned or was denied between them."""
    NAMED_TOGETHER = "named_together"
    """Articles name both and say nothing between them: the silence says something."""
    COVERED_APART = "covered_apart"
    """Both are covered in common years or by common sites, but no article names both: a weak sign of no connection."""
    NO_COMMON_COVERAGE = "no_common_coverage"
    """Both are named, in no common year and by no common site that is known: the silence says nothing."""
    NOT_COVERED = "not_covered"
    """No article names one of them: the silence says nothing."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles (ids, by date of publication) with how many there are by year and by site; years and sites may be empty texts.

    Reposts count as further sites of an article, not as further articles.
    """

    articles: tuple[str, ...]
    years: Mapping[str, int]
    sites: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Silence:
    """Two nodes, the articles that name either and both, and what is said between them.

    `doubtful` are statements between them that are not sure enough for an edge; `by_chance` is how many articles would
    name both if naming one had nothing to do with naming the other.
    """

    first: Node
    second: Node
    reading: Reading
    naming_first: Coverage
    naming_second: Coverage
    naming_both: Coverage
    occurred: Edges
    planned: Edges
    denied: Edges
    doubtful: tuple[Statement, ...]
    by_chance: float
    total: int


def silence(graph: Graph, first: str, second: str) -> Silence:
    """What the collection says between two nodes (ids, names or aliases), and whether it could have said more.

    Edges of every relation that articles state count, and of CO_HOSTED, also where they are derived; that one is part of
    the other, or was merged into it, says nothing of what they did.
    Raises `ExportError` where a name belongs to no node, or to several.
    """
    left, right = find(graph, first), find(graph, second)
    named = {left.id: set[str](), right.id: set[str]()}
    for edge in graph.edges:
        if edge.relation == "MENTIONED_IN" and edge.source in named:
            named[edge.source].add(edge.target.removeprefix(ARTICLE_ID))
    pair = {left.id, right.id}
    dealings = cooperative() | {label for label, relation in relations().items() if not relation.derived}
    found = (e for e in graph.edges if e.relation in dealings and {e.source, e.target} == pair)
    between = sorted(found, key=lambda edge: (edge.start or "9999", edge.id))
    occurred, planned, denied = (
        tuple(edge for edge in between if edge.modality is kind)
        for kind in (Modality.OCCURRED, Modality.PLANNED, Modality.DENIED)
    )
    copies = {copy.id for found in graph.reposts.values() for copy in found}
    total = len(graph.articles.keys() - copies)
    ones, others = (coverage(graph, named[node.id]) for node in (left, right))
    both = coverage(graph, named[left.id] & named[right.id])
    return Silence(
        left,
        right,
        _reading(bool(between), ones, others, both),
        ones,
        others,
        both,
        occurred,
        planned,
        denied,
        _doubtful(graph, left, right),
        round(len(ones.articles) * len(others.articles) / total, 3) if total else 0.0,
        total,
    )


def coverage(graph: Graph, article_ids: Iterable[str]) -> Coverage:
    """These articles, by date, with their years of publication and the sites that published them."""
    articles = [graph.articles[key] for key in set(article_ids) if key in graph.articles]
    articles.sort(key=lambda article: (article.published or "9999", article.id))
    sites = [{a.site for a in (one, *graph.reposts.get(one.id, ()))} for one in articles]
    return Coverage(
        tuple(article.id for article in articles),
        dict(sorted(Counter(article.published[:4] for article in articles).items())),
        dict(sorted(Counter(site for found in sites for site in found).items())),
    )


def _reading(edges: bool, first: Coverage, second: Coverage, both: Coverage) -> Reading:
    if edges:
        return Reading.CONNECTED
    if not (first.articles and second.articles):
        return Reading.NOT_COVERED
    if both.articles:
        return Reading.NAMED_TOGETHER
    years = (first.years.keys() & second.years.keys()) - {""}
    sites = (first.sites.keys() & second.sites.keys()) - {""}
    return Reading.COVERED_APART if years or sites else Reading.NO_COMMON_COVERAGE


def _doubtful(graph: Graph, first: Node, second: Node) -> tuple[Statement, ...]:
    """By name: what is under review has no node of its own."""
    left, right = ({node.name, *node.aliases} for node in (first, second))
    return tuple(
        statement
        for statement in graph.for_review()
        if (statement.subject.name in left and statement.object.name in right)
        or (statement.subject.name in right and statement.object.name in left)
    )
