"""Plans and what became of them: which later fact fulfils a plan, which denial cancels it, which plan is overdue.

A planned edge is fulfilled by the earliest edge that occurred between the same two ends, of a relation that plans.toml
allows, in the same role, post and agreement as far as both tell them, at a time that fits. All is reckoned from what
the articles tell: not by the clock of the machine but by the last day that they know of.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from graph.edtf import bounds
from graph.model import Article, Edge, Modality, PlanState, Statement
from graph.ontology import relations

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """plans.toml. Tolerances (early, late) and horizons are days."""

    fulfilled_by: Mapping[str, Sequence[str]]
    early: Mapping[str, int]
    late: Mapping[str, int]
    horizon: Mapping[str, int]
    roles: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Window:
    """The days on which a plan may be fulfilled, and the last of them that is not yet long overdue."""

    first: date
    last: date
    overdue: date


@cache
def rules() -> Rules:
    """The rules of plans.toml."""
    return Rules(**tomllib.loads(files(__package__).joinpath("plans.toml").read_text("utf-8")))


def followed(edges: Iterable[Edge], statements: Mapping[str, Statement], articles: Mapping[str, Article]) -> list[Edge]:
    """The same edges, the planned ones with what became of them (`plan`, `fulfilled_by`).

    Planned edges of relations that plans.toml does not know stay as they are: what became of them follows from others.
    """
    edges = list(edges)
    today = last_day_known(statements.values(), articles)
    settling: dict[Ends, list[Edge]] = {_ends(edge): [] for edge in edges if _is_plan(edge)}
    for edge in edges:
        if edge.modality is not Modality.PLANNED and (found := settling.get(_ends(edge))) is not None:
            found.append(edge)
    told = _Told(statements, articles)
    return [_followed(edge, settling[_ends(edge)], told, today) if _is_plan(edge) else edge for edge in edges]


def last_day_known(statements: Iterable[Statement], articles: Mapping[str, Article]) -> date | None:
    """The last day that the articles know of: a day of publication, or of something that occurred.

    A deed cannot be later than the article that tells it, so that its date counts only where the article has none:
    one wrong year in a text does not make every plan overdue.
    """
    dates = {article.published for article in articles.values()}
    dates |= {
        statement.when
        for statement in statements
        if statement.modality is Modality.OCCURRED and not _published(statement, articles)
    }
    return max((day for when in dates if (day := _days(when)[0])), default=None)


@dataclass(frozen=True, slots=True)
class _Told:
    """Who tells an edge, and when; statements that an edge only rests on, such as posts, do not count."""

    statements: Mapping[str, Statement]
    articles: Mapping[str, Article]

    def stories(self, edge: Edge) -> set[tuple[str, int]]:
        return {(statement.evidence.article_id, statement.story) for statement in self._telling(edge)}

    def days(self, edge: Edge) -> list[date]:
        """The days on which the articles behind it were published."""
        published = {_published(statement, self.articles) for statement in self._telling(edge)}
        return sorted(day for text in published if (day := _days(text)[0]))

    def _telling(self, edge: Edge) -> Iterator[Statement]:
        told = (self.statements[key] for key in edge.statements)
        return (statement for statement in told if statement.relation == edge.relation)


def _is_plan(edge: Edge) -> bool:
    return edge.modality is Modality.PLANNED and edge.relation in rules().fulfilled_by


def _followed(plan: Edge, candidates: Iterable[Edge], told: _Told, today: date | None) -> Edge:
    window = _window(plan, told)
    if window is None:
        return replace(plan, plan=PlanState.DUE)
    fitting = sorted(_fitting(plan, candidates, window, told), key=lambda edge: (edge.start, edge.end, edge.id))
    for edge in fitting:
        if edge.modality is Modality.OCCURRED:
            return replace(plan, plan=PlanState.FULFILLED, fulfilled_by=edge.id)
    if fitting:
        return replace(plan, plan=PlanState.CANCELLED)
    overdue = today is not None and today > window.overdue
    return replace(plan, plan=PlanState.OPEN if overdue else PlanState.DUE)


def _window(plan: Edge, told: _Told) -> _Window | None:
    """When a plan may be fulfilled: around the period that it names, or for some time after it was told.

    Nothing that was over when the plan was told fulfils it, unless its period was over then, too. Where neither a period
    nor a day of telling is known, nothing can be said.
    """
    days = told.days(plan)
    first, last = _days(plan.when)
    if first and last:
        sharpness = _sharpness(first, last)
        earliest = max([_shifted(first, -rules().early[sharpness]), *(day for day in days[:1] if day <= last)])
        latest = _shifted(last, rules().late[sharpness])
        return _Window(earliest, latest, _shifted(last, rules().horizon["overdue"]))
    if not days:
        return None
    until = _shifted(days[-1], rules().horizon["undated"])
    return _Window(days[0], until, until)


def _fitting(plan: Edge, candidates: Iterable[Edge], window: _Window, told: _Told) -> Iterator[Edge]:
    allowed = rules().fulfilled_by.get(plan.relation, ())
    for edge in candidates:
        denied = edge.modality is Modality.DENIED
        if edge.relation not in (plan.relation,) if denied else edge.relation not in allowed:
            continue
        if not (_directed_alike(plan, edge) and _qualified_alike(plan, edge)):
            continue
        if not denied and told.stories(edge) <= told.stories(plan):
            continue  # what a story calls planned is not what it tells as done
        first, last = _days(edge.when)
        if denied and not first:
            # a plan is cancelled when that is told, which may be long before its day
            first = last = next((day for day in told.days(edge) if day >= window.first), None)
        if edge.relation == "HOLDS_POST":
            last = first  # who is seen in a post before the plan was told already held it
        if first and last and first <= window.last and last >= window.first:
            yield edge


def _directed_alike(plan: Edge, edge: Edge) -> bool:
    either = relations()[plan.relation].symmetric or relations()[edge.relation].symmetric
    return either or (plan.source, plan.target) == (edge.source, edge.target)


def _qualified_alike(plan: Edge, edge: Edge) -> bool:
    """Whether post, role and agreement agree, as far as both tell them: 协议 may be the short name of 合作协议."""
    posts = not (plan.title and edge.title) or plan.title == edge.title
    vague = rules().roles["any"]
    roles = not (plan.role and edge.role) or plan.role == edge.role or plan.role in vague or edge.role in vague
    agreements = plan.agreement in edge.agreement or edge.agreement in plan.agreement
    return posts and roles and agreements


def _ends(edge: Edge) -> Ends:
    return (edge.source, edge.target) if edge.source <= edge.target else (edge.target, edge.source)


def _published(statement: Statement, articles: Mapping[str, Article]) -> str:
    article = articles.get(statement.evidence.article_id)
    return article.published if article else ""


def _days(when: str) -> tuple[date, date] | tuple[None, None]:
    """First and last day of an EDTF date; none where it is none, or beyond the calendar."""
    try:
        first, last = (date.fromisoformat(day) for day in bounds(when))
    except ValueError:
        return None, None
    return first, last


def _sharpness(first: date, last: date) -> str:
    """How sharply a period is named: an interval of some days counts as a day, one of some months as a month."""
    length = (last - first).days
    return "day" if length < 28 else "month" if length < 365 - 31 else "year"


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.max if by > 0 else date.min
