"""The explorer's page in a real Chromium, on the machine as it is: no font, no graphics card, no network."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import chromium
import pytest
from explorer_page import Pages, drawn, shot, where
from playwright.sync_api import Browser, expect

from graph.model import Edge, Graph

SOFTWARE_WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SICHUAN, MUSEUM = "association:510000", "museum:500000"


def edge(graph: Graph, relation: str, source: str, target: str) -> Edge:
    return next(e for e in graph.edges if (e.relation, e.source, e.target) == (relation, source, target))


def test_search_leads_to_a_neighbourhood_and_to_the_sentence_in_its_article(open_page: Pages, shelf: Any) -> None:
    page = open_page("#screen=graph")
    shot(page, "overview")
    page.keyboard.press("/")
    page.keyboard.type("重庆")
    expect(page.locator(".result")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".result[aria-selected=true]")).to_contain_text("重庆市科学技术协会")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".node-details h2")).to_have_text("重庆科技馆")
    expect(page.locator(".edge-row")).to_have_count(5)
    expect(page.locator("canvas[data-drawn='5']")).to_be_visible()  # the museum and its four neighbours
    shot(page, "neighbourhood")

    page.locator(".edge-row", has_text="四川科技馆").click()
    details = page.locator(".edge-details")
    expect(details).to_contain_text("计划")
    expect(details).to_contain_text("2 个来源")
    expect(details.locator("mark")).to_have_text(
        ["明年3月，两馆将联合举办川渝科普节。", "重庆科技馆将于2025年3月访问四川科技馆。"], use_inner_text=True
    )
    expect(details.get_by_role("link", name="打开来源")).to_have_attribute("href", "https://example.org/visit")
    shot(page, "evidence")
    card = page.locator(".card", has_text="四川省科协到重庆科技馆调研")
    card.get_by_role("button", name="查看全文").click()
    # the article holds a character beyond the basic plane, so that offsets in UTF-16 would be off by one
    expect(page.locator("dialog mark.chosen")).to_have_text("明年3月，两馆将联合举办川渝科普节。")
    expect(page.locator("dialog mark.chosen")).to_be_in_viewport()
    shot(page, "article")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize("renderer", ["canvas", "webgl"])
def test_every_edge_and_node_can_be_clicked_in_the_drawing(
    renderer: str, browser: Browser, open_page: Pages, shelf: Any
) -> None:
    own = None
    if renderer == "webgl":  # a graphics card in software, which the page would not use unasked
        own = browser.browser_type.launch(**chromium.options(*SOFTWARE_WEBGL, card=True))
    page = open_page(f"?renderer={renderer}#screen=graph", using=own or browser)
    expect(page.locator(f"body[data-renderer={renderer}]")).to_be_attached()
    shot(page, renderer)
    wanted = [e for e in shelf.current.edges if e.relation != "MENTIONED_IN"]
    for one in wanted:
        page.keyboard.press("Escape")
        expect(page.locator(".node-details, .edge-details")).to_have_count(0)
        x, y = where(page, one.id)
        page.mouse.click(x + 1, y + 1)
        expect(page.locator(".edge-details")).to_be_visible()
        assert f"edge={one.id}" in page.url
    page.keyboard.press("Escape")
    page.mouse.click(*where(page, MUSEUM))
    expect(page.locator(".node-details h2")).to_have_text("重庆科技馆")
    page.mouse.dblclick(*where(page, "enterprise:蓝天"))
    expect(page.locator(".node-details h2")).to_have_text("蓝天公司")
    expect(page.locator("canvas[data-drawn='2']")).to_be_attached()
    page.go_back()
    expect(page.locator("canvas[data-drawn='8']")).to_be_attached()


def test_without_webgl_the_canvas_takes_over(open_page: Pages, browser: Browser) -> None:
    own = browser.browser_type.launch(**chromium.options("--disable-3d-apis"))
    page = open_page("?renderer=webgl#screen=graph", using=own)
    assert page.evaluate("document.createElement('canvas').getContext('webgl2') === null")
    expect(page.locator("body[data-renderer=canvas]")).to_be_attached()
    expect(page.locator("canvas[data-drawn='8']")).to_be_visible()


def test_planned_edges_are_called_planned(open_page: Pages, shelf: Any) -> None:
    page = open_page("#screen=graph")
    expect(page.locator("body[data-renderer=canvas]")).to_be_attached()  # a card in software is not used
    planned = edge(shelf.current, "VISITED", MUSEUM, "museum:510000")
    x, y = where(page, planned.id)
    page.mouse.move(x, y)
    expect(page.locator(".tip")).to_have_text("重庆科技馆 — 访问 — 四川科技馆 · 2025-03 · 计划")
    page.mouse.click(x, y)
    expect(page.locator(".edge-details .state.planned")).to_have_text("计划")


def test_filters_hide_and_show(open_page: Pages) -> None:
    page = open_page("#screen=graph")
    expect(page.locator("canvas[data-drawn='8']")).to_be_visible()
    page.get_by_role("checkbox", name="企业").uncheck()
    expect(page.locator("canvas[data-drawn='6']")).to_be_visible()
    page.get_by_role("button", name="列表").click()
    expect(page.locator(".edge-table tbody tr")).to_have_count(8)
    page.get_by_role("checkbox", name="计划").uncheck()
    expect(page.locator(".edge-table tbody tr")).to_have_count(5)
    page.get_by_role("checkbox", name="企业").check()
    expect(page.locator(".edge-table tbody tr")).to_have_count(7)


def test_every_edge_is_reachable_by_keyboard(open_page: Pages, shelf: Any) -> None:
    page = open_page("#screen=graph")
    page.get_by_role("button", name="列表").focus()
    page.keyboard.press("Enter")
    rows = page.locator(".edge-table tbody tr")
    expect(rows).to_have_count(10)
    shot(page, "list")
    rows.filter(has_text="否认").get_by_role("button", name="合作").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".edge-details .state.denied")).to_have_text("否认")
    expect(page.locator(".edge-details mark")).to_have_text("重庆市科协声明从未与蓝天公司合作。")


def test_the_address_restores_the_view(open_page: Pages, shelf: Any) -> None:
    page = open_page("#screen=graph")
    page.keyboard.press("/")
    page.keyboard.type("scskxjsxh")
    page.locator(".result").first.click()
    page.locator(".edge-row", has_text="签约").click()
    expect(page.locator(".edge-details")).to_be_visible()
    again = open_page(at=page.url)
    signed = edge(shelf.current, "SIGNED_AGREEMENT_WITH", "association:500000", SICHUAN)
    assert f"edge={signed.id}" in again.url
    expect(again.locator(".edge-details mark")).to_have_text("四川省科协与重庆市科协签署合作协议。")
    again.locator(".edge-details .close").click()
    expect(again.locator(".node-details h2")).to_have_text("四川省科学技术协会")
    drawn = page.locator("canvas").get_attribute("data-drawn")
    expect(again.locator(f"canvas[data-drawn='{drawn}']")).to_be_visible()
    again.get_by_role("button", name="总览").click()
    expect(again.locator("canvas[data-drawn='8']")).to_be_visible()


def test_a_link_to_what_is_gone_says_so(browser: Browser, pages: Pages) -> None:
    page = browser.new_context(locale="zh-CN").new_page()  # not `open_page`: Chromium notes the 404 as an error
    page.goto(f"{pages.address}#node=association%3Anone")
    expect(page.get_by_role("alert")).to_contain_text("association:none")
    page.context.close()


def test_language_switches_and_stays(open_page: Pages) -> None:
    page = open_page("#screen=graph&node=museum%3A500000", locale="en-GB")
    expect(page.get_by_role("button", name="Unfold neighbours")).to_be_visible()
    expect(page.locator(".filters")).to_contain_text("Science museum")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("button", name="展开邻域")).to_be_visible()
    expect(page.locator(".filters")).to_contain_text("科技馆")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.goto(open_page.address)
    expect(page.get_by_role("button", name="首页")).to_be_visible()  # this browser remembers


def test_hostile_names_stay_text(open_page: Pages, shelf: Any) -> None:
    page = open_page("#open=enterprise%3Ahostile&node=enterprise%3Ahostile")
    expect(page.locator(".node-details h2")).to_have_text(re.compile(r"^<img src=x onerror="))
    page.locator(".edge-row").click()
    expect(page.locator(".edge-details")).to_contain_text("<script>")
    expect(page.get_by_role("link", name="打开来源")).to_have_count(0)  # its address was javascript:
    page.get_by_role("button", name="查看全文").click()
    expect(page.locator("dialog h2")).to_contain_text("<script>")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("onerror")
    expect(page.locator(".result")).to_have_count(1)
    page.get_by_role("button", name="列表").click()
    assert page.locator("img, body script").count() == 0


def test_chinese_is_drawn_on_a_machine_without_chinese_fonts(open_page: Pages) -> None:
    page = open_page("#screen=graph")
    widths = page.evaluate(
        """() => {
          const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
          const ink = (letter, font) => {
            pen.clearRect(0, 0, 60, 60);
            pen.font = `40px ${font}`;
            pen.fillText(letter, 5, 45);
            return pen.getImageData(0, 0, 60, 60).data.join();
          };
          return ['后', '类', '渝'].map(letter => ink(letter, '"Hezuo Chinese", system-ui'));
        }"""
    )
    assert len(set(widths)) == 3  # boxes for missing glyphs would look alike


def test_a_graph_of_thousands_opens_on_its_most_connected_part(
    open_page: Pages, sample_network: Callable[..., Graph], serve: Callable[[Any], str], shelf: Any
) -> None:
    graph = sample_network(2000)
    page = open_page("#screen=graph", at=serve(type(shelf)(graph)))
    expect(page.locator(".note")).to_contain_text(re.compile(r"显示 \d+ / 1\d{3} 个节点"))  # places and articles aside
    assert 300 < int(drawn(page)) <= 500
    shot(page, "large")
    page.get_by_role("button", name="整个图谱").click()
    expect(page.locator(".trail")).to_contain_text("整个图谱")
    expect(page.locator("canvas")).to_have_attribute("data-drawn", re.compile(r"^1\d{3}$"))
    shot(page, "whole")
    page.get_by_role("button", name="列表").click()
    expect(page.locator(".edge-table tbody tr")).to_have_count(1000)  # no more fit into a page
    page = open_page("#screen=table&topic=whole&edge=%237", at=page.url.partition("#")[0])
    expect(page.locator(".edge-details mark").first).to_be_visible()
