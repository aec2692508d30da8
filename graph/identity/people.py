"""People: a name at a body, apart from namesakes in the same article and of another generation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from graph.identity.bodies import Key, mention_key
from graph.identity.union import Union
from graph.model import Mention, Occurrence, Statement
from graph.ontology import is_organisation

# so many years without a sign of a person, and the next one of that name at the body is somebody else
_GENERATION = 15


def namesakes_of(statements: list[Statement]) -> frozenset[tuple[str, str]]:
    """The aliases, each with its article, that part people of one name there: the body of their post and the name (省科技馆王伟)."""
    told = ((s.subject, s.object, s.evidence.article_id) for s in statements if s.relation == "HOLDS_POST")
    return frozenset(
        (alias, article) for who, body, article in told if (alias := f"{body.name}{who.name}") in who.aliases
    )


def called(mention: Mention, article: str, namesakes: frozenset[tuple[str, str]]) -> str:
    """What an article calls a person: the name, where it has several of the name the alias that parts them."""
    if not mention.aliases or not namesakes:
        return mention.name
    return min((a for a in mention.aliases if (a, article) in namesakes), default=mention.name)


def people_of(
    occurrences: list[Occurrence], statements: list[Statement], namesakes: frozenset[tuple[str, str]]
) -> Mapping[tuple[str, str], str]:
    """People by what their article calls them, and article.

    A post at the same body is the same person, unless a generation lies between; without a post, a common body of their
    own place.
    """
    posts: dict[tuple[str, str], set[Key]] = defaultdict(set)
    names: dict[tuple[str, str], str] = {}
    around: dict[str, set[Key]] = defaultdict(set)
    for occurrence in occurrences:
        article = occurrence.evidence.article_id
        if occurrence.mention.type == "Person":
            names[called(occurrence.mention, article, namesakes), article] = occurrence.mention.name
        elif is_organisation(occurrence.mention.type):
            around[article].add(mention_key(occurrence.mention))
    for statement in statements:
        article = statement.evidence.article_id
        for mention in (statement.subject, statement.object):
            if mention.type == "Person":
                names[called(mention, article, namesakes), article] = mention.name
            elif is_organisation(mention.type):
                around[article].add(mention_key(mention))
        if statement.relation == "HOLDS_POST":
            posts[called(statement.subject, article, namesakes), article].add(mention_key(statement.object))
    years = _years(statements)
    generations = _generations(posts, names, years)
    union = Union()
    holders: dict[tuple[str, Key], set[str]] = defaultdict(set)
    keys: dict[tuple[str, str], list[str]] = {}
    for told, bodies in posts.items():
        name, article = names[told], told[1]
        keys[told] = [f"{name}@{body}{generations.get((name, body, article), '')}" for body in sorted(bodies)]
        for key in keys[told]:
            union.join(keys[told][0], key)
    seen: dict[str, set[int]] = defaultdict(set)
    for told, bodies in posts.items():
        for key, body in zip(keys[told], sorted(bodies), strict=True):
            holders[names[told], body].add(union.find(key))
            seen[union.find(key)] |= {years[told[1]]} - {0}
    found = {told: f"person:{union.find(keys[told][0])}" for told in posts}
    for told in sorted(names.keys() - found.keys()):
        name, article = names[told], told[1]
        holding = {union.find(key) for body in around[article] for key in holders.get((name, body), ())}
        known = {key for key in holding if _of_one_time(years[article], seen[key])}
        if len(known) == 1:
            found[told] = f"person:{next(iter(known))}"
        else:
            local = sorted(body for body in around[article] if not body.startswith(":"))
            found[told] = (
                f"person:{told[0]}@{article}" if not local or holding else f"person:{_unposted(union, name, local)}"
            )
    return {told: _canonical(union, value) for told, value in found.items()}


def _years(statements: list[Statement]) -> Mapping[str, int]:
    """The year that most dated statements of an article speak of, the latest of equal ones; 0 where none is dated."""
    told: dict[str, Counter[int]] = defaultdict(Counter)
    for statement in statements:
        if statement.when[:4].isdigit():
            told[statement.evidence.article_id][int(statement.when[:4])] += 1
    return defaultdict(int, {article: max(found, key=lambda y: (found[y], y)) for article, found in told.items()})


def _of_one_time(year: int, seen: set[int]) -> bool:
    return not year or not seen or any(abs(year - other) < _GENERATION for other in seen)


def _generations(
    posts: Mapping[tuple[str, str], set[Key]], names: Mapping[tuple[str, str], str], years: Mapping[str, int]
) -> Mapping[tuple[str, Key, str], str]:
    """By name, body and article, what parts namesakes of several generations at one body: the first year of each but the first."""
    told: dict[tuple[str, Key], set[tuple[int, str]]] = defaultdict(set)
    for one, bodies in posts.items():
        for body in bodies:
            told[names[one], body].add((years[one[1]], one[1]))
    found: dict[tuple[str, Key, str], str] = {}
    for (name, body), sightings in told.items():
        if len(sightings) < 2:
            continue
        first = before = 0
        for year, article in sorted(sightings):
            if before and year - before >= _GENERATION:
                first = year
            before = year
            if first:
                found[name, body, article] = f"~{first}"
    return found


def _unposted(union: Union, name: str, local: list[Key]) -> str:
    keys = [f"{name}@~{body}" for body in local]
    for key in keys:
        union.join(keys[0], key)
    return keys[0]


def _canonical(union: Union, value: str) -> str:
    key = value.removeprefix("person:")
    return f"person:{union.find(key)}" if "@~" in key else value
