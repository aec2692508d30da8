"""Identity: which mentions name one and the same node.

A body is what its place, its kind and the rest of its name say (`association:460000` for every form of 海南省科协). A person is
a name at a body; posts told in one article join the bodies. An event is a name in a year; a name that does not tell it
apart (学会服务日) also needs a common participant. String similarity merges nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from graph.divisions import divisions, forms
from graph.edtf import bounds
from graph.model import Mention, Occurrence, Statement
from graph.ontology import is_organisation, node_types
from graph.successions import current_name, current_rest

_PUNCTUATION = re.compile(r"[\s\"'“”‘’「」《》<>（）()\[\]【】，,、。.·•：:;；！!？?—\-–_/|+]+")
_LONG_FORMS = (
    ("科学技术协会", "科协"),
    ("科学技术馆", "科技馆"),
    ("农村专业技术协会", "农技协"),
    ("人民政府", "政府"),
    ("疾病预防控制中心", "疾控中心"),
)
_USUAL = {"Association": "科协", "ScienceMuseum": "科技馆", "Government": "政府"}
_TELLING = re.compile(r"(?:19|20)\d{2}|第[一二三四五六七八九十百\d]+[届次期]")

Key = str


@lru_cache(maxsize=200_000)
def body_key(name: str, division: str) -> tuple[str, str]:
    """Division code and the rest of a body's name, spelt one way; the division is taken from the name where none is given."""
    bare = _PUNCTUATION.sub("", name)
    for long, short in _LONG_FORMS:
        bare = bare.replace(long, short)
    rest = bare = current_name(bare)
    table = forms()
    code = ""
    while True:
        for length in range(min(12, len(rest) - 1), 1, -1):
            codes = table.get(rest[:length])
            inside = [c for c in codes or () if _above(division, c)] if division else _nested(codes or (), code)
            if inside and (division or len(inside) == 1):
                code, rest = inside[0], rest[length:]
                break
        else:
            break
    code = division or code
    return (code, current_rest(rest)) if code else ("", bare)


def _nested(codes: tuple[str, ...], code: str) -> list[str]:
    """The codes that lie in the division named before them in the name, all where none was."""
    return [c for c in codes if c != code and _above(c, code)] if code else list(codes)


def _above(code: str, ancestor: str) -> bool:
    table = divisions()
    while code:
        if code == ancestor:
            return True
        found = table.get(code)
        code = found.parent if found else ""
    return False


@lru_cache(maxsize=200_000)
def mention_key(mention: Mention) -> Key:
    """What identifies a body or a place, without its type: people and events need their context (`Identities`)."""
    if mention.type == "Place":
        return f"place:{mention.division or mention.name}"
    division, rest = body_key(mention.name, mention.division)
    return f"{division}:{rest}"


def body_id(kind: str, key: Key) -> str:
    """The id of a body of this type: the usual ending of a type is left out (`association:460000`)."""
    division, _, rest = key.partition(":")
    parts = [kind.lower(), division, "" if rest == _USUAL.get(kind) and division else rest]
    return ":".join(part for part in parts if part)


class Identities:
    """The node id of every mention in its article; a pure function of occurrences and statements, in any order."""

    def __init__(self, occurrences: Iterable[Occurrence], statements: Iterable[Statement]) -> None:
        statements = list(statements)
        occurrences = list(occurrences)
        self._types = _types(occurrences, statements)
        self._namesakes = _namesakes(statements)
        self._people = _people(occurrences, statements, self._namesakes)
        self._events = _events(statements)

    def of(self, mention: Mention, article_id: str) -> str:
        """The node id of a mention in an article."""
        if mention.type == "Person":
            return self._people[_called(mention, article_id, self._namesakes), article_id]
        if mention.type == "Event":
            return self._events.get((_plain(mention.name), article_id), f"event:{_plain(mention.name)}")
        if mention.type == "Place":
            return mention_key(mention)
        if not is_organisation(mention.type):
            return f"{mention.type.lower()}:{_plain(mention.name)}"
        key = mention_key(mention)
        return body_id(self._types[key], key)

    def type_of(self, mention: Mention) -> str:
        """The type that most mentions of a body give it."""
        return self._types[mention_key(mention)] if is_organisation(mention.type) else mention.type


def _plain(name: str) -> str:
    return _PUNCTUATION.sub("", name)


def _types(occurrences: list[Occurrence], statements: list[Statement]) -> Mapping[Key, str]:
    counted: dict[Key, Counter[str]] = defaultdict(Counter)
    order = {label: number for number, label in enumerate(node_types())}
    for mention in _mentions(occurrences, statements):
        if is_organisation(mention.type):
            counted[mention_key(mention)][mention.type] += 1
    return {key: min(kinds, key=lambda kind: (-kinds[kind], order[kind])) for key, kinds in counted.items()}


def _mentions(occurrences: list[Occurrence], statements: list[Statement]) -> Iterable[Mention]:
    for occurrence in occurrences:
        yield occurrence.mention
    for statement in statements:
        yield statement.subject
        yield statement.object


