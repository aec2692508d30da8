"""Assembling: from occurrences and statements to the graph, a pure function that the order of its input does not change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.deriving import Told, derive
from graph.edges import Fact, edge_of
from graph.identity import Identities, body_key
from graph.judgements import Judgement
from graph.judgements.applying import Idle, Judged, Named, judged_facts, judged_identities
from graph.model import Article, Edge, Graph, Mention, Node, Occurrence, Statement, reposts_in
from graph.ontology import is_organisation, relations
from graph.plans import followed
from graph.posts import held, sighting
from graph.successions import used_until

# what is known by its name alone
_ALONE = frozenset(("Person", "Place"))


def assemble(
    articles: Iterable[Article],
    occurrences: Iterable[Occurrence],
    statements: Iterable[Statement],
    reposts: Mapping[str, str] | None = None,
    least_confidence: float = 0.0,
    judgements: Iterable[Judgement] = (),
    on_idle: Idle = lambda judgement, reason: None,
) -> Graph:
    """The graph of these statements: canonical nodes, edges that lead back to their statements, derived edges.

    Undated statements join the one dated edge that says the same. `reposts` gives for the id of a copy that of the article
    which stands for the release: what a copy says is left out, since it would only be counted again, and the copy itself
    stays as a further source. Statements of less confidence than the least are kept apart (`Graph.review`): no edge rests
    on them, and they change nothing about who is who. `judgements` of people count before all that: what they hold for
    wrong is left out, what they hold for right is certain, what they say of nodes is done; `on_idle` is told which of them
    found nothing to apply to, and why. The result is sorted: equal input gives equal output.
    """
    copies = reposts or {}
    judgements = list(judgements)
    known = {article.id: article for article in articles}
    stated = _by_id(statement for statement in statements if statement.evidence.article_id not in copies)
    every = judged_facts(stated, judgements, on_idle)
    told = {key: statement for key, statement in every.items() if statement.confidence >= least_confidence}
    review = {key: statement for key, statement in every.items() if key not in told}
    original = (occurrence for occurrence in occurrences if occurrence.evidence.article_id not in copies)
    seen = _standing(original, told.values(), (one for key, one in stated.items() if key not in told))
    named = Counter(_named(seen, told.values()))
    identities = judged_identities(Identities(seen, told.values()), named, judgements, on_idle)
    ids = {(mention, article_id): identities.of(mention, article_id) for mention, article_id in named}
    gathered = _Nodes(identities)
    for pair, times in named.items():
        gathered.add(pair[0], ids[pair], times)
    edges = followed(_edges(told, known, ids), told, known)
    officials = {edge.source for edge in edges if edge.relation == "HOLDS_POST"}
    nodes = gathered.nodes(officials)
    mentions = frozenset((node_id, article_id) for (_, article_id), node_id in ids.items())
    derived = derive(Told(tuple(nodes), tuple(edges), told, known, mentions, copies))
    return Graph(
        tuple(sorted([*nodes, *derived.nodes], key=lambda node: node.id)),
        tuple(sorted(followed([*edges, *derived.edges], told, known), key=lambda edge: edge.id)),
        told,
        known,
        reposts_in(derived.edges, known),
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


def _named(seen: Iterable[Occurrence], told: Iterable[Statement]) -> Iterator[Named]:
    """Every mention with its article, as often as it is told."""
    for occurrence in seen:
        yield occurrence.mention, occurrence.evidence.article_id
    for statement in told:
        yield statement.subject, statement.evidence.article_id
        yield statement.object, statement.evidence.article_id


def _used(statements: Iterable[Statement]) -> set[tuple[Mention, str]]:
    return {(end, s.evidence.article_id) for s in statements for end in (s.subject, s.object)}


class _Nodes:
    """What was said of each node: names with their counts, divisions."""

    def __init__(self, identities: Judged) -> None:
        self._identities = identities
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._types: dict[str, str] = {}
        self._divisions: dict[str, set[str]] = defaultdict(set)

    def add(self, mention: Mention, node_id: str, times: int) -> None:
        self._names[node_id][mention.name] += times
        self._aliases[node_id].update(mention.aliases)
        self._types[node_id] = self._identities.type_of(mention, node_id)
        division = (
            mention.division or body_key(mention.name, "")[0] if is_organisation(mention.type) else mention.division
        )
        if division:
            self._divisions[node_id].add(division)

    def nodes(self, officials: set[str]) -> list[Node]:
        found = []
        joined = self._identities.former_ids()
        for node_id, names in self._names.items():
            division = min(self._divisions[node_id], default="")
            every = set(names) | self._aliases[node_id]
            former = _former(every, division) if is_organisation(self._types[node_id]) else {}
            name = self._identities.names.get(node_id) or min(names, key=lambda n: (n in former, -names[n], -len(n), n))
            aliases = tuple(sorted(every - {name}))
            properties = {"official": "true"} if node_id in officials else {}
            if node_id in joined:
                properties["joined"] = " ".join(joined[node_id])
            if former:
                properties["former_names"] = "; ".join(f"{name} (until {former[name]})" for name in sorted(former))
            found.append(Node(node_id, self._types[node_id], name, aliases, division, properties))
        return found


def _former(names: Iterable[str], division: str) -> dict[str, str]:
    """The names that a body no longer has, and until when it had them."""
    found = {name: used_until(name, body_key(name, division)[1]) for name in names}
    return {name: until for name, until in found.items() if until}


def _edges(told: Mapping[str, Statement], known: Mapping[str, Article], ids: Mapping[Named, str]) -> list[Edge]:
    grouped: dict[Fact, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, statement in told.items():
        article = statement.evidence.article_id
        source, target = ids[statement.subject, article], ids[statement.object, article]
        if source == target:
            continue
        if relations()[statement.relation].symmetric and target < source:
            source, target = target, source
        qualifiers = dict(statement.qualifiers)
        fact = Fact(
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
        if fact.lasts:
            edges.append(_post(fact, [key for keys in dated.values() for key in keys], told, known))
            continue
        days = sorted(when for when in dated if when)
        if "" in dated and len(days) == 1:
            dated[days[0]] += dated.pop("")
        edges += [_edge(fact, when, keys, told) for when, keys in dated.items()]
    return edges


def _post(fact: Fact, keys: list[str], told: Mapping[str, Statement], known: Mapping[str, Article]) -> Edge:
    sightings = (sighting(told[key], known.get(told[key].evidence.article_id)) for key in keys)
    return _edge(fact, held(sightings), keys, told)


def _edge(fact: Fact, when: str, keys: list[str], told: Mapping[str, Statement]) -> Edge:
    return edge_of(
        fact,
        when,
        articles=len({told[key].evidence.article_id for key in keys}),
        confidence=max(told[key].confidence for key in keys),
        derived=False,
        statements=keys,
    )
