"""Visits and talks of bodies through those who lead them: a table of what is told and of what follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assemble import assemble
from graph.model import Article, Edge, Graph, Statement

Teller = Callable[..., Statement]
# subject, relation, object, title or date, article
Told = tuple[str, str, str, str, str]

A, B, MUSEUM = "海东市科协", "西宁市科协", "西宁市科技馆"
MARCH, APRIL, LATER = "2025-03-06", "2025-04-06", "2026-09-06"
DAY = "2025-03-05"


def graph_of(tell: Teller, *told: Told, **more: str) -> Graph:
    statements = [
        tell(
            one,
            relation,
            other,
            article=article,
            **({"title": value} if relation == "HOLDS_POST" else {"when": value} | more),
        )
        for one, relation, other, value, article in told
    ]
    articles = [Article(key, key, "…", published=key if key[0] == "2" else "") for key in {row[4] for row in told}]
    return assemble(articles, [], statements)


def followed(graph: Graph) -> list[Edge]:
    return [edge for edge in graph.edges if edge.derived and edge.relation in ("VISITED", "MET_WITH")]


def named(graph: Graph, edges: list[Edge]) -> set[tuple[str, str, str, str]]:
    return {(graph.by_id[e.source].name, e.relation, graph.by_id[e.target].name, e.when) for e in edges}


POST: Told = ("林远舟", "HOLDS_POST", A, "党组书记、副主席", MARCH)
VISIT: Told = ("林远舟", "VISITED", MUSEUM, DAY, MARCH)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([POST, VISIT], {(A, "VISITED", MUSEUM, DAY)}, id="the same article"),
        pytest.param([("林远舟", "HOLDS_POST", A, "主席", APRIL), VISIT, ("林远舟", "ATTENDED", "科普论坛", "", APRIL),
                      (A, "ATTENDED", "科普论坛", "", MARCH)], {(A, "VISITED", MUSEUM, DAY)}, id="another article"),
        pytest.param([("林远舟", "HOLDS_POST", A, "主席", LATER), VISIT, (A, "ATTENDED", "科普论坛", "", MARCH)], set(),
                     id="another article, too long after"),
        pytest.param([("林远舟", "HOLDS_POST", A, "科普部部长", MARCH), VISIT], set(), id="leads a part only"),
        pytest.param([("林远舟", "HOLDS_POST", A, "原主席", MARCH), VISIT], set(), id="a former post"),
        pytest.param([("林远舟", "HOLDS_POST", "湖南大学", "教授", MARCH), VISIT], set(), id="no leader"),
        pytest.param([POST, ("林远舟", "HOLDS_POST", "青海大学", "校长", MARCH), VISIT], set(), id="leads two bodies"),
        pytest.param([POST, ("林远舟", "HOLDS_POST", "青海大学", "教授", MARCH), VISIT], {(A, "VISITED", MUSEUM, DAY)},
                     id="leads one of two"),
        pytest.param([("林远舟", "HOLDS_POST", MUSEUM, "馆长", MARCH), VISIT], set(), id="at home"),
        pytest.param([POST, VISIT, (A, "VISITED", MUSEUM, DAY, APRIL)], set(), id="stated of the body"),
        pytest.param([POST, VISIT, (A, "VISITED", MUSEUM, "2025-03", APRIL)], set(), id="stated vaguely"),
        pytest.param([POST, VISIT, (A, "VISITED", MUSEUM, "", APRIL)], set(), id="stated without a day"),
        pytest.param([POST, VISIT, (A, "VISITED", MUSEUM, "2024-03-05", APRIL)], {(A, "VISITED", MUSEUM, DAY)},
                     id="stated of another year"),
        pytest.param([POST, VISIT, (MUSEUM, "VISITED", A, DAY, APRIL)], {(A, "VISITED", MUSEUM, DAY)},
                     id="stated the other way"),
        pytest.param([POST, ("林远舟", "MET_WITH", B, DAY, MARCH)], {(B, "MET_WITH", A, DAY)}, id="talks"),
        pytest.param([POST, ("林远舟", "MET_WITH", "高岩松", DAY, MARCH)], set(), id="talks with somebody"),
        pytest.param([POST, ("高岩松", "HOLDS_POST", B, "主席", MARCH), ("林远舟", "MET_WITH", "高岩松", DAY, MARCH)],
                     {(B, "MET_WITH", A, DAY)}, id="two heads"),
        pytest.param([POST, ("高岩松", "HOLDS_POST", A, "副主席", MARCH), ("林远舟", "MET_WITH", "高岩松", DAY, MARCH)],
                     set(), id="two heads of one body"),
        pytest.param([POST, ("高岩松", "HOLDS_POST", A, "副主席", MARCH), VISIT, ("高岩松", "VISITED", MUSEUM, DAY, MARCH)],
                     {(A, "VISITED", MUSEUM, DAY)}, id="two of one body"),
        pytest.param([POST, VISIT, ("林远舟", "VISITED", MUSEUM, "", "undated")], {(A, "VISITED", MUSEUM, DAY)},
                     id="an undated visit joins the dated one"),
        pytest.param([POST, ("林远舟", "ATTENDED", "科普论坛", DAY, MARCH)], set(), id="attendance says nothing of the body"),
    ],
)  # fmt: skip
def test_what_follows_from_heads(tell: Teller, told: list[Told], expected: set[tuple[str, str, str, str]]) -> None:
    graph = graph_of(tell, *told)
    assert named(graph, followed(graph)) == expected


@pytest.mark.parametrize(
    ("modality", "expected"), [("planned", ["planned"]), ("denied", []), ("occurred", ["occurred"])]
)
def test_it_is_as_real_as_the_visit(tell: Teller, modality: str, expected: list[str]) -> None:
    assert [edge.modality for edge in followed(graph_of(tell, POST, VISIT, modality=modality))] == expected


def test_it_rests_on_the_visit_and_the_post_in_the_same_article(tell: Teller) -> None:
    elsewhere: Told = ("林远舟", "HOLDS_POST", A, "党组书记、副主席", APRIL)
    graph = graph_of(tell, POST, VISIT, elsewhere)
    (edge,) = followed(graph)
    assert {graph.statements[key].relation for key in edge.statements} == {"VISITED", "HOLDS_POST"}
    assert {graph.statements[key].evidence.article_id for key in edge.statements} == {MARCH}
    assert edge.articles == 1
