"""Assembling: from occurrences and statements to the graph, a pure function that the order of its input does not change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from graph.divisions import divisions
from graph.edtf import bounds
from graph.identity import Identities, body_key
from graph.model import (
    ARTICLE_ID,
    REPOST_OF,
    Article,
    Edge,
    Graph,
    Mention,
    Modality,
    Node,
    Occurrence,
    Statement,
    digest,
    reposts_in,
)
from graph.ontology import is_organisation, relations

_MOST_HOSTS = 12
# what is known by its name alone
_ALONE = frozenset(("Person", "Place"))

_Fact = tuple[str, str, str, Modality, str, str, str]


def assemble(
    articles: Iterable[Article],
    occurrences: Iterable[Occurrence],
    statements: Iterable[Statement],
    reposts: Mapping[str, str] | None = None,
    least_confidence: float = 0.0,
) -> Graph:
    """The graph of these statements: canonical nodes, edges that lead back to their statements, derived edges.

    Undated statements join the one dated edge that says the same. `reposts` gives for the id of a copy that of the article
    which stands for the release: what a copy says is left out, since it would only be counted again, and the copy itself
    stays as a further source. Statements of less confidence than the least are kept apart (`Graph.review`): no edge rests
    on them, and they change nothing about who is who. The result is sorted: equal input gives equal output.
    """
    copies = reposts or {}
    known = {article.id: article for article in articles}
    every = _by_id(statement for statement in statements if statement.evidence.article_id not in copies)
    told = {key: statement for key, statement in every.items() if statement.confidence >= least_confidence}
    review = {key: statement for key, statement in every.items() if key not in told}
    original = (occurrence for occurrence in occurrences if occurrence.evidence.article_id not in copies)
    seen = _standing(original, told.values(), review.values())
    identities = Identities(seen, told.values())
    gathered = _Nodes(identities)
    for occurrence in seen:
        gathered.add(occurrence.mention, occurrence.evidence.article_id)
    for statement in told.values():
        gathered.add(statement.subject, statement.evidence.article_id)
        gathered.add(statement.object, statement.evidence.article_id)
    edges = _edges(told, identities)
    officials = {edge.source for edge in edges if edge.relation == "HOLDS_POST"}
    nodes = gathered.nodes(officials)
    edges += _co_hosted(edges)
    agreements, parties = _agreements(edges)
    places, located = _located(nodes)
    pages, mentioned = _mentioned(known, seen, told, identities)
    mentioned += [
        _derived(f"{ARTICLE_ID}{copy}", REPOST_OF, f"{ARTICLE_ID}{original}")
        for copy, original in copies.items()
        if copy in known and original in known
    ]
    return Graph(
        tuple(sorted([*nodes, *agreements, *places, *pages], key=lambda node: node.id)),
        tuple(sorted([*edges, *parties, *located, *mentioned], key=lambda edge: edge.id)),
        told,
        known,
        reposts_in(mentioned, known),
        review,
        least_confidence,
    )


def _by_id(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Each statement once; where one was given with several degrees of confidence, the surest, in any order."""
    found: dict[str, Statement] = {}
    for statement in statements:
        key = statement.id
        before = found.get(key, statement)
        found[key] = max(before, statement, key=lambda s: (s.confidence, s.signals))
    return found


def _standing(
    occurrences: Iterable[Occurrence], told: Iterable[Statement], review: Iterable[Statement]
) -> list[Occurrence]:
    """The occurrences without those of names that only doubtful statements use and nothing of their own identifies."""
    used, doubtful = _used(told), _used(review)

    def stands(one: Occurrence) -> bool:
        key = (one.mention, one.evidence.article_id)
        return one.mention.type in _ALONE or bool(one.mention.division) or key in used or key not in doubtful

    return [one for one in occurrences if stands(one)]


