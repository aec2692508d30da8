"""Adding articles through the interface of the explorer: pasted, uploaded, fetched; what cannot be used is said."""

from __future__ import annotations

import base64
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.folder import GraphFolder
from hezuo.building import build

OLD = "海东市科协到西宁市科技馆考察\n\n2025年3月5日，海东市科协主席林远舟一行到西宁市科技馆考察。"
NEW = "2025年4月6日，海东市科协与西宁市科协在西宁签署合作协议。"
DOUBTFUL = "2024年12月6日，云上梦公司与远山公司签署合作协议。"
PAGE = f"<html><head><meta charset='utf-8'><title>两市科协签约</title></head><body><article><p>{NEW}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    build([tmp_path / "old.txt"], tmp_path / "network", least_confidence=0.6)
    return GraphFolder.open(tmp_path / "network")


@pytest.fixture
def client(folder: GraphFolder, serve: Callable[[Any], str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serve(folder), trust_env=False) as made:
        yield made


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A site on this machine: a page, one that leads to a file, and nothing else."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "file:///etc/hostname")
                self.end_headers()
                return
            self.send_response(200 if self.path == "/news" else 404)
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def added(client: httpx.Client, how: str, body: dict[str, Any]) -> dict[str, Any]:
    """What became of an addition, once it is known."""
    answer = client.post(f"/api/additions/{how}", json=body)
    assert answer.status_code == 202, answer.text
    until = time.monotonic() + 60
    while (now := client.get(f"/api/additions/{answer.json()['id']}").json())["state"] == "waiting":
        assert time.monotonic() < until
        time.sleep(0.05)
    return dict(now)


def uploaded(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def names(client: httpx.Client, edge: dict[str, Any]) -> set[str]:
    evidence = client.get(f"/api/edges/{edge['id']}/evidence").json()
    return {evidence["source"]["name"], evidence["target"]["name"]}


def test_a_pasted_text_gives_new_edges(client: httpx.Client, folder: GraphFolder) -> None:
    before = {edge.id for edge in folder.graph().edges}
    now = added(
        client,
        "text",
        {"text": NEW, "title": "两市科协签约", "url": "https://example.org/1", "published": "2025-04-07"},
    )
    assert now["state"] == "done"
    (article,) = now["articles"]
    assert (article["title"], article["url"], article["published"]) == (
        "两市科协签约",
        "https://example.org/1",
        "2025-04-07",
    )
    assert {edge["id"] for edge in now["edges"]}.isdisjoint(before)
    (signed,) = (edge for edge in now["edges"] if edge["relation"] == "SIGNED_AGREEMENT_WITH")
    assert names(client, signed) == {"海东市科协", "西宁市科协"}
    assert {edge.id for edge in folder.graph().edges} > before, "what was there is there still"


def test_what_is_doubtful_is_shown_for_review(client: httpx.Client) -> None:
    now = added(client, "text", {"text": DOUBTFUL})
    assert [statement["subject"] for statement in now["review"]] == ["云上梦公司"]
    assert now["review"][0]["quote"] in DOUBTFUL


@pytest.mark.parametrize(
    ("name", "content"), [("news.txt", NEW.encode("gb18030")), ("C:\\up\\..\\news.html", PAGE.encode())]
)
def test_an_uploaded_file(client: httpx.Client, folder: GraphFolder, name: str, content: bytes) -> None:
    now = added(client, "file", uploaded(name, content))
    assert "SIGNED_AGREEMENT_WITH" in {edge["relation"] for edge in now["edges"]}
    (file,) = (folder.path / "added").iterdir()
    assert file.read_bytes() == content
    again = added(client, "file", uploaded(name, content))
    assert (again["known"], len(list((folder.path / "added").iterdir()))) == (1, 1)


def test_a_fetched_page_keeps_its_address(client: httpx.Client, site: str) -> None:
    now = added(client, "url", {"url": f"{site}/news"})
    (article,) = now["articles"]
    assert (article["title"], article["url"]) == ("两市科协签约", f"{site}/news")
    assert now["edges"]


@pytest.mark.parametrize(
    ("how", "body", "message"),
    [
        ("text", {"text": ""}, "text"),
        ("file", uploaded("news.doc", b"x"), "save it as .docx"),
        ("file", uploaded("news", b"x"), "files of this kind are not read"),
        ("file", {"name": "news.txt", "content": "!"}, "not Base64"),
        ("url", {"url": "file:///etc/hostname"}, "no address of a web page"),
        ("url", {"url": "http://127.0.0.1:1/x"}, "cannot be fetched"),
    ],
)
def test_what_cannot_be_used_is_refused(
    client: httpx.Client, folder: GraphFolder, how: str, body: dict[str, Any], message: str
) -> None:
    answer = client.post(f"/api/additions/{how}", json=body)
    assert answer.status_code == 422
    assert message in answer.json()["error"]
    assert not (folder.path / "added").exists()


@pytest.mark.parametrize("path", ["/away", "/none"])
def test_a_page_that_leads_elsewhere_or_nowhere(client: httpx.Client, site: str, path: str) -> None:
    answer = client.post("/api/additions/url", json={"url": site + path})
    assert answer.status_code == 422
    assert "cannot be fetched" in answer.json()["error"]


def test_a_broken_file_fails_with_its_reason_and_the_graph_stays(client: httpx.Client, folder: GraphFolder) -> None:
    before = folder.version()
    now = added(client, "file", uploaded("broken.pdf", b"%PDF-1.4 nothing"))
    assert now["state"] == "failed"
    assert now["problem"]
    assert folder.version() == before


def test_an_unknown_addition_is_said(client: httpx.Client) -> None:
    assert client.get("/api/additions/x").status_code == 404
