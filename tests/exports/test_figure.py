"""Figures: every format renders, labels keep apart, Chinese shows, text stays text, equal input gives equal bytes."""

from __future__ import annotations

import hashlib
import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
import sample_network
from PIL import Image
from pypdf import PdfReader

from exports import figure, fonts
from exports.figure.drawing import MARKERS
from exports.figure.sheet import Sheet
from graph.analysis import central_part
from graph.errors import ExportError
from graph.model import Edge, Graph, Modality, Node, sorted_graph
from graph.ontology import node_types

Sample = Callable[..., Graph]
SVG = "{http://www.w3.org/2000/svg}"


def composed(
    graph: Graph, *, limit: int = 80, about: str | None = None, size: str = "a4", language: str = "zh"
) -> Sheet:
    return figure.composed(central_part(graph, limit=limit, about=about), size=figure.SIZES[size], language=language)


def pair(relation: str = "MET_WITH", name: str = "海南省科协", **facts: object) -> Graph:
    nodes = [Node("a", "Association", "湖南省科协"), Node("b", "Association", name)]
    return sorted_graph(nodes, [Edge("e", "a", relation, "b", **facts)])  # type: ignore[arg-type]


def svg_texts(path: Path) -> list[str]:
    root = ElementTree.parse(path).getroot()
    return [text.text or "" for text in root.iter(f"{SVG}text") if text.get("aria-hidden") != "true"]


@pytest.mark.parametrize("size", figure.SIZES)
def test_a_png_has_the_size_asked_for_and_is_not_empty(sample_network: Sample, tmp_path: Path, size: str) -> None:
    path = tmp_path / "figure.png"
    figure.write(sample_network(40), path, size=size, dpi=100, version="abc123")
    with Image.open(path) as image:
        assert image.width == pytest.approx(figure.SIZES[size].width / 25.4 * 100, abs=1)
        assert image.info["Source"] == "hezuo abc123"
        colours = image.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 1000


@pytest.mark.parametrize(("count", "size"), [(20, "a4"), (80, "a4"), (300, "a4"), (80, "slide"), (40, "column")])
def test_labels_lie_over_no_label_no_node_and_inside(sample_network: Sample, count: int, size: str) -> None:
    sheet = composed(sample_network(300), limit=count, size=size)
    left, bottom, right, top = sheet.view
    for one, other in itertools.combinations(sheet.labels + sheet.numbers, 2):
        a, b = one.box, other.box
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one.text, other.text)
    for label in sheet.labels:
        x0, y0, x1, y1 = label.box
        assert left <= x0 < x1 <= right
        assert bottom <= y0 < y1 <= top
        for dot in sheet.dots:
            nearest = (min(max(dot.x, x0), x1), min(max(dot.y, y0), y1))
            assert (nearest[0] - dot.x) ** 2 + (nearest[1] - dot.y) ** 2 >= dot.radius**2
    assert len(sheet.labels) >= count * 0.5


def test_boxes_are_as_wide_as_matplotlib_sets_the_text() -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    for text in ("湘西土家族苗族自治州科协", "中国（绵阳）科技城工业技术研究院", "Museum 2024"):
        box = TextPath((0, 0), text, size=10, prop=FontProperties(fname=str(fonts.path()))).get_extents()
        assert box.x0 >= -0.2
        assert box.x1 <= fonts.width(text, 10) + 0.2
        assert box.y1 - box.y0 < 10.6


def test_nodes_do_not_overlap(sample_network: Sample) -> None:
    dots = composed(sample_network(300), limit=80).dots
    for a, b in itertools.combinations(dots, 2):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 > (a.radius + b.radius) ** 2


def test_the_most_central_get_their_label_first(sample_network: Sample) -> None:
    sheet = composed(sample_network(300), limit=300)
    named = {label.text for label in sheet.labels}
    assert len({dot.node.name for dot in sheet.dots[:10]} & named) >= 8
    order = [dot.node.name for dot in sheet.dots]
    assert [label.text for label in sheet.labels] == [name for name in order if name in named]
    missing = len(sheet.dots) - len(sheet.labels)
    assert missing > 0
    assert f"{missing}个节点因版面所限未标名称" in "".join(sheet.paragraphs[0].lines)


