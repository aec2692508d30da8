"""The standalone page in a real browser, from disk: it asks for nothing, shows the evidence, runs nothing that a name brings."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import chromium
import pytest
from disk_pages import HOSTILE, SOFTWARE_WEBGL, Open, told, watched, where
from PIL import Image
from playwright.sync_api import Browser, Page

from exports import page as pages
from graph.analysis import without_articles, without_geography
from graph.errors import ExportError
from graph.model import Graph, Node, sorted_graph
from graph.ontology import node_types

Sample = Callable[..., Graph]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    with watched(browser, tmp_path, pages.write) as open_page:
        yield open_page


def click(page: Page, what: str) -> None:
    """Click on a node, or on the middle of an edge, where it is drawn."""
    page.mouse.click(*where(page, what))


def edge_of(page: Page, modality: str) -> str:
    """The edge of that modality in the graph of `told`."""
    order = ["occurred", "planned", "denied"]
    data = unpacked(page)
    return f"e{data['edges']['modality'].index(order.index(modality))}"


def unpacked(page: Page) -> dict[str, Any]:
    """The data of the page as it lies on the disk."""
    content = Path(unquote(urlsplit(page.url).path)).read_text("utf-8")
    found = re.search(r'<script type="text/plain" id="data">([^<]*)</script>', content)
    assert found is not None
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return data


def ends(data: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The numbers of the source and target of each edge."""
    source = target = 0
    for step, further in zip(data["edges"]["source"], data["edges"]["target"], strict=True):
        source, target = source + step, further + (0 if step else target)
        yield source, target


def drawn(page: Page) -> tuple[int, int]:
    shown = page.evaluate("hezuo.drawn()")
    return len(shown["nodes"]), len(shown["edges"])


@pytest.mark.parametrize(
    ("modality", "said"),
    [("occurred", "访问 →"), ("planned", "签约"), ("denied", "合作")],
)
def test_a_click_on_an_edge_shows_its_evidence(opened: Open, modality: str, said: str) -> None:
    page = opened(told("12月5日，湖南省科协一行赴海南省科协考察。"))
    click(page, edge_of(page, modality))
    panel = page.locator(".panel")
    panel.locator("blockquote").wait_for()
    assert panel.locator("blockquote").all_inner_texts() == ["12月5日，湖南省科协一行赴海南省科协考察。"]
    assert panel.locator(".says").inner_text() == said
    assert panel.locator(".end").all_inner_texts() == ["湖南省科协", "海南省科协"]
    assert panel.locator(f".evidence li.{modality}").count() == 1
    source = panel.locator(".source").first
    assert source.locator(".title").first.inner_text() == "琼湘合作"
    assert source.locator(".date").first.inner_text() == "2024-12-06"
    link = source.locator("a").first
    assert link.get_attribute("href") == "https://news.example/1"
    assert link.get_attribute("rel") == "noopener noreferrer"
    panel.locator("summary").click()
    assert "转载稿" in panel.locator("details").inner_text()


def test_every_sentence_behind_every_edge_is_in_the_page(opened: Open, examples_graph: Graph) -> None:
    graph = without_geography(without_articles(examples_graph))
    page = opened(examples_graph)
    data = unpacked(page)
    names, columns = data["nodes"]["name"], data["edges"]
    found = []
    for place, (source, target) in enumerate(ends(data)):
        relation = data["relations"][columns["relation"][place]]["label"]
        told = page.evaluate("id => hezuo.sentences(id)", f"e{place}")
        said = {(one["quote"], one["article"] and one["article"]["title"]) for one in told}
        found.append((names[source], relation, names[target], data["days"][columns["when"][place]], sorted(said)))
    wanted = []
    for edge in graph.edges:
        said = {(s.evidence.quote, a and (a.title or a.name)) for s, a in graph.evidence(edge)}
        one, other = graph.by_id[edge.source].name, graph.by_id[edge.target].name
        wanted.append((one, edge.relation, other, edge.when, sorted(said)))
    assert sorted(found) == sorted(wanted)


