"""docs/derived.md names the rules that there are, and its queries find what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import embedded
from graph.assemble import assemble
from graph.embedded.build import build
from graph.model import Article, PlanState, Statement
from graph.ontology import relations

Teller = Callable[..., Statement]

PAGE = (Path(__file__).parents[3] / "docs" / "derived.md").read_text("utf-8")


def test_every_derived_relation_is_there() -> None:
    rows = [line.partition("|")[2].partition("|")[0] for line in PAGE.splitlines() if line.startswith("| `")]
    named = {label for row in rows for label in re.findall("`([A-Z_]+)`", row)}
    assert {label for label, relation in relations().items() if relation.derived} <= named


@pytest.mark.parametrize("state", PlanState)
def test_every_state_of_a_plan_is_there(state: PlanState) -> None:
    assert f"| `{state}` |" in PAGE


def test_the_queries(tell: Teller, tmp_path: Path) -> None:
    told = [
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="2024-01-05"),
        tell("林远舟", "HOLDS_POST", "海东市科协", title="主席", article="2025-03-06"),
        tell("高岩松", "HOLDS_POST", "海东市科协", title="主席", article="2025-03-06"),
        tell("海东市科协", "COOPERATES_WITH", "西宁市科协", modality="planned", article="2024-01-05"),
        tell("海东市科协", "SIGNED_AGREEMENT_WITH", "西宁市科协", when="2025-03-05", article="2025-03-06"),
    ]
    path = tmp_path / "graph.lbug"
    build(assemble([Article(day, day, "…", published=day) for day in ("2024-01-05", "2025-03-06")], [], told), path)
    posts, plans = re.findall("```cypher\n(.*?)```", PAGE, re.DOTALL)
    assert embedded.query(path, posts).rows == (("林远舟", "主席", "海东市科协"),)
    ((_, _, planned, _, done, when, _),) = embedded.query(path, plans).rows
    assert (planned, done, when) == ("COOPERATES_WITH", "SIGNED_AGREEMENT_WITH", "2025-03-05")
