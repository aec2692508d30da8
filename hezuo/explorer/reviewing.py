"""The routes for people's judgements: the only ones that write, and only to the folder that is shown."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi import Query as Parameter
from pydantic import BaseModel, Field

from graph.errors import JudgementError
from graph.folder import GraphFolder
from graph.judgements import Judgement, Kind, in_force
from graph.proposals import Proposal, proposals
from hezuo.building.assembling import reassemble
from hezuo.explorer.answers import NodeView, Problem
from hezuo.explorer.background import Background
from hezuo.explorer.index import Index
from hezuo.judging import judged_now, undoing

Limit = Annotated[int, Parameter(ge=1, le=1000)]


class NewJudgement(BaseModel):
    """What somebody decides. `about`: ids of nodes, or of edges and statements for right and wrong, or of the judgement to undo;
    `value`: the new name or type; `inside`: to part one node (not same), the articles in which it is another one."""

    kind: Kind
    about: list[str] = Field(min_length=1, max_length=200)
    by: str = Field(min_length=1, max_length=100)
    why: str = Field("", max_length=2000)
    value: str = Field("", max_length=300)
    inside: list[str] = Field([], max_length=1000)


class JudgementView(BaseModel):
    """A judgement as people read it; `stands` unless it was undone. `about` are names of nodes or sentences."""

    id: str
    kind: Kind
    by: str
    at: str
    why: str
    value: str
    about: list[str]
    stands: bool

    @classmethod
    def of(cls, judgement: Judgement, stands: bool) -> "JudgementView":
        """The view of a judgement."""
        about = [node.names[0] for node in judgement.nodes] + [claim.quote for claim in judgement.claims]
        return cls(
            id=judgement.id,
            kind=judgement.kind,
            by=judgement.by,
            at=judgement.at,
            why=judgement.why,
            value=judgement.value,
            about=about,
            stands=stands,
        )


class Judgements(BaseModel):
    """All judgements, the latest first. `pending`: the graph is being assembled with the newest; `problem`: why that failed."""

    version: str
    pending: bool
    problem: str
    judgements: list[JudgementView]


class ProposalView(BaseModel):
    """Two nodes that may be one; `reasons` are pairs of what speaks for it and which (may be empty)."""

    one: NodeView
    other: NodeView
    score: float
    reasons: list[tuple[str, str]]


class Proposals(BaseModel):
    """The likeliest proposals first; `total` counts all."""

    total: int
    proposals: list[ProposalView]


def router(current: Callable[[], Index], folder: GraphFolder, background: Background) -> APIRouter:
    """The routes of judgements and proposals, under `/api`."""
    routes = APIRouter(prefix="/api", responses={404: {"model": Problem}})
    Now = Annotated[Index, Depends(current)]
    assembling: list[Future[str]] = []
    kept: dict[tuple[str, ...], list[Proposal]] = {}

    def proposals_of(index: Index) -> list[Proposal]:
        """The proposals of a graph and its judgements, found once."""
        made = folder.judgements()[0]
        key = (index.version, *(judgement.id for judgement in made))
        found = kept.get(key)
        if found is None:
            found = proposals(index.graph, made)
            kept.clear()
            kept[key] = found
        return found

    def answer(every: Sequence[Judgement]) -> Judgements:
        valid = in_force(every)
        views = [JudgementView.of(judgement, judgement.id in valid) for judgement in reversed(every)]
        pending = bool(assembling) and not assembling[-1].done()
        failed = assembling[-1].exception() if assembling and not pending else None
        problem = f"the judgement is stored; the graph was not assembled anew: {failed}" if failed else ""
        return Judgements(version=folder.version(), pending=pending, problem=problem, judgements=views)

    @routes.get("/judgements")
    def judgements() -> Judgements:
        """All judgements ever made in this folder, also those undone."""
        return answer(folder.judgements()[0])

    @routes.post("/judgements", status_code=202)
    def judge(index: Now, new: NewJudgement) -> Judgements:
        """Record a judgement; the graph with it is published a little later, as a version of its own."""
        try:
            if new.kind is Kind.UNDO:
                made = [undoing(folder, wanted, by=new.by, why=new.why) for wanted in new.about]
            else:
                about = {"by": new.by, "why": new.why, "value": new.value}
                made = [judged_now(index.graph, new.kind, new.about, inside=new.inside, **about)]
        except JudgementError as error:
            raise HTTPException(422, str(error)) from error
        folder.judge(made)
        assembling[:] = [background.do_once("reassemble", reassemble, folder.path)]
        return answer(folder.judgements()[0])

    @routes.get("/proposals")
    def proposed(index: Now, limit: Limit = 100) -> Proposals:
        """Nodes that may be one and the same, with what speaks for it; those already judged are left out."""
        found = proposals_of(index)
        by_id = index.graph.by_id
        return Proposals(
            total=len(found),
            proposals=[
                ProposalView(
                    one=index.view(by_id[proposal.nodes[0]]),
                    other=index.view(by_id[proposal.nodes[1]]),
                    score=proposal.score,
                    reasons=list(proposal.reasons),
                )
                for proposal in found[:limit]
            ],
        )

    return routes
