"""Calibration: from annotated articles to the table that `extractors.confidence` reads.

A logistic regression with a penalty, in two steps. Articles that rules were written with tell what a signal changes, but
not how good a relation is in general: there the rules are better than elsewhere. So the signals are weighed on one set
of articles, and the levels of the relations can be taken from another one that no rule has seen.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.confidence import SIGNALS, probability
from graph.ontology import relations
from hezuo.evaluation.found import FoundArticle, by_article
from hezuo.evaluation.gold import GoldArticle
from hezuo.evaluation.matching import match

PENALTY = 1.0  # as if every weight were known beforehand to be around nothing, give or take one
FOLDS = 10
_STEPS = 50
_HEAD = "# Made by `hezuo calibrate`, not by hand (docs/evaluation.md); right and cases are counts in the articles it was made from."


@dataclass(frozen=True, slots=True)
class Case:
    """A statement that was found in a gold article, and whether it is right."""

    article: str
    relation: str
    signals: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """Log-odds by relation and by signal, with the counts behind them (right, cases)."""

    log_odds: Mapping[str, float]
    counts: Mapping[str, tuple[int, int]]

    def of(self, case: Case) -> float:
        """The probability that a case is right."""
        return probability(self.log_odds, case.relation, case.signals)

    def as_csv(self) -> str:
        """The file of `extractors.confidence`."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("kind", "name", "log_odds", "right", "cases"))
        for kind, names in (("relation", _relations()), ("signal", SIGNALS)):
            writer.writerows((kind, name, self.log_odds[name], *self.counts[name]) for name in names)
        return f"{_HEAD}\n{text.getvalue()}"


def cases(gold: Iterable[GoldArticle], rows: Iterable[Mapping[str, Any]]) -> list[Case]:
    """The statements among rows (as `hezuo extract` prints them), right or false, as the evaluation matches them."""
    found = by_article(rows, "extraction")
    return [
        Case(article.name, statement.relation, statement.signals, right)
        for article in gold
        for statement, right in match(article, found.get(article.name, FoundArticle())).outcomes
    ]


def fit(given: Sequence[Case], levels: Sequence[Case] = ()) -> Calibration:
    """The table that makes these cases likely; `levels` correct how sure the relations are, not what signals change."""
    labels = _relations()
    fitted = _regress(given, (*labels, *SIGNALS), {})
    known = {name: fitted[""] + fitted[name] for name in labels} | {name: fitted[name] for name in SIGNALS}
    if levels:
        moved = _regress(levels, labels, known)
        known |= {name: known[name] + moved[""] + moved[name] for name in labels}
    counts = {name: _count(levels or given, name) for name in labels} | {n: _count(given, n) for n in SIGNALS}
    return Calibration({name: round(weight, 2) for name, weight in known.items()}, counts)


def crosswise(given: Sequence[Case], levels: Sequence[Case] = ()) -> list[tuple[float, bool]]:
    """The probability of each case of the last set that is given, by a table in which its own article had no part."""
    judged = []
    for fold in range(FOLDS):
        if levels:
            table = fit(given, [case for case in levels if _fold(case) != fold])
        else:
            table = fit([case for case in given if _fold(case) != fold])
        judged += [(table.of(case), case.right) for case in levels or given if _fold(case) == fold]
    return judged


def _relations() -> tuple[str, ...]:
    return tuple(label for label, relation in relations().items() if not relation.derived)


def _fold(case: Case) -> int:
    """Cases of one article stay together, on every machine."""
    return int(hashlib.sha256(case.article.encode()).hexdigest(), 16) % FOLDS


def _count(given: Iterable[Case], name: str) -> tuple[int, int]:
    outcomes = [case.right for case in given if name == case.relation or name in case.signals]
    return sum(outcomes), len(outcomes)


def _regress(given: Sequence[Case], names: Sequence[str], known: Mapping[str, float]) -> dict[str, float]:
    """Log-odds for each name beside what is known, and a common one under the empty name, by Newton's method."""
    import numpy as np

    if not given:
        return {"": 0.0, **dict.fromkeys(names, 0.0)}
    features = np.array([[1.0, *(n == c.relation or n in c.signals for n in names)] for c in given], dtype=float)
    right = np.array([case.right for case in given], dtype=float)
    before = np.array([sum(known.get(name, 0.0) for name in (case.relation, *case.signals)) for case in given])
    # the common one is as good as free, held only so that cases which are all right give a finite number
    penalty = np.diag([PENALTY / 10, *[PENALTY] * len(names)])
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(before + features @ weights)))
        slope = features.T @ (right - likely) - penalty @ weights
        bend = (features.T * (likely * (1 - likely))) @ features + penalty
        step = np.linalg.solve(bend, slope)
        weights = weights + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip(("", *names), weights.tolist(), strict=True))
