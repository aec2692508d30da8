"""Figures for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hezuo.evaluation.counting import Score, Tally


def lines(score: Score, *, show: bool = False) -> Iterator[str]:
    """A line for each type and relation and one of totals; before them, with `show`, every miss and false hit."""
    if show:
        yield from score.errors
    for kind, tallies in (("entity", score.types), ("relation", score.relations)):
        for label, tally in sorted(tallies.items()):
            counts = f"right {tally.right:4} false {tally.false:4} missed {tally.missed:4}"
            yield f"{kind:9} {label:24} {counts}  {_shares(tally)}"
    yield (
        f"entities {_shares(score.entities)} | facts {_shares(score.facts)} | modality {score.modality} | "
        f"planned as done {score.planned_as_done} | dates {score.dates} | titles {score.titles} | "
        f"duplicate nodes {score.duplicates}"
    )


def as_json(score: Score, *, show: bool = False) -> dict[str, Any]:
    """The totals as plain data; precision, recall and F1 in this order; counts as right of cases."""
    totals: dict[str, Any] = {
        "entities": _numbers(score.entities),
        "facts": _numbers(score.facts),
        "modality": [score.modality.right, score.modality.cases],
        "dates": [score.dates.right, score.dates.cases],
        "titles": [score.titles.right, score.titles.cases],
        "duplicates": score.duplicates,
        "planned_as_done": score.planned_as_done,
        "types": {label: _numbers(tally) for label, tally in sorted(score.types.items())},
        "relations": {label: _numbers(tally) for label, tally in sorted(score.relations.items())},
    }
    return {**totals, "errors": score.errors} if show else totals


def _shares(tally: Tally) -> str:
    return f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}"


def _numbers(tally: Tally) -> list[float]:
    return [tally.precision, tally.recall, tally.f1]
