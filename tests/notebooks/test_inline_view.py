"""The network inside a notebook: run, turned into a page, opened in a real browser, and used as a person would."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Frame

from graph.model import Graph

ROOT = Path(__file__).parents[2]
SOURCE = """
from pathlib import Path
from exports import page
from graph.folder import GraphFolder

page.inline(GraphFolder.open(Path({folder!r})).graph(), limit=60)
"""


@pytest.fixture(scope="module")
def shown(examples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebook as a page, as nbconvert makes it, without what nbconvert itself would load."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SOURCE.format(folder=str(examples_folder)))])
    client = NotebookClient(book, timeout=300, kernel_name="python3")
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    body, _ = HTMLExporter(template_name="basic").from_notebook_node(book)
    path = tmp_path_factory.mktemp("notebook") / "笔记.html"
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'><h1>above</h1>{body}", "utf-8")
    return path


def opened(browser: Browser, path: Path, asked: list[str], logged: list[str]) -> Frame:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.goto(path.as_uri())
    page.frame_locator("iframe").locator("body[data-ready]").wait_for()
    return page.frames[1]


def where(frame: Frame, what: str) -> dict[str, float]:
    """Where on the drawing something is."""
    at = frame.evaluate("id => hezuo.where(id)", what)
    stage = frame.evaluate("document.querySelector('.stage').getBoundingClientRect().toJSON()")
    return {"x": at["x"] - stage["x"], "y": at["y"] - stage["y"]}


def test_a_line_in_the_notebook_leads_to_its_sentence(browser: Browser, shown: Path, examples_graph: Graph) -> None:
    asked: list[str] = []
    logged: list[str] = []
    frame = opened(browser, shown, asked, logged)
    assert len(frame.evaluate("hezuo.drawn().nodes")) == 60
    # the first line that nothing else lies over
    for edge in frame.evaluate("hezuo.drawn().edges.filter(id => hezuo.where(id))"):
        frame.locator(".stage canvas").first.click(position=where(frame, edge))  # type: ignore[arg-type]
        if frame.locator(".panel blockquote").count():
            break
    read = frame.locator(".panel blockquote").all_inner_texts()
    assert read
    quotes = {" ".join(s.evidence.quote.split()) for s in examples_graph.statements.values()}
    assert set(read) <= quotes
    assert [url for url in asked if not url.startswith(("about:srcdoc", "data:"))] == [shown.as_uri()]
    assert logged == []
    frame.page.close()


def test_the_notebook_is_out_of_reach_of_the_view(browser: Browser, shown: Path) -> None:
    frame = opened(browser, shown, [], [])
    assert frame.evaluate("(() => { try { return parent.document.title } catch { return 'refused' } })()") == "refused"
    assert frame.evaluate("fetch('https://news.example/').then(() => 'went', () => 'refused')") == "refused"
    frame.page.close()
