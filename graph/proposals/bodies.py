"""Bodies that may be one: never because their names are alike alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from graph.identity import body_key
from graph.model import Node
from graph.ontology import is_organisation
from graph.proposals.proposal import Proposal, Surroundings, named

_SHORTEST = 3  # characters of a name that says anything without its place
_MOST = 40  # bodies of one key; more are a template name


def alike_bodies(around: Surroundings) -> Iterator[Proposal]:
    """The name with and without its place; a short form beside the long one in one place; one alias of two bodies."""
    bodies = [node for node in around.graph.nodes if is_organisation(node.type)]
    yield from _without_place(around, bodies)
    yield from _short_forms(around, bodies)
    yield from _common_names(around, bodies)


def _without_place(around: Surroundings, bodies: list[Node]) -> Iterator[Proposal]:
    """智慧农业研究院 and 海东市智慧农业研究院, where only one place has such a body or both know the same others."""
    placed: dict[str, list[Node]] = defaultdict(list)
    unplaced: dict[str, list[Node]] = defaultdict(list)
    for node in bodies:
        division, rest = body_key(node.name, node.division)
        if len(rest) >= _SHORTEST:
            (placed if division else unplaced)[rest].append(node)
    for rest in sorted(unplaced.keys() & placed.keys()):
        if len(placed[rest]) > _MOST:
            continue
        for one, other in product(unplaced[rest], placed[rest]):
            shared = around.common(one, other)
            if shared:
                yield Proposal.of(one, other, 0.8, ("name without the place", rest), ("both with", named(shared)))
            elif len(placed[rest]) == 1 and len(rest) > _SHORTEST:
                yield Proposal.of(one, other, 0.5, ("name without the place", rest))


def _short_forms(around: Surroundings, bodies: list[Node]) -> Iterator[Proposal]:
    """海东市农科院 and 海东市农业科学院: the characters of one stand in the other in their order, and both know the same others.

    What the long name begins with is the body above: 海东学院 beside 海东学院理学院.
    """
    groups = defaultdict(list)
    for node in bodies:
        division, rest = body_key(node.name, node.division)
        if len(rest) >= _SHORTEST:
            groups[division, rest[0], rest[-1]].append((rest, node))
    for key in sorted(groups):
        # hubs such as the colleges of one city make large groups; their short forms are settled by other reasons
        if len(groups[key]) > _MOST:
            continue
        for (short, one), (long, other) in combinations(sorted(groups[key], key=lambda g: (len(g[0]), g[1].id)), 2):
            if len(short) < len(long) and not long.startswith(short) and _is_short_for(short, long):
                shared = around.common(one, other)
                if shared:
                    likeness = len(short) / len(long)
                    reasons = (("short form", f"{short} / {long}"), ("both with", named(shared)))
                    yield Proposal.of(one, other, 0.45 + 0.3 * likeness, *reasons)


def _common_names(around: Surroundings, bodies: list[Node]) -> Iterator[Proposal]:
    """Two bodies that articles call by one name, long enough to mean one."""
    groups = defaultdict(list)
    for node in bodies:
        for name in dict.fromkeys((node.name, *node.aliases)):
            if len(name) > _SHORTEST:
                groups[name].append(node)
    for name in sorted(groups):
        if 1 < len(groups[name]) <= 4:
            for one, other in combinations(groups[name], 2):
                if not _differ(one, other):
                    yield Proposal.of(one, other, 0.6, ("both called", name))


def _differ(one: Node, other: Node) -> bool:
    """Two places, or two names in one place: 科协 of one province and of another are both called 省科协 somewhere."""
    return bool(one.division and other.division and one.division != other.division)


def _is_short_for(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)
