"""The standalone page in a real browser, from disk: it asks for nothing, shows the evidence, runs nothing that a name brings."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import chromium
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from exports import page as pages
from graph.errors import ExportError
from graph.model import Article, Edge, Evidence, Graph, Mention, Modality, Node, Statement, sorted_graph

Sample = Callable[..., Graph]
Open = Callable[..., Page]
HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>{{7*7}}\u2028'\"&"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**chromium.options())
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a graph as a page from disk and says at the end that it asked for nothing else and logged no error."""
    shown: list[Page] = []
    asked: list[str] = []
    logged: list[str] = []

    def open_page(graph: Graph, *, scheme: str = "light", **options: Any) -> Page:
        path = tmp_path / f"页面{len(shown)}.html"
        pages.write(graph, path, **options)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme)  # type: ignore[arg-type]
        shown.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    assert asked == [page.url for page in shown]
    assert logged == []
    assert [page.evaluate("typeof window.hacked") for page in shown] == ["undefined"] * len(shown)
    for page in shown:
        page.close()


def told(
    quote: str, *, name: str = "海南省科协", title: str = "琼湘合作", url: str = "https://news.example/1"
) -> Graph:
    """Two bodies joined by a visit, a planned agreement and a denial, with the evidence and a repost of its article."""
    text = f"前言。{quote}"
    article = Article.of("one", text, title=title, url=url, published="2024-12-06")
    copy = Article.of("copy", text, title="转载稿", url="https://other.example/1", published="2024-12-07")
    evidence = Evidence(article.id, 3, len(text), quote)
    guest, host = Mention("湖南省科协", "Association"), Mention(name, "Association")
    said = [
        Statement(guest, "VISITED", host, evidence, "2024-12-05"),
        Statement(guest, "SIGNED_AGREEMENT_WITH", host, evidence, "2025", Modality.PLANNED),
        Statement(guest, "COOPERATES_WITH", host, evidence, "", Modality.DENIED),
    ]
    edges = [
        Edge(f"e{number}", "a", s.relation, "b", s.when, modality=s.modality, statements=(s.id,))
        for number, s in enumerate(said)
    ]
    built = sorted_graph([Node("a", "Association", "湖南省科协", ("湘科协",)), Node("b", "Association", name)], edges)
    return Graph(built.nodes, built.edges, {s.id: s for s in said}, {article.id: article}, {article.id: (copy,)})


def click(page: Page, what: str) -> None:
    """Click on a node, or on the middle of an edge, where it is drawn."""
    at = page.evaluate("id => hezuo.where(id)", what)
    page.mouse.click(at["x"], at["y"])


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


def test_what_is_planned_is_dashed_and_parallel_edges_stay(opened: Open) -> None:
    page = opened(told("两地科协开展交流。"))
    assert drawn(page) == (2, 3)
    assert page.evaluate("hezuo.drawn().dashed") == [edge_of(page, "planned")]
    places = [page.evaluate("id => hezuo.where(id)", f"e{number}") for number in range(3)]
    assert len({(round(at["x"]), round(at["y"])) for at in places}) == 3


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


@pytest.mark.parametrize("where", ["quote", "name", "title", "url"])
def test_what_looks_like_a_script_stays_text(opened: Open, where: str) -> None:
    page = opened(told(**{"quote": "两地科协开展交流。", where: HOSTILE}), version="<script>window.hacked=1</script>")
    click(page, "e0")
    panel = page.locator(".panel")
    panel.locator("blockquote").wait_for()
    if where != "url":
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


def test_the_policy_stops_scripts_styles_and_the_network(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "changed.html"
    pages.write(told("两地科协开展交流。"), path)
    injected = (
        "<script>window.hacked=4</script><style>body{display:none}</style><p style='color:red' id='p'>x</p>"
        "<img src='https://news.example/x.png'><iframe src='https://news.example/'></iframe><body>"
    )
    path.write_text(path.read_text("utf-8").replace("<body>", injected), "utf-8")
    page = browser.new_page()
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("getComputedStyle(document.body).display") == "grid"
    assert page.evaluate("fetch('https://news.example/').then(() => 'went', () => 'refused')") == "refused"
    assert not [url for url in answered if url.startswith("http")]
    page.close()


def test_the_policy_names_digests_and_nothing_is_loaded(sample_network: Sample, tmp_path: Path) -> None:
    pages.write(sample_network(40), tmp_path / "page.html")
    content = (tmp_path / "page.html").read_text("utf-8")
    rules = re.search(r'Content-Security-Policy" content="([^"]*)"', content)
    assert rules is not None
    assert "default-src 'none'" in rules[1]
    assert re.fullmatch(r"(?:[a-z-]+ (?:'none'|'sha256-[\w+/=]+')(?:; )?)+", rules[1])
    assert "unsafe" not in rules[1]
    outside_scripts = re.sub(r"<script.*?</script>|<style.*?</style>", "", content, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)=|https?:", outside_scripts)


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
    page = opened(told("两地科协开展交流。"), scheme="dark")
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
    software = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
    path = tmp_path / "page.html"
    pages.write(sample_network(40), path)
    other = browser.browser_type.launch(**chromium.options(*software, card=True))
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

    assert len(pages.page(central_part(sample_network(300), limit=300))) < 300_000


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
