"""What reports say: every sentence and row has its sources, plans are never counted as done, silence is explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from rich_graph import make_graph
from small_graphs import graph_of, told

from exports import report
from exports.report.document import Cited, Paragraph, Picture, Report, Row, Table
from graph.errors import ExportError
from graph.model import Article, Graph, Modality, PlanState

NEWS = {
    "a20240110_north": "琼1 VISITED 川1 2024-01-05;川1 VISITED 琼1 2023-06;琼1 SIGNED_AGREEMENT_WITH 渝1 2025-03?",
    "a20240601_south": "琼1 VISITED 川1 2024-01-05;人1 HOLDS_POST 琼1;琼1 MET_WITH 绵1!;渝1 MET_WITH 川1 2024-05-30",
    "a20241201_south": "琼1 HOSTED 会1 2024-11-30;国1;琼1",
}
ASKED: dict[str, dict[str, Any]] = {
    "whole": {},
    "news": {"since": "2024-05-01"},
    "body": {"about": "琼1"},
    "body_news": {"about": "琼1", "since": "2024-05-01"},
    "person": {"about": "人1"},
    "event": {"about": "会1"},
    "pair": {"between": ("琼1", "川1")},
    "silent_pair": {"between": ("琼1", "国1")},
    "same": {"between": ("琼1", "琼1")},
}


@cache
def answered(asked: str, language: str) -> Report:
    return report.report(told(**NEWS), language=language, **ASKED[asked])


def cited(found: Report) -> Iterator[Cited]:
    """The sources of every sentence, row and picture."""
    for section in found.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (sentence.cited for sentence in block.sentences)
            elif isinstance(block, Table):
                yield from (row.cited for row in block.rows)
            else:
                yield block.caption.cited


def sentences(found: Report) -> dict[str, Cited]:
    blocks = [block for section in found.sections for block in section.blocks if isinstance(block, Paragraph)]
    return {sentence.text: sentence.cited for block in blocks for sentence in block.sentences}


def table(found: Report, title: str) -> list[Row]:
    """The rows of the first table in the section of that title."""
    section = next(section for section in found.sections if section.title == title)
    return [*next((block.rows for block in section.blocks if isinstance(block, Table)), ())]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("asked", ASKED)
def test_every_sentence_and_row_has_sources_and_every_source_is_cited(asked: str, language: str) -> None:
    found = answered(asked, language)
    numbers = {number for one in cited(found) for number in one.numbers}
    assert all(one.numbers for one in cited(found))
    assert [source.number for source in found.sources] == [*range(len(found.sources))]
    assert numbers | {0} == {source.number for source in found.sources}
    assert all(section.blocks for section in found.sections)
    for section in found.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert sum(block.widths) < 1
                assert {len(row.cells) for row in block.rows} == {len(block.columns)} == {len(block.widths)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_left_to_be_filled_in(language: str) -> None:
    for asked in ASKED:
        found = answered(asked, language)
        said = [found.title, found.subtitle, *sentences(found)]
        said += [
            cell for s in found.sections for b in s.blocks if isinstance(b, Table) for r in b.rows for cell in r.cells
        ]
        assert not [text for text in said if "{" in text or "None" in text or not text.isprintable()]


def test_a_brief_says_what_the_articles_say() -> None:
    found = report.report(told(**NEWS), about="琼1号", language="en")
    said = sentences(found)
    assert "Bodies it has cooperated with: 1; edges: 2 (visited 2)." in said
    assert "Planned cooperation: 1 (bodies: 1)." in said
    assert "Denied cooperation: 1 (bodies: 1)." in said
    assert "Visits in both directions: 川1号." in said
    partners = {row.cells[0]: row.cells[2:6] for row in table(found, "Partners")}
    assert partners == {
        "川1号": ("2", "0", "0", "visited 2"), "渝1号": ("0", "1", "0", "planned: signed with 1"),
        "绵1号": ("0", "0", "1", "denied: met with 1"),
    }  # fmt: skip
    assert [row.cells[:3] for row in table(found, "Plans and agreements")] == [
        ("2025-03", "signing of 琼1号 with 渝1号", "planned")
    ]
    assert [row.cells[0] for row in table(found, "People and posts")] == ["人1号"]
    timeline = table(found, "Timeline")
    assert [row.cells[0] for row in timeline] == ["2023-06", "2024-01-05", "2024-11-30", "2025-03", "no date"]
    assert timeline[1].quote == "琼1 VISITED 川1 2024-01-05"
    assert len(timeline[1].cited.numbers) == 2
    assert "planned" not in {row.cells[2] for row in timeline[:3]}


def test_numbers_lead_to_the_article_that_says_so() -> None:
    graph = told(**NEWS)
    found = report.report(graph, about="琼1")
    names = {source.number: source.title for source in found.sources}
    assert [names[number] for number in table(found, "人物与职务")[0].cited.numbers] == ["标题a20240601_south"]
    both = {names[number] for number in table(found, "时间线")[1].cited.numbers}
    assert both == {"标题a20240110_north", "标题a20240601_south"}
    source = next(source for source in found.sources if source.title == "标题a20240110_north")
    assert (source.published, source.site) == ("2024-01-10", "north.example")


def test_reposts_are_named_and_paths_of_files_are_not() -> None:
    graph = told(a20240501_north="琼1 VISITED 川1 2024")
    (article,) = graph.articles.values()
    local = replace(article, url="", source="/somewhere/private/news.txt", name="news")
    copy = Article.of("copy", "琼1", url="https://east.example/1", published="2024-05-02")
    graph = replace(graph, articles={article.id: local, copy.id: copy}, reposts={article.id: (copy,)})
    found = report.report(graph, about="琼1")
    assert [(one.site, [c.name for c in one.copies]) for one in found.sources[1:]] == [("news", ["east.example"])]
    assert "private" not in str(found)
    assert "依据1篇文章" in found.subtitle


@pytest.mark.parametrize(
    ("articles", "says"),
    [
        ({"a20240501_north": "琼1 VISITED 川1"}, "文集中有琼1号与川1号之间的说法"),
        ({"a20240501_north": "琼1;川1"}, "却没有一句说到两者之间的往来"),
        ({"a20240501_north": "琼1", "a20240601_south": "川1"}, "微弱迹象"),
        ({"a20240501_north": "琼1", "a20210601_south": "川1"}, "说明不了什么"),
    ],
)
def test_silence_is_explained(articles: dict[str, str], says: str) -> None:
    found = report.report(told(**articles), between=("琼1", "川1"))
    assert [text for text in sentences(found) if says in text]


def test_a_body_that_no_article_names_is_said_to_be_uncovered() -> None:
    found = report.report(graph_of("琼1 MET_WITH 渝1", alone="川1 绵1"), between=("川1", "琼1"))
    assert [text for text in sentences(found) if "没有文章写到川1号、琼1号" in text]


def test_the_path_between_two_shows_its_sentences() -> None:
    graph = told(a20240501_north="琼1 VISITED 渝1 2024;渝1 MET_WITH 川1 2023;琼1 MET_WITH 川1!")
    found = report.report(graph, between=("琼1", "川1"))
    assert [(row.cells[0], row.quote) for row in table(found, "最短联系")] == [
        ("1", "琼1 VISITED 渝1 2024"), ("2", "渝1 MET_WITH 川1 2023"),
    ]  # fmt: skip
    assert [row.cells for row in table(found, "共同伙伴")] == [("渝1号", "1", "1")]


def test_long_tables_say_what_they_leave_out() -> None:
    graph = told(**{f"a2024050{n}_north": f"琼1 HOSTED 会{n} 2024-01-0{n};琼1 AIDED 川{n}" for n in range(1, 8)})
    found = report.report(graph, about="琼1", rows=3)
    assert len(table(found, "合作伙伴")) == 3
    shown = {number for one in cited(found) for number in one.numbers}
    assert shown == {source.number for source in found.sources}
    assert "表中未列出另外4行。" in sentences(found)


def test_many_sources_are_counted() -> None:
    graph = told(**{f"a202401{day:02}_north": "琼1 VISITED 川1 2024" for day in range(1, 29)})
    found = report.report(graph, about="琼1")
    assert {one.more for one in cited(found)} >= {8}
    assert len(found.sources) == 21


@pytest.mark.parametrize(
    ("numbers", "more", "shown"),
    [((1,), 0, "[1]"), ((1, 2, 3, 7), 0, "[1–3, 7]"), ((0, 2), 0, "[0, 2]"), ((4, 5), 12, "[4–5, +12]")],
)
def test_how_sources_are_shown(numbers: tuple[int, ...], more: int, shown: str) -> None:
    assert str(Cited(numbers, more)) == shown


def test_a_picture_is_there_where_there_is_something_to_draw() -> None:
    def pictures(graph: Graph) -> int:
        blocks = [block for section in report.report(graph, about="琼1").sections for block in section.blocks]
        return sum(isinstance(block, Picture) for block in blocks)

    assert pictures(told(**NEWS)) == 1
    assert pictures(graph_of("川1 MET_WITH 渝1", alone="琼1")) == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"language": "fr"}, "zh, en"),
        ({"about": "无此"}, "no node"),
        ({"about": "琼1", "between": ("琼1", "川1")}, "leave out"),
        ({"between": ("琼1", "无此")}, "no node"),
        ({"rows": 0}, "at least 1"),
        ({"since": "yesterday"}, "2025-03-01"),
    ],
)
def test_what_cannot_be_asked(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ExportError, match=says):
        report.report(told(**NEWS), **options)


def test_a_graph_without_anything_has_a_report() -> None:
    found = report.report(Graph((), ()))
    assert all(one.numbers == (0,) for one in cited(found))


def test_odd_texts_change_nothing_about_the_sources() -> None:
    graph = make_graph("</p>{{7*7}}\x00|*_[1]")
    assert all(one.numbers for one in cited(report.report(graph)))


def test_what_became_of_plans_is_said_with_its_source() -> None:
    graph = told(
        a20240110_north="琼1 SIGNED_AGREEMENT_WITH 川1 2024-03?;琼1 MET_WITH 渝1 2022?;琼1 VISITED 绵1?",
        a20240401_south="琼1 SIGNED_AGREEMENT_WITH 川1 2024-03-05",
    )
    signed = next(edge for edge in graph.edges if edge.when == "2024-03-05")
    became = {
        "2024-03": {"plan": PlanState.FULFILLED, "fulfilled_by": signed.id},
        "2022": {"plan": PlanState.OPEN}, "": {"plan": PlanState.DUE},
    }  # fmt: skip
    edges = (replace(edge, **became[edge.when]) if edge.modality is Modality.PLANNED else edge for edge in graph.edges)  # type: ignore[arg-type]
    found = report.report(replace(graph, edges=tuple(edges)), about="琼1")
    assert "计划共3条：已落实 1、待落实 1、逾期未见落实 1。" in sentences(found)
    rows = {row.cells[0]: (row.cells[2], len(row.cited.numbers)) for row in table(found, "计划与协议")}
    assert rows == {
        "2022": ("计划中（逾期未见落实）", 1), "2024-03": ("计划中（已落实）", 2), "2024-03-05": ("已发生", 1),
        "未注明日期": ("计划中（待落实）", 1),
    }  # fmt: skip


def test_what_follows_is_in_the_time_line_and_says_so() -> None:
    graph = told(a20240110_north="琼1 VISITED 川1 2024-01-05;琼1 CO_HOSTED 川1 2024-01-05")
    edges = (replace(edge, derived=True) if edge.relation == "VISITED" else edge for edge in graph.edges)
    found = report.report(replace(graph, edges=tuple(edges)), about="琼1")
    assert [row.cells[1:] for row in table(found, "时间线")] == [("琼1号访问川1号", "已发生（推得）")]
