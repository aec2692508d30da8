"""What holds for all that is derived: it is marked, rests on what it lists, and the order of the input changes nothing."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.deriving import DERIVATIONS
from graph.model import Article, Graph, Modality, Statement
from graph.ontology import relations

Teller = Callable[..., Statement]

# these follow from names, divisions and articles, not from statements
WITHOUT_STATEMENTS = {"LOCATED_IN", "PART_OF", "SUCCEEDED_BY", "MENTIONED_IN", "REPOST_OF"}

PEOPLE = ("林远舟", "高岩松")
BODIES = ("海东市科协", "西宁市科协", "青海省科协", "西宁市科技馆")
EVENTS = ("第三届河湟论坛", "第四届河湟论坛")
DAYS = ("", "2025-03-05", "2025-03", "2026-03-05")
ARTICLES = [
    Article("a", "a", "…", published="2025-03-06"),
    Article("b", "b", "…", published="2026-03-06"),
    Article("c", "c", "…"),
]


@st.composite
def _rows(draw: st.DrawFn) -> tuple[str, str, str, dict[str, str]]:
    """A statement as arguments of `tell`: anything that the ontology allows of these few bodies, people and events."""
    relation = draw(
        st.sampled_from(("VISITED", "MET_WITH", "SIGNED_AGREEMENT_WITH", "HOSTED", "ATTENDED", "HOLDS_POST"))
    )
    people = relation in ("VISITED", "MET_WITH", "ATTENDED") and draw(st.booleans())
    subject = draw(st.sampled_from(PEOPLE if people or relation == "HOLDS_POST" else BODIES))
    other = draw(st.sampled_from(EVENTS if relation in ("HOSTED", "ATTENDED") else BODIES))
    more = {
        "article": draw(st.sampled_from("abc")),
        "when": draw(st.sampled_from(DAYS)),
        "modality": draw(st.sampled_from(list(Modality))).value,
    }
    if relation == "HOLDS_POST":
        more |= {"title": draw(st.sampled_from(("主席", "党组成员", "原主席"))), "when": ""}
    if relation == "SIGNED_AGREEMENT_WITH":
        more["agreement"] = draw(st.sampled_from(("", "合作协议")))
    return subject, relation, other, more


def built(tell: Teller, rows: list[tuple[str, str, str, dict[str, str]]], rng: random.Random | None = None) -> Graph:
    told = [tell(subject, relation, other, **more) for subject, relation, other, more in rows]
    if rng:
        return assemble(rng.sample(ARTICLES, len(ARTICLES)), [], [*rng.sample(told, len(told)), *told[:2]])
    return assemble(ARTICLES, [], told)


@given(st.lists(_rows(), max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_laws(tell: Teller, rows: list[tuple[str, str, str, dict[str, str]]], rng: random.Random) -> None:
    graph = built(tell, rows)
    assert (graph.nodes, graph.edges) == ((again := built(tell, rows, rng)).nodes, again.edges)
    by_id = {edge.id: edge for edge in graph.edges}
    assert len(by_id) == len(graph.edges)
    assert len(graph.by_id) == len(graph.nodes)
    for edge in graph.edges:
        relation = relations()[edge.relation]
        kinds = graph.by_id[edge.source].type, graph.by_id[edge.target].type
        assert kinds[0] in relation.source_types, edge
        assert kinds[1] in relation.target_types, edge
        assert not (relation.symmetric and edge.target < edge.source), edge
        assert set(edge.statements) <= set(graph.statements)
        assert bool(edge.statements) == (edge.relation not in WITHOUT_STATEMENTS), edge
        assert edge.derived or not relation.derived
        modalities = {graph.statements[key].modality for key in edge.statements}
        if edge.derived and modalities:
            assert Modality.DENIED not in modalities
            assert (edge.modality is Modality.PLANNED) == (Modality.PLANNED in modalities), edge
        assert (edge.plan is not None) == (edge.modality is Modality.PLANNED), edge
        assert bool(edge.fulfilled_by) <= (edge.plan == "fulfilled"), edge
        if edge.fulfilled_by:
            fulfilling = by_id[edge.fulfilled_by]
            assert fulfilling.modality is Modality.OCCURRED
            assert {fulfilling.source, fulfilling.target} == {edge.source, edge.target}


def test_every_derivation_is_listed_once() -> None:
    assert len(set(DERIVATIONS)) == len(DERIVATIONS)
