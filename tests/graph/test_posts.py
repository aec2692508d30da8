"""Posts as intervals: what a title says, when somebody is seen in a post, from when to when."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.edtf import bounds
from graph.model import Article, Edge, Statement
from graph.posts import held, is_former, leads

Teller = Callable[..., Statement]

DAYS = ("2023-06-28", "2024-12-06", "2025-03-05")
ARTICLES = [Article(day, day, "…", published=day) for day in DAYS] + [Article("undated", "undated", "…")]


def posts_of(*statements: Statement) -> list[Edge]:
    return [edge for edge in assemble(ARTICLES, [], statements).edges if edge.relation == "HOLDS_POST"]


@pytest.mark.parametrize(
    ("title", "former"),
    [
        ("主席", False),
        ("原副院长", True),
        ("前任会长", True),
        ("前馆长", True),
        ("曾任秘书长", True),
        ("时任市长", True),
        ("老会长", True),
        ("老干部处处长", False),
        ("老年大学校长", False),
        ("前沿技术研究室主任", False),
        ("名誉会长", False),
    ],
)
def test_former_posts(title: str, former: bool) -> None:
    assert is_former(title) == former


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("主席", True),
        ("党组书记、常务副主席", True),
        ("党组成员、副主席", True),
        ("第一书记", True),
        ("副馆长", True),
        ("党委副书记、校长", True),
        ("常务副秘书长", True),
        ("党组成员", False),
        ("科普部部长", False),
        ("办公室主任", False),
        ("名誉会长", False),
        ("原主席", False),
        ("原主席、名誉会长", False),
        ("教授", False),
        ("总工程师", False),
        ("", False),
    ],
)
def test_who_leads_a_body(title: str, expected: bool) -> None:
    assert leads(title) == expected


@pytest.mark.parametrize(
    ("sightings", "expected"),
    [
        ([], ""),
        ([""], ""),
        (["2025-03-05"], "2025-03-05"),
        (["2025-03-05", "2025-03-05"], "2025-03-05"),
        (["2025-03-05", "2024-12-06"], "2024-12-06/2025-03-05"),
        (["2025-03-05", "2024-12-06", "2025-01-01"], "2024-12-06/2025-03-05"),
        (["2025-03-05", "2025-03"], "2025-03-05"),
        (["2025-03-05", "2025", "2024-12"], "2024-12/2025-03-05"),
        (["2015/2019", "2017-03-05"], "2015/2019"),
        (["2015/2019", "2020-03-05"], "2015/2020-03-05"),
        (["2025", "no date"], "2025"),
    ],
)
def test_from_the_first_to_the_last_sighting(sightings: list[str], expected: str) -> None:
    assert held(sightings) == expected


_DATES = st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
_EDTF = st.one_of(_DATES, _DATES.map(lambda day: day[:7]), _DATES.map(lambda day: day[:4]))


@given(st.lists(_EDTF, min_size=1), st.randoms(use_true_random=False))
def test_every_sharp_sighting_lies_within(days: list[str], rng: random.Random) -> None:
    when = held(days)
    assert when == held(rng.sample(days, len(days)))
    assert held([when]) == when
    first, last = bounds(when)
    assert first <= last
    assert all(first <= day <= last for day in days if len(day) == 10)


def test_a_post_is_one_edge(tell: Teller) -> None:
    told = [tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article=day) for day in DAYS]
    (edge,) = posts_of(*told)
    assert (edge.when, edge.start, edge.end) == ("2023-06-28/2025-03-05", "2023-06-28", "2025-03-05")
    assert (edge.articles, set(edge.statements)) == (3, {s.id for s in told})
    (once,) = posts_of(told[1])
    assert once.when == "2024-12-06"
    assert once.id == edge.id, "a further sighting makes no other post"


@pytest.mark.parametrize(
    ("title", "modality", "when", "expected"),
    [
        ("主席", "occurred", "", "2023-06-28/2025-03-05"),
        ("主席", "occurred", "2022", "2022/2023-06-28"),
        ("副主席", "occurred", "", "2023-06-28"),
        ("原主席", "occurred", "", "2023-06-28"),
        ("主席", "planned", "2025-05", "2023-06-28"),
        ("主席", "denied", "", "2023-06-28"),
    ],
    ids=["seen again", "date told", "another post", "former", "planned", "denied"],
)
def test_what_extends_a_post(tell: Teller, title: str, modality: str, when: str, expected: str) -> None:
    first = tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article=DAYS[0])
    other = tell("林远舟", "HOLDS_POST", "海东市科协", title=title, modality=modality, when=when, article=DAYS[2])
    assert {edge.when for edge in posts_of(first, other) if first.id in edge.statements} == {expected}


def test_a_former_post_has_no_date_of_its_telling(tell: Teller) -> None:
    former = tell("林远舟", "HOLDS_POST", "海东市科协", title="原主席", article=DAYS[2])
    (edge,) = posts_of(former)
    assert (edge.when, edge.start, edge.end) == ("", "", "")
    (dated,) = posts_of(tell("林远舟", "HOLDS_POST", "海东市科协", title="原主席", when="2015/2019", article=DAYS[2]))
    assert dated.when == "2015/2019"


def test_an_article_without_a_day_is_no_sighting(tell: Teller) -> None:
    undated = tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="undated")
    dated = tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article=DAYS[0])
    assert [edge.when for edge in posts_of(undated)] == [""]
    (edge,) = posts_of(undated, dated)
    assert (edge.when, edge.articles) == ("2023-06-28", 2)
