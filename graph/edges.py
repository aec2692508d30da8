"""Edges named by what they say: how statements, and what follows from them, become edges of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.edtf import bounds
from graph.model import Edge, Modality, digest


class Fact(NamedTuple):
    """What an edge says, without its days: statements that agree in all of this say the same."""

    source: str
    relation: str
    target: str
    modality: Modality = Modality.OCCURRED
    title: str = ""
    role: str = ""
    agreement: str = ""


def edge_of(
    fact: Fact, when: str, *, articles: int, confidence: float, derived: bool, statements: Iterable[str]
) -> Edge:
    """The edge of this fact on these days (EDTF), its id a digest of both."""
    source, relation, target, modality, title, role, agreement = fact
    start, end = bounds(when)
    return Edge(
        id=digest(source, relation, target, when, modality, title, role, agreement),
        source=source,
        relation=relation,
        target=target,
        when=when,
        start=start,
        end=end,
        modality=modality,
        title=title,
        role=role,
        agreement=agreement,
        articles=articles,
        confidence=confidence,
        derived=derived,
        statements=tuple(sorted(statements)),
    )


def derived_edge(source: str, relation: str, target: str, grounds: Iterable[Edge] = (), agreement: str = "") -> Edge:
    """An edge that follows from others (its grounds): planned as soon as one of them is, as sure as the least sure of them.

    It is dated by the first day that a ground tells, and lists the statements of all.
    """
    resting = list(grounds)
    planned = any(edge.modality is not Modality.OCCURRED for edge in resting)
    return edge_of(
        Fact(source, relation, target, Modality.PLANNED if planned else Modality.OCCURRED, agreement=agreement),
        min((edge.when for edge in resting if edge.when), default=""),
        articles=max((edge.articles for edge in resting), default=0),
        confidence=min((edge.confidence for edge in resting), default=1.0),
        derived=True,
        statements={key for edge in resting for key in edge.statements},
    )