class _Union:
    """Union–find whose representative is the smallest member, so that the order of joining does not matter."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, member: str) -> str:
        root = self._parent.setdefault(member, member)
        while root != self._parent[root]:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


def _namesakes(statements: list[Statement]) -> frozenset[tuple[str, str]]:
    """The aliases, each with its article, that part people of one name there: the body of their post and the name (省科技馆王伟)."""
    told = ((s.subject, s.object, s.evidence.article_id) for s in statements if s.relation == "HOLDS_POST")
    return frozenset(
        (alias, article) for who, body, article in told if (alias := f"{body.name}{who.name}") in who.aliases
    )


def _called(mention: Mention, article: str, namesakes: frozenset[tuple[str, str]]) -> str:
    """What an article calls a person: the name, where it has several of the name the alias that parts them."""
    if not mention.aliases or not namesakes:
        return mention.name
    return min((a for a in mention.aliases if (a, article) in namesakes), default=mention.name)


def _people(
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
            names[_called(occurrence.mention, article, namesakes), article] = occurrence.mention.name
        elif is_organisation(occurrence.mention.type):
            around[article].add(mention_key(occurrence.mention))
    for statement in statements:
        article = statement.evidence.article_id
        for mention in (statement.subject, statement.object):
            if mention.type == "Person":
                names[_called(mention, article, namesakes), article] = mention.name
            elif is_organisation(mention.type):
                around[article].add(mention_key(mention))
        if statement.relation == "HOLDS_POST":
            posts[_called(statement.subject, article, namesakes), article].add(mention_key(statement.object))
    years = _years(statements)
    generations = _generations(posts, names, years)
    union = _Union()
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


# so many years without a sign of a person, and the next one of that name at the body is somebody else
_GENERATION = 15


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


def _unposted(union: _Union, name: str, local: list[Key]) -> str:
    keys = [f"{name}@~{body}" for body in local]
    for key in keys:
        union.join(keys[0], key)
    return keys[0]


def _canonical(union: _Union, value: str) -> str:
    key = value.removeprefix("person:")
    return f"person:{union.find(key)}" if "@~" in key else value


def _events(statements: list[Statement]) -> Mapping[tuple[str, str], str]:
    """Events by name and article. Without a telling name (a year, a number, a place) articles must share a participant."""
    years: dict[tuple[str, str], set[str]] = defaultdict(set)
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    around: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in statements:
        for event, other in ((statement.object, statement.subject), (statement.subject, statement.object)):
            if event.type == "Event":
                key = (_plain(event.name), statement.evidence.article_id)
                years[key].add(statement.when[:4])
                days[key].update(_days(statement.when))
                around[key].add(other.name if other.type == "Person" else mention_key(other))
    dated: dict[str, set[str]] = defaultdict(set)
    for (name, _), found in years.items():
        dated[name] |= found - {""}
    union = _Union()
    for (name, article), found in years.items():
        own = f"{name}~{article}"
        union.find(own)
        year = min(found - {""}, default=next(iter(dated[name]), "") if len(dated[name]) == 1 else "")
        if _TELLING.search(name):
            union.join(own, f"{name}@{'' if re.search(r'(?:19|20)', name) or '届' in name or '次' in name else year}")
        for participant in sorted(around[name, article]):
            union.join(own, f"{name}@{year}@{participant}")
    _join_numbered(union, days, around)
    _join_inner(union, days)
    return {(name, article): f"event:{union.find(f'{name}~{article}')}" for name, article in years}


_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?)?")
_NUMBER = re.compile(r"第([一二三四五六七八九十百\d]+)[届次期]|(首)届")


def _join_numbered(
    union: _Union, days: Mapping[tuple[str, str], set[str]], around: Mapping[tuple[str, str], set[str]]
) -> None:
    """2024年X, X and 第二届X are one where they share a day and a participant, and no other number or year of X does."""
    groups: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for (name, article), found in days.items():
        core = _NUMBER.sub("", _YEAR.sub("", name))
        if len(core) >= _TELLING_LENGTH:
            for day in found:
                for participant in around[name, article]:
                    groups[core, day, participant].add((name, article))
    for members in groups.values():
        names = {name for name, _ in members}
        years = {match[:4] for name in names for match in _YEAR.findall(name)}
        numbers = {number or "一" for name in names for number, _ in _NUMBER.findall(name)}
        if len(names) > 1 and len(years) <= 1 and len(numbers) <= 1:
            keys = sorted(f"{name}~{article}" for name, article in members)
            for key in keys:
                union.join(keys[0], key)


def _join_inner(union: _Union, days: Mapping[tuple[str, str], set[str]]) -> None:
    """A panel of one name on one day is one where its articles also tell of one and the same other event."""
    beside: dict[str, set[str]] = defaultdict(set)
    for name, article in days:
        beside[article].add(name)
    roots = {(name, article): union.find(f"{name}~{article}") for name, article in days}
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for (name, article), found in days.items():
        for other in beside[article] - {name}:
            for day in found:
                groups[name, day, roots[other, article]].add(f"{name}~{article}")
    for members in groups.values():
        keys = sorted(members)
        for key in keys:
            union.join(keys[0], key)


# a name shorter than this without its year and number (年会, 科技周) tells nothing
_TELLING_LENGTH = 5
_MOST_DAYS = 14


def _days(when: str) -> set[str]:
    """The days of a date that is told to the day, and of a stretch of at most a fortnight."""
    start, end = bounds(when)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?", when):
        return set()
    first = date.fromisoformat(start)
    length = (date.fromisoformat(end) - first).days
    return {(first + timedelta(days)).isoformat() for days in range(length + 1)} if 0 <= length < _MOST_DAYS else set()
