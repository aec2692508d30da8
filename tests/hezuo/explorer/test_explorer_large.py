"""The whole of a larger graph in the page: moved as a picture, read as a table; and answers that come late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from explorer_page import Pages, shot, where
from playwright.sync_api import Page, Route, expect

from graph.model import Graph

NODES = 2600  # with more than 5,000 edges: drawn as a crowd

# how many dots of the drawing are not empty
INK = """() => {
  const canvas = document.querySelector('.stage canvas');
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext('2d', { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  const { data } = pen.getImageData(0, 0, copy.width, copy.height);
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at]) inked += 1;
  return inked;
}"""


@pytest.fixture(scope="module")
def large(sample_network: Callable[..., Graph], serve: Callable[[Any], str], shelf: Any) -> str:
    """The address of an explorer over a larger graph."""
    return serve(type(shelf)(sample_network(NODES, ties=2.3)))


@pytest.fixture
def whole(open_page: Pages, large: str) -> Page:
    """The whole of it, drawn."""
    page = open_page("#screen=graph&topic=whole", at=large)
    expect(page.locator("canvas:not([data-drawn='0'])")).to_be_attached()
    return page


def drag(page: Page, across: int, down: int) -> None:
    """Move the picture by its empty corner, and keep the button pressed."""
    box = page.locator(".stage").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.mouse.down()
    page.mouse.move(box["x"] + 3 + across, box["y"] + 3 + down, steps=4)


def test_the_whole_graph_is_moved_with_its_edges_and_clicked_where_it_has_come_to(whole: Page) -> None:
    page = whole
    page.locator("body[data-renderer=canvas]").wait_for()
    shot(page, "crowd")
    before = page.evaluate(INK)
    assert before > 20_000  # edges, not only dots
    hub = page.locator(".details .member").first
    name = hub.locator(".result-name").inner_text()
    hub.click()
    expect(page.locator(".node-details h2")).to_have_text(name)
    key = page.url.rpartition("node=")[2]
    key = page.evaluate("key => decodeURIComponent(key)", key)
    page.keyboard.press("Escape")
    expect(page.locator(".node-details")).to_have_count(0)
    x, y = where(page, key)
    drag(page, 80, 50)
    assert page.evaluate(INK) > 0.6 * before  # while it moves
    page.mouse.up()
    assert where(page, key) == pytest.approx((x + 80, y + 50), abs=1)
    page.mouse.click(*where(page, key))
    expect(page.locator(".node-details h2")).to_have_text(name)
    for _ in range(4):
        page.get_by_role("button", name="放大").click()
    page.get_by_role("button", name="显示全部").click()
    expect(page.locator(".node-details h2")).to_have_text(name)


def test_a_table_stays_while_evidence_is_fetched(whole: Page) -> None:
    """Made anew, it would swallow a click: what the mouse was pressed on would be gone when it is let go."""
    page = whole
    page.get_by_role("button", name="列表").click()
    rows = page.locator(".edge-table tbody .strong")
    expect(rows).to_have_count(1000)
    page.evaluate("document.querySelector('.edge-table').dataset.same = 'yes'")
    rows.nth(2).click()
    expect(page.locator(".edge-details mark").first).to_be_visible()
    rows.nth(5).click()
    expect(page.locator(".edge-details mark").first).to_be_visible()
    expect(page.locator(".edge-table[data-same=yes]")).to_have_count(1)
    page.locator(".edge-table th button").nth(1).click()
    expect(page.locator(".edge-table th").nth(1)).to_have_attribute("aria-sort", "descending")
    names = page.locator(".edge-table tbody tr td:nth-child(2)").all_inner_texts()
    compared = page.evaluate("names => [...names].sort((a, b) => b.localeCompare(a, 'zh'))", names)
    assert names == compared


def test_the_last_click_wins_whatever_comes_late(open_page: Pages, large: str) -> None:
    page = open_page("#screen=table&topic=whole", at=large)
    rows = page.locator(".edge-table tbody tr")
    expect(rows).to_have_count(1000)
    late: list[Route] = []
    page.route("**/api/edges/*/evidence", lambda route: late.append(route) if not late else route.continue_())
    rows.nth(2).locator(".strong").click()
    page.wait_for_function("() => location.hash.includes('edge=')")
    first = page.url
    rows.nth(9).locator(".strong").click()
    expect(page.locator(".edge-details mark").first).to_be_visible()
    second, said = page.url, page.locator(".edge-details").inner_text()
    assert first != second
    late[0].continue_()
    page.wait_for_timeout(300)  # time for the late answer to do harm
    assert page.locator(".edge-details").inner_text() == said
    assert page.url == second


def test_what_is_clicked_before_the_graph_has_come_is_shown_and_the_graph_asked_for_once(
    open_page: Pages, large: str
) -> None:
    page = open_page("#screen=query", at=large)
    late: list[Route] = []
    page.route("**/api/whole", lambda route: late.append(route))
    page.evaluate("location.hash = '#screen=table&topic=whole'")
    page.wait_for_timeout(200)
    page.evaluate("location.hash = '#screen=table&topic=whole&edge=%237'")
    page.wait_for_timeout(200)
    assert len(late) == 1
    late[0].continue_()
    expect(page.locator(".edge-details mark").first).to_be_visible()
    expect(page.locator(".edge-table tbody tr")).to_have_count(1000)
