"""Successions: renamed bodies are one node with dated names; merged ones stay apart, joined by SUCCEEDED_BY."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from graph.assemble import assemble
from graph.edtf import bounds
from graph.identity import body_key
from graph.model import Edge, Evidence, Graph, Mention, Occurrence, Statement
from graph.successions import current_name, current_rest, mergers, used_until

Teller = Callable[..., Statement]


def graph_of(*names: str) -> Graph:
    mentions = [Mention(name, "Academic" if name.endswith(("大学", "学院")) else "Government") for name in names]
    return assemble([], [Occurrence(m, Evidence("a", 0, len(m.name), m.name)) for m in mentions], [])


def successions(graph: Graph) -> set[tuple[str, str, str]]:
    def name(node_id: str) -> str:
        return graph.by_id[node_id].name

    return {(name(e.source), name(e.target), e.when) for e in graph.edges if e.relation == "SUCCEEDED_BY"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国家卫生和计划生育委员会", "国家卫生健康委员会"),
        ("国家卫计委", "国家卫健委"),
        ("农业部", "农业农村部"),
        ("环保部", "生态环境部"),
        ("国家环境保护总局", "环境保护部"),
        ("国务院扶贫办", "国家乡村振兴局"),
        ("银保监会", "国家金融监督管理总局"),
        ("科技部", "国家科委"),
        ("渝西学院", "重庆文理学院"),
        ("海东市环境保护局", "海东市生态环境局"),
        ("海东市环保局", "海东市生态环境局"),
        ("海南省农业厅", "海南省农业农村厅"),
        ("株洲市卫计委", "株洲市卫生健康委员会"),
        ("株洲市卫生和计划生育局", "株洲市卫健局"),
        ("海东市国土资源局", "海东市自然资源和规划局"),
        ("白沙县扶贫办", "白沙县乡村振兴局"),
    ],
)
def test_a_renamed_body_is_one_node(one: str, other: str) -> None:
    graph = graph_of(one, other)
    bodies = [node for node in graph.nodes if node.type != "Place"]
    assert len(bodies) == 1
    assert successions(graph) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海东市农业局", "西宁市农业农村局"),
        ("海东市农业局", "海东市林业局"),
        ("农业部", "海南省农业农村厅"),
        ("环保局", "生态环境局"),
        ("文化部", "文化和旅游部"),
        ("浙江农业大学", "浙江大学"),
        ("海东市文化局", "海东市旅游局"),
        ("海东市教育局", "海东市教育和体育局"),
    ],
    ids=["other place", "other kind", "other level", "no place", "merged", "merged", "two of a merger", "unknown"],
)
def test_bodies_that_stay_apart(one: str, other: str) -> None:
    assert body_key(one, "") != body_key(other, "")


def test_a_node_goes_by_its_name_of_today_and_keeps_the_former() -> None:
    graph = graph_of("海东市环境保护局", "海东市环境保护局", "海东市环保局", "海东市生态环境局")
    (node,) = [node for node in graph.nodes if node.type == "Government"]
    assert (node.id, node.name) == ("government:630200:生态环境局", "海东市生态环境局")
    assert node.aliases == ("海东市环保局", "海东市环境保护局")
    assert node.properties == {
        "former_names": "海东市环保局 (until 2018/2019); 海东市环境保护局 (until 2018/2019)",
    }


@pytest.mark.parametrize(
    ("name", "rest", "expected"),
    [
        ("国家卫计委", "国家卫生健康委员会", "2018-03"),
        ("国家卫健委", "国家卫生健康委员会", ""),
        ("海东市环保局", "生态环境局", "2018/2019"),
        ("海东市生态环境局", "生态环境局", ""),
        ("海东市生态环境保护局", "生态环境保护局", ""),
        ("卫生部", "卫生部", ""),
    ],
)
def test_until_when_a_name_was_used(name: str, rest: str, expected: str) -> None:
    assert used_until(name, rest) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["文化部", "文化和旅游部"], {("文化部", "文化和旅游部", "2018-03")}),
        (
            ["文化部", "国家旅游局", "文化和旅游部"],
            {("文化部", "文化和旅游部", "2018-03"), ("国家旅游局", "文化和旅游部", "2018-03")},
        ),
        (["文化部", "国家旅游局"], set()),
        (["卫生部", "国家卫计委"], {("卫生部", "国家卫计委", "2013-03")}),
        (["卫生部", "国家卫计委", "国家卫健委"], {("卫生部", "国家卫健委", "2013-03")}),
        (["国务院扶贫办", "农业部"], {("国务院扶贫办", "农业部", "2023-03")}),
        (
            ["铁道部", "国家铁路局", "交通运输部"],
            {("铁道部", "国家铁路局", "2013-03"), ("铁道部", "交通运输部", "2013-03")},
        ),
        (["浙江农业大学", "浙江大学"], {("浙江农业大学", "浙江大学", "1998-09")}),
        (["海东市旅游局", "海东市文化和旅游局"], {("海东市旅游局", "海东市文化和旅游局", "2018/2019")}),
        (["海东市旅游局", "西宁市文化和旅游局"], set()),
        (["海东市卫生局", "海东市卫健委"], {("海东市卫生局", "海东市卫健委", "2013/2015")}),
        (["海东市工商局", "海东市市场监管局"], {("海东市工商局", "海东市市场监管局", "2014/2019")}),
        (["海东市科技局", "海东市市场监管局"], set()),
    ],
)
def test_merged_bodies(names: list[str], expected: set[tuple[str, str, str]]) -> None:
    graph = graph_of(*names)
    assert successions(graph) == expected
    edges: list[Edge] = [edge for edge in graph.edges if edge.relation == "SUCCEEDED_BY"]
    assert all(edge.derived and not edge.statements for edge in edges)


def test_the_file_is_consistent() -> None:
    rows = tomllib.loads(files("graph").joinpath("successions.toml").read_text("utf-8"))
    for renamed, current in ((rows["renamed"], current_name), (rows["local"]["renamed"], current_rest)):
        every = [name for row in renamed for name in row["names"].split()]
        assert len(set(every)) == len(every), "a name has one successor"
        for row in renamed:
            now, *forms = row["now"].split()
            assert all(bounds(row["until"]))
            assert {current(name) for name in (*row["names"].split(), *forms)} == {current(now)}
            assert current(current(now)) == current(now)
    for merger in mergers():
        assert all(bounds(merger.when))
        current = current_rest if merger.local else current_name
        assert not {current(name) for name in merger.names} & {current(name) for name in merger.into}
