"""Pages that are one file, as tests open them: from disk, in a real browser, watched; and a small graph to put on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from graph.model import Article, Edge, Evidence, Graph, Mention, Modality, Node, Statement, sorted_graph

Open = Callable[..., Page]
SOFTWARE_WEBGL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
HOSTILE = "</td></script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>{{7*7}}\u2028'\"& javascript:window.hacked=3"


@contextmanager
def watched(
    browser: Browser, folder: Path, write: Callable[..., object], *, ready: str = "body[data-ready]"
) -> Iterator[Open]:
    """Opens graphs as pages that `write` makes, when an element `ready` is there; `window` has options of a window.

    At the end none may have asked for anything but itself, have logged anything, or have run what a name brought along.
    """
    pages: list[Page] = []
    files: list[str] = []
    asked: list[str] = []
    logged: list[str] = []

    def open_page(graph: Graph, *, window: dict[str, Any] | None = None, **options: Any) -> Page:
        path = folder / f"页面{len(pages)}.html"
        write(graph, path, **options)
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 720}} | (window or {}))
        pages.append(page)
        files.append(path.as_uri())
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.goto(files[-1])
        page.wait_for_selector(ready)
        return page

    yield open_page
    assert [url for url in asked if not url.startswith("data:")] == files
    assert logged == []
    assert [page.evaluate("typeof window.hacked") for page in pages] == ["undefined"] * len(pages)
    for page in pages:
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


def where(page: Page, what: str) -> tuple[float, float]:
    """Where on a standalone page a node or the middle of an edge is drawn."""
    at = page.evaluate("id => hezuo.where(id)", what)
    return at["x"], at["y"]
