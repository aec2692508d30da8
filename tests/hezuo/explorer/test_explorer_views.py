"""The view in the address: filters, time, hidden and pinned nodes, undo, saved views, colours; and who can use it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from explorer_page import Pages, drawn, shot, where
from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[3] / "hezuo" / "explorer" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SICHUAN, MUSEUM, PERSON = "association:510000", "museum:500000", "person:周明远@association:510000"


def said(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).fragment)


def expect_drawn(page: Page, count: int) -> None:
    expect(page.locator(f"canvas[data-drawn='{count}']")).to_be_attached()


def test_the_start_page_leads_to_bodies_cooperation_communities_and_provinces(open_page: Pages) -> None:
    page = open_page()
    shot(page, "start")
    expect(page.locator("[data-card=topBodies] .row").first).to_contain_text("重庆市科学技术协会")
    page.locator("[data-card=latest] .row").first.click()
    expect(page.locator(".edge-details mark").first).to_be_visible()
    page.get_by_role("button", name="首页").click()
    page.locator("[data-card=communities] .row").first.click()
    expect(page.locator(".group h3")).to_contain_text("社群")
    assert said(page)["topic"] == ["community"]
    page.get_by_role("button", name="首页").click()
    page.locator("[data-card=topBodies] .row").first.click()
    expect(page.locator(".node-details h2")).to_have_text("重庆市科学技术协会")
    page.get_by_role("button", name="首页").click()
    page.locator("[data-card=provinces] .tile", has_text="四川").click()
    expect(page.locator(".tile[data-code='510000']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".group-details")).to_contain_text("四川科技馆")


def test_filters_are_in_the_address_and_come_back_with_it(open_page: Pages) -> None:
    page = open_page("#screen=graph")
    expect_drawn(page, 8)
    page.get_by_role("checkbox", name="企业").uncheck()
    page.get_by_role("checkbox", name="访问").uncheck()
    page.locator("#least").fill("0.5")
    page.locator(".filters summary", has_text="省份").click()
    page.get_by_role("checkbox", name="重庆").check()
    expect_drawn(page, 3)  # two bodies, and the event that they host
    assert (said(page)["without"], said(page)["provinces"], said(page)["least"]) == (
        ["Enterprise", "VISITED"],
        ["500000"],
        ["0.5"],
    )
    again = open_page(at=page.url)
    expect_drawn(again, 3)
    expect(again.get_by_role("checkbox", name="企业")).not_to_be_checked()
    expect(again.get_by_role("checkbox", name="重庆")).to_be_checked()
    expect(again.locator(".least output")).to_have_text("≥ 0.50")
    again.get_by_role("button", name="清除筛选").click()
    expect_drawn(again, 8)
    expect(again.get_by_role("checkbox", name="企业")).to_be_checked()


def test_time_is_chosen_and_plays(open_page: Pages) -> None:
    page = open_page("#screen=table")
    rows = page.locator(".edge-table tbody tr")
    expect(rows).to_have_count(10)
    page.get_by_role("checkbox", name="含无日期的").uncheck()
    expect(rows).to_have_count(6)
    first = page.get_by_label("起始月份")
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(rows).to_have_count(3)  # what is planned for March
    assert said(page)["first"] == ["2025-01"]
    expect(page.locator(".time-said")).to_have_text("2025-01 – 2025-03")
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(6)
    page.get_by_role("button", name="播放").click()
    expect(rows).to_have_count(3)  # time begins anew: December only
    shot(page, "time")
    expect(page.get_by_role("button", name="播放")).to_be_visible()  # it has come to its end
    expect(rows).to_have_count(6)
    assert "last" not in said(page)


def test_nodes_without_visible_edges_fade_but_stay(open_page: Pages) -> None:
    page = open_page("#screen=graph&first=2025-01&undated=no")
    expect_drawn(page, 8)
    page.mouse.click(*where(page, MUSEUM))
    expect(page.locator(".edge-row")).to_have_count(2)


def test_unfold_fold_hide_and_pin_can_be_undone(open_page: Pages) -> None:
    page = open_page("#open=enterprise%3A蓝天&node=enterprise%3A蓝天")
    expect_drawn(page, 2)
    page.mouse.click(*where(page, "association:500000"))
    page.get_by_role("button", name="展开邻域").click()
    expect_drawn(page, 4)
    page.get_by_role("button", name="收起邻域").click()
    expect_drawn(page, 2)
    page.get_by_role("button", name="撤销").click()
    expect_drawn(page, 4)
    page.get_by_role("button", name="隐藏").click()
    expect_drawn(page, 3)
    expect(page.locator(".node-details")).to_have_count(0)
    page.get_by_role("button", name="显示隐藏的 1 个").click()
    expect_drawn(page, 4)

    x, y = where(page, SICHUAN)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name="取消固定的 1 个")).to_be_visible()
    moved = where(page, SICHUAN)
    assert moved == pytest.approx((x + 60, y - 40), abs=2)
    assert said(page)["pin"][0].endswith(SICHUAN)
    again = open_page(at=page.url)
    expect(again.get_by_role("button", name="取消固定的 1 个")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="取消固定的 1 个")).to_have_count(0)
    assert where(page, SICHUAN) == pytest.approx((x, y), abs=2)
    page.keyboard.press("Control+y")
    expect(page.get_by_role("button", name="取消固定的 1 个")).to_be_visible()
    page.get_by_role("button", name="取消固定的 1 个").click()
    assert where(page, SICHUAN) == pytest.approx((x, y), abs=2)


def test_what_is_unfolded_leaves_the_rest_in_its_place(open_page: Pages) -> None:
    page = open_page("#open=enterprise%3A蓝天&node=association%3A500000")
    ends = ("enterprise:蓝天", "association:500000")

    def direction() -> float:
        (ax, ay), (bx, by) = (where(page, key) for key in ends)
        return (by - ay) / (bx - ax)

    before = direction()
    page.get_by_role("button", name="展开邻域").click()
    expect_drawn(page, 4)
    assert direction() == pytest.approx(before, rel=0.02)


def test_the_drawing_is_walked_by_keyboard(open_page: Pages) -> None:
    page = open_page("#screen=graph")
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".node-details h2")
    expect(first).to_have_text("重庆科技馆")  # nothing was chosen: the largest
    visited = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        visited |= set(said(page)["node"])
    assert len(visited) > 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="收起邻域")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".node-details").get_by_role("button", name="取消固定")).to_be_visible()
    page.keyboard.press("Delete")
    expect(page.get_by_role("button", name="显示隐藏的 1 个")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("dialog kbd").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_views_are_saved_by_name_and_forgotten(open_page: Pages) -> None:
    page = open_page(f"#open={MUSEUM}&without=planned")
    page.locator("summary", has_text="收藏").click()
    page.get_by_label("视图名称").fill("科技馆 2024")
    page.keyboard.press("Enter")
    expect(page.locator(".saved")).to_contain_text("科技馆 2024")
    other = open_page("#screen=map")
    other.locator("summary", has_text="收藏").click()
    other.get_by_role("button", name="科技馆 2024", exact=True).click()
    expect(other.locator("canvas[data-drawn]")).to_be_visible()
    assert (said(other)["open"], said(other)["without"]) == ([MUSEUM], ["planned"])
    other.locator("summary", has_text="收藏").click()
    other.get_by_role("button", name="删除“科技馆 2024”").click()
    expect(other.locator(".saved li")).to_have_count(0)


def test_light_and_dark_follow_the_system_the_choice_and_the_address(open_page: Pages) -> None:
    page = open_page("#screen=graph", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(23, 27, 33)"
    page.get_by_role("button", name="切换深浅色").click()
    expect(page.locator("html[data-theme=light]")).to_be_attached()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert said(page)["theme"] == ["light"]
    assert open_page("", color_scheme="dark").evaluate(ground) == "rgb(255, 255, 255)"  # this browser remembers
    assert open_page("#theme=dark").evaluate(ground) == "rgb(23, 27, 33)"
    english = open_page("#screen=graph&language=en")
    expect(english.get_by_role("button", name="Undo")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "#screen=nothing&topic=nothing&least=many&first=yesterday&pin=a,b,c&theme=pink",
        "#screen=graph&without=&hidden=&open=",
        "#%E0%A4%A",
    ],
)
def test_nonsense_in_the_address_is_passed_over(open_page: Pages, address: str) -> None:
    page = open_page(address)
    expect(page.locator("header .tab[aria-current=page]")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


SCREENS = {
    "start": "",
    "graph": "#screen=graph",
    "evidence": f"#open={MUSEUM}&node={MUSEUM}",
    "map": "#screen=map&topic=province&of=510000",
    "table": "#screen=table",
    "query": "#screen=query&cypher=MATCH (a:Association)-[r]-(b) RETURN a, r, b",
}


@pytest.mark.parametrize(
    ("theme", "rules"),
    [
        ("light", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]),
        ("dark", ["color-contrast"]),
    ],
)
def test_every_screen_is_accessible(open_page: Pages, theme: str, rules: list[str]) -> None:
    page = open_page(f"#theme={theme}")
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = {}
    for name, view in SCREENS.items():
        page.evaluate("hash => { location.hash = hash }", f"{view or '#'}&theme={theme}".replace("#&", "#"))
        page.wait_for_load_state("networkidle")
        if name == "query":
            expect(page.locator(".answer-table")).to_be_visible(timeout=30_000)
        shot(page, f"{name}-{theme}")
        answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
        found |= {
            f"{name}: {rule['id']}": [node["html"][:120] for node in rule["nodes"][:3]]
            for rule in answer["violations"]
            if rule["impact"] in ("serious", "critical")
        }
    assert found == {}


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (768, 1024)])
def test_it_fits_laptops_and_tablets(open_page: Pages, size: tuple[int, int]) -> None:
    width, height = size
    page = open_page(f"#screen=graph&node={MUSEUM}", viewport={"width": width, "height": height}, has_touch=True)
    shot(page, f"size-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("首页", "查询", "撤销", "切换深浅色", "English"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    expect(page.locator(".node-details h2")).to_be_in_viewport()
    box = page.locator(".stage").bounding_box()
    assert box is not None
    assert box["width"] > 380
    assert box["height"] > 380
    page.touchscreen.tap(*where(page, SICHUAN))
    expect(page.locator(".node-details h2")).to_have_text(re.compile("四川省"))


def test_the_drawn_count_is_told(open_page: Pages) -> None:
    page = open_page("#screen=graph&without=Association")
    expect_drawn(page, 6)
    assert drawn(page) == "6"
