"""Nodes of the standalone page are taken along, with the mouse and with a finger, on the canvas and with a graphics card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import chromium
import pytest
from disk_pages import SOFTWARE_WEBGL, where
from playwright.sync_api import Browser, Page

from exports import page as pages
from graph.model import Graph

Sample = Callable[..., Graph]


@pytest.mark.parametrize("card", [False, True])
@pytest.mark.parametrize("touch", [False, True])
def test_a_node_is_taken_along_and_put_back(
    browser: Browser, tmp_path: Path, sample_network: Sample, card: bool, touch: bool
) -> None:
    own = browser.browser_type.launch(**chromium.options(*SOFTWARE_WEBGL, card=True)) if card else browser
    pages.write(sample_network(40), tmp_path / "page.html")
    size = {"width": 820, "height": 1180} if touch else {"width": 1280, "height": 720}
    page = own.new_page(viewport=size, has_touch=touch)  # type: ignore[arg-type]
    page.goto(f"{(tmp_path / 'page.html').as_uri()}?renderer={'webgl' if card else 'canvas'}")
    page.wait_for_selector(f"body[data-ready={'webgl' if card else 'canvas'}]")
    before, still = where(page, "3"), where(page, "5")
    back = page.get_by_role("button", name="放回原位")
    assert back.is_hidden()
    there = (before[0] + 60, before[1] + 45)
    (drawn_by_finger if touch else drawn_by_mouse)(page, before, there)
    assert where(page, "3") == pytest.approx(there, abs=3)
    assert where(page, "5") == pytest.approx(still, abs=1)
    page.get_by_label("访问").uncheck()
    assert where(page, "3") == pytest.approx(there, abs=3)
    assert page.locator(".panel h2").count() == 0
    back.click()
    assert where(page, "3") == pytest.approx(before, abs=1)
    assert back.is_hidden()
    page.close()
    if card:
        own.close()


def drawn_by_mouse(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def drawn_by_finger(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    session = page.context.new_cdp_session(page)
    for kind, share in (("touchStart", 0.0), ("touchMove", 0.4), ("touchMove", 0.8), ("touchMove", 1.0)):
        at = {axis: one + share * (other - one) for axis, one, other in zip("xy", start, end, strict=True)}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
