"""Questions in the page: paths, partners, comparison, what is new; the map; Cypher; tables and downloads."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from explorer_page import Pages, shot, where
from playwright.sync_api import Page, expect

CHONGQING = "association:500000"


def choose(page: Page, label: str, words: str) -> None:
    page.get_by_label(label).first.fill(words)
    expect(page.locator(".ask .result").first).to_be_visible()
    page.keyboard.press("Enter")


def said(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)


def test_paths_are_asked_for_and_lead_to_their_edges(open_page: Pages) -> None:
    page = open_page()
    choose(page, "第一个机构", "周明远")
    choose(page, "第二个机构", "四川科技馆")
    page.get_by_role("button", name="查看", exact=True).click()
    steps = page.locator(".way li")
    expect(steps).to_have_count(3)
    expect(steps.nth(1)).to_contain_text("重庆科技馆")
    expect(page.locator("canvas[data-drawn='3']")).to_be_visible()
    shot(page, "paths")
    steps.nth(1).locator(".tie").first.click()
    expect(page.locator(".edge-details .state.planned")).to_be_visible()
    assert said(page)["topic"] == ["paths"]


def test_a_body_is_compared_with_another_one(open_page: Pages) -> None:
    page = open_page(f"#screen=graph&node={CHONGQING}")
    page.get_by_role("button", name="对比…").click()
    choose(page, "第二个机构", "重庆科技馆")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.locator(".comparison thead")).to_contain_text("重庆市科学技术协会")
    expect(page.locator(".group h3").nth(0)).to_have_text("共同伙伴（1）")
    expect(page.locator(".group h3").nth(2)).to_contain_text("只与重庆科技馆有关")
    shot(page, "comparison")
    page.locator("#question").select_option("partners")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.locator(".group h3")).to_have_text(["共同伙伴（1）"])
    page.locator(".group .member").click()
    expect(page.locator(".node-details h2")).to_have_text("四川省科学技术协会")


def test_what_is_new_since_a_day(open_page: Pages) -> None:
    page = open_page()
    page.locator("#question").select_option("since")
    page.locator("#day").fill("2024-12-10")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.locator(".group h3").nth(0)).to_contain_text("2024-12-10")
    expect(page.locator(".group").nth(1)).to_contain_text("蓝天公司")
    assert said(page)["of"] == ["2024-12-10"]
    page.get_by_role("button", name="总览").click()
    expect(page.locator("canvas[data-drawn='8']")).to_be_visible()


def test_the_map_names_provinces_in_english_too(open_page: Pages) -> None:
    page = open_page("#screen=map", locale="en-GB")
    names = page.locator(".tile-name")
    expect(names).to_have_count(34)
    assert {"Sichuan", "Inner Mongolia", "Hong Kong"} <= set(names.all_inner_texts())
    expect(page.get_by_text("Chongqing – Sichuan: ")).to_be_visible()


def test_the_map_shows_provinces_and_what_joins_them(open_page: Pages) -> None:
    page = open_page("#screen=map")
    shot(page, "map")
    sichuan, chongqing = (page.locator(f".tile[data-code='{code}']") for code in ("510000", "500000"))
    expect(sichuan).to_have_attribute("title", "四川省：2 个机构，省内 0 条关系，与外省 6 条")
    sichuan.click()
    expect(page.locator(".group-details")).to_contain_text("四川科技馆")
    chongqing.click()
    expect(page.locator("path.tie-line.chosen")).to_have_count(1)
    expect(page.locator(".group-details h3").first).to_contain_text("四川 · 重庆")
    assert said(page)["of"] == ["510000", "500000"]
    page.get_by_role("checkbox", name="计划").uncheck()
    expect(sichuan).to_have_attribute("title", "四川省：2 个机构，省内 0 条关系，与外省 4 条")
    page.get_by_role("button", name="图", exact=True).click()
    expect(page.locator("canvas[data-drawn]")).to_be_visible()
    page.go_back()
    expect(sichuan).to_be_visible()
    sichuan.focus()
    page.keyboard.press("Enter")
    assert said(page)["of"] == ["500000"]
    expect(page.locator(".tile[aria-pressed=true]")).to_have_count(1)
    expect(page.locator(".group-details h3").first).to_contain_text("重庆（")
    page.locator(".members button", has_text="重庆 – 四川").click()
    expect(page.locator(".tile[aria-pressed=true]")).to_have_count(2)


def test_cypher_is_completed_answered_and_drawn(open_page: Pages) -> None:
    page = open_page("#screen=query")
    expect(page.locator(".recipes li").first).to_be_visible(timeout=30_000)
    box = page.get_by_label("Cypher 查询")
    box.click()
    page.keyboard.type("MATCH (a:Sci")
    expect(page.locator(".completion")).to_have_text(["ScienceMuseum"])
    page.keyboard.press("Tab")
    page.keyboard.type(")-[r:VIS")
    page.keyboard.press("Enter")
    page.keyboard.type("]-(b) WHERE a.na")
    page.keyboard.press("Tab")
    page.keyboard.type(" CONTAINS '重庆' RETURN a, r, b.name")
    expect(box).to_have_value(
        "MATCH (a:ScienceMuseum)-[r:VISITED]-(b) WHERE a.name CONTAINS '重庆' RETURN a, r, b.name"
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer-table tbody tr")).to_have_count(3, timeout=30_000)
    shot(page, "query")
    page.locator(".answer-table .strong").first.click()
    expect(page.locator(".edge-details")).to_be_visible()
    page.keyboard.press("Control+z")
    with page.expect_download() as loading:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(Path(loading.value.path()).read_text("utf-8-sig"))))
    assert rows[0] == ["a", "r", "b.name"]
    assert rows[1][:2] == ["重庆科技馆", "VISITED"]
    page.get_by_role("button", name="图", exact=True).last.click()
    expect(page.locator("canvas[data-drawn='4']")).to_be_visible()
    again = open_page(at=page.url)
    expect(again.locator("canvas[data-drawn='4']")).to_be_visible(timeout=30_000)


def test_a_query_that_writes_is_refused_in_words(browser: Any, pages: Pages) -> None:
    page = browser.new_context(locale="zh-CN").new_page()  # not `open_page`: Chromium notes the 400 as an error
    page.goto(f"{pages.address}#screen=query&cypher=MATCH (n) DETACH DELETE n")
    expect(page.locator(".refused")).to_contain_text("DELETE", timeout=30_000)
    page.context.close()


def test_the_cookbook_runs(open_page: Pages) -> None:
    page = open_page("#screen=query")
    recipes = page.locator(".recipes li button")
    expect(recipes.first).to_be_visible(timeout=30_000)
    recipes.first.click()
    expect(page.locator(".answer-table tbody tr").first).to_be_visible(timeout=30_000)


def test_tables_are_sorted(open_page: Pages) -> None:
    page = open_page("#screen=table")
    first = page.locator(".edge-table tbody tr").first
    expect(first).to_contain_text("2025-03")
    page.locator(".edge-table").get_by_role("button", name="来源数").click()
    expect(first).to_contain_text("四川科技馆")
    expect(page.locator(".edge-table th[aria-sort=descending]")).to_contain_text("来源数")
    page.locator(".edge-table").get_by_role("button", name="来源数").click()
    expect(page.locator(".edge-table th[aria-sort=ascending]")).to_be_visible()
    assert said(page)["sort"] == ["sourcesWord"]
    page.locator(".node-table").get_by_role("button", name="蓝天公司").click()
    expect(page.locator(".node-details h2")).to_have_text("蓝天公司")


def test_a_figure_has_what_was_pinned_where_it_was_pinned(open_page: Pages) -> None:
    page = open_page("#screen=graph")
    x, y = where(page, "museum:500000")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(8 + page.locator(".stage").bounding_box()["x"], y, steps=4)  # type: ignore[index]
    page.mouse.up()
    expect(page.get_by_role("button", name="取消固定的 1 个")).to_be_visible()
    page.locator("summary", has_text="下载").click()
    with page.expect_download(timeout=60_000) as loading:
        page.get_by_role("button", name="SVG 图片").click()
    text = Path(loading.value.path()).read_text("utf-8")
    names = [(float(at), name) for at, name in re.findall(r'<text[^>]* x="([-.0-9]+)"[^>]*>([^<]+)</text>', text)]
    wanted = {"重庆科技馆", "四川科技馆", "重庆市科学技术协会", "蓝天公司", "周明远"}
    nodes = {(at, name) for at, name in names if name in wanted}  # each once, its rim aside
    assert len(nodes) == 5
    assert min(nodes)[1] == "重庆科技馆"


@pytest.mark.parametrize("form", ["CSV 表格", "SVG 图片", "GraphML 图数据"])
def test_what_is_visible_is_downloaded(open_page: Pages, form: str) -> None:
    page = open_page("#screen=graph&without=planned&without=denied")
    page.locator("summary", has_text="下载").click()
    with page.expect_download(timeout=60_000) as loading:
        page.get_by_role("button", name=form).click()
    text = Path(loading.value.path()).read_text("utf-8-sig")
    name = loading.value.suggested_filename
    if name.endswith("csv"):
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["情态"] for row in rows} == {"已发生"}
        assert len(rows) == 6
    elif name.endswith("graphml"):
        assert text.count("<edge ") == 6
    else:
        assert "重庆科技馆" in text


def test_hostile_names_stay_text_everywhere(open_page: Pages) -> None:
    for view in (
        "#screen=table",
        "",
        f"#topic=comparison&of=enterprise:hostile&of={CHONGQING}",
        "#screen=map&topic=province&of=500000",
    ):
        page = open_page(view)
        expect(page.locator("body")).to_contain_text("重庆")
        assert page.locator("img, body script").count() == 0
    page.get_by_role("button", name="图", exact=True).click()
    page.mouse.move(*where(page, CHONGQING))
