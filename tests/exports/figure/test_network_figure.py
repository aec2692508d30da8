"""The network: what is drawn of a graph, where names stand, how lines look."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from exports import figure
from exports.figure import network
from exports.figure.network import Network
from exports.figure.sheet import Wish
from graph.analysis import without_articles, without_geography
from graph.model import Edge, Graph, Modality, Node, sorted_graph

Sample = Callable[..., Graph]


def drawn(graph: Graph, limit: int | None = None, about: str | None = None, width: float = 470) -> Network:
    return network.placed(Wish(graph, width, width, 7.0, about=about, limit=limit))


def pair(relation: str = "MET_WITH", **facts: object) -> Graph:
    nodes = [Node("a", "Association", "湖南省科协"), Node("b", "Association", "海南省科协")]
    return sorted_graph(nodes, [Edge("e", "a", relation, "b", **facts)])  # type: ignore[arg-type]


def said(sheet: object) -> str:
    return "".join(sheet.paragraphs[0].lines)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("count", "width"), [(20, 470), (80, 470), (300, 470), (80, 820), (40, 226)])
def test_names_lie_over_no_name_and_no_node(sample_network: Sample, count: int, width: float) -> None:
    found = drawn(sample_network(300), limit=count, width=width)
    for one, other in itertools.combinations(found.labels + found.numbers, 2):
        a, b = one.box, other.box
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one.text, other.text)
    for label in found.labels:
        x0, y0, x1, y1 = label.box
        for dot in found.dots:
            nearest = (min(max(dot.x, x0), x1), min(max(dot.y, y0), y1))
            assert (nearest[0] - dot.x) ** 2 + (nearest[1] - dot.y) ** 2 >= dot.radius**2
    assert len(found.labels) >= count * 0.5


def test_nodes_do_not_overlap(sample_network: Sample) -> None:
    dots = drawn(sample_network(300), limit=80).dots
    for a, b in itertools.combinations(dots, 2):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 > (a.radius + b.radius) ** 2


def test_the_most_central_get_their_label_first(sample_network: Sample) -> None:
    graph = sample_network(300)
    found = drawn(graph, limit=300)
    named = {label.text for label in found.labels}
    assert len({dot.node.name for dot in found.dots[:10]} & named) >= 8
    order = [dot.node.name for dot in found.dots]
    assert [label.text for label in found.labels] == [name for name in order if name in named]
    picture = network.picture(Wish(graph, 470, 470, 7.0, limit=300))
    missing = len(found.dots) - len(found.labels)
    assert missing > 0
    assert f"{missing}个节点因版面所限未标名称" in picture.said


def test_parallel_edges_bend_apart_and_repeated_ones_thicken() -> None:
    nodes = [Node("a", "Association", "甲省科协"), Node("b", "ScienceMuseum", "乙省科技馆")]
    edges = [
        Edge("1", "a", "VISITED", "b", "2024-01-01"),
        Edge("2", "a", "VISITED", "b", "2024-02-01"),
        Edge("3", "b", "VISITED", "a"),
        Edge("4", "a", "MET_WITH", "b"),
        Edge("5", "a", "MET_WITH", "b", modality=Modality.PLANNED),
    ]
    lines = drawn(sorted_graph(nodes, edges)).lines
    assert [len(line.edges) for line in lines] == [2, 1, 1, 1]
    assert len({line.curve[1] for line in lines}) == 4
    assert lines[0].width > lines[1].width
    assert [bool(line.arrow) for line in lines] == [True, True, False, False]


@pytest.mark.parametrize(
    ("modality", "pattern"), [(Modality.OCCURRED, None), (Modality.PLANNED, "2.24 1.4"), (Modality.DENIED, "0.63 1.12")]
)
def test_planned_is_dashed_and_denied_dotted(modality: Modality, pattern: str | None) -> None:
    svg = figure.image(pair(modality=modality), "svg").decode()
    line = next(row for row in svg.splitlines() if 'stroke="#009E73"' in row)
    assert ("stroke-dasharray" in line) == (pattern is not None)
    assert pattern is None or f'stroke-dasharray="{pattern}"' in line


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    assert [entry.name for entry in figure.composed(pair()).legend] == ["科协与社团", "会谈"]
    planned = figure.composed(pair(modality=Modality.PLANNED), language="en").legend
    assert [entry.name for entry in planned] == ["Association", "met with", "planned"]


def test_the_caption_counts(sample_network: Sample) -> None:
    graph = sample_network(300)
    sheet = figure.composed(graph, limit=30)
    edges = sheet.picture.edges
    total = len(without_geography(without_articles(graph)).nodes)
    assert f"30个节点、{len(edges)}条关系（{total}个节点中以PageRank计最核心的部分）" in said(sheet)
    assert f"事实日期{min(e.start for e in edges)}至{max(e.end for e in edges)}" in said(sheet)
    articles = {s.evidence.article_id for edge in edges for s, _ in graph.evidence(edge)}
    assert f"来源文章{len(articles)}篇" in said(sheet)


def test_geography_is_left_out_but_around_a_place() -> None:
    graph = pair()
    place, lies = Node("p", "Place", "湖南省"), Edge("l", "a", "LOCATED_IN", "p", derived=True)
    graph = sorted_graph([*graph.nodes, place], [*graph.edges, lies])
    sheet = figure.composed(graph)
    assert "湖南省" not in {label.text for label in sheet.picture.labels}
    assert "地区归属从略" in said(sheet)
    sheet = figure.composed(graph, about="湖南省")
    assert {"湖南省", "湖南省科协"} <= {label.text for label in sheet.picture.labels}
    assert "位于" in {entry.name for entry in sheet.legend}


def test_lines_carry_the_numbers_of_their_sources(sample_network: Sample) -> None:
    graph = sample_network(300)
    numbers = network.placed(Wish(graph, 470, 470, 7.0, limit=12, numbered=20)).numbers
    assert numbers
    assert all(part.isdigit() and int(part) <= 20 for label in numbers for part in label.text.split(","))
    assert network.placed(Wish(graph, 470, 470, 7.0, limit=12)).numbers == ()


def test_a_figure_about_a_body_shows_it_and_its_neighbours(sample_network: Sample) -> None:
    graph = sample_network(300)
    busiest = drawn(graph).dots[0].node
    touching = {end for e in graph.edges for end in (e.source, e.target) if busiest.id in (e.source, e.target)}
    found = drawn(graph, about=busiest.id)
    assert {dot.node.id for dot in found.dots} == {key for key in touching if not key.startswith("article:")}
    assert said(figure.composed(graph, about=busiest.id)).startswith(f"{busiest.name}的合作网络")