def _used(statements: Iterable[Statement]) -> set[tuple[Mention, str]]:
    return {(end, s.evidence.article_id) for s in statements for end in (s.subject, s.object)}


class _Nodes:
    """What was said of each node: names with their counts, divisions."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._types: dict[str, str] = {}
        self._divisions: dict[str, set[str]] = defaultdict(set)

    def add(self, mention: Mention, article_id: str) -> None:
        node_id = self._identities.of(mention, article_id)
        self._names[node_id][mention.name] += 1
        self._aliases[node_id].update(mention.aliases)
        self._types[node_id] = self._identities.type_of(mention)
        division = (
            mention.division or body_key(mention.name, "")[0] if is_organisation(mention.type) else mention.division
        )
        if division:
            self._divisions[node_id].add(division)

    def nodes(self, officials: set[str]) -> list[Node]:
        found = []
        for node_id, names in self._names.items():
            name = min(names, key=lambda n: (-names[n], -len(n), n))
            aliases = tuple(sorted((set(names) | self._aliases[node_id]) - {name}))
            properties = {"official": "true"} if node_id in officials else {}
            division = min(self._divisions[node_id], default="")
            found.append(Node(node_id, self._types[node_id], name, aliases, division, properties))
        return found


def _edges(told: dict[str, Statement], identities: Identities) -> list[Edge]:
    grouped: dict[_Fact, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, statement in told.items():
        article = statement.evidence.article_id
        source, target = identities.of(statement.subject, article), identities.of(statement.object, article)
        if source == target:
            continue
        if relations()[statement.relation].symmetric and target < source:
            source, target = target, source
        qualifiers = dict(statement.qualifiers)
        fact = (
            source,
            statement.relation,
            target,
            statement.modality,
            qualifiers.get("title", ""),
            qualifiers.get("role", ""),
            qualifiers.get("agreement", ""),
        )
        grouped[fact][statement.when].append(key)
    edges = []
    for fact, dated in grouped.items():
        days = sorted(when for when in dated if when)
        if "" in dated and len(days) == 1:
            dated[days[0]] += dated.pop("")
        edges += [_edge(fact, when, keys, told) for when, keys in dated.items()]
    return edges


def _edge(fact: _Fact, when: str, keys: list[str], told: dict[str, Statement]) -> Edge:
    return _identified(
        fact,
        when,
        articles=len({told[key].evidence.article_id for key in keys}),
        confidence=max(told[key].confidence for key in keys),
        derived=False,
        statements=keys,
    )


def _derived(source: str, relation: str, target: str, rest_on: Iterable[Edge] = (), agreement: str = "") -> Edge:
    """An edge that follows from others; planned as soon as one of them is."""
    grounds = list(rest_on)
    modality = max(
        (edge.modality for edge in grounds), key=lambda m: m is not Modality.OCCURRED, default=Modality.OCCURRED
    )
    when = next((edge.when for edge in sorted(grounds, key=lambda e: (e.when, e.id)) if edge.when), "")
    return _identified(
        (source, relation, target, modality, "", "", agreement),
        when,
        articles=max((edge.articles for edge in grounds), default=0),
        confidence=min((edge.confidence for edge in grounds), default=1.0),
        derived=True,
        statements={key for edge in grounds for key in edge.statements},
    )


def _identified(
    fact: _Fact, when: str, *, articles: int, confidence: float, derived: bool, statements: Iterable[str]
) -> Edge:
    """The edge of this fact on these days, named by a digest of both."""
    source, relation, target, modality, title, role, agreement = fact
    start, end = bounds(when)
    return Edge(
        id=digest(source, relation, target, when, modality, title, role, agreement),
        source=source,
        relation=relation,
        target=target,
        when=when,
        start=start,
        end=end,
        modality=modality,
        title=title,
        role=role,
        agreement=agreement,
        articles=articles,
        confidence=confidence,
        derived=derived,
        statements=tuple(sorted(statements)),
    )


def _co_hosted(edges: list[Edge]) -> list[Edge]:
    """Who hosted one event together. Campaigns with dozens of hosts say nothing about any two of them."""
    hosts: dict[tuple[str, Modality], dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        if edge.relation == "HOSTED" and edge.modality is not Modality.DENIED:
            hosts[edge.target, edge.modality][edge.source].append(edge)
    grounds: dict[tuple[str, str, Modality, str], list[Edge]] = defaultdict(list)
    for (event, modality), found in hosts.items():
        if 2 <= len(found) <= _MOST_HOSTS:
            for one, other in combinations(sorted(found), 2):
                grounds[one, other, modality, event] += [*found[one], *found[other]]
    unique: dict[str, Edge] = {}
    for (one, other, _, _), resting in sorted(grounds.items()):
        edge = _derived(one, "CO_HOSTED", other, resting)
        if edge.id in unique:
            edge = _derived(one, "CO_HOSTED", other, [unique[edge.id], *resting])
        unique[edge.id] = edge
    return list(unique.values())


def _agreements(edges: list[Edge]) -> tuple[list[Node], list[Edge]]:
    """A node for every named agreement, with its parties."""
    signed: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation == "SIGNED_AGREEMENT_WITH" and edge.agreement:
            signed[edge.agreement, edge.when].append(edge)
    nodes, parties = [], []
    for (name, when), found in sorted(signed.items()):
        for group in _connected(found):
            bodies = sorted({end for edge in group for end in (edge.source, edge.target)})
            node_id = f"agreement:{digest(name, when, *bodies)}"
            nodes.append(Node(node_id, "Agreement", name))
            for body in bodies:
                own = [edge for edge in group if body in (edge.source, edge.target)]
                parties.append(_derived(body, "PARTY_TO", node_id, own, name))
    return nodes, parties


def _connected(edges: list[Edge]) -> list[list[Edge]]:
    """Signings that share a party belong to one agreement only where every party is joined; stars of one partner are several."""
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    complete = len(edges) == len(ends) * (len(ends) - 1) // 2
    return [sorted(edges, key=lambda e: e.id)] if complete else [[edge] for edge in sorted(edges, key=lambda e: e.id)]


def _located(nodes: list[Node]) -> tuple[list[Node], list[Edge]]:
    """The divisions that bodies lie in and the divisions above them."""
    table = divisions()
    have = {node.id for node in nodes}
    places: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for node in nodes:
        if not node.division or node.division not in table:
            continue
        if is_organisation(node.type):
            edge = _derived(node.id, "LOCATED_IN", f"place:{node.division}")
            edges[edge.id] = edge
        code = node.division
        while code:
            division = table[code]
            place = f"place:{code}"
            if place not in have:
                places[place] = Node(
                    place, "Place", division.name, tuple(sorted({division.short} - {division.name})), code
                )
            if division.parent:
                edge = _derived(place, "PART_OF", f"place:{division.parent}")
                edges[edge.id] = edge
            code = division.parent
    return list(places.values()), list(edges.values())


def _mentioned(
    known: dict[str, Article], seen: list[Occurrence], told: dict[str, Statement], identities: Identities
) -> tuple[list[Node], list[Edge]]:
    pages = []
    for article in known.values():
        fields = {"title": article.title, "url": article.url, "published": article.published}
        properties = {key: value for key, value in fields.items() if value}
        pages.append(Node(f"{ARTICLE_ID}{article.id}", "Article", article.title or article.name, properties=properties))
    pairs = {(identities.of(o.mention, o.evidence.article_id), o.evidence.article_id) for o in seen}
    for statement in told.values():
        article_id = statement.evidence.article_id
        pairs |= {(identities.of(m, article_id), article_id) for m in (statement.subject, statement.object)}
    return pages, [
        _derived(node, "MENTIONED_IN", f"{ARTICLE_ID}{article}") for node, article in pairs if article in known
    ]
