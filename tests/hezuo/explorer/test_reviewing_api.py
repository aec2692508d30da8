"""Judging through the interface of the explorer: recorded at once, in the graph a little later, undone as well."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from judged_news import ONE, OTHER, names, to_judge

from graph.folder import GraphFolder
from hezuo.explorer.service import application


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return to_judge(tmp_path)


@pytest.fixture
def client(folder: GraphFolder, serve: Callable[[Any], str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=serve(folder), trust_env=False) as made:
        yield made


def judge(client: httpx.Client, kind: str, *about: str, **more: Any) -> dict[str, Any]:
    """Judge, and wait until the graph has it."""
    answer = client.post("/api/judgements", json={"kind": kind, "about": about, "by": "王", **more})
    assert answer.status_code == 202, answer.text
    until = time.monotonic() + 60
    while (now := client.get("/api/judgements").json())["pending"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert not now["problem"]
    return dict(now)


def test_a_proposal_is_accepted_and_undone(client: httpx.Client, folder: GraphFolder) -> None:
    (proposal,) = client.get("/api/proposals").json()["proposals"]
    assert {proposal["one"]["name"], proposal["other"]["name"]} == {ONE, OTHER}
    assert ["both with", "海东市科协"] in proposal["reasons"]
    before = folder.version()
    now = judge(client, "same", proposal["one"]["id"], proposal["other"]["id"], why="同一机构")
    assert now["version"] == folder.version() != before
    assert len(names(folder) & {ONE, OTHER}) == 1
    assert client.get("/api/proposals").json()["total"] == 0
    (made,) = now["judgements"]
    assert (made["kind"], made["by"], made["why"], made["stands"]) == ("same", "王", "同一机构", True)
    now = judge(client, "undo", made["id"])
    assert folder.version() == before
    assert [one["stands"] for one in now["judgements"]] == [True, False]


def test_a_doubtful_statement_is_accepted(client: httpx.Client, folder: GraphFolder) -> None:
    (waiting,) = client.get("/api/review").json()["statements"]
    judge(client, "right", waiting["id"])
    assert {"云上梦公司", "远山公司"} <= names(folder)


def test_an_edge_is_refused(client: httpx.Client, folder: GraphFolder) -> None:
    (edge,) = (edge for edge in folder.graph().edges if edge.relation == "MET_WITH" and not edge.derived)
    judge(client, "wrong", edge.id)
    assert edge.id not in {one.id for one in folder.graph().edges}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"kind": "wrong", "about": ["0"], "by": "王"}, "no statement and no edge"),
        ({"kind": "same", "about": ["x", "y"], "by": "王"}, "no node of the graph"),
        ({"kind": "same", "about": [ONE, OTHER], "by": " "}, "by whom"),
        ({"kind": "undo", "about": ["0"], "by": "王"}, "no judgement has"),
        ({"kind": "better", "about": ["0"], "by": "王"}, "kind"),
        ({"kind": "wrong", "about": ["0"]}, "by"),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: httpx.Client, folder: GraphFolder, body: dict[str, Any], message: str
) -> None:
    answer = client.post("/api/judgements", json=body)
    assert 400 <= answer.status_code < 500
    assert message in answer.json()["error"]
    assert folder.judgements() == ([], [])


def test_what_is_not_writable_takes_no_judgement(folder: GraphFolder, client: httpx.Client) -> None:
    closed, opened = (set(application(folder, writable=may).openapi()["paths"]) for may in (False, True))
    assert opened - closed >= {"/api/judgements", "/api/proposals", "/api/additions/text"}
    assert not [path for path in closed if "judgements" in path or "additions" in path]
    assert client.get("/api/rights").json() == {"writable": True}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_page_elsewhere_cannot_judge(client: httpx.Client, folder: GraphFolder, kind: str) -> None:
    """What a browser lets a strange page send without asking the server first is no judgement."""
    body = '{"kind": "rename", "about": ["海东市科协"], "by": "x", "value": "y"}'
    answer = client.post("/api/judgements", content=body.encode(), headers={"Content-Type": kind})
    assert answer.status_code == 422
    assert folder.judgements() == ([], [])