def test_what_is_planned_is_dashed_and_parallel_edges_stay(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    assert drawn(page) == (2, 3)
    assert page.evaluate("hezuo.drawn().dashed") == [edge_of(page, "planned")]
    places = [page.evaluate("id => hezuo.where(id)", f"e{number}") for number in range(3)]
    assert len({(round(at["x"]), round(at["y"])) for at in places}) == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nodes_and_legend_have_the_colours_of_their_types(opened: Open, scheme: str) -> None:
    page = opened(told("两地科协开展交流。"), window={"color_scheme": scheme})
    x, y = where(page, "0")
    with Image.open(io.BytesIO(page.screenshot(clip={"x": x - 1, "y": y - 1, "width": 2, "height": 2}))) as shot:
        drawn_in = shot.convert("RGB").getpixel((0, 0))
    icon = page.locator("fieldset .icon > *").first.evaluate("icon => getComputedStyle(icon).fill")
    colour = node_types()["Association"].colour
    plain = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    lifted = (0x39, 0x90, 0xC2)  # a quarter of the ink of the dark page in it
    wanted = plain if scheme == "light" else lifted
    assert drawn_in == pytest.approx(wanted, abs=2)
    shares = [float(part) for part in re.findall(r"[\d.]+", icon.removeprefix("color(srgb"))]
    assert [255 * share for share in shares] == pytest.approx(wanted, abs=2)


def test_a_click_on_a_node_lists_its_edges(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    names = unpacked(page)["nodes"]["name"]
    click(page, str(names.index("湖南省科协")))
    panel = page.locator(".panel")
    panel.get_by_text("湘科协").wait_for()
    assert panel.locator(".edge-row").count() == 3
    assert panel.locator(".chip").all_inner_texts() == ["计划", "否认"]
    panel.locator(".edge-row").first.click()
    panel.locator("blockquote").wait_for()
    panel.locator(".end button").last.click()
    assert panel.locator("h2").inner_text() == "海南省科协"
    page.keyboard.press("Escape")
    assert panel.locator("h2").count() == 0


@pytest.mark.parametrize("place", ["quote", "name", "title", "url"])
def test_what_looks_like_a_script_stays_text(opened: Open, place: str) -> None:
    page = opened(told(**{"quote": "两地科协开展交流。", place: HOSTILE}), version="<script>window.hacked=1</script>")
    click(page, "e0")
    panel = page.locator(".panel")
    panel.locator("blockquote").wait_for()
    if place != "url":
        folded = "".join(HOSTILE.split())
        assert folded in "".join((panel.text_content() or "").split())
    page.locator("#query").fill("script")
    assert page.locator(".panel img, .panel script, #found img").count() == 0


@pytest.mark.parametrize("url", ["javascript:window.hacked=3", "data:text/html,x", "file:///etc/passwd", ""])
def test_a_link_that_is_no_web_address_is_no_link(opened: Open, url: str) -> None:
    graph = told("两地科协开展交流。", url=url)
    page = opened(Graph(graph.nodes, graph.edges, graph.statements, graph.articles))
    click(page, "e0")
    page.locator(".panel blockquote").wait_for()
    assert page.locator(".panel a").count() == 0
    assert "琼湘合作" in page.locator(".source").inner_text()


def test_the_legend_hides_types_relations_and_modalities(opened: Open, sample_network: Sample) -> None:
    page = opened(sample_network(80))
    nodes, edges = drawn(page)
    page.get_by_label("访问").uncheck()
    fewer = drawn(page)[1]
    assert 0 < fewer < edges
    page.get_by_label("计划").uncheck()
    assert drawn(page)[1] < fewer
    assert page.evaluate("hezuo.drawn().dashed") == []
    page.get_by_label("人物").uncheck()
    assert drawn(page)[0] < nodes
    assert f"/ {nodes} 个节点" in page.locator(".note").inner_text()
    for name in ("访问", "计划", "人物"):
        page.get_by_label(name).check()
    assert drawn(page) == (nodes, edges)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("湖南省", "湖南省科协"), ("湘科", "湖南省科协"), ("hnskx", ""), ("HNSKX", ""), ("ＨＮ", ""), ("没有的", None)],
)
def test_search_finds_names_aliases_and_initials(opened: Open, typed: str, first: str | None) -> None:
    page = opened(told("两地科协开展交流。"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    found = page.locator("#found .words").all_inner_texts()
    if first is None:
        assert found == []
        assert page.get_by_role("status").inner_text() == "没有找到"
        return
    assert found == [first] if first else set(found) == {"湖南省科协", "海南省科协"}
    page.keyboard.press("Enter")
    assert page.locator(".panel h2").inner_text() == found[0]


def test_what_is_chosen_from_the_search_is_shown_again(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    page.get_by_label("科协与社团").uncheck()
    assert drawn(page) == (0, 0)
    page.locator("#query").fill("湘科协")
    page.locator("#found button").click()
    assert drawn(page) == (2, 3)
    assert page.get_by_label("科协与社团").is_checked()


def test_both_languages_and_light_and_dark(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"), window={"color_scheme": "dark"})
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("button.theme").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)" != dark
    page.locator("button.language").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").inner_text() == "Cooperation network"
    assert page.get_by_label("visited").is_checked()
    assert opened(told("两地科协开展交流。"), language="en").locator("h1").inner_text() == "Cooperation network"


def test_the_page_says_what_it_shows(opened: Open, sample_network: Sample) -> None:
    page = opened(sample_network(80), limit=20, version="abc123")
    said = page.locator(".counts").inner_text()
    assert re.match(r"20 个节点 · \d+ 条关系 · \d+ 个节点中以 PageRank 计最核心的 20 个", said)
    assert "地区归属从略" in said
    assert page.locator(".counts").get_attribute("title") == "图谱版本 abc123"


def test_a_page_about_a_body(opened: Open) -> None:
    graph = told("两地科协开展交流。")
    more = sorted_graph([*graph.nodes, Node("c", "Person", "王伟")], graph.edges)
    page = opened(Graph(more.nodes, more.edges, graph.statements, graph.articles), about="湘科协")
    assert page.locator("h1").inner_text() == "湖南省科协的合作网络"
    assert drawn(page) == (2, 3)


def test_a_graph_without_nodes_or_evidence_opens(opened: Open) -> None:
    assert drawn(opened(Graph((), ()))) == (0, 0)
    bare = told("两地科协开展交流。")
    page = opened(Graph(bare.nodes, bare.edges))
    click(page, "e0")
    page.get_by_text("此图未附依据原文").wait_for()


def test_a_card_is_used_where_there_is_one(browser: Browser, tmp_path: Path, sample_network: Sample) -> None:
    path = tmp_path / "page.html"
    pages.write(sample_network(40), path)
    other = browser.browser_type.launch(**chromium.options(*SOFTWARE_WEBGL, card=True))
    page = other.new_page()
    page.goto(f"{path.as_uri()}?renderer=webgl")
    page.wait_for_selector("body[data-ready=webgl]")
    shown = drawn(page)
    assert shown[0] > 30
    other.close()


def test_chinese_shows_on_a_machine_without_chinese_fonts(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"), embed_font=True)
    statuses = page.evaluate("[...document.fonts].map(face => face.status)")
    assert statuses == ["loaded"]


def test_the_same_graph_gives_the_same_page(sample_network: Sample, tmp_path: Path) -> None:
    graph = sample_network(80)
    for name in ("one", "two"):
        said = pages.write(graph, tmp_path / name, version="abc123")
    content = (tmp_path / "one").read_bytes()
    assert content == (tmp_path / "two").read_bytes()
    assert b'content="hezuo abc123"' in content
    assert re.fullmatch(r"\d+ nodes, \d+ edges, 0\.\d\d MB", said)
    said = pages.write(graph, tmp_path / "two", limit=20)
    assert re.match(r"the 20 most central of \d+ nodes, ", said)


def test_a_page_of_three_hundred_nodes_is_small(sample_network: Sample) -> None:
    from graph.analysis import central_part

    assert len(pages.page(central_part(sample_network(300), limit=300))) < 150_000


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("page.html", {"language": "fr"}, "choose one of zh, en"),
        ("page.html", {"about": "月球科协"}, "no node of the graph"),
        ("missing/page.html", {}, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, name: str, options: dict[str, str], said: str) -> None:
    with pytest.raises(ExportError, match=said):
        pages.write(told("两地科协开展交流。"), tmp_path / name, **options)  # type: ignore[arg-type]
