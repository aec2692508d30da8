"""What is seen of a page and when: its first frame, the frames while the mouse moves the picture, the memory of its scripts."""

from __future__ import annotations

import math
import time
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page

SIZE = {"width": 1280, "height": 720}
PATIENCE = 120  # seconds; what takes longer is not waited for
RADIUS = 140  # pixels of the circle in which the mouse moves the picture
SECONDS = 2.0

# of a page that says with data-drawn what it has drawn: the time when that is on the screen
FIRST_FRAME = """new MutationObserver(() => {
  if (window.firstFrame || window.due || !document.querySelector("canvas[data-drawn]:not([data-drawn='0'])")) return;
  window.due = requestAnimationFrame(() => setTimeout(() => (window.firstFrame = performance.now())));
}).observe(document, {subtree: true, childList: true, attributes: true});"""

COUNT = """() => {
  [window.frames_, window.last, window.longest] = [0, performance.now(), 0];
  const step = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - window.last);
    [window.frames_, window.last] = [window.frames_ + 1, now];
    if (window.frames_ >= 0) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}"""
COUNTED = "() => ({ frames: window.frames_, now: performance.now(), longest: window.longest / 1000 })"
STOP = "() => { window.frames_ = -1e9; }"


class Moved(NamedTuple):
    """Frames a second while the picture is moved, and the longest halt in seconds until it is as it should be again."""

    frames: float
    halt: float


def opened(page: Page, address: str) -> float:
    """Seconds from the navigation until the first picture is on the screen, as the page's own clock has them.

    Raises playwright's `Error` where that takes longer than `PATIENCE`.
    """
    page.add_init_script(FIRST_FRAME)
    page.goto(address, timeout=PATIENCE * 1000)
    until = time.monotonic() + PATIENCE
    # not `wait_for_function`, which the explorer's content security policy forbids
    while not (first := page.evaluate("window.firstFrame")):
        if time.monotonic() > until:
            raise Error("no picture")
        page.wait_for_timeout(100)
    return float(first) / 1000


def panning(page: Page, selector: str) -> Moved:
    """Hold the mouse in the corner of what `selector` names, move it in a circle, let go, and count."""
    page.wait_for_timeout(500)
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    x, y = box["x"] + 4, box["y"] + 4
    page.evaluate(COUNT)
    page.mouse.move(x, y)
    page.mouse.down()
    before = page.evaluate(COUNTED)
    begun, angle = time.monotonic(), 0.0
    while time.monotonic() - begun < SECONDS:
        angle += 0.05
        page.mouse.move(x + RADIUS * (1 - math.cos(angle)), y + RADIUS * abs(math.sin(angle)))
    after = page.evaluate(COUNTED)
    page.mouse.up()
    page.wait_for_timeout(1000)
    halt = float(page.evaluate(COUNTED)["longest"])
    page.evaluate(STOP)
    return Moved((after["frames"] - before["frames"]) / ((after["now"] - before["now"]) / 1000), halt)


def heap(context: BrowserContext, page: Page) -> float:
    """Megabytes that the page's scripts hold, when what is not needed is cleared away."""
    session: CDPSession = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return float(metrics["JSHeapUsedSize"]) / 1e6


def drawing(browser: Browser, address: str, selector: str, *, rounds: int = 3) -> dict[str, float | str]:
    """First frame, panning and memory of a page, medians of several rounds; one that does not end is said to be so."""
    firsts, moves = [], []
    context = browser.new_context(viewport=SIZE, locale="zh-CN")  # type: ignore[arg-type]
    try:
        for _ in range(rounds):
            page = context.new_page()
            firsts.append(opened(page, address))
            moves.append(panning(page, selector))
            held = heap(context, page)
            page.close()
    except Error as error:
        return {"first frame, s": f"none in {PATIENCE} s ({str(error).splitlines()[0][:60]})"}
    finally:
        context.close()
    middle = rounds // 2
    return {
        "first frame, s": sorted(firsts)[middle],
        "panning, frames/s": sorted(move.frames for move in moves)[middle],
        "panning, longest halt, s": sorted(move.halt for move in moves)[middle],
        "memory of scripts, MB": held,
    }
