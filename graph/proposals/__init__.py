"""Proposals: nodes that may be one and the same, with what speaks for it. Nothing is ever joined by them; people judge.

Likeness of names proposes events and agreements that share a participant; of bodies and people it is never enough, because
湖南省科协 and 湖北省科协 are more alike than two names of one body often are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.judgements import Judgement, Kind, standing
from graph.model import Graph
from graph.proposals.bodies import alike_bodies
from graph.proposals.occasions import alike_agreements, alike_events
from graph.proposals.people import alike_people
from graph.proposals.proposal import Proposal, Surroundings

__all__ = ["PROPOSERS", "Proposal", "proposals"]

Proposer = Callable[[Surroundings], Iterable[Proposal]]

PROPOSERS: tuple[Proposer, ...] = (
    alike_bodies,  # the same name with and without its place, short forms, a common alias
    alike_people,  # one name at bodies that have to do with each other, posts that follow each other
    alike_events,  # nearly one name, a common participant, days that do not contradict
    alike_agreements,  # the same parties at the same time
)


def proposals(graph: Graph, judgements: Iterable[Judgement] = ()) -> list[Proposal]:
    """Pairs of nodes that may be one, the likeliest first; not those that people have judged."""
    around = Surroundings.of(graph)
    best: dict[tuple[str, str], Proposal] = {}
    for proposer in PROPOSERS:
        for proposal in proposer(around):
            known = best.get(proposal.nodes, proposal)
            best[proposal.nodes] = max(known, proposal, key=lambda p: (p.score, p.reasons))
    for judgement in standing(judgements):
        if judgement.kind in (Kind.SAME, Kind.NOT_SAME):
            ids = sorted({around.now(reference.id) for reference in judgement.nodes})
            for one in ids:
                for other in ids:
                    best.pop((one, other), None)
    return sorted(best.values(), key=lambda p: (-p.score, p.nodes))
