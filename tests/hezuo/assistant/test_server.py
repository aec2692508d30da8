"""The tools for assistants, asked through the official client: answers with citations, and nothing that writes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from graph.folder import GraphFolder
from hezuo.assistant.server import server
from hezuo.assistant.tools import TOOLS
from hezuo.building import build
from hezuo.explorer.service import Latest

NEWS = {
    "signing": "两省科协签署合作协议\n\n2024年12月5日，四川省科协与重庆市科协在成都签署合作协议。",
    "visit": "重庆市科协到永川科技馆考察\n\n2025年3月5日，重庆市科协主席林远舟一行到永川科技馆考察。",
    "plan": "下一步计划\n\n2026年，四川省科协将与贵州省科协签署科普合作协议。",
}
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("assistant")
    for name, text in NEWS.items():
        (place / f"{name}.txt").write_text(text, "utf-8")
    build([place], place / "network")
    return place / "network"


async def called(where: Any, name: str, given: dict[str, Any]) -> Any:
    async with Client(where) as client:
        return await client.call_tool(name, given)


@pytest.fixture(scope="module")
def ask(folder: Path) -> Ask:
    made = server(Latest(GraphFolder.open(folder)))

    def asked(tool: str, **given: Any) -> dict[str, Any]:
        answer = asyncio.run(called(made, tool, given))
        assert not answer.is_error, answer.content
        return dict(answer.structured_content)

    return asked


@pytest.fixture(scope="module")
def refused(folder: Path) -> Callable[..., str]:
    made = server(Latest(GraphFolder.open(folder)))

    def asked(tool: str, **given: Any) -> str:
        answer = asyncio.run(called(made, tool, given))
        assert answer.is_error
        return str(answer.content[0].text)

    return asked


def test_every_tool_says_what_it_does_and_that_it_only_reads(folder: Path) -> None:
    async def listed() -> Any:
        async with Client(server(Latest(GraphFolder.open(folder)))) as client:
            return await client.list_tools()

    tools = {tool.name: tool for tool in asyncio.run(listed()).tools}
    assert list(tools) == [tool.__name__ for tool in TOOLS]
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint
        assert "index" not in tool.input_schema["properties"]
    assert tools["path"].input_schema["required"] == ["first", "second"]


@pytest.mark.parametrize("text", ["四川省科协", "scskx", "四川省科学技术协会"])
def test_search_gives_ids(ask: Ask, text: str) -> None:
    if text.endswith("协会"):
        assert ask("search", text=text)["total"] == 0, "no article calls it so"
    else:
        assert ask("search", text=text)["nodes"][0]["id"] == "association:510000"


def test_facts_cite_their_sentences(ask: Ask) -> None:
    answer = ask("neighbourhood", name="四川省科协", relation="SIGNED_AGREEMENT_WITH", modality="occurred")
    fact = next(fact for fact in answer["facts"] if fact["modality"] == "occurred")
    assert {fact["source"], fact["target"]} == {"四川省科协", "重庆市科协"}
    assert (fact["when"], fact["modality"], fact["sources"]) == ("2024-12-05", "occurred", [1])
    source = next(source for source in answer["sources"] if source["number"] == 1)
    assert source["title"] == "两省科协签署合作协议"
    assert source["quote"] in NEWS["signing"]
    assert ask("evidence", edge=fact["id"])["sources"] == [source]


def test_plans_are_told_apart(ask: Ask) -> None:
    planned = ask("neighbourhood", name="四川省科协", modality="planned")
    assert planned["facts"]
    assert {fact["modality"] for fact in planned["facts"]} == {"planned"}
    assert ask("neighbourhood", name="四川省科协", since="2027")["total"] == 0


def test_a_path_has_sources_at_every_step(ask: Ask) -> None:
    answer = ask("path", first="四川省科协", second="永川科技馆")
    assert [step["to"] for step in answer["path"]] == ["重庆市科协", "永川科技馆"]
    numbers = {number for step in answer["path"] for fact in step["facts"] for number in fact["sources"]}
    assert numbers == {source["number"] for source in answer["sources"]}


def test_no_path_tells_what_is_covered(ask: Ask) -> None:
    answer = ask("path", first="四川省科协", second="贵州省科协")
    assert answer["path"] is None, "what is only planned joins nobody"
    assert answer["coverage"]["both"]["articles"] == 1
    assert ask("path", first="四川省科协", second="贵州省科协", with_planned=True)["path"]


def test_schema_and_cypher(ask: Ask) -> None:
    schema = ask("schema")
    assert schema["relations"]["SIGNED_AGREEMENT_WITH"]["count"] == 2
    assert schema["articles"] == 3
    rows = ask(
        "cypher",
        query_text="MATCH (a)-[r:SIGNED_AGREEMENT_WITH {modality: 'occurred'}]-(b) RETURN DISTINCT r.when AS day",
    )
    assert rows == {"columns": ["day"], "rows": [["2024-12-05"]], "truncated": False}


@pytest.mark.parametrize(
    ("tool", "given", "message"),
    [
        ("cypher", {"query_text": "MATCH (n) DETACH DELETE n"}, "not allowed"),
        ("cypher", {"query_text": "CALL show_tables() RETURN *"}, "not allowed"),
        ("neighbourhood", {"name": "没有这个馆"}, "no node of the graph"),
        ("neighbourhood", {"name": "四川省科协", "relation": "LIKES"}, "there are VISITED"),
        ("neighbourhood", {"name": "四川省科协", "modality": "maybe"}, "there are occurred"),
        ("evidence", {"edge": "x"}, "no edge x"),
    ],
)
def test_a_problem_is_told_in_words(
    refused: Callable[..., str], tool: str, given: dict[str, Any], message: str
) -> None:
    assert message in refused(tool, **given)


def test_the_command_speaks_over_standard_input(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix == ".parquet"}
    started = StdioServerParameters(
        command=sys.executable, args=["-m", "hezuo", "mcp", str(folder)], env=dict(os.environ)
    )
    answer = asyncio.run(called(started, "search", {"text": "永川科技馆"}))
    assert answer.structured_content["nodes"][0]["name"] == "永川科技馆"
    assert before == {path: path.read_bytes() for path in before}
