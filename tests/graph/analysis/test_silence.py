"""Silence: what no edge between two bodies means depends on what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_graphs import graph_of, told

from graph.analysis import silence
from graph.analysis.silence import Reading
from graph.model import Article, Evidence, Mention, Statement


@pytest.mark.parametrize(
    ("articles", "reading"),
    [
        ({"a20240501_north": "琼1 VISITED 川1"}, Reading.CONNECTED),
        ({"a20240501_north": "琼1 VISITED 川1!"}, Reading.CONNECTED),
        ({"a20240501_north": "琼1;川1;渝1 VISITED 川1"}, Reading.NAMED_TOGETHER),
        ({"a20240501_north": "琼1 VISITED 渝1", "a20240901_south": "川1"}, Reading.COVERED_APART),
        ({"a20240501_north": "琼1 VISITED 渝1", "a20200901_north": "川1"}, Reading.COVERED_APART),
        ({"a20240501_north": "琼1 VISITED 渝1", "a20200901_south": "川1"}, Reading.NO_COMMON_COVERAGE),
    ],
)
def test_how_a_silence_reads(articles: dict[str, str], reading: Reading) -> None:
    assert silence(told(**articles), "琼1", "川1").reading is reading


def test_a_body_that_no_article_names() -> None:
    assert silence(graph_of("琼1 MET_WITH 渝1", alone="川1"), "琼1", "川1").reading is Reading.NOT_COVERED


def test_the_articles_their_years_and_sites() -> None:
    graph = told(
        a20230501_north="琼1 VISITED 渝1", a20240501_north="琼1", a20240601_south="川1;渝1", a_south="琼1;川1",
        a20250101_east="渝1",
    )  # fmt: skip
    found = silence(graph, "琼1", "川1")
    assert found.naming_first.years == {"": 1, "2023": 1, "2024": 1}
    assert found.naming_first.sites == {"north.example": 2, "south.example": 1}
    assert found.naming_second.years == {"": 1, "2024": 1}
    assert len(found.naming_both.articles) == 1
    assert found.by_chance == pytest.approx(3 * 2 / 5)
    assert [graph.articles[key].name for key in found.naming_first.articles] == [
        "a20230501_north", "a20240501_north", "a_south",
    ]  # fmt: skip


def test_reposts_are_further_sites_and_no_further_articles() -> None:
    graph = told(a20230501_north="琼1", a20240501_east="川1")
    original = next(article for article in graph.articles.values() if "琼1" in article.text)
    copy = Article.of("copy", "琼1", url="https://south.example/copy", published="2023-05-02")
    graph = replace(graph, articles={**graph.articles, copy.id: copy}, reposts={original.id: (copy,)})
    found = silence(graph, "琼1", "川1")
    assert found.naming_first.sites == {"north.example": 1, "south.example": 1}
    assert len(found.naming_first.articles) == 1
    assert found.total == 2


def test_modalities_are_apart_and_doubtful_statements_are_told() -> None:
    graph = told(a20240501_north="琼1 VISITED 川1 2024;川1 MET_WITH 琼1?;琼1 AIDED 川1!")
    article = next(iter(graph.articles))
    unsure = Statement(
        *(Mention("川1又名", "Association"), "VISITED", Mention("琼1号", "Association")),
        Evidence(article, 0, 2, "琼1"),
        confidence=0.2,
    )
    other = replace(unsure, subject=Mention("渝1", "Association"))
    graph = replace(graph, review={one.id: one for one in (unsure, other)})
    found = silence(graph, "琼1", "川1")
    assert [len(edges) for edges in (found.occurred, found.planned, found.denied)] == [1, 1, 1]
    assert found.doubtful == (unsure,)


def test_to_be_a_part_of_another_is_no_dealing() -> None:
    graph = told(a20240501_north="琼1;川1;琼1 PART_OF 川1")
    found = silence(graph, "琼1", "川1")
    assert found.reading is Reading.NAMED_TOGETHER
    assert not found.occurred
