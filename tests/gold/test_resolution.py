"""Identity reaches the floors of `resolution/floors.toml`, on the half that rules were tuned on and on the other."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from hezuo.commands import evaluate
from hezuo.evaluation import load_mentions

SETS = Path(__file__).parent / "resolution"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((SETS / "floors.toml").read_text("utf-8"))


@cache
def measured(half: str) -> dict[str, Any]:
    """The figures of `hezuo evaluate` for one half."""
    application = typer.Typer()
    application.command()(evaluate.run)
    result = CliRunner().invoke(application, [str(SETS / half), "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    figures: dict[str, Any] = json.loads(result.stdout)
    return figures


@pytest.mark.parametrize("half", FLOORS)
def test_floors(half: str) -> None:
    figures, floors = measured(half), FLOORS[half]
    assert figures["coverage"] >= floors["coverage"]
    assert figures["found"]["f1"] >= floors["found_f1"]
    assert figures["all"]["f1"] >= floors["all_f1"]
    assert figures["found"]["false_merge_rate"] <= floors["most_false_merges"]


def test_the_halves_are_as_large_and_as_linked_as_the_measure_needs() -> None:
    assert set(FLOORS) == {folder.parent.name for folder in SETS.glob("*/articles")}
    mentions = {half: load_mentions(SETS / half) for half in FLOORS}
    assert all(len(found) >= 150 for found in mentions.values())
    for found in mentions.values():
        articles = defaultdict(set)
        for mention in found:
            articles[mention.cluster].add(mention.article)
        assert sum(len(names) > 1 for names in articles.values()) >= 20
    seen, unseen = ({mention.surface for mention in found if mention.type == "Person"} for found in mentions.values())
    assert not seen & unseen
