"""Calibration: weights from cases, tables from weights, and whether the committed one says what is so."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.confidence import SIGNALS
from hezuo.cli import app
from hezuo.evaluation import Case, crosswise, fit, report
from hezuo.evaluation.reliability import bins, calibration_error, separation

GOLD = Path(__file__).parents[1] / "gold"
LARGEST_ERROR = 0.08


def some(right: int, false: int, relation: str = "VISITED", *signals: str) -> list[Case]:
    """Cases in a hundred articles."""
    outcomes = [True] * right + [False] * false
    return [Case(f"a{i % 100}", relation, signals, outcome) for i, outcome in enumerate(outcomes)]


def test_fits_the_shares() -> None:
    cases = some(900, 100) + some(500, 500, "VISITED", "carried") + some(300, 700, "MET_WITH")
    made = fit(cases)
    assert made.of(Case("", "VISITED", (), True)) == pytest.approx(0.9, abs=0.02)
    assert made.of(Case("", "VISITED", ("carried",), True)) == pytest.approx(0.5, abs=0.02)
    assert made.of(Case("", "MET_WITH", (), True)) == pytest.approx(0.3, abs=0.02)
    assert made.counts["VISITED"] == (1400, 2000)
    assert made.counts["carried"] == (500, 1000)


def test_few_cases_change_little() -> None:
    cases = some(800, 200) + some(0, 2, "VISITED", "carried") + some(2, 0, "AIDED")
    made = fit(cases)
    assert 0.4 < made.of(Case("", "VISITED", ("carried",), True)) < 0.7
    assert 0.8 < made.of(Case("", "AIDED", (), True)) < 0.95
    assert made.log_odds["crowded"] == 0


def test_levels_come_from_the_articles_that_no_rule_has_seen() -> None:
    seen = some(950, 50) + some(600, 400, "VISITED", "carried")
    unseen = some(700, 300)
    made = fit(seen, unseen)
    assert made.of(Case("", "VISITED", (), True)) == pytest.approx(0.7, abs=0.02)
    assert made.log_odds["carried"] == fit(seen).log_odds["carried"]


def test_the_order_of_cases_changes_nothing() -> None:
    cases = some(90, 10) + some(50, 50, "VISITED", "carried") + some(30, 7, "MET_WITH", "unplaced")
    assert fit(random.Random(1).sample(cases, len(cases))).as_csv() == fit(cases).as_csv()


def test_nothing_is_judged_by_its_own_article() -> None:
    odd = [Case("odd", "AIDED", (), False)] * 50
    judged = crosswise(some(950, 50) + odd)
    assert len(judged) == 1050
    assert min(p for p, _ in judged) > 0.5, "only the odd article knows that AIDED is false"


def test_figures_by_hand() -> None:
    judged = [(0.85, True), (0.85, True), (0.85, False), (0.8, True), (0.2, False), (1.0, True)]
    assert [(b.low, b.cases) for b in bins(judged)] == [(0.2, 1), (0.8, 4), (0.9, 1)]
    assert bins(judged)[1].observed == 0.75
    assert calibration_error(judged) == pytest.approx((0.2 + 4 * (0.8375 - 0.75)) / 6)
    assert separation(judged) == (4 + 2 * 0.5 + 1) / 8
    assert separation([(0.5, True)]) == 0.5
    lines = list(report(judged))
    assert "| 0.8–0.9 | 0.84 | 0.75 | 4 |" in lines
    assert "| 0.5 | 5 | 0.80 | 1 | 0.00 |" in lines
    assert list(report([]))[-1].startswith("statements 0 | right – |")


def test_the_command_writes_a_table_and_prints_how_reliable_it_is(tmp_path: Path) -> None:
    out = tmp_path / "confidence.csv"
    result = CliRunner().invoke(app(), ["calibrate", str(GOLD / "tuning"), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "expected calibration error" in result.stdout.splitlines()[-1]
    with out.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert [row["name"] for row in rows if row["kind"] == "signal"] == list(SIGNALS)


def test_the_committed_table_is_true_of_articles_that_no_rule_has_seen() -> None:
    from extractors.confidence import confidence
    from hezuo.commands.calibrate import cases_of

    cases = cases_of(GOLD / "unread")
    judged = [(confidence(case.relation, case.signals), case.right) for case in cases]
    assert calibration_error(judged) <= LARGEST_ERROR, "fit the table anew, docs/evaluation.md says how"


def test_a_set_that_teaches_nothing(tmp_path: Path) -> None:
    for name in ("facts", "articles"):
        (tmp_path / name).mkdir()
    (tmp_path / "facts" / "a.yaml").write_text("entities: []\nfacts: []\n", "utf-8")
    (tmp_path / "articles" / "a.txt").write_text("今天天气很好。", "utf-8")
    result = CliRunner().invoke(app(), ["calibrate", str(tmp_path)])
    assert "nothing to learn from" in str(result.exception)
