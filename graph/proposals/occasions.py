"""Events and agreements that may be one: likeness of their names counts only among those that share a participant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from graph.model import Node
from graph.proposals.proposal import Proposal, Surroundings, named

_LIKE = 72.0  # of 100, as fuzz.ratio and fuzz.partial_ratio count
_DAYS = 3  # between two reports of one event
_MOST = 400  # events of one body
_NUMBER = re.compile(r"第[一二三四五六七八九十百\d]+[届次期]|(?:19|20)\d{2}")
_MARKS = re.compile(r"[“”\"《》〈〉「」\s（）()]")


def alike_events(around: Surroundings) -> Iterator[Proposal]:
    """Events with a common participant, nearly one name and days that do not contradict each other."""
    yield from _alike(around, "Event", _LIKE)


def alike_agreements(around: Surroundings) -> Iterator[Proposal]:
    """Agreements of the same parties at the same time, whatever they are called."""
    for proposal in _alike(around, "Agreement", 0.0):
        one, other = (around.graph.by_id[key] for key in proposal.nodes)
        if around.neighbours[one.id] == around.neighbours[other.id] and around.days(one) and around.days(other):
            yield proposal


def _alike(around: Surroundings, kind: str, least: float) -> Iterator[Proposal]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in around.graph.nodes:
        if node.type == kind:
            for neighbour in around.neighbours.get(node.id, ()):
                groups[neighbour].append(node)
    seen: set[tuple[str, str]] = set()
    for key in sorted(groups):
        if len(groups[key]) > _MOST:
            continue
        for one, other in combinations(groups[key], 2):
            if (one.id, other.id) in seen:
                continue
            seen.add((one.id, other.id))
            names = [_MARKS.sub("", node.name) for node in (one, other)]
            likeness = max(fuzz.ratio(*names), fuzz.partial_ratio(*names) - 5)
            if likeness < least or _numbers_differ(*names) or not _days_meet(around, one, other):
                continue
            reasons = [("names alike", f"{likeness:.0f} %"), ("both with", named(around.common(one, other)))]
            dated = bool(around.days(one) and around.days(other))
            if dated:
                reasons.append(("same days", around.days(one)[0][0]))
            yield Proposal.of(one, other, likeness / 100 * (0.9 if dated else 0.6), *reasons)


def _numbers_differ(one: str, other: str) -> bool:
    """The third and the fourth, 2024 and 2025: both names have such numbers, and none in common."""
    ours, theirs = _numbers(one), _numbers(other)
    return any(not ours[what] & theirs[what] for what in ours.keys() & theirs.keys())


def _numbers(name: str) -> dict[str, set[str]]:
    """The numbers of a name by what they count: 届, 次, 期 or years."""
    found: dict[str, set[str]] = defaultdict(set)
    for number in _NUMBER.findall(name):
        found["年" if number.isdigit() else number[-1]].add(number)
    return found


def _days_meet(around: Surroundings, one: Node, other: Node) -> bool:
    """Whether some days of both are near each other, or one has none."""
    ours, theirs = around.days(one), around.days(other)
    if not ours or not theirs:
        return True
    return any(_apart(a, b) <= _DAYS for a in ours for b in theirs)


def _apart(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days between two periods; 0 where they overlap."""
    first, second = sorted((one, other))
    try:
        gap = (date.fromisoformat(second[0][:10]) - date.fromisoformat(first[1][:10])).days
    except ValueError:
        return 0 if first[1][:4] == second[0][:4] else 366
    return max(0, gap)
