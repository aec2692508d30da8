"""The pyvis page in a real browser: it asks for nothing, shows the evidence, runs no script that a name brings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from disk_pages import HOSTILE, Open, told, watched
from playwright.sync_api import Browser, Page

from exports import fonts, pyvis_page
from graph.errors import ExportError
from graph.model import Graph, Node, sorted_graph

Sample = Callable[..., Graph]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    with watched(browser, tmp_path, pyvis_page.write) as open_page:
        yield open_page


def click_edge(page: Page, edge_id: str) -> None:
    """Click in the middle of an edge on the canvas, as a person does."""
    point = page.evaluate(
        """id => {
            const edge = hezuo.network.body.edges[id];
            const via = edge.edgeType.getViaNode ? edge.edgeType.getViaNode() : undefined;
            const middle = edge.edgeType.getPoint(0.5, via);
            const place = hezuo.network.canvasToDOM(middle);
            const box = document.getElementById("network").getBoundingClientRect();
            return [place.x + box.left, place.y + box.top];
        }""",
        edge_id,
    )
    page.mouse.click(*point)


def test_a_click_on_an_edge_shows_its_evidence(opened: Open) -> None:
    page = opened(told("12月5日，湖南省科协一行赴海南省科协考察。"))
    click_edge(page, "e0")
    panel = page.locator("#panel")
    panel.locator("blockquote").wait_for()
    assert panel.locator("blockquote").all_inner_texts() == ["12月5日，湖南省科协一行赴海南省科协考察。"]
    assert "湖南省科协 → 海南省科协" in panel.inner_text()
    assert "访问 · 2024-12-05 · 已发生" in panel.inner_text()
    link = panel.locator(".source a").first
    assert (link.inner_text(), link.get_attribute("href")) == ("琼湘合作", "https://news.example/1")
    assert "2024-12-06" in panel.locator(".source").first.inner_text()


def test_parallel_edges_all_stay_and_planned_ones_are_dashed(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    edges = page.evaluate("hezuo.shownEdges.get().map(e => [e.id, e.arrows, e.dashes || null, !!e.smooth])")
    assert sorted(edges) == [["e0", "to", None, True], ["e1", "", [8, 6], False], ["e2", "", [2, 5], True]]
    for edge_id, said in (("e1", "签约 · 2025 · 计划中"), ("e2", "合作 · 日期不详 · 已否认")):
        click_edge(page, edge_id)
        page.get_by_text(said).wait_for()


def test_a_click_on_a_node_lists_its_relations(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    place = page.evaluate("hezuo.network.canvasToDOM(hezuo.network.getPosition('a'))")
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.locator("#panel").get_by_text("湘科协").wait_for()
    page.locator("#panel li button").first.click()
    page.locator("#panel blockquote").wait_for()


@pytest.mark.parametrize("where", ["quote", "name", "title"])
def test_what_looks_like_a_script_stays_text(opened: Open, where: str) -> None:
    page = opened(told(**{"quote": "两地科协开展交流。", where: HOSTILE}))
    click_edge(page, "e0")
    page.locator("#panel blockquote").wait_for()
    assert HOSTILE.replace("\u2028", "") in page.evaluate("document.querySelector('#panel').textContent").replace(
        "\u2028", ""
    )
    page.locator("#query").fill("script")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("#panel img, #panel script, #found img").count() == 0


def test_a_link_that_is_no_web_address_is_no_link(opened: Open) -> None:
    graph = told("两地科协开展交流。", url="javascript:window.hacked=3")
    page = opened(Graph(graph.nodes, graph.edges, graph.statements, graph.articles))
    click_edge(page, "e0")
    page.locator("#panel blockquote").wait_for()
    assert page.locator("#panel a").count() == 0
    assert "琼湘合作" in page.locator("#panel .source").inner_text()


def test_the_policy_stops_scripts_and_the_network(opened: Open, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "changed.html"
    pyvis_page.write(told("两地科协开展交流。"), path)
    injected = "<script>window.hacked=4</script><img src='https://news.example/x.png'></body>"
    path.write_text(path.read_text("utf-8").replace("</body>", injected), "utf-8")
    page = browser.new_page()
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert not [url for url in answered if url.startswith("http")]
    page.close()


def test_the_legend_hides_types_relations_and_modalities(opened: Open, sample_network: Sample) -> None:
    page = opened(sample_network(80))
    nodes = page.evaluate("hezuo.shownNodes.length")
    edges = page.evaluate("hezuo.shownEdges.length")
    assert nodes == 80
    page.get_by_label("访问").uncheck()
    fewer = page.evaluate("hezuo.shownEdges.length")
    assert 0 < fewer < edges
    page.get_by_label("计划中").uncheck()
    assert page.evaluate("hezuo.shownEdges.length") < fewer
    page.get_by_label("人物").uncheck()
    assert page.evaluate("hezuo.shownNodes.get().filter(n => n.kind === 'Person').length") == 0
    page.get_by_text("显示全部").click()
    assert page.evaluate("[hezuo.shownNodes.length, hezuo.shownEdges.length]") == [nodes, edges]


def test_search_finds_names_and_aliases(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    page.locator("#query").fill("湘科")
    page.locator("#found button").click()
    assert page.locator("#panel h2").first.inner_text() == "湖南省科协"
    assert page.evaluate("hezuo.network.getSelectedNodes()") == ["a"]
    page.locator("#query").fill("没有的")
    assert page.locator("#found").inner_text() == "没有找到"


def test_nothing_moves_by_itself(opened: Open, sample_network: Sample) -> None:
    page = opened(sample_network(80))
    before = page.evaluate("hezuo.network.getPositions()")
    page.wait_for_timeout(400)
    assert page.evaluate("hezuo.network.getPositions()") == before
    assert page.evaluate("hezuo.network.physics.physicsEnabled") is False


def test_chinese_shows_on_a_machine_without_chinese_fonts(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    assert page.evaluate("document.fonts.load('14px Hezuo', '科').then(found => found.map(f => f.status))") == [
        "loaded"
    ]


def test_the_page_says_what_it_shows(opened: Open, sample_network: Sample) -> None:
    page = opened(sample_network(80), limit=20, language="en")
    assert page.locator("#rule").inner_text().startswith("the most central by PageRank of 80 nodes")
    assert page.locator("#counts").inner_text().startswith("20 nodes, ")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_page_about_a_body(opened: Open) -> None:
    graph = told("两地科协开展交流。")
    more = sorted_graph([*graph.nodes, Node("c", "Person", "王伟")], graph.edges)
    page = opened(Graph(more.nodes, more.edges, graph.statements, graph.articles), about="湘科协")
    assert page.locator("h1").inner_text() == "湖南省科协的合作网络"
    assert page.evaluate("hezuo.shownNodes.getIds()") == ["a", "b"]


def test_a_graph_without_nodes_or_evidence_opens(opened: Open) -> None:
    assert opened(Graph((), ())).evaluate("hezuo.shownNodes.length") == 0
    bare = told("两地科协开展交流。")
    page = opened(Graph(bare.nodes, bare.edges))
    click_edge(page, "e0")
    page.get_by_text("此图未附证据原文").wait_for()


def test_the_same_graph_gives_the_same_page(sample_network: Sample, tmp_path: Path) -> None:
    graph = sample_network(80)
    for name in ("one", "two"):
        pyvis_page.write(graph, tmp_path / name, version="abc123")
    content = (tmp_path / "one").read_text("utf-8")
    assert content == (tmp_path / "two").read_text("utf-8")
    assert 'content="hezuo abc123"' in content
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", content)
    assert (tmp_path / "one").stat().st_size < 800_000


def test_the_embedded_font_holds_what_the_page_shows() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(fonts.subset("四川省科协 ABC"))) as font:
        assert {chr(code) for code in font.getBestCmap()} == set("四川省科协 ABC〓")
    assert fonts.subset("协科") == fonts.subset("科协科")


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
        pyvis_page.write(told("两地科协开展交流。"), tmp_path / name, **options)  # type: ignore[arg-type]
