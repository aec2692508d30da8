"""Figures of every kind: nothing lies over anything, all is inside, equal input gives equal bytes, files say what they are."""

from __future__ import annotations

import hashlib
import io
import itertools
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
import sample_network
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader

from exports import figure, fonts
from exports.figure.as_pdf import pdf
from exports.figure.as_png import png
from exports.figure.looks import symbol
from exports.figure.marks import Mark, Text
from exports.figure.sheet import Picture, Sheet
from graph.errors import ExportError
from graph.model import Edge, Graph, Modality, Node, sorted_graph
from graph.ontology import node_types, relations

Sample = Callable[..., Graph]
SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
KINDS = tuple(figure.FIGURES)


def pair(relation: str = "MET_WITH", name: str = "海南省科协", **facts: object) -> Graph:
    nodes = [
        Node("a", "Association", "湖南省科协", division="430000"),
        Node("b", "Association", name, division="460000"),
    ]
    return sorted_graph(nodes, [Edge("e", "a", relation, "b", **facts)])  # type: ignore[arg-type]


def placed(graph: Graph) -> Graph:
    """The sample with its bodies in provinces, as the matrix and the chord diagram need it."""
    codes = ("110000", "150000", "230000", "430000", "460000", "500000", "510000", "650000")
    nodes = [
        Node(n.id, n.type, n.name, n.aliases, codes[place % len(codes)] if place % 9 else "", n.properties)
        for place, n in enumerate(graph.nodes)
    ]
    return Graph(tuple(nodes), graph.edges, graph.statements, graph.articles)


def svg_texts(content: bytes) -> list[str]:
    root = ElementTree.fromstring(content)
    texts = (text for text in root.iter(f"{SVG}text") if text.get("aria-hidden") != "true")
    return ["".join((text.text or "", *((part.tail or "") for part in text))) for text in texts]


def composed(graph: Graph, kind: str, size: str = "a4", language: str = "zh", about: str | None = None) -> Sheet:
    return figure.composed(graph, figure=kind, size=figure.SIZES[size], language=language, about=about)


