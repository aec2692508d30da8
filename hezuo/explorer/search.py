"""Finding nodes by what a person types: a part of a name or alias, or of its pinyin.

Plain substring search; at 100,000 nodes it takes a few milliseconds, so there is no index to keep.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from graph.model import Node


@dataclass(frozen=True)
class Hit:
    """A node that was found; `matched` is the form of its name that the query was found in."""

    node: Node
    matched: str


class Rank(NamedTuple):
    """How good a match is; the smallest is the best."""

    pinyin: bool
    quality: int  # 0 the whole form, 1 its beginning, 2 inside it
    alias: bool


class Search:
    """Search over some nodes; `degrees` breaks ties, so that well-connected nodes come first."""

    def __init__(self, nodes: Iterable[Node], degrees: Mapping[str, int]) -> None:
        self._nodes = tuple(nodes)
        self._degrees = degrees
        self._forms = tuple(tuple(folded(form) for form in (node.name, *node.aliases)) for node in self._nodes)

    def find(self, query: str, *, limit: int, types: Collection[str] = ()) -> tuple[int, list[Hit]]:
        """How many nodes match, and the best of them.

        Names and aliases come before pinyin, whole forms before beginnings before insides, names before aliases.
        Several words separated by spaces must all be found in one form. An empty query finds nothing.
        """
        words = folded(query).split()
        found = []
        for place, node in enumerate(self._nodes) if words else ():
            if not types or node.type in types:
                best = min(self._matches(place, words), default=None)
                if best is not None:
                    rank, matched = best
                    found.append(
                        (rank, -self._degrees.get(node.id, 0), len(node.name), node.name, node.id, matched, place)
                    )
        return len(found), [Hit(self._nodes[row[-1]], row[-2]) for row in nsmallest(limit, found)]

    def _matches(self, place: int, words: list[str]) -> Iterator[tuple[Rank, str]]:
        node = self._nodes[place]
        for number, form in enumerate(self._forms[place]):
            if all(word in form for word in words):
                yield Rank(False, _quality(form, words), number > 0), (node.name, *node.aliases)[number]
        if all(word.isascii() for word in words):
            for form in self._spellings[place]:
                if all(word in form for word in words):
                    yield Rank(True, _quality(form, words), False), form

    @cached_property
    def _spellings(self) -> tuple[tuple[str, ...], ...]:
        """Initials and whole pinyin of each name, made when the first person types Latin letters."""
        from pypinyin import lazy_pinyin

        def spellings(name: str) -> tuple[str, ...]:
            syllables = lazy_pinyin(folded(name), errors="ignore")
            return ("".join(syllable[0] for syllable in syllables), "".join(syllables)) if syllables else ()

        return tuple(spellings(node.name) for node in self._nodes)


def folded(text: str) -> str:
    """Text as it is compared: full-width forms made plain, no difference of case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _quality(form: str, words: list[str]) -> int:
    if form == words[0]:
        return 0
    return 1 if form.startswith(words[0]) else 2
