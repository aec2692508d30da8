"""Applying judgements while a graph is assembled: facts out or in, names of one node or of two, other names and types."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from graph.judgements.model import Claim, Judgement, Kind, NodeReference
from graph.judgements.standing import standing
from graph.model import Mention, Statement, digest

Idle = Callable[[Judgement, str], None]
Named = tuple[Mention, str]


class Resolver(Protocol):
    """What says which node a mention in an article names (`graph.identity.Identities`)."""

    def of(self, mention: Mention, article_id: str) -> str:
        """The id of the node."""

    def type_of(self, mention: Mention) -> str:
        """The type of the node."""


def judged_facts(
    statements: Mapping[str, Statement], judgements: Iterable[Judgement], idle: Idle
) -> dict[str, Statement]:
    """The statements without those judged wrong; those judged right are certain (confidence 1).

    Where people have judged both, the latest counts. `idle` is told of judgements of which no statement is left.
    """
    verdicts: dict[tuple[Any, ...], Kind] = {}
    about: list[Judgement] = [j for j in standing(judgements) if j.kind in (Kind.WRONG, Kind.RIGHT)]
    for judgement in about:
        verdicts |= {claim.key: judgement.kind for claim in judgement.claims}
    if not verdicts:
        return dict(statements)
    articles = {claim.article for judgement in about for claim in judgement.claims}
    kept, met = {}, set()
    for key, statement in statements.items():
        verdict = None
        if statement.evidence.article_id in articles:
            claim = Claim.of(statement).key
            verdict = verdicts.get(claim)
            met.add(claim)
        if verdict is not Kind.WRONG:
            kept[key] = replace(statement, confidence=1.0) if verdict is Kind.RIGHT else statement
    for judgement in about:
        if not any(claim.key in met for claim in judgement.claims):
            idle(judgement, "no article tells this any more")
    return kept


@dataclass(frozen=True)
class Judged:
    """Who is who after people have had their say; the same questions as to `graph.identity.Identities`.

    `parted` gives by node and article the id of the node that was parted from it; `joined` by id the id it goes by now, `kinds` and
    `names` what people have decided for those.
    """

    identities: Resolver
    parted: Mapping[tuple[str, str], str]
    joined: Mapping[str, str]
    kinds: Mapping[str, str]
    names: Mapping[str, str]

    def of(self, mention: Mention, article_id: str) -> str:
        """The node id of a mention in an article."""
        found = self.identities.of(mention, article_id)
        found = self.parted.get((found, article_id), found)
        return self.joined.get(found, found)

    def type_of(self, mention: Mention, node_id: str) -> str:
        """The type of a node that a mention names."""
        return self.kinds.get(node_id) or self.identities.type_of(mention)

    def former_ids(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a node that people have joined, the ids that it had before."""
        found: dict[str, list[str]] = defaultdict(list)
        for before, after in self.joined.items():
            if before != after:
                found[after].append(before)
        return {key: tuple(sorted(ids)) for key, ids in found.items()}


def judged_identities(
    identities: Resolver, named: Iterable[Named], judgements: Iterable[Judgement], idle: Idle
) -> Judged:
    """Identities with what people have judged of nodes; `named` are all mentions with the articles they stand in.

    Parting comes first, then joining. A judgement that two nodes are not the same keeps them apart whatever others say of third ones;
    of several judgements on one pair the latest counts. `idle` is told what could not be applied, and why.
    """
    about = [j for j in standing(judgements) if j.nodes]
    if not about:
        return Judged(identities, {}, {}, {}, {})
    every = {(identities.of(mention, article), article, mention) for mention, article in named}
    parted = _parted(about, _Finder(every), idle)
    every = {(parted.get((key, article), key), article, mention) for key, article, mention in every}
    finder = _Finder(every)
    joined = _joined(about, finder, idle)
    kinds = {joined[key]: identities.type_of(mention) for key, _, mention in every if joined.get(key) == key}
    names: dict[str, str] = {}
    for judgement in about:
        if judgement.kind in (Kind.RENAME, Kind.SET_TYPE):
            (key,) = finder.find(judgement, idle) or ("",)
            if key:
                (names if judgement.kind is Kind.RENAME else kinds)[joined.get(key, key)] = judgement.value
    return Judged(identities, parted, joined, kinds, names)


class _Finder:
    """Finds the nodes that judgements refer to."""

    def __init__(self, every: Iterable[tuple[str, str, Mention]]) -> None:
        self.ids: set[str] = set()
        self._named: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for key, article, mention in every:
            self.ids.add(key)
            for name in (mention.name, *mention.aliases):
                self._named[article, name][key] += 1

    def find(self, judgement: Judgement, idle: Idle) -> tuple[str, ...]:
        """The ids of all nodes of a judgement, or none where one of them is gone."""
        found = tuple(self._one(reference) for reference in judgement.nodes)
        if all(found):
            return found
        gone = judgement.nodes[found.index("")]
        idle(judgement, f"nothing is known of {gone.names[0] if gone.names else gone.id} any more")
        return ()

    def _one(self, reference: NodeReference) -> str:
        if reference.id in self.ids:
            return reference.id
        seen: Counter[str] = Counter()
        for article in reference.articles:
            for name in reference.names:
                seen.update(self._named.get((article, name), {}))
        return min(seen, key=lambda key: (-seen[key], key), default="")


def _parted(about: list[Judgement], finder: _Finder, idle: Idle) -> dict[tuple[str, str], str]:
    parted: dict[tuple[str, str], str] = {}
    for judgement in about:
        if judgement.kind is Kind.NOT_SAME and len({node.id for node in judgement.nodes}) == 1:
            found = finder.find(judgement, idle)
            for node, reference in zip(found[1:], judgement.nodes[1:], strict=False):
                own = f"{node}~{digest(*reference.articles)[:8]}"
                parted |= {(node, article): own for article in reference.articles}
    return parted


def _joined(about: list[Judgement], finder: _Finder, idle: Idle) -> dict[str, str]:
    """By the id of each joined node the smallest id of its group."""
    verdicts: dict[tuple[str, str], Judgement] = {}
    for judgement in about:
        if judgement.kind in (Kind.SAME, Kind.NOT_SAME):
            found = finder.find(judgement, idle)
            first, *others = dict.fromkeys(found) or ("",)
            verdicts |= {(min(first, other), max(first, other)): judgement for other in others}
    apart = [pair for pair, judgement in verdicts.items() if judgement.kind is Kind.NOT_SAME]
    group: dict[str, set[str]] = {}
    # the latest first: where judgements contradict each other, the earlier one gives way
    for (one, other), judgement in sorted(verdicts.items(), key=lambda item: (item[1].at, item[0]), reverse=True):
        if judgement.kind is Kind.SAME:
            whole = group.get(one, {one}) | group.get(other, {other})
            if any(a in whole and b in whole for a, b in apart):
                idle(judgement, "others have judged that two of these are not the same")
            else:
                group |= dict.fromkeys(whole, whole)
    return {member: min(whole) for member, whole in group.items()}