def test_parallel_edges_bend_apart_and_repeated_ones_thicken() -> None:
    nodes = [Node("a", "Association", "甲省科协"), Node("b", "ScienceMuseum", "乙省科技馆")]
    edges = [
        Edge("1", "a", "VISITED", "b", "2024-01-01"),
        Edge("2", "a", "VISITED", "b", "2024-02-01"),
        Edge("3", "b", "VISITED", "a"),
        Edge("4", "a", "MET_WITH", "b"),
        Edge("5", "a", "MET_WITH", "b", modality=Modality.PLANNED),
    ]
    lines = composed(sorted_graph(nodes, edges)).lines
    assert [len(line.edges) for line in lines] == [2, 1, 1, 1]
    assert len({line.curve[1] for line in lines}) == 4
    assert lines[0].width > lines[1].width
    assert [bool(line.arrow) for line in lines] == [True, True, False, False]


@pytest.mark.parametrize(
    ("modality", "pattern"), [(Modality.OCCURRED, None), (Modality.PLANNED, "2.24,1.4"), (Modality.DENIED, "0.63,1.12")]
)
def test_planned_is_dashed_and_denied_dotted(tmp_path: Path, modality: Modality, pattern: str | None) -> None:
    path = tmp_path / "figure.svg"
    figure.write(pair(modality=modality), path)
    styles = [line.get("style", "") for line in ElementTree.parse(path).getroot().iter(f"{SVG}path")]
    styles += [line.get("style", "") for line in ElementTree.parse(path).getroot().iter(f"{SVG}use")]
    curve = next(style for style in styles if "stroke: #009e73" in style and "fill: none" in style)
    assert ("stroke-dasharray" in curve) == (pattern is not None)
    assert pattern is None or f"stroke-dasharray: {pattern}" in curve


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    assert [entry.name for entry in composed(pair()).legend] == ["科协与社团", "会谈"]
    planned = composed(pair(modality=Modality.PLANNED), language="en").legend
    assert [entry.name for entry in planned] == ["Association", "met with", "planned"]


def test_the_caption_counts(sample_network: Sample) -> None:
    graph = sample_network(300)
    sheet = composed(graph, limit=30)
    said = "".join(sheet.paragraphs[0].lines)
    drawn = [edge for line in sheet.lines for edge in line.edges]
    assert f"30个节点、{len(drawn)}条关系（300个节点中以PageRank计最核心的部分）" in said
    assert f"事实日期{min(e.start for e in drawn)}至{max(e.end for e in drawn)}" in said
    articles = {s.evidence.article_id for edge in drawn for s, _ in graph.evidence(edge)}
    assert f"来源文章{len(articles)}篇" in said
    listed = sheet.paragraphs[1].lines
    assert listed[0] == "来源"
    assert listed[1].startswith("[1] ")
    assert listed[-1] == f"另有{len(articles) - 20}篇未列出"


def test_geography_is_left_out_but_around_a_place(tmp_path: Path) -> None:
    graph = pair()
    place, lies = Node("p", "Place", "湖南省"), Edge("l", "a", "LOCATED_IN", "p", derived=True)
    graph = sorted_graph([*graph.nodes, place], [*graph.edges, lies])
    path = tmp_path / "figure.svg"
    figure.write(graph, path)
    assert "湖南省" not in svg_texts(path)
    assert any("地区归属从略" in text for text in svg_texts(path))
    figure.write(graph, path, about="湖南省")
    assert {"湖南省", "湖南省科协", "位于"} <= set(svg_texts(path))


def test_sources_can_be_left_out(sample_network: Sample) -> None:
    sheet = figure.composed(central_part(sample_network(20), limit=20), size=figure.SIZES["a4"], sources=False)
    assert len(sheet.paragraphs) == 1
    assert sheet.numbers == ()


def test_a_figure_about_a_body_shows_it_and_its_neighbours(sample_network: Sample) -> None:
    graph = sample_network(300)
    busiest = composed(graph).dots[0].node
    sheet = composed(graph, about=busiest.id)
    touching = {end for e in graph.edges for end in (e.source, e.target) if busiest.id in (e.source, e.target)}
    assert {dot.node.id for dot in sheet.dots} == {key for key in touching if not key.startswith("article:")}
    assert "".join(sheet.paragraphs[0].lines).startswith(f"{busiest.name}的合作网络")


