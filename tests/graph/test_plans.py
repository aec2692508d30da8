"""Plans and what became of them: a table of plans, of what was told later, and of the answer."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.model import Article, Edge, Graph, Modality, Statement

Teller = Callable[..., Statement]

A, B = "海东市科协", "西宁市科协"
MUSEUM, FORUM = "西宁市科技馆", "第三届河湟论坛"


def article(day: str) -> Article:
    return Article(day, day, "…", published=day)


def graph_of(told: list[Statement], *days: str) -> Graph:
    published = {statement.evidence.article_id for statement in told} | set(days)
    return assemble([article(day) for day in sorted(published)], [], told)


def plan_of(graph: Graph, relation: str = "") -> Edge:
    planned = [e for e in graph.edges if e.modality is Modality.PLANNED and relation in ("", e.relation)]
    (edge,) = [edge for edge in planned if relation or not edge.derived]
    return edge


# what was planned, when, told when — what was told later, when, told when — what became of the plan
CASES = [
    # dated to the day
    ("VISITED", "2025-03-05", "2025-03-01", "VISITED", "2025-03-05", "2025-03-06", "fulfilled"),
    ("VISITED", "2025-03-05", "2025-03-01", "VISITED", "2025-03-20", "2025-03-21", "fulfilled"),
    ("VISITED", "2025-03-05", "2025-03-01", "VISITED", "2025-06-20", "2025-06-21", "due"),
    ("VISITED", "2025-03-05", "2025-03-01", "VISITED", "2026-03-05", "2026-03-06", "open"),
    ("VISITED", "2025-03-05", "2025-02-01", "VISITED", "2025-02-25", "2025-02-26", "fulfilled"),
    # told late: the plan's own day counts
    ("VISITED", "2025-03-05", "2025-03-07", "VISITED", "2025-03-05", "2025-03-08", "fulfilled"),
    # dated to the month and the year
    ("VISITED", "2025-03", "2025-02-01", "VISITED", "2025-05-05", "2025-05-06", "fulfilled"),
    ("VISITED", "2025-03", "2025-02-01", "VISITED", "2025-08-05", "2025-08-06", "due"),
    ("VISITED", "2025", "2025-02-01", "VISITED", "2026-05-05", "2026-05-06", "fulfilled"),
    ("VISITED", "2025", "2025-06-01", "VISITED", "2025-03-05", "2025-06-02", "due"),
    ("VISITED", "2025", "2024-12-01", "VISITED", "2024-12-20", "2024-12-21", "due"),
    ("VISITED", "2025", "2024-12-01", "VISITED", "2025", "2025-12-21", "fulfilled"),
    # undated: for two years after the article
    ("VISITED", "", "2023-03-01", "VISITED", "2024-12-05", "2024-12-06", "fulfilled"),
    ("VISITED", "", "2023-03-01", "VISITED", "2025-12-05", "2025-12-06", "open"),
    ("VISITED", "", "2023-03-01", "VISITED", "2023-02-05", "2023-03-06", "due"),
    ("VISITED", "", "2023-03-01", "VISITED", "", "2023-04-06", "due"),
    # relations
    ("VISITED", "2025-03-05", "2025-03-01", "MET_WITH", "2025-03-05", "2025-03-06", "fulfilled"),
    ("MET_WITH", "2025-03-05", "2025-03-01", "VISITED", "2025-03-05", "2025-03-06", "due"),
    ("COOPERATES_WITH", "2025", "2025-03-01", "SIGNED_AGREEMENT_WITH", "2025-05-05", "2025-05-06", "fulfilled"),
    ("SIGNED_AGREEMENT_WITH", "2025", "2025-03-01", "SIGNED_AGREEMENT_WITH", "2025-05-05", "2025-05-06", "fulfilled"),
    ("SIGNED_AGREEMENT_WITH", "2025", "2025-03-01", "COOPERATES_WITH", "2025-05-05", "2025-05-06", "due"),
    ("AIDED", "2025", "2025-03-01", "AIDED", "2025-05-05", "2025-05-06", "fulfilled"),
    ("AIDED", "2025", "2025-03-01", "VISITED", "2025-05-05", "2025-05-06", "due"),
]


@pytest.mark.parametrize(("plan", "planned", "told", "fact", "when", "later", "expected"), CASES)
def test_what_became_of_a_plan(
    tell: Teller, plan: str, planned: str, told: str, fact: str, when: str, later: str, expected: str
) -> None:
    graph = graph_of(
        [
            tell(A, plan, B, when=planned, modality="planned", article=told),
            tell(A, fact, B, when=when, article=later),
        ]
    )
    edge = plan_of(graph)
    assert edge.plan == expected
    fulfilling = {e.id for e in graph.edges if e.relation == fact and e.modality is Modality.OCCURRED}
    assert edge.fulfilled_by in (fulfilling if expected == "fulfilled" else {""})


@pytest.mark.parametrize(("plan", "planned", "told", "fact", "when", "later", "expected"), CASES)
def test_direction_counts_where_the_relation_has_one(
    tell: Teller, plan: str, planned: str, told: str, fact: str, when: str, later: str, expected: str
) -> None:
    graph = graph_of(
        [
            tell(A, plan, B, when=planned, modality="planned", article=told),
            tell(B, fact, A, when=when, article=later),
        ]
    )
    directed = plan in ("VISITED", "AIDED") and fact in ("VISITED", "AIDED")
    assert (plan_of(graph).plan == "fulfilled") == (expected == "fulfilled" and not directed)


@pytest.mark.parametrize(
    ("plan", "fact", "fulfilled"),
    [
        ({"role": "主办"}, {"role": "主办"}, True),
        ({"role": "主办"}, {"role": "协办"}, False),
        ({"role": "举办"}, {"role": "主办"}, True),
        ({"role": "承办"}, {"role": "举办"}, True),
        ({}, {"role": "承办"}, True),
    ],
)
def test_the_role_of_a_host(tell: Teller, plan: dict[str, str], fact: dict[str, str], fulfilled: bool) -> None:
    graph = graph_of(
        [
            tell(A, "HOSTED", FORUM, when="2025-05", modality="planned", article="2025-03-01", **plan),
            tell(A, "HOSTED", FORUM, when="2025-05-10", article="2025-05-11", **fact),
        ]
    )
    assert (plan_of(graph).plan == "fulfilled") == fulfilled


@pytest.mark.parametrize(
    ("plan", "fact", "fulfilled"),
    [
        ("合作协议", "合作协议", True),
        ("协议", "合作协议", True),
        ("战略合作协议", "合作协议", True),
        ("", "合作协议", True),
        ("合作协议", "", True),
        ("共建协议", "合作备忘录", False),
    ],
)
def test_the_name_of_an_agreement(tell: Teller, plan: str, fact: str, fulfilled: bool) -> None:
    signed = "SIGNED_AGREEMENT_WITH"
    graph = graph_of(
        [
            tell(A, signed, B, when="2025-05", modality="planned", article="2025-03-01", agreement=plan),
            tell(A, signed, B, when="2025-05-10", article="2025-05-11", agreement=fact),
        ]
    )
    assert (plan_of(graph, signed).plan == "fulfilled") == fulfilled


@pytest.mark.parametrize(
    ("title", "first_seen", "fulfilled"),
    [("主席", "2025-05-11", True), ("副主席", "2025-05-11", False), ("主席", "2024-05-11", False)],
    ids=["afterwards", "another post", "held already"],
)
def test_a_planned_post(tell: Teller, title: str, first_seen: str, fulfilled: bool) -> None:
    graph = graph_of(
        [
            tell("林远舟", "HOLDS_POST", A, title="主席", modality="planned", article="2025-03-01"),
            tell("林远舟", "HOLDS_POST", A, title=title, article=first_seen),
            tell("林远舟", "HOLDS_POST", A, title=title, article="2025-08-11"),
        ]
    )
    assert (plan_of(graph).plan == "fulfilled") == fulfilled


@pytest.mark.parametrize(
    ("when", "told", "expected"),
    [
        ("2025-03-05", "2025-03-06", "cancelled"),
        ("", "2025-03-02", "cancelled"),
        ("", "2025-02-01", "due"),
        ("2024-03-05", "2025-03-06", "due"),
        ("", "2025-08-06", "due"),
    ],
    ids=["on the day", "before the day", "before the plan", "another year", "long after"],
)
def test_a_denial_cancels(tell: Teller, when: str, told: str, expected: str) -> None:
    graph = graph_of(
        [
            tell(A, "VISITED", MUSEUM, when="2025-03-05", modality="planned", article="2025-03-01"),
            tell(A, "VISITED", MUSEUM, when=when, modality="denied", article=told),
        ]
    )
    assert plan_of(graph).plan == expected
    assert plan_of(graph).fulfilled_by == ""


def test_what_was_cancelled_and_done_after_all_is_fulfilled(tell: Teller) -> None:
    told = [
        tell(A, "VISITED", MUSEUM, when="2025-03-05", modality="planned", article="2025-03-01"),
        tell(A, "VISITED", MUSEUM, modality="denied", article="2025-03-02"),
        tell(A, "VISITED", MUSEUM, when="2025-03-20", article="2025-03-21"),
    ]
    assert plan_of(graph_of(told)).plan == "fulfilled"


def test_the_earliest_fitting_fact_fulfils(tell: Teller) -> None:
    visits = [tell(A, "VISITED", MUSEUM, when=day, article=day) for day in ("2025-04-20", "2025-04-02", "2025-01-02")]
    plan = tell(A, "VISITED", MUSEUM, when="2025-04", modality="planned", article="2025-03-01")
    graph = graph_of([plan, *visits])
    by_id = {edge.id: edge for edge in graph.edges}
    assert by_id[plan_of(graph).fulfilled_by].when == "2025-04-02"


def test_what_one_story_calls_planned_it_does_not_tell_as_done(tell: Teller) -> None:
    told = [
        tell(A, "COOPERATES_WITH", B, modality="planned", article="2025-03-01"),
        tell(A, "SIGNED_AGREEMENT_WITH", B, when="2025-03-01", article="2025-03-01"),
    ]
    assert plan_of(graph_of(told)).plan == "due"
    again = tell(A, "SIGNED_AGREEMENT_WITH", B, when="2025-03-01", article="2025-03-02")
    assert plan_of(graph_of([*told, again])).plan == "fulfilled"


@pytest.mark.parametrize(
    ("when", "last_day", "expected"),
    [
        ("2025-03-05", "2026-03-05", "due"),
        ("2025-03-05", "2026-03-06", "open"),
        ("2025", "2026-12-31", "due"),
        ("2025", "2027-01-01", "open"),
        ("", "2027-03-02", "open"),
        ("", "2027-03-01", "due"),
    ],
)
def test_a_plan_is_open_by_the_last_day_known(tell: Teller, when: str, last_day: str, expected: str) -> None:
    told = [tell(A, "VISITED", MUSEUM, when=when, modality="planned", article="2025-03-01")]
    assert plan_of(graph_of(told, last_day)).plan == expected


def test_the_last_day_known_may_be_that_of_a_deed(tell: Teller) -> None:
    plan = tell(A, "VISITED", MUSEUM, when="2025-03-05", modality="planned", article="2025-03-01")
    deed = tell(A, "MET_WITH", B, when="2026-09-01", article="undated")
    articles = [article("2025-03-01"), Article("undated", "undated", "…")]
    assert plan_of(assemble(articles, [], [plan, deed])).plan == "open"
    beyond = tell(A, "MET_WITH", B, when="2062-09-01", article="2025-03-01")
    assert plan_of(assemble(articles, [], [plan, beyond])).plan == "due", "no deed is later than its article"


def test_without_any_date_a_plan_is_due(tell: Teller) -> None:
    plan = tell(A, "VISITED", MUSEUM, modality="planned", article="undated")
    graph = assemble([Article("undated", "undated", "…"), article("2030-01-01")], [], [plan])
    assert plan_of(graph).plan == "due"


def test_only_plans_say_what_became_of_them(tell: Teller) -> None:
    graph = graph_of(
        [tell(A, "VISITED", MUSEUM, article="2025-03-01"), tell(B, "VISITED", MUSEUM, modality="denied")], "2025-01-01"
    )
    assert {edge.plan for edge in graph.edges} == {None}


@pytest.mark.parametrize(("told", "expected"), [((A, B), "fulfilled"), ((A,), "due"), ((), "due")])
def test_what_follows_from_plans_is_as_far_as_the_least_of_them(
    tell: Teller, told: tuple[str, ...], expected: str
) -> None:
    plans = [tell(x, "HOSTED", FORUM, when="2025-05", modality="planned", article="2025-03-01") for x in (A, B)]
    facts = [tell(x, "HOSTED", FORUM, when="2025-05-10", article="2025-05-11") for x in told]
    assert plan_of(graph_of([*plans, *facts]), "CO_HOSTED").plan == expected


def test_the_head_of_a_body_fulfils_its_plan(tell: Teller) -> None:
    told = [
        tell(A, "VISITED", MUSEUM, when="2025-05", modality="planned", article="2025-03-01"),
        tell("林远舟", "HOLDS_POST", A, title="主席", article="2025-05-11"),
        tell("林远舟", "VISITED", MUSEUM, when="2025-05-10", article="2025-05-11"),
    ]
    graph = graph_of(told)
    edge = plan_of(graph)
    (visit,) = [e for e in graph.edges if e.id == edge.fulfilled_by]
    assert (edge.plan, visit.derived, visit.when) == ("fulfilled", True, "2025-05-10")


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_the_order_of_the_input_changes_nothing(tell: Teller, rng: random.Random) -> None:
    told = [
        tell(A, relation, B, when=when, modality=modality, article=day)
        for relation in ("VISITED", "COOPERATES_WITH", "SIGNED_AGREEMENT_WITH")
        for modality, when, day in (
            ("planned", "2025", "2024-12-20"),
            ("planned", "", "2025-03-01"),
            ("occurred", "2025-05-10", "2025-05-11"),
            ("occurred", "2025-04", "2025-05-11"),
            ("denied", "", "2025-03-05"),
        )
    ]
    assert graph_of(rng.sample(told, len(told))) == graph_of(told)
