"""How good an extraction is, and who is who in a graph, measured against gold sets: load, match, count, report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hezuo.evaluation.calibration import Calibration, Case, cases, crosswise, fit
from hezuo.evaluation.counting import Score, Tally, count
from hezuo.evaluation.found import FoundArticle, by_article, read_rows
from hezuo.evaluation.gold import GoldArticle, load
from hezuo.evaluation.matching import match
from hezuo.evaluation.reliability import report
from hezuo.evaluation.reporting import as_json, lines
from hezuo.evaluation.resolution import (
    MENTIONS,
    IdentityScore,
    identity_as_json,
    identity_lines,
    load_mentions,
    score_identity,
)

__all__ = [
    "MENTIONS", "Calibration", "Case", "GoldArticle", "IdentityScore", "Score", "Tally",
    "as_json", "cases", "crosswise", "evaluate", "fit", "identity_as_json", "identity_lines", "lines", "load",
    "load_mentions", "read_rows", "report", "score_identity",
]  # fmt: skip


def evaluate(gold: Iterable[GoldArticle], rows: Iterable[Mapping[str, Any]], source: str | Path = "rows") -> Score:
    """Score entity and statement rows (as `hezuo extract` prints them) against gold articles.

    Rows of other articles are left aside. Raises `InputError`, which names `source`, for a row that is neither.
    """
    found = by_article(rows, str(source))
    return count(match(article, found.get(article.name, FoundArticle())) for article in gold)
