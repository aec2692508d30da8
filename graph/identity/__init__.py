"""Identity: which mentions name one and the same node.

A body is what its place, its kind and the rest of its name say (`association:460000` for every form of 海南省科协). A person is
a name at a body; posts told in one article join the bodies. An event is a name in a year; a name that does not tell it
apart (学会服务日) also needs a common participant. String similarity merges nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.identity.bodies import Key, body_id, body_key, mention_key, plain
from graph.identity.events import events_of
from graph.identity.people import called, namesakes_of, people_of
from graph.model import Mention, Occurrence, Statement
from graph.ontology import is_organisation, node_types

__all__ = ["Identities", "Key", "body_id", "body_key", "mention_key"]


class Identities:
    """The node id of every mention in its article; a pure function of occurrences and statements, in any order."""

    def __init__(self, occurrences: Iterable[Occurrence], statements: Iterable[Statement]) -> None:
        statements = list(statements)
        occurrences = list(occurrences)
        self._types = _types(occurrences, statements)
        self._namesakes = namesakes_of(statements)
        self._people = people_of(occurrences, statements, self._namesakes)
        self._events = events_of(statements)

    def of(self, mention: Mention, article_id: str) -> str:
        """The node id of a mention in an article."""
        if mention.type == "Person":
            return self._people[called(mention, article_id, self._namesakes), article_id]
        if mention.type == "Event":
            return self._events.get((plain(mention.name), article_id), f"event:{plain(mention.name)}")
        if mention.type == "Place":
            return mention_key(mention)
        if not is_organisation(mention.type):
            return f"{mention.type.lower()}:{plain(mention.name)}"
        key = mention_key(mention)
        return body_id(self._types[key], key)

    def type_of(self, mention: Mention) -> str:
        """The type that most mentions of a body give it."""
        return self._types[mention_key(mention)] if is_organisation(mention.type) else mention.type


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
