"""The same release on five sites is one article with five sources, from the files to every place where sources are shown."""

from __future__ import annotations

import asyncio
import csv
import json
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from exports import TARGETS
from exports.rdf_terms import BASE, identifier, term
from graph import embedded
from graph.folder import GraphFolder
from graph.model import ARTICLE_ID
from hezuo.building import Summary, build
from hezuo.explorer.service import application

TITLE = "大足区科协与资阳市科协签署合作协议"
FIRST = "12月5日，大足区科协党组书记林远舟一行赴资阳市科协调研，并参观了资阳科技馆。"
SECOND = "双方召开座谈会，签署了《科普资源共建共享合作协议》。资阳市科协主席白清河主持会议，20余名科技工作者参加。"
SITES = {
    "a.txt": f"{TITLE}\n来源：资阳日报 时间：2024-12-06 浏览次数：35\n{FIRST}\n{SECOND}\n",
    "b.html": f"<html><head><title>{TITLE}_大足网</title><meta charset=utf-8></head><body><nav>首页 新闻 服务</nav><h1>{TITLE}</h1>"
    f"<p>2024-12-08 10:21</p><article><p>{FIRST}</p><p>{SECOND}</p></article><footer>版权所有：大足网</footer></body></html>",
    "c.txt": f"首页 > 工作动态\n两地科协签约\n发布时间：2024-12-10 作者：柳青禾\n　　{FIRST}{SECOND}\n"
    "相关推荐\n泸州市科协召开全委会\n自贡市科协赴成都市科协调研\n",
    "d.txt": f"{TITLE}\n（2025-11-02 转载）\n{FIRST.replace('，', ',')}\n\n{SECOND}（责任编辑：陶安）\n上一篇：没有了\n",
}
FEED = {
    "text": f"{TITLE}\n{FIRST}双方召开座谈会，签署了《科普资源共建共享合作协议》。资阳市科协主席白",
    "published": "2024-12-07",
    "url": "https://www.feed.cn/7",
}
OTHER = SITES["a.txt"].replace("大足区", "永川区").replace("林远舟", "周砚青")


def write(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in SITES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "e.jsonl").write_text(json.dumps(FEED, ensure_ascii=False), "utf-8")
    (folder / "other.txt").write_text(OTHER, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, GraphFolder]:
    place = tmp_path_factory.mktemp("reposts")
    summary = build([write(place / "news")], place / "out", jobs=1)
    return summary, GraphFolder.open(place / "out")


def test_five_sites_are_one_article(built: tuple[Summary, GraphFolder]) -> None:
    summary, folder = built
    assert (summary.new, summary.articles, summary.reposts) == (6, 2, 4)
    graph = folder.graph()
    [(original, copies)] = graph.reposts.items()
    assert graph.articles[original].name == "a"
    assert [copy.name for copy in copies] == ["e-1", "b", "c", "d"]
    assert len(list(folder.articles())) == 6
    assert any(s.evidence.article_id == copies[0].id for s in folder.statements())


def test_edges_count_the_release_once(built: tuple[Summary, GraphFolder]) -> None:
    graph = built[1].graph()
    ends = ("association:500111", "association:512000")
    [signed] = [e for e in graph.edges if e.relation == "SIGNED_AGREEMENT_WITH" and (e.source, e.target) == ends]
    assert (signed.articles, signed.when) == (1, "2024-12-05")
    assert {edge.articles for edge in graph.edges if not edge.derived} <= {1, 2}
    copies = {f"{ARTICLE_ID}{copy.id}" for found in graph.reposts.values() for copy in found}
    assert {edge.relation for edge in graph.edges if {edge.source, edge.target} & copies} == {"REPOST_OF"}
    assert summary_of(built) == sum(1 for _ in graph.statements)


def summary_of(built: tuple[Summary, GraphFolder]) -> int:
    return sum(sum(counts.values()) for counts in built[0].statements.values())


def test_batches_do_not_matter(built: tuple[Summary, GraphFolder], tmp_path: Path) -> None:
    news = write(tmp_path / "news")
    for name in sorted((path.name for path in news.iterdir()), reverse=True):
        summary = build([news / name], tmp_path / "out", jobs=1)
    assert summary.version == built[0].version
    assert (summary.articles, summary.reposts) == (2, 4)


def test_queries_find_the_reposts(built: tuple[Summary, GraphFolder]) -> None:
    table = embedded.query(
        built[1].database_path(), "MATCH (c:Article)-[:REPOST_OF]->(a:Article) RETURN a.published, count(c), max(c.url)"
    )
    assert [list(row) for row in table.rows] == [["2024-12-06", 4, "https://www.feed.cn/7"]]


def test_the_explorer_shows_them(built: tuple[Summary, GraphFolder]) -> None:
    def get(path: str) -> dict[str, Any]:
        async def ask() -> dict[str, Any]:
            transport = httpx.ASGITransport(application(built[1]))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                found: dict[str, Any] = (await client.get(path)).json()
                return found

        return asyncio.run(ask())

    graph = built[1].graph()
    edge = next(e for e in graph.edges if e.relation == "SIGNED_AGREEMENT_WITH" and e.source == "association:500111")
    article = get(f"/api/edges/{edge.id}/evidence")["statements"][0]["article"]
    assert article["published"] == "2024-12-06"
    assert [(copy["name"], copy["site"], copy["published"]) for copy in article["reposts"]] == [
        ("e-1", "feed.cn", "2024-12-07"),
        ("b", "", "2024-12-08"),
        ("c", "", "2024-12-10"),
        ("d", "", "2025-11-02"),
    ]
    assert get("/api/summary")["articles"] == 2
    copy = get(f"/api/articles/{article['reposts'][0]['id']}")
    assert (copy["article"]["reposts"], copy["highlights"]) == ([], [])
    assert copy["text"] == FEED["text"]


def test_exports_name_them(built: tuple[Summary, GraphFolder], tmp_path: Path) -> None:
    graph = built[1].graph()
    for target in ("csv", "turtle", "graphml", "pyvis"):
        TARGETS[target].write(graph, tmp_path / target)
    with (tmp_path / "csv" / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["reposts"] for row in csv.DictReader(file) if row["article"] == "a"}
    assert listed == {"https://www.feed.cn/7 | b | c | d"}
    [(original, copies)] = graph.reposts.items()
    triples = set(ox.parse(path=str(tmp_path / "turtle"), format=ox.RdfFormat.TURTLE))
    for copy in copies:
        one, other = (identifier(BASE, f"article:{key}") for key in (copy.id, original))
        assert {ox.Quad(one, term(name), other) for name in ("prov:alternateOf", "hz:repostOf")} <= triples
        assert f"article:{copy.id}" in (tmp_path / "graphml").read_text("utf-8")
    assert "https://www.feed.cn/7" in (tmp_path / "pyvis").read_text("utf-8")
