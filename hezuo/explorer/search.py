"""Finding nodes by what a person types: a part of a name or alias, or of its pinyin.

All forms of all names stand in one long text, one a line, which is searched as it is: at 100,000 nodes this takes
milliseconds, so there is no index to keep.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate
from typing import NamedTuple

from graph.model import Node
from graph.pinyin import folded, syllables


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


class Form(NamedTuple):
    """One way to write a node: `folded` is compared, `shown` is what people see."""

    node: int
    folded: str
    shown: str
    alias: bool


class Search:
    """Search over some nodes; `degrees` breaks ties, so that well-connected nodes come first."""

    def __init__(self, nodes: Iterable[Node], degrees: Mapping[str, int]) -> None:
        self._nodes = tuple(nodes)
        self._degrees = degrees
        self._names = _Lines(
            [
                Form(place, folded(name), name, number > 0)
                for place, node in enumerate(self._nodes)
                for number, name in enumerate((node.name, *node.aliases))
            ]
        )

    def find(self, query: str, *, limit: int, types: Collection[str] = ()) -> tuple[int, list[Hit]]:
        """How many nodes match, and the best of them.

        Names and aliases come before pinyin, whole forms before beginnings before insides, names before aliases.
        Several words separated by spaces must all be found in one form. An empty query finds nothing. Articles are
        found by their titles, not by pinyin.
        """
        words = folded(query).split()
        if not words:
            return 0, []
        best: dict[int, tuple[Rank, str]] = {}
        spelt = all(word.isascii() for word in words)
        for pinyin, lines in ((False, self._names), (True, self._spellings)) if spelt else ((False, self._names),):
            for form in lines.holding(words):
                if not types or self._nodes[form.node].type in types:
                    match = (Rank(pinyin, _quality(form.folded, words), form.alias), form.shown)
                    best[form.node] = min(match, best.get(form.node, match))
        found = nsmallest(limit, best.items(), key=lambda item: (item[1][0], *self._order(item[0])))
        return len(best), [Hit(self._nodes[place], shown) for place, (_, shown) in found]

    def _order(self, place: int) -> tuple[int, int, str, str]:
        node = self._nodes[place]
        return -self._degrees.get(node.id, 0), len(node.name), node.name, node.id

    @cached_property
    def _spellings(self) -> _Lines:
        """Initials and whole pinyin of each name, made when the first person types Latin letters."""
        forms = []
        for place, node in enumerate(self._nodes):
            said = syllables(node.name) if node.type != "Article" else []
            words = ("".join(syllable[0] for syllable in said), "".join(said))
            forms += [Form(place, word, word, False) for word in words if word]
        return _Lines(forms)


class _Lines:
    """Forms as one text, a line each."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._text = "\n".join(form.folded.replace("\n", " ") for form in forms) + "\n"
        self._starts = list(accumulate((len(form.folded) + 1 for form in forms), initial=0))

    def holding(self, words: Sequence[str]) -> Iterator[Form]:
        """The forms in which every word stands."""
        longest = max(words, key=len)
        at = self._text.find(longest)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            form = self._forms[line]
            if all(word in form.folded for word in words):
                yield form
            at = self._text.find(longest, self._starts[line + 1])


def _quality(form: str, words: Sequence[str]) -> int:
    if form == words[0]:
        return 0
    return 1 if form.startswith(words[0]) else 2
