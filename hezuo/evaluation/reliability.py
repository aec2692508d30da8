"""Reliability: whether of the statements with confidence 0.8 eight of ten are right, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BINS = 10
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Judged = Sequence[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence: the mean of it, the share that is right, how many they are."""

    low: float
    predicted: float
    observed: float
    cases: int


def bins(judged: Judged) -> list[Bin]:
    """The bins that are not empty, each a tenth wide; the last one holds 1 too."""
    made = []
    for number in range(BINS):
        inside = [one for one in judged if min(BINS - 1, int(one[0] * BINS + 1e-9)) == number]
        if inside:
            predicted, observed = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            made.append(Bin(number / BINS, predicted, observed, len(inside)))
    return made


def calibration_error(judged: Judged) -> float:
    """The expected calibration error: by how much confidence and share differ, over the bins, weighed by their size."""
    return sum(abs(b.predicted - b.observed) * b.cases for b in bins(judged)) / max(1, len(judged))


def separation(judged: Judged) -> float:
    """How often a right statement has more confidence than a false one (area under the curve); 0.5 is chance."""
    right, false = ([p for p, is_right in judged if is_right is wanted] for wanted in (True, False))
    wins = sum((a > b) + (a == b) / 2 for a in right for b in false)
    return wins / (len(right) * len(false)) if right and false else 0.5


def report(judged: Judged) -> Iterator[str]:
    """The lines of both tables and the totals."""
    yield "| confidence | mean | right | statements |"
    yield "| --- | --- | --- | --- |"
    for one in bins(judged):
        yield f"| {one.low:.1f}–{one.low + 1 / BINS:.1f} | {one.predicted:.2f} | {one.observed:.2f} | {one.cases} |"
    yield ""
    yield "| threshold | in the graph | of these right | for review | of these right |"
    yield "| --- | --- | --- | --- | --- |"
    for threshold in THRESHOLDS:
        kept = [is_right for p, is_right in judged if p >= threshold]
        apart = [is_right for p, is_right in judged if p < threshold]
        yield f"| {threshold:.1f} | {len(kept)} | {_share(kept)} | {len(apart)} | {_share(apart)} |"
    yield ""
    yield (
        f"statements {len(judged)} | right {_share([is_right for _, is_right in judged])} | "
        f"expected calibration error {calibration_error(judged):.3f} | separation {separation(judged):.3f}"
    )


def _share(outcomes: Sequence[bool]) -> str:
    return f"{sum(outcomes) / len(outcomes):.2f}" if outcomes else "–"
