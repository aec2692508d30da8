"""A small graph made by hand, and a source that can publish another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import chromium
import pytest
import uvicorn
from explorer_page import Pages
from playwright.sync_api import Browser, expect, sync_playwright

from graph import embedded
from graph.layout import positions
from graph.model import (
    Article,
    Edge,
    Evidence,
    Graph,
    Mention,
    Modality,
    Node,
    Statement,
    digest,
    qualified,
    sorted_graph,
)
from hezuo.commands.serve import address_of, listen
from hezuo.explorer.index import Source
from hezuo.explorer.service import application, page_is_built

PATIENCE = 20_000  # milliseconds for what is expected of the page: a slow machine is no error
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'

VISIT = Article.of(
    "visit",
    "𠮷林日报讯 12月5日，四川省科协党组书记周明远一行到重庆科技馆调研，双方座谈。\n\n"
    "四川省科协与重庆市科协签署合作协议。"
    "明年3月，两馆将联合举办川渝科普节。" + "有关情况另行通报。" * 60,
    title="四川省科协到重庆科技馆调研",
    url="https://example.org/visit",
    published="2024-12-06",
)
PLAN = Article.of(
    "plan",
    "重庆科技馆将于2025年3月访问四川科技馆。\n重庆市科协声明从未与蓝天公司合作。",
    title=f"计划 {HOSTILE}",
    url="javascript:window.hacked=1",
    published="2024-12-20",
)

NODES = {
    "association:510000": ("Association", "四川省科学技术协会", ("四川省科协",)),
    "association:500000": ("Association", "重庆市科学技术协会", ("重庆市科协",)),
    "museum:500000": ("ScienceMuseum", "重庆科技馆", ("渝科馆",)),
    "museum:510000": ("ScienceMuseum", "四川科技馆", ()),
    "person:周明远@association:510000": ("Person", "周明远", ()),
    "event:川渝科普节/2025": ("Event", "川渝科普节", ()),
    "enterprise:蓝天": ("Enterprise", "蓝天公司", ()),
    "enterprise:hostile": ("Enterprise", HOSTILE, ()),
}

# source, relation, target, when, modality, qualifiers, (article, sentence) …
Fact = tuple[str, str, str, str, Modality, dict[str, str], tuple[tuple[Article, str], ...]]
FACTS: tuple[Fact, ...] = (
    (
        "person:周明远@association:510000", "VISITED", "museum:500000", "2024-12-05", Modality.OCCURRED, {},
        ((VISIT, "12月5日，四川省科协党组书记周明远一行到重庆科技馆调研，双方座谈。"),),
    ),
    (
        "association:510000", "MET_WITH", "museum:500000", "2024-12-05", Modality.OCCURRED, {},
        ((VISIT, "12月5日，四川省科协党组书记周明远一行到重庆科技馆调研，双方座谈。"),),
    ),
    (
        "association:510000", "VISITED", "museum:500000", "2024-12-05", Modality.OCCURRED, {},
        ((VISIT, "四川省科协党组书记周明远一行到重庆科技馆调研"),),
    ),
    (
        "association:500000", "SIGNED_AGREEMENT_WITH", "association:510000", "", Modality.OCCURRED,
        {"agreement": "合作协议"}, ((VISIT, "四川省科协与重庆市科协签署合作协议。"),),
    ),
    (
        "person:周明远@association:510000", "HOLDS_POST", "association:510000", "", Modality.OCCURRED,
        {"title": "党组书记"}, ((VISIT, "四川省科协党组书记周明远"),),
    ),
    (
        "museum:500000", "HOSTED", "event:川渝科普节/2025", "2025-03", Modality.PLANNED, {"role": "主办"},
        ((VISIT, "明年3月，两馆将联合举办川渝科普节。"),),
    ),
    (
        "museum:510000", "HOSTED", "event:川渝科普节/2025", "2025-03", Modality.PLANNED, {"role": "主办"},
        ((VISIT, "明年3月，两馆将联合举办川渝科普节。"),),
    ),
    (
        "museum:500000", "VISITED", "museum:510000", "2025-03", Modality.PLANNED, {},
        ((PLAN, "重庆科技馆将于2025年3月访问四川科技馆。"), (VISIT, "明年3月，两馆将联合举办川渝科普节。")),
    ),
    (
        "association:500000", "COOPERATES_WITH", "enterprise:蓝天", "", Modality.DENIED, {},
        ((PLAN, "重庆市科协声明从未与蓝天公司合作。"),),
    ),
    (
        "association:500000", "COOPERATES_WITH", "enterprise:hostile", "", Modality.OCCURRED, {},
        ((PLAN, "重庆市科协"),),
    ),
)  # fmt: skip


def division(key: str) -> str:
    """The code in the id of an association or a museum."""
    code = key.partition(":")[2]
    return code if code.isdecimal() else ""


def made() -> Graph:
    """The graph of the facts above, with an article node and its mention."""
    nodes = {key: Node(key, type_, name, aliases, division(key)) for key, (type_, name, aliases) in NODES.items()}
    nodes["article:visit"] = Node("article:visit", "Article", VISIT.title)
    edges, statements = [], {}
    for source, relation, target, when, modality, qualifiers, proofs in FACTS:
        ends = [Mention(nodes[key].name, nodes[key].type) for key in (source, target)]
        made_here = []
        for article, quote in proofs:
            start = article.text.index(quote)
            evidence = Evidence(article.id, start, start + len(quote), quote)
            evidence.check(article)
            made_here.append(
                Statement(
                    ends[0], relation, ends[1], evidence, when, modality, qualified(**qualifiers), extractor="hand"
                )
            )
        statements |= {statement.id: statement for statement in made_here}
        edges.append(
            Edge(
                digest(source, relation, target, when, modality), source, relation, target, when, when, when, modality,
                articles=len({article.id for article, _ in proofs}),
                statements=tuple(sorted(statement.id for statement in made_here)),
                **qualifiers,
            )
        )  # fmt: skip
    edges.append(Edge("mention", "association:510000", "MENTIONED_IN", "article:visit"))
    graph = sorted_graph(nodes.values(), edges)
    first = next(iter(statements.values()))
    doubtful = [replace(first, story=n, confidence=p, signals=("carried",)) for n, p in ((1, 0.1), (2, 0.3))]
    review = {statement.id: statement for statement in doubtful}
    return replace(graph, statements=statements, articles={VISIT.id: VISIT, PLAN.id: PLAN}, review=review)


@dataclass
class Shelf:
    """A stand-in for a graph folder; putting another graph on it publishes that."""

    current: Graph
    number: int = 1
    database: Path = Path("none.lbug")

    def version(self) -> str:
        return str(self.number)

    def graph(self) -> Graph:
        return self.current

    def database_path(self) -> Path:
        return self.database

    def places(self, picture: str, graph: Graph) -> Mapping[str, tuple[float, float]]:
        return positions(graph)

    def publish(self, graph: Graph) -> None:
        self.current = graph
        self.number += 1


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(made())


@contextmanager
def serving(source: Source) -> Iterator[str]:
    """The explorer over that source on a free port; gives its address."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(application(source), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            deadline = time.monotonic() + 20
            while not server.started and time.monotonic() < deadline:
                time.sleep(0.01)
            assert server.started
            yield address_of(listening)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Source], str]]:
    """`serve(shelf)` starts an explorer and gives its address; all end with the tests of the file."""
    with ExitStack() as running:
        yield lambda source: running.enter_context(serving(source))


@pytest.fixture(scope="session")
def shelf_of() -> Callable[[Graph], Shelf]:
    """`shelf_of(graph)`: a source that gives that graph."""
    return Shelf


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The graph made by hand with its embedded database, for queries."""
    graph = made()
    path = tmp_path_factory.mktemp("database") / "graph.lbug"
    embedded.build(graph, path)
    return Shelf(graph, database=path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert page_is_built(), "the page is not built; run: python hatch_build.py"
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        started = playwright.chromium.launch(**chromium.options())
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(browser: Browser, asked: Shelf, serve: Callable[[Shelf], str]) -> Iterator[Pages]:
    """Opens pages of one explorer over the graph made by hand."""
    made_here = Pages(browser, serve(asked))
    yield made_here
    made_here.close()


@pytest.fixture
def open_page(pages: Pages) -> Iterator[Pages]:
    """Opens the page; at the end, nothing may have failed, run from data, or been asked of another server."""
    with pages.watched() as watched:
        yield watched
