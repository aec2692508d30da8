"""People of one name who may be one: bodies that have to do with each other, posts that follow each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from graph.divisions import divisions, province
from graph.model import Modality, Node
from graph.proposals.proposal import Proposal, Surroundings, named

_MOST = 30  # people of one name; more say nothing about any two


def alike_people(around: Surroundings) -> Iterator[Proposal]:
    """People of one name with common company, or with posts in one province that follow each other.

    Posts held at the same time in two provinces speak against it: such a pair is not proposed.
    """
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in around.graph.nodes:
        if node.type == "Person":
            groups[node.name].append(node)
    for name in sorted(groups):
        if 1 < len(groups[name]) <= _MOST:
            for one, other in combinations(groups[name], 2):
                yield from _pair(around, one, other)


def _pair(around: Surroundings, one: Node, other: Node) -> Iterator[Proposal]:
    score, reasons = 0.3, [("same name", one.name)]
    shared = around.common(one, other)
    if shared:
        score += 0.3
        reasons.append(("both with", named(shared)))
    ours, theirs = _posts(around, one), _posts(around, other)
    provinces = {place for place, _, _ in ours} & {place for place, _, _ in theirs} - {""}
    if provinces:
        score += 0.2
        reasons.append(("posts in one province", "、".join(sorted(provinces))))
    elif _at_once(ours, theirs):
        return
    if _follow(ours, theirs) or _follow(theirs, ours):
        score += 0.2
        reasons.append(("posts follow each other", ""))
    if not ours or not theirs:
        reasons.append(("no post known of one", ""))
    if len(reasons) > 1 and score > 0.4:
        yield Proposal.of(one, other, score, *reasons)


def _posts(around: Surroundings, person: Node) -> list[tuple[str, str, str]]:
    """The posts of a person: province, first and last day."""
    return [
        (_province(around.graph.by_id[edge.target]), edge.start, edge.end or edge.start)
        for edge in around.edges.get(person.id, ())
        if edge.relation == "HOLDS_POST" and edge.modality is Modality.OCCURRED
    ]


def _province(body: Node) -> str:
    """The name of the province that a body lies in, or empty."""
    table = divisions()
    return table[province(body.division)].name if body.division in table else ""


def _at_once(ours: list[tuple[str, str, str]], theirs: list[tuple[str, str, str]]) -> bool:
    """Whether posts in two provinces overlap in time."""
    return any(
        first and begun and place and there and place != there and first <= ended and begun <= last
        for place, first, last in ours
        for there, begun, ended in theirs
    )


def _follow(ours: list[tuple[str, str, str]], theirs: list[tuple[str, str, str]]) -> bool:
    """Whether all posts of the one end before those of the other begin."""
    ends = [last for _, _, last in ours if last]
    starts = [first for _, first, _ in theirs if first]
    return bool(ends and starts and max(ends) < min(starts))