@pytest.mark.parametrize("language", figure.LANGUAGES)
@pytest.mark.parametrize("size", figure.SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_lies_over_another_or_outside(sample_network: Sample, kind: str, size: str, language: str) -> None:
    sheet = composed(placed(sample_network(120)), kind, size, language)
    left, bottom, right, top = sheet.view
    legend = [entry.box for entry in sheet.legend]
    boxes = [label.box for label in sheet.picture.labels]
    assert boxes
    assert legend
    for x0, y0, x1, y1 in boxes + legend:
        assert left <= x0 <= x1 <= right
        assert bottom <= y0 <= y1 <= top
    # names on a circle are turned, what is around them as a whole may meet; their feet keep apart (below)
    for a, b in itertools.combinations(boxes if kind != "chord" else legend, 2):
        assert a[2] <= b[0] + 0.01 or b[2] <= a[0] + 0.01 or a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01, (a, b)
    for paragraph in sheet.paragraphs:
        assert paragraph.bottom >= bottom
        assert all(paragraph.left + fonts.width(row, paragraph.size) <= right for row in paragraph.lines)


@pytest.mark.parametrize("size", figure.SIZES)
def test_names_around_the_circle_keep_apart(sample_network: Sample, size: str) -> None:
    sheet = composed(placed(sample_network(120)), "chord", size)
    names = [mark for mark in sheet.picture.marks if isinstance(mark, Text)]
    assert len(names) == 9
    for a, b in itertools.pairwise([*names, names[0]]):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= a.size**2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", figure.FORMATS)
def test_two_processes_give_the_same_bytes(tmp_path: Path, format: str, kind: str) -> None:
    program = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from sample_network import network
from exports import figure
figure.write(network(30), Path(sys.argv[2]), figure=sys.argv[3], dpi=100)
"""
    digests = set()
    for number in range(2):
        path = tmp_path / f"{number}.{format}"
        helpers = Path(sample_network.__file__).parent
        subprocess.run([sys.executable, "-c", program, str(helpers), str(path), kind], check=True)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", figure.SIZES)
def test_a_png_has_the_size_asked_for_and_is_not_empty(
    sample_network: Sample, tmp_path: Path, kind: str, size: str
) -> None:
    path = tmp_path / "figure.png"
    figure.write(placed(sample_network(40)), path, figure=kind, size=size, dpi=100)
    with Image.open(path) as image:
        assert image.width == pytest.approx(figure.SIZES[size].width / 25.4 * 100, abs=1)
        assert image.info["dpi"][0] == pytest.approx(100, abs=0.1)
        colours = image.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 100


def test_every_format_says_what_it_shows(tmp_path: Path) -> None:
    query = "hezuo export --to {} --figure network --about 海南省科协 --language zh --size a4 --sources below"
    for format in figure.FORMATS:
        figure.write(pair(), tmp_path / f"figure.{format}", about="海南省科协", version="abc123")
    with Image.open(tmp_path / "figure.png") as image:
        said = {key: str(value) for key, value in image.info.items()}
    assert said["Source"] == "hezuo abc123"
    assert said["Title"] == "海南省科协的合作网络"
    assert said["Description"] == query.format("png")
    facts = {node.tag: node.text for node in ElementTree.parse(tmp_path / "figure.svg").getroot().iter()}
    assert facts[f"{DC}identifier"] == "abc123"
    assert facts[f"{DC}source"] == query.format("svg")
    with PdfReader(tmp_path / "figure.pdf") as reader:
        assert reader.metadata is not None
        assert reader.metadata.creator == "hezuo abc123"
        assert reader.metadata.title == "海南省科协的合作网络"
        assert reader.metadata.subject == query.format("pdf")
        assert reader.metadata.creation_date is None


def test_svg_keeps_text_as_text_with_a_chain_of_fonts() -> None:
    name = "海南省<科协> & $x$"
    content = figure.image(pair(name=name), "svg")
    assert {"湖南省科协", name} <= set(svg_texts(content))
    assert b"font-family=\"'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei'" in content


def test_pdf_embeds_the_font_and_keeps_text() -> None:
    content = figure.image(pair(), "pdf")
    with PdfReader(io.BytesIO(content)) as reader:
        page = reader.pages[0]
        assert "湖南省科协" in page.extract_text()
        found = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        embedded = [font["/FontDescriptor"] for font in found if "NotoSansSC" in str(font["/BaseFont"])]
        assert embedded
        assert all("/FontFile2" in descriptor for descriptor in embedded)
    assert len(content) < 200_000


def drawn(*marks: Mark, dpi: int = 720) -> NDArray[numpy.uint8]:
    """How dark the pixels of a page of 300 × 30 points with these marks are."""
    sheet = Sheet((0, 0, 300, 30), Picture((), (), (), "", (), (), 30), (), (), marks)
    with Image.open(io.BytesIO(png(pdf(sheet, about={}), dpi=dpi, about={}))) as image:
        return 255 - numpy.asarray(image.convert("L"))


def test_boxes_are_as_wide_as_the_renderer_sets_the_text() -> None:
    for text in ("湘西土家族苗族自治州科协", "中国（绵阳）科技城工业技术研究院", "Museum 2024", "𣲘头村·Żółw"):
        rows, columns = numpy.nonzero(drawn(Text(text, 10, 10, 10, "#000000")) > 8)
        left, right = columns.min() / 10, (columns.max() + 1) / 10
        assert left >= 9.8
        assert right <= 10 + fonts.width(text, 10) + 0.2
        assert right >= 10 + fonts.width(text, 10) * 0.9 - 2
        assert (rows.max() - rows.min()) / 10 < 12.5


def test_a_name_with_a_rim_is_as_dark_as_one_without() -> None:
    plain, rimmed = (drawn(Text("海南省科协", 10, 10, 10, "#000000", halo=halo), dpi=144) for halo in (False, True))
    assert plain.max() > 250
    assert (plain == rimmed).all()


def test_figures_are_drawn_in_several_threads_at_once(sample_network: Sample) -> None:
    graph = sample_network(30)
    with ThreadPoolExecutor(4) as threads:
        drawn_at_once = [threads.submit(figure.image, graph, "png", dpi=60) for _ in range(8)]
        assert {task.result() for task in drawn_at_once} == {figure.image(graph, "png", dpi=60)}


def test_characters_that_the_font_lacks_are_replaced_and_named() -> None:
    lacking = "\U0002000b"
    assert fonts.missing(f"科{lacking}协") == {lacking}
    texts = svg_texts(figure.image(pair(name=f"{lacking}\u0007县\n科协\u200b"), "svg"))
    assert "〓县 科协" in texts
    assert any("U+2000B" in text for text in texts)


def test_the_font_has_every_character_that_figures_say_themselves() -> None:
    from exports.figure.wording import words

    texts = [text for language in figure.LANGUAGES for text in words(language).values()]
    texts += [kind.zh + kind.en for kind in (*node_types().values(), *relations().values())]
    assert fonts.missing("".join(texts)) == set()
    assert set(words("zh")) == set(words("en"))


def test_every_type_has_a_symbol_of_its_own() -> None:
    assert len({symbol(label, 0, 0, 10).steps for label in node_types()}) == len(node_types())


def test_nodes_stand_where_somebody_has_put_them() -> None:
    for left, right in (("a", "b"), ("b", "a")):
        sheet = figure.composed(pair(), places={left: (-1.0, 0.0), right: (1.0, 0.0)})
        at = {mark.text: mark.x for mark in sheet.marks if isinstance(mark, Text)}
        names = {"a": "湖南省科协", "b": "海南省科协"}
        assert at[names[left]] < at[names[right]]


@pytest.mark.parametrize("graph", [Graph((), ()), sorted_graph([Node("a", "Person", "王伟")], [])])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", figure.SIZES)
def test_a_graph_with_next_to_nothing_is_drawn(tmp_path: Path, graph: Graph, size: str, kind: str) -> None:
    figure.write(graph, tmp_path / "figure.png", figure=kind, size=size, dpi=72)
    with Image.open(tmp_path / "figure.png") as image:
        assert numpy.asarray(image.convert("L")).min() < 100


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("figure.bmp", {}, "choose one of png, svg, pdf"),
        ("figure", {}, "choose one of png, svg, pdf"),
        ("figure.png", {"language": "fr"}, "choose one of zh, en"),
        ("figure.png", {"size": "a0"}, "choose one of a4, column, slide"),
        ("figure.png", {"figure": "pie"}, "choose one of network, matrix, timeline, chord"),
        ("figure.png", {"sources": "above"}, "choose one of below, file, none"),
        ("figure.png", {"about": "月球科协"}, "no node of the graph"),
        ("figure.png", {"about": "月球科协", "figure": "matrix"}, "no node of the graph"),
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


def test_sources_stand_below_or_in_a_file_or_nowhere(sample_network: Sample, tmp_path: Path) -> None:
    graph = sample_network(120)
    sheets = {where: figure.composed(graph, sources=where) for where in figure.SOURCES}
    below = sheets["below"].paragraphs[1].lines
    articles = {s.evidence.article_id for edge in sheets["below"].picture.edges for s, _ in graph.evidence(edge)}
    assert below[0] == "来源"
    assert below[1].startswith("[1] ")
    assert below[-1] == f"另有{len(articles) - 20}篇未列出"
    assert len(sheets["file"].paragraphs) == len(sheets["none"].paragraphs) == 1
    figure.write(graph, tmp_path / "figure.svg", sources="file", version="abc123")
    listed = (tmp_path / "figure.sources.txt").read_text("utf-8").splitlines()
    assert listed[0] == "合作网络；来源"
    assert "hezuo abc123" in listed
    numbered = [line for line in listed if line.startswith("[")]
    assert len(numbered) == len(articles)
    assert all("https://news.example/" in line and "（202" in line for line in numbered)
    figure.write(graph, tmp_path / "other.svg", sources="none")
    assert not (tmp_path / "other.sources.txt").exists()


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


def test_a_planned_fact_is_dashed_in_every_figure() -> None:
    for kind in KINDS:
        for modality, dashed in ((Modality.OCCURRED, False), (Modality.PLANNED, True)):
            graph = pair(modality=modality, when="2025-03", start="2025-03-01", end="2025-03-31")
            assert (b"stroke-dasharray" in figure.image(graph, "svg", figure=kind)) is dashed, kind
