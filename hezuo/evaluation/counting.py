"""Totals over all articles: precision, recall, F1, and the measures beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import Modality
from hezuo.evaluation.matching import Match
from hezuo.evaluation.names import normal


@dataclass(slots=True)
class Tally:
    """What was right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of what is wanted that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """How many of some cases are right."""

    right: int = 0
    cases: int = 0

    def add(self, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.cases += 1

    def __str__(self) -> str:
        return f"{self.right}/{self.cases}"


@dataclass(slots=True)
class Score:
    """All figures of an evaluation, and the list of what went wrong."""

    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relations: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    modality: Share = field(default_factory=Share)
    dates: Share = field(default_factory=Share)
    titles: Share = field(default_factory=Share)
    duplicates: int = 0
    planned_as_done: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def entities(self) -> Tally:
        """The totals over all types."""
        return _total(self.types.values())

    @property
    def facts(self) -> Tally:
        """The totals over all relations."""
        return _total(self.relations.values())


def count(matches: Iterable[Match]) -> Score:
    """The figures of some articles together."""
    score = Score()
    for match in matches:
        _count_facts(match, score)
        _count_entities(match, score)
    return score


def _count_facts(match: Match, score: Score) -> None:
    for statement in match.false_statements:
        score.relations[statement.relation].false += 1
        score.errors.append(f"false  {match.article} {statement}")
    for statement, right in match.judged:
        score.modality.add(right)
        score.planned_as_done += not right and statement.modality == Modality.OCCURRED
    for fact, hits in match.hits:
        tally = score.relations[fact.relations[0]]
        if not hits:
            tally.missed += 1
            score.errors.append(f"missed {match.article} {fact}")
            continue
        tally.right += 1
        if fact.date:
            score.dates.add(any(_days(statement.date) == _days(fact.date) for statement in hits))
        if fact.title:
            score.titles.add(any(normal(statement.title) == normal(fact.title) for statement in hits))


def _count_entities(match: Match, score: Score) -> None:
    for node in match.false_entities:
        score.types[node.type].false += 1
        score.errors.append(f"false  {match.article} entity {node.name} {node.type}")
    for entity, times in match.entities:
        tally = score.types[entity.type]
        tally.right += times > 0
        tally.missed += times == 0
        score.duplicates += max(0, times - 1)
        if not times:
            score.errors.append(f"missed {match.article} entity {entity.name} {entity.type}")


def _days(edtf: str) -> tuple[str, str]:
    """First and last day: a single one is both."""
    start, _, end = edtf.partition("/")
    return start, end or start


def _total(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.false += tally.false
        total.missed += tally.missed
    return total
