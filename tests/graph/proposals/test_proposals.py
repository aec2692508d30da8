"""Proposals: what may be one is proposed with its reasons, what only looks alike is not, and nothing is joined."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.judgements import Judgement, Kind, NodeReference
from graph.model import Article, Graph, Mention, Statement
from graph.proposals import Proposal, proposals

Teller = Callable[..., Statement]

ARTICLES = [Article(key, f"name {key}", "…", published="2025-03-06") for key in "abc"]
HAIDONG = "海东市科协"


def graph_of(*told: Statement) -> Graph:
    return assemble(ARTICLES, [], told)


def proposed(graph: Graph, *judgements: Judgement) -> dict[frozenset[str], Proposal]:
    by_id = graph.by_id
    return {frozenset(by_id[key].name for key in p.nodes): p for p in proposals(graph, judgements)}


def body(name: str, kind: str = "Academic", division: str = "") -> Mention:
    return Mention(name, kind, (), division)


# the second name of each pair meets the same 海东市科协 as the first
MAY_BE_ONE = [
    ("海东市智慧农业研究院", "智慧农业研究院", "name without the place"),
    ("海东市农业科学院", "海东市农科院", "short form"),
    ("海东市科技经济融合促进会", "海东市科经融合促进会", "short form"),
]
ARE_TWO = [
    ("海东市农业科学院", "西宁市农科院"),
    ("海东学院", "海东学院理学院"),
    ("海东市第一中学", "海东市第二中学"),
    ("海东市物理学会", "海东市地理学会"),
    ("海东市科技馆", "西宁市科技馆"),
    ("湖南省科技馆", "湖北省科技馆"),
    ("海东市农业科学院", "农院"),
]


@pytest.mark.parametrize(("one", "other", "reason"), MAY_BE_ONE)
def test_bodies_that_may_be_one(tell: Teller, one: str, other: str, reason: str) -> None:
    graph = graph_of(*(tell(HAIDONG, "MET_WITH", body(name)) for name in (one, other)))
    proposal = proposed(graph)[frozenset((one, other))]
    assert reason in dict(proposal.reasons)
    assert dict(proposal.reasons)["both with"] == HAIDONG
    assert 0 < proposal.score <= 1
    assert {one, other} <= {node.name for node in graph.nodes}, "nothing is joined"


@pytest.mark.parametrize(("one", "other"), ARE_TWO)
def test_bodies_that_only_look_alike(tell: Teller, one: str, other: str) -> None:
    graph = graph_of(*(tell(HAIDONG, "MET_WITH", body(name)) for name in (one, other)))
    assert frozenset((one, other)) not in proposed(graph)


def test_a_short_form_alone_is_no_reason(tell: Teller) -> None:
    graph = graph_of(
        tell(HAIDONG, "MET_WITH", body("海东市农业科学院")), tell("西宁市科协", "MET_WITH", body("海东市农科院"))
    )
    assert not proposed(graph)


def test_bodies_that_articles_call_by_one_name(tell: Teller) -> None:
    graph = graph_of(
        tell(HAIDONG, "MET_WITH", Mention("云岭种业集团", "Enterprise", ("云岭种业",))),
        tell("西宁市科协", "MET_WITH", Mention("云岭种业研究公司", "Enterprise", ("云岭种业",))),
        tell(HAIDONG, "MET_WITH", Mention("甲省科协联合会", "Association", ("省科协联合会",), "630000")),
        tell("西宁市科协", "MET_WITH", Mention("乙省科协联合会", "Association", ("省科协联合会",), "620000")),
    )
    assert list(proposed(graph)) == [frozenset(("云岭种业集团", "云岭种业研究公司"))]


def posts(tell: Teller, *rows: tuple[str, str, str]) -> Graph:
    return graph_of(
        *(
            tell("林远舟", "HOLDS_POST", place, title="主席", when=when, article=article)
            for place, when, article in rows
        )
    )


def test_people_with_posts_in_one_province_that_follow(tell: Teller) -> None:
    graph = posts(tell, ("海东市科协", "2019-05-06", "a"), ("西宁市科协", "2023-02-01", "b"))
    (proposal,) = proposals(graph)
    assert dict(proposal.reasons) == {
        "same name": "林远舟",
        "posts in one province": "青海省",
        "posts follow each other": "",
    }


def test_people_with_posts_in_two_provinces_at_once_are_two(tell: Teller) -> None:
    assert not proposals(posts(tell, ("海东市科协", "2023", "a"), ("长沙市科协", "2023-02-01", "b")))


def test_one_name_alone_is_no_reason(tell: Teller) -> None:
    assert not proposals(posts(tell, ("海东市科协", "", "a"), ("长沙市科协", "", "b")))


EVENTS = [
    # names, days, whether they may be one
    (("河湟科普论坛", "“河湟”科普论坛启动仪式"), ("2025-03-05", "2025-03-05"), True),
    (("河湟科普论坛", "青海河湟科普论坛"), ("2025-03-05", ""), True),
    (("河湟科普论坛", "“河湟”科普论坛启动仪式"), ("2025-03-05", "2025-05-05"), False),
    (("第三届河湟科普论坛", "第四届河湟科普论坛"), ("2025-03-05", "2025-03-05"), False),
    (("2024年河湟科普论坛", "2025河湟科普论坛"), ("", ""), False),
    (("第六届全委会第七次会议", "第六届全委会第八次会议"), ("2025-03-05", "2025-03-05"), False),
    (("河湟科普论坛", "青少年机器人大赛"), ("2025-03-05", "2025-03-05"), False),
]


@pytest.mark.parametrize(("names", "days", "may_be"), EVENTS)
def test_events(tell: Teller, names: tuple[str, str], days: tuple[str, str], may_be: bool) -> None:
    graph = graph_of(
        *(
            tell(HAIDONG, "HOSTED", Mention(name, "Event"), when=when, article=article)
            for name, when, article in zip(names, days, "ab", strict=True)
        )
    )
    assert bool(proposals(graph)) is may_be


def test_events_without_a_common_participant_are_two(tell: Teller) -> None:
    graph = graph_of(
        tell(HAIDONG, "HOSTED", Mention("河湟科普论坛", "Event"), article="a"),
        tell("西宁市科协", "HOSTED", Mention("河湟科普论坛启动仪式", "Event"), article="b"),
    )
    assert not proposals(graph)


def test_agreements_of_the_same_parties_on_one_day(tell: Teller) -> None:
    def signed(name: str, when: str, other: str = "西宁市科协") -> Statement:
        return tell(HAIDONG, "SIGNED_AGREEMENT_WITH", other, agreement=name, when=when)

    one = graph_of(signed("战略合作协议", "2025-03-05"), signed("科技馆共建框架协议", "2025-03-06"))
    assert list(proposed(one)) == [frozenset(("战略合作协议", "科技馆共建框架协议"))]
    assert not proposals(graph_of(signed("战略合作协议", "2025-03-05"), signed("战略合作协议", "2027-03-06")))
    assert not proposals(
        graph_of(signed("战略合作协议", "2025-03-05"), signed("共建框架协议", "2025-03-05", "海西州科协"))
    )


@pytest.mark.parametrize("kind", [Kind.SAME, Kind.NOT_SAME])
def test_what_was_judged_is_not_proposed_again(tell: Teller, kind: Kind) -> None:
    graph = graph_of(*(tell(HAIDONG, "MET_WITH", body(name)) for name in MAY_BE_ONE[0][:2]))
    (proposal,) = proposals(graph)
    nodes = tuple(NodeReference.of(graph.by_id[key], ["a"]) for key in proposal.nodes)
    judgement = Judgement(kind, "王", "2026-01-01T00:00:00+00:00", nodes=nodes)
    assert not proposals(graph, [judgement])
    assert proposals(graph, [judgement, Judgement(Kind.UNDO, "王", "2026-01-02T00:00:00+00:00", value=judgement.id)])


@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(tell: Teller, rng: random.Random) -> None:
    told = [tell(HAIDONG, "MET_WITH", body(name)) for pair in MAY_BE_ONE for name in pair[:2]]
    assert proposals(graph_of(*rng.sample(told, len(told)))) == proposals(graph_of(*told))
