"""The questions of docs/sparql.md: on the examples, SPARQL gives the right rows, and the same as Cypher."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sparql_questions import Question, questions

from exports import sparql
from exports.rdf import to_rdflib
from exports.rdf_terms import PREFIXES
from graph import embedded
from graph.folder import GraphFolder
from graph.model import Graph

ASKED = [pytest.param(question, id=question.about) for question in questions()]

# rows that must be among the answers, in the order of the page, and how many answers there are at least
WANTED: list[tuple[list[tuple[Any, ...]], int]] = [
    ([("2024", "湖南省科协"), ("2025", "湖南省科技馆")], 4),
    ([("永川区科协", "泸州市科协", "青少年科技教育合作协议", None)], 1),
    ([("海南省科技馆", 1)], 1),
    ([("符晓岚", "副主席", "2025-03-17/2025-11-21")], 1),
    ([("许建国", "泸州市科协", "永川区")], 1),
    ([("布拖县", "在定点帮扶的特木里镇四且村,省科协给学生送去爱心清洁包,又向布拖县捐赠农村实用技术图书5000本、科学资源包40套。",
       "川渝科协会商科普资源共享")], 2),
    ([("泸州市科协", "主办"), ("永川区科技馆", "承办"), ("重庆市科协", "指导")], 5),
    ([("海南大学", "海南省"), ("三亚市科协", "三亚市")], 5),
    ([("湖南省科技馆", "琼湘辽吉科技馆协作联盟成立大会", "2025-04-18")], 10),
    ([("战略合作协议", "occurred", 2), ("青少年科技教育合作协议", "planned", 2)], 4),
]  # fmt: skip


def sortable(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda row: [str(value) for value in row])


def test_there_are_ten() -> None:
    assert len(questions()) == len(WANTED) == 10


@pytest.mark.parametrize("question", ASKED)
def test_sparql_and_cypher_give_the_same(question: Question, examples_folder: Path, examples_graph: Graph) -> None:
    told = sparql.query(examples_graph, question.sparql)
    twin = embedded.query(GraphFolder.open(examples_folder).database_path(), question.cypher)
    assert told.columns == twin.columns
    assert sortable(told.rows) == sortable(twin.rows)


@pytest.mark.parametrize(("question", "wanted"), list(zip(questions(), WANTED, strict=True)))
def test_the_answers_are_right(question: Question, wanted: tuple[list[Any], int], examples_graph: Graph) -> None:
    rows, least = wanted
    told = sparql.query(examples_graph, question.sparql).rows
    assert set(rows) <= set(told)
    assert len(told) >= least


def test_rdflib_gives_as_many(examples_graph: Graph) -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    holder = to_rdflib(examples_graph)
    for question in questions():
        found = holder.query(prefixes + question.sparql)
        assert len(found) == len(sparql.query(examples_graph, question.sparql).rows)