def test_svg_keeps_text_as_text_with_a_chain_of_fonts(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    name = "海南省<科协> & $x$"
    figure.write(pair(name=name), path, version="abc123")
    texts = svg_texts(path)
    assert "湖南省科协" in texts
    assert name in texts
    content = path.read_text("utf-8")
    assert "font-family: 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei'" in content
    assert "abc123" in content
    assert "<dc:date>" not in content
    titles = [title.text for title in ElementTree.parse(path).getroot().iter(f"{SVG}title")]
    assert name in titles


def test_pdf_embeds_the_font_and_keeps_text(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    figure.write(pair(), path, version="abc123")
    with PdfReader(path) as reader:
        page = reader.pages[0]
        assert "湖南省科协" in page.extract_text()
        assert reader.metadata is not None
        assert reader.metadata.creator == "hezuo abc123"
        assert reader.metadata.creation_date is None
        found = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        descriptors = [font.get("/FontDescriptor") or font["/DescendantFonts"][0]["/FontDescriptor"] for font in found]
        assert descriptors
        assert all("NotoSansSC" in str(d["/FontName"]) and "/FontFile2" in d for d in descriptors)
    assert path.stat().st_size < 200_000


def test_characters_that_the_font_lacks_are_replaced_and_named(tmp_path: Path) -> None:
    lacking = "\U0002000b"
    assert fonts.missing(f"科{lacking}协") == {lacking}
    graph = pair(name=f"{lacking}\u0007县\n科协\u200b")
    figure.write(graph, tmp_path / "figure.svg")
    texts = svg_texts(tmp_path / "figure.svg")
    assert "〓县 科协" in texts
    assert any("U+2000B" in text for text in texts)
    figure.write(
        graph, tmp_path / "figure.png", dpi=72
    )  # a missing glyph is a warning of matplotlib, and that an error


def test_the_font_has_every_character_that_figures_say_themselves() -> None:
    from exports.figure.caption import words
    from graph.ontology import relations

    texts = [text for language in figure.LANGUAGES for text in words(language).values()]
    texts += [kind.zh + kind.en for kind in node_types().values()] + [
        kind.zh + kind.en for kind in relations().values()
    ]
    assert fonts.missing("".join(texts)) == set()


def test_every_shape_of_the_ontology_can_be_drawn() -> None:
    assert {kind.shape for kind in node_types().values()} <= set(MARKERS)


@pytest.mark.parametrize("graph", [Graph((), ()), sorted_graph([Node("a", "Person", "王伟")], [])])
@pytest.mark.parametrize("size", figure.SIZES)
def test_a_graph_with_next_to_nothing_is_drawn(tmp_path: Path, graph: Graph, size: str) -> None:
    figure.write(graph, tmp_path / "figure.png", size=size, dpi=72)
    with Image.open(tmp_path / "figure.png") as image:
        assert numpy.asarray(image.convert("L")).min() < 100


@pytest.mark.parametrize("format", figure.FORMATS)
def test_two_processes_give_the_same_bytes(tmp_path: Path, format: str) -> None:
    program = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from sample_network import network
from exports import figure
figure.write(network(30), Path(sys.argv[2]), dpi=100)
"""
    digests = set()
    for number in range(2):
        path = tmp_path / f"{number}.{format}"
        helpers = Path(sample_network.__file__).parent
        subprocess.run([sys.executable, "-c", program, str(helpers), str(path)], check=True)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("figure.bmp", {}, "choose one of png, svg, pdf"),
        ("figure", {}, "choose one of png, svg, pdf"),
        ("figure.png", {"language": "fr"}, "choose one of zh, en"),
        ("figure.png", {"size": "a0"}, "choose one of a4, column, slide"),
        ("figure.png", {"about": "月球科协"}, "no node of the graph"),
        ("missing/figure.png", {}, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, name: str, options: dict[str, str], said: str) -> None:
    with pytest.raises(ExportError, match=said):
        figure.write(pair(), tmp_path / name, **options)  # type: ignore[arg-type]


def test_a_missing_font_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FILE", "missing.ttf")
    with pytest.raises(ExportError, match=r"missing\.ttf is missing"):
        figure.write(pair(), tmp_path / "figure.png")


@pytest.mark.parametrize(
    ("text", "lines", "wanted"),
    [
        ("四川省科协", 1, ("四川省科协",)),
        ("第十届江苏省机器人竞赛", 2, ("第十届江苏省", "机器人竞赛")),
        ("中国（绵阳）科技城工业技术研究院", 2, ("中国（绵阳）科技", "城工业技术研究院")),
        ("Science Museum", 2, ("Science", "Museum")),
    ],
)
def test_long_names_break_evenly(text: str, lines: int, wanted: tuple[str, ...]) -> None:
    assert fonts.balanced(text, lines) == wanted


def test_a_line_begins_with_no_closing_mark() -> None:
    lines = fonts.wrapped("科协，科技馆；（学会）《协议》、签约。" * 5, 10, 60)
    assert "".join(lines) == "科协，科技馆；（学会）《协议》、签约。" * 5
    assert not any(line[0] in "，；）》、。" or line[-1] in "（《" for line in lines)
