"""Edges named by what they say: how statements, and what follows from them, become edges of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.edtf import bounds
from graph.model import Edge, Modality, PlanState, digest


class Fact(NamedTuple):
    """What an edge says, without its days: statements that agree in all of this say the same."""

    source: str
    relation: str
    target: str
    modality: Modality = Modality.OCCURRED
    title: str = ""
    role: str = ""
    agreement: str = ""

    @property
    def lasts(self) -> bool:
        """Whether all that is told of it is one edge from its first to its last day: a post that is held."""
        return self.relation == "HOLDS_POST" and self.modality is Modality.OCCURRED


def edge_of(
    fact: Fact,
    when: str,
    *,
    articles: int,
    confidence: float,
    derived: bool,
    statements: Iterable[str],
    plan: PlanState | None = None,
) -> Edge:
    """The edge of this fact on these days (EDTF), its id a digest of both; of the fact alone where it lasts.

    So the id of a post stays the same when a later article shows somebody still in it.
    """
    source, relation, target, modality, title, role, agreement = fact
    start, end = bounds(when)
    return Edge(
        id=digest(source, relation, target, "" if fact.lasts else when, modality, title, role, agreement),
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
        plan=plan,
        statements=tuple(sorted(statements)),
    )


def derived_edge(
    source: str,
    relation: str,
    target: str,
    grounds: Iterable[Edge] = (),
    *,
    given: Iterable[Edge] = (),
    agreement: str = "",
    when: str = "",
) -> Edge:
    """An edge that follows from others (its grounds): planned as soon as one of them is, as sure as the least sure of them.

    It is dated by the first day that a ground tells, and lists the statements of all. `given` are further edges without which
    it would not follow, but which tell neither its day nor how often it is told. `when` dates what rests on no edge.
    """
    resting, further = list(grounds), list(given)
    every = [*resting, *further]
    planned = any(edge.modality is not Modality.OCCURRED for edge in resting)
    return edge_of(
        Fact(source, relation, target, Modality.PLANNED if planned else Modality.OCCURRED, agreement=agreement),
        min((edge.when for edge in resting if edge.when), default=when),
        articles=max((edge.articles for edge in resting), default=0),
        confidence=min((edge.confidence for edge in every), default=1.0),
        derived=True,
        statements={key for edge in every for key in edge.statements},
        plan=_plan(resting) if planned else None,
    )


def _plan(grounds: Iterable[Edge]) -> PlanState:
    """What became of a plan that follows from others: the worst of what became of them, cancelled before open before due."""
    states = {edge.plan for edge in grounds}
    worst = (PlanState.CANCELLED, PlanState.OPEN, PlanState.DUE, PlanState.FULFILLED)
    return next((state for state in worst if state in states), PlanState.DUE)
