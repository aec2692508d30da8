"""Lines of bodies by the codes of their divisions: one level up, the same kind, where both are there."""

from __future__ import annotations

import pytest

from graph.assemble import assemble
from graph.model import Evidence, Graph, Mention, Occurrence


def graph_of(*names: str) -> Graph:
    kinds = {"科技馆": "ScienceMuseum", "政府": "Government", "国务院": "Government", "科技局": "Government"}
    mentions = [
        Mention(name, next((kind for end, kind in kinds.items() if name.endswith(end)), "Association"))
        for name in names
    ]
    return assemble([], [Occurrence(m, Evidence("a", 0, len(m.name), m.name)) for m in mentions], [])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["海东市科协", "青海省科协"], {("海东市科协", "青海省科协")}),
        (["海东科协", "青海省科学技术协会"], {("海东科协", "青海省科学技术协会")}),
        (
            ["西昌市科协", "凉山州科协", "四川省科协", "中国科协"],
            {("西昌市科协", "凉山州科协"), ("凉山州科协", "四川省科协"), ("四川省科协", "中国科协")},
        ),
        (["西昌市科协", "四川省科协"], set()),
        (["永川区科协", "重庆市科协"], {("永川区科协", "重庆市科协")}),
        (["海东市科协", "湖南省科协"], set()),
        (["海东市科协", "青海省企业科协"], set()),
        (["海东市科技馆", "青海省科技馆"], set()),
        (["海东市科技局", "青海省科技局"], set()),
        (["海东市政府", "青海省人民政府", "国务院"], {("海东市政府", "青海省人民政府"), ("青海省人民政府", "国务院")}),
        (["海东市政府", "青海省科协"], set()),
        (["中国科协"], set()),
    ],
)
def test_part_of(names: list[str], expected: set[tuple[str, str]]) -> None:
    graph = graph_of(*names)
    edges = [edge for edge in graph.edges if edge.relation == "PART_OF" and not edge.source.startswith("place:")]
    assert {(graph.by_id[edge.source].name, graph.by_id[edge.target].name) for edge in edges} == expected
    assert all(edge.derived and not edge.statements for edge in edges)
