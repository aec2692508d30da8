"""The extraction reaches the floors of `floors.toml` on the project's own gold sets."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gold_figures import figures_of

from hezuo.evaluation import load

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
# the articles of the first set are the examples that a clone is tried with
ARTICLES = {"examples": HERE.parents[1] / "examples"}


@cache
def measured(name: str) -> dict[str, Any]:
    """The figures of one of the project's own gold sets."""
    return figures_of(HERE / name, ARTICLES.get(name))


FIGURES: dict[str, Callable[[dict[str, Any]], float]] = {
    "facts_f1": lambda figures: figures["facts"][2],
    "entities_f1": lambda figures: figures["entities"][2],
}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str, figure: str) -> None:
    reached = FIGURES[figure](measured(name))
    assert reached >= FLOORS[name][figure], f"{figure} on {name} fell to {reached:.3f}"


@pytest.mark.parametrize("name", FLOORS)
def test_plans_are_not_told_as_done(name: str) -> None:
    assert measured(name)["planned_as_done"] <= FLOORS[name]["most_planned_as_done"]


def test_every_gold_set_has_its_floors() -> None:
    assert set(FLOORS) == {folder.parent.name for folder in HERE.glob("*/facts")}
    assert all(set(floors) == {*FIGURES, "most_planned_as_done"} for floors in FLOORS.values())


@pytest.mark.parametrize("name", FLOORS)
def test_every_article_has_its_facts(name: str) -> None:
    folder = ARTICLES.get(name, HERE / name / "articles")
    assert {article.name for article in load(HERE / name)} == {path.stem for path in folder.iterdir() if path.is_file()}
