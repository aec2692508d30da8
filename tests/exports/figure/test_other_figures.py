"""The province matrix, the chord diagram and the time line count what the graph says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from exports import figure
from exports.figure import matrix, timeline
from exports.figure.marks import Path, Text
from exports.figure.sheet import Wish
from graph.divisions import divisions
from graph.model import Edge, Graph, Modality, Node, sorted_graph

NODES = (
    Node("hn", "Association", "海南省科协", division="460000"),
    Node("hm", "ScienceMuseum", "海南省科技馆", division="460000"),
    Node("hu", "Association", "湖南省科协", division="430000"),
    Node("cn", "Association", "中国科协"),
    Node("wang", "Person", "王伟"),
)


def told(number: int, source: str, relation: str, target: str, when: str = "", **more: object) -> Edge:
    start, end = (when, when) if len(when) == 10 else (f"{when}-01", f"{when}-28") if when else ("", "")
    return Edge(f"e{number:02}", source, relation, target, when, start, end, **more)  # type: ignore[arg-type]


@pytest.fixture
def graph() -> Graph:
    facts = [
        told(1, "hn", "MET_WITH", "hu", "2024-12-03"),
        told(2, "hn", "SIGNED_AGREEMENT_WITH", "hu", "2024-12-03"),
        told(3, "hu", "VISITED", "hn", "2025-03-05"),
        told(4, "hn", "COOPERATES_WITH", "hm", "2025-04"),
        told(5, "hn", "MET_WITH", "cn", "2025-06-01", modality=Modality.PLANNED),
        told(6, "hn", "COOPERATES_WITH", "hu", "2026-01", modality=Modality.PLANNED),
        told(7, "wang", "HOLDS_POST", "hn"),
    ]
    return sorted_graph(NODES, facts)


def wish(graph: Graph, about: str | None = None, limit: int | None = None, height: float = 400) -> Wish:
    return Wish(graph, 470, height, 7.0, about=about, limit=limit)


def cells(graph: Graph, about: str | None = None, limit: int | None = None) -> list[str]:
    """The texts of the matrix that are numbers, from the top left to the bottom right."""
    marks = matrix.picture(wish(graph, about, limit)).marks
    numbers = [mark for mark in marks if isinstance(mark, Text) and mark.text.lstrip("+").isdigit()]
    return [mark.text for mark in sorted(numbers, key=lambda mark: (-round(mark.y), mark.x))]


def test_the_matrix_counts_both_ways_and_marks_what_is_only_planned(graph: Graph) -> None:
    picture = matrix.picture(wish(graph))
    names = [label.text for label in picture.labels if not label.text.lstrip("+").isdigit()]
    assert names == ["湖南", "湖南", "海南", "海南", "其他", "其他"]
    # rows: 湖南 with 海南; 海南 with 湖南, itself, others; others with 海南
    assert cells(graph) == ["3", "3", "1", "+1", "+1"]
    dashed = [mark for mark in picture.marks if isinstance(mark, Path) and mark.dash]
    assert len(dashed) == 4
    assert "2个省级地区，已发生的合作4次，计划中2次" in picture.said


@pytest.mark.parametrize(
    ("about", "wanted"),
    [("湖南省", ["3", "3"]), ("430000", ["3", "3"]), ("海南省科技馆", ["1"]), ("中国科协", ["+1", "+1"])],
)
def test_the_matrix_of_a_province_or_a_body(graph: Graph, about: str, wanted: list[str]) -> None:
    assert cells(graph, about) == wanted


@pytest.mark.parametrize("kind", ["matrix", "chord"])
def test_provinces_have_english_names_in_english(graph: Graph, kind: str) -> None:
    picture = figure.FIGURES[kind](replace(wish(graph, "Hainan"), language="en"))
    names = {label.text for label in picture.labels if not label.text.lstrip("+").isdigit()}
    assert names == {"Hunan", "Hainan", "Other"}
    assert picture.title == "Cooperation of Hainan by province"


@pytest.mark.parametrize("size", figure.SIZES)
def test_numbers_of_the_matrix_fit_their_cells(sample_network: Callable[..., Graph], size: str) -> None:
    codes = [code for code in divisions() if code.endswith("0000")]
    network = sample_network(120)
    nodes = [replace(node, division=codes[place % 34]) for place, node in enumerate(network.nodes)]
    many = [replace(e, id=f"{e.id}/{n}") for e in network.edges for n in range(40)]
    plans = [replace(e, id=f"{e.id}/plan", modality=Modality.PLANNED) for e in network.edges]
    sheet = figure.composed(sorted_graph(nodes, [*many, *plans]), figure="matrix", size=figure.SIZES[size])
    frames = [mark for mark in sheet.picture.marks if isinstance(mark, Path) and mark.dash]
    numbers = [label.box for label in sheet.picture.labels if label.text.lstrip("+").isdigit()]
    assert len(frames) > 50
    for frame in frames:
        (x0, y0), (x1, y1) = frame.steps[0][1], frame.steps[2][1]
        inside = [box for box in numbers if x0 < (box[0] + box[2]) / 2 < x1 and y0 < (box[1] + box[3]) / 2 < y1]
        assert len(inside) == 1
        assert inside[0][0] >= x0 + frame.width
        assert inside[0][2] <= x1 - frame.width


def test_a_limit_keeps_the_provinces_with_most(graph: Graph) -> None:
    assert cells(graph, limit=2) == ["3", "3", "1"]
    assert cells(graph, limit=1) == ["1"]


def test_the_chord_diagram_has_an_arc_a_province_and_a_ribbon_a_pair(graph: Graph) -> None:
    picture = figure.composed(graph, figure="chord").picture
    paths = [mark for mark in picture.marks if isinstance(mark, Path)]
    assert len([path for path in paths if path.fill and path.opacity == 1]) == 3
    assert len([path for path in paths if path.fill and path.opacity < 1]) == 2
    assert len([path for path in paths if path.dash]) == 2
    assert {label.text for label in picture.labels} == {"湖南", "海南", "其他"}


def rows(graph: Graph, about: str | None = None, **more: float) -> list[str]:
    """The names of the rows, from the top."""
    picture = timeline.picture(wish(graph, about, **more))  # type: ignore[arg-type]
    names = [label for label in picture.labels if label.text in {node.name for node in graph.nodes}]
    return [label.text for label in sorted(names, key=lambda label: -label.box[3])]


def test_the_time_line_of_a_body_has_a_row_a_partner_the_earliest_first(graph: Graph) -> None:
    assert rows(graph, "海南省科协") == ["湖南省科协", "海南省科技馆", "中国科协"]
    picture = timeline.picture(wish(graph, "海南省科协"))
    assert picture.title == "海南省科协的合作时间线"
    assert {"3行、6条有日期的事实", "1条事实日期不详，未画"} <= set(picture.said)


def test_the_time_line_of_everything_has_a_row_a_body(graph: Graph) -> None:
    assert rows(graph) == ["海南省科协", "湖南省科协", "海南省科技馆", "中国科协"]
    assert rows(graph, limit=2) == ["海南省科协", "湖南省科协"]


def test_rows_that_find_no_room_are_counted(graph: Graph) -> None:
    picture = timeline.picture(wish(graph, height=45))
    assert picture.height <= 45
    assert "2行、6条有日期的事实（4行中事实最多的部分）" in picture.said


def test_facts_at_the_same_time_do_not_cover_each_other(graph: Graph) -> None:
    picture = timeline.picture(wish(graph, "海南省科协"))
    colours = {"#009E73", "#D55E00"}  # talks and signing, both on 2024-12-03
    spots = [mark for mark in picture.marks if isinstance(mark, Path) and mark.fill in colours and not mark.stroke]
    tops = [max(values[1] for _, values in mark.steps if values) for mark in spots]
    assert len(spots) == 2
    assert abs(tops[0] - tops[1]) >= 2 * 0.4 * 7.0


def test_facts_from_long_before_are_told_but_not_drawn(graph: Graph) -> None:
    many = [told(20 + n, "hn", "MET_WITH", "hu", f"2025-0{n}-01") for n in range(1, 9)]
    early = told(10, "hn", "MET_WITH", "cn", "1958-09-23")
    picture = timeline.picture(wish(sorted_graph(NODES, [*graph.edges, *many, early])))
    assert "1条远早于其他的事实未画" in picture.said
    assert "1958" not in " ".join(label.text for label in picture.labels)


def test_the_axis_has_as_many_marks_as_find_room(graph: Graph) -> None:
    long = told(30, "hn", "MET_WITH", "cn", "2001-01-01")
    for facts in (graph.edges[:2], graph.edges, (*graph.edges, long)):
        picture = timeline.picture(wish(sorted_graph(NODES, facts)))
        dates = [label for label in picture.labels if label.text[:2] == "20" and label.text[-1].isdigit()]
        assert 2 <= len(dates) <= 12
