"""Identity: which mentions name one and the same node.

A body is what its place, its kind and the rest of its name say (`association:460000` for every form of 海南省科协). A person is
a name at a body; posts told in one article join the bodies. An event is a name in a year; a name that does not tell it
apart (学会服务日) also needs a common participant. String similarity merges nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from graph.divisions import divisions, forms
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
        self._people = _people(occurrences, statements)
        self._events = _events(statements)

    def of(self, mention: Mention, article_id: str) -> str:
        """The node id of a mention in an article."""
        if mention.type == "Person":
            return self._people[mention.name, article_id]
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


def _people(occurrences: list[Occurrence], statements: list[Statement]) -> Mapping[tuple[str, str], str]:
    """People by name and article: a post at the same body is the same person; without a post, a common body of their own place."""
    posts: dict[tuple[str, str], set[Key]] = defaultdict(set)
    seen: set[tuple[str, str]] = set()
    around: dict[str, set[Key]] = defaultdict(set)
    for occurrence in occurrences:
        article = occurrence.evidence.article_id
        if occurrence.mention.type == "Person":
            seen.add((occurrence.mention.name, article))
        elif is_organisation(occurrence.mention.type):
            around[article].add(mention_key(occurrence.mention))
    for statement in statements:
        article = statement.evidence.article_id
        for mention in (statement.subject, statement.object):
            if mention.type == "Person":
                seen.add((mention.name, article))
            elif is_organisation(mention.type):
                around[article].add(mention_key(mention))
        if statement.relation == "HOLDS_POST":
            posts[statement.subject.name, article].add(mention_key(statement.object))
    union = _Union()
    holders: dict[tuple[str, Key], set[str]] = defaultdict(set)
    for (name, _), bodies in posts.items():
        keys = sorted(f"{name}@{body}" for body in bodies)
        for key in keys:
            union.join(keys[0], key)
    for name, article in posts:
        for body in posts[name, article]:
            holders[name, body].add(union.find(f"{name}@{body}"))
    found: dict[tuple[str, str], str] = {}
    for name, article in seen:
        bodies = posts.get((name, article), set())
        if bodies:
            found[name, article] = f"person:{union.find(f'{name}@{min(bodies)}')}"
    for name, article in sorted(seen - set(found)):
        known = {union.find(key) for body in around[article] for key in holders.get((name, body), ())}
        if len(known) == 1:
            found[name, article] = f"person:{next(iter(known))}"
        else:
            local = sorted(body for body in around[article] if not body.startswith(":"))
            found[name, article] = (
                f"person:{name}@{article}" if not local or known else f"person:{_unposted(union, name, local)}"
            )
    return {key: _canonical(union, value) for key, value in found.items()}


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
    around: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in statements:
        for event, other in ((statement.object, statement.subject), (statement.subject, statement.object)):
            if event.type == "Event":
                key = (_plain(event.name), statement.evidence.article_id)
                years[key].add(statement.when[:4])
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
    return {(name, article): f"event:{union.find(f'{name}~{article}')}" for name, article in years}
