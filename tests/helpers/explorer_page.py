"""The explorer's page in a test: where things are drawn, pictures for people, what is not allowed to happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

SIZE = {"width": 1280, "height": 720}


class Pages:
    """Opens pages in contexts that live as long as the browser: one a locale and size, so that the font is read once."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.problems: list[str] = []
        self._contexts: dict[str, BrowserContext] = {}
        self._open: list[Page] = []

    def __call__(
        self, view: str = "", *, at: str = "", locale: str = "zh-CN", using: Browser | None = None, **options: object
    ) -> Page:
        """A page on that view (what stands behind the address, `#screen=graph`), when it has drawn it."""
        key = f"{locale} {options} {id(using)}"
        if key not in self._contexts:
            chosen = {"viewport": SIZE, "locale": locale} | options
            self._contexts[key] = (using or self.browser).new_context(**chosen)  # type: ignore[arg-type]
        page = self._contexts[key].new_page()
        self._open.append(page)
        page.on("console", lambda message: self._note(message.text, message.type in ("error", "warning")))
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda request: self._note(request.url, foreign(request.url)))
        page.goto((at or self.address) + view)
        page.wait_for_selector("body[data-ready]")
        return page

    def _note(self, problem: str, is_one: bool = True) -> None:
        if is_one:
            self.problems.append(problem)

    @contextmanager
    def watched(self) -> Iterator[Pages]:
        """A test: at its end nothing may have failed, run from data, or been asked of another server."""
        try:
            yield self
            assert {page.evaluate("typeof window.hacked") for page in self._open} <= {"undefined"}
            assert self.problems == []
        finally:
            for page in self._open:
                page.evaluate("localStorage.clear()")
                page.close()
            self._open.clear()
            self.problems.clear()

    def close(self) -> None:
        """End all contexts."""
        for context in self._contexts.values():
            context.close()


def foreign(url: str) -> bool:
    """Whether an address is of another machine; what the page itself has made (`blob:`) is none."""
    return urlsplit(url).hostname not in ("127.0.0.1", None)


def where(page: Page, key: str) -> tuple[float, float]:
    """Where a node or the middle of an edge is drawn."""
    place = page.evaluate("key => window.hezuo.where(key)", key)
    assert place is not None, f"{key} is not drawn"
    return place["x"], place["y"]


def drawn(page: Page) -> str:
    """How many nodes the drawing has at present."""
    return page.locator("canvas[data-drawn]").get_attribute("data-drawn") or ""


def shot(page: Page, name: str) -> None:
    """A picture for people, in artefacts/ (which git does not keep)."""
    folder = Path(__file__).parents[2] / "artefacts"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"explorer-{name}.png")
