"""Finding nodes by what a person types: a part of a name or alias, or of its pinyin.

All forms of all names stand in one long text, one a line, kept as an array of its characters. A search compares the whole of it,
which takes milliseconds at 100,000 nodes, also where a third of them match; there is no index to keep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.model import Node
from graph.pinyin import folded, syllables

Numbers = NDArray[numpy.int64]

WHOLE, BEGINNING, INSIDE = 0, 1, 2  # how well a form matches


@dataclass(frozen=True)
class Hit:
    """A node that was found; `matched` is the form of its name that the query was found in."""

    node: Node
    matched: str


class Form(NamedTuple):
    """One way to write a node, as people see it; `node` is its place among all."""

    node: int
    shown: str
    alias: bool


class Search:
    """Search over some nodes; `degrees` breaks ties, so that well-connected nodes come first."""

    def __init__(self, nodes: Iterable[Node], degrees: Mapping[str, int]) -> None:
        self._nodes = tuple(nodes)
        self._names = _Lines(
            [
                Form(place, name, number > 0)
                for place, node in enumerate(self._nodes)
                for number, name in enumerate((node.name, *node.aliases))
            ]
        )
        # among equally good matches: the most connected, then the shortest name, then the order in which they came
        lengths = [len(node.name) for node in self._nodes]
        ranked = numpy.lexsort((lengths, [-degrees.get(node.id, 0) for node in self._nodes]))
        self._rank = numpy.empty(len(self._nodes), dtype=numpy.int64)
        self._rank[ranked] = numpy.arange(len(self._nodes))

    def find(self, query: str, *, limit: int, types: Collection[str] = ()) -> tuple[int, list[Hit]]:
        """How many nodes match, and the best of them.

        Names and aliases come before pinyin, whole forms before beginnings before insides, names before aliases.
        Several words separated by spaces must all be found in one form. An empty query finds nothing. Articles are
        found by their titles, not by pinyin.
        """
        words = folded(query).split()
        if not words:
            return 0, []
        forms, qualities, aliases = self._names.holding(words)
        nodes, grades = self._names.nodes[forms], qualities * 2 + aliases
        if all(word.isascii() for word in words):
            spelt, well, _ = self._spellings.holding(words)
            nodes = numpy.r_[nodes, self._spellings.nodes[spelt]]
            grades = numpy.r_[grades, (well + INSIDE + 1) * 2]
            forms = numpy.r_[forms, spelt + len(self._names.forms)]
        if types:
            wanted = numpy.array([self._nodes[node].type in types for node in nodes], dtype=bool)
            nodes, grades, forms = nodes[wanted], grades[wanted], forms[wanted]
        # the best form of each node, then the best nodes
        order = numpy.lexsort((grades, nodes))
        nodes, first = numpy.unique(nodes[order], return_index=True)
        grades, forms = grades[order][first], forms[order][first]
        best = numpy.lexsort((self._rank[nodes], grades))[:limit]
        return len(nodes), [
            Hit(self._nodes[node], self._shown(form)) for node, form in zip(nodes[best], forms[best], strict=True)
        ]

    def prepare(self) -> None:
        """Make ready for Latin letters, which else takes the first person who types some a second or two."""
        self._spellings  # noqa: B018 (a cached property)

    def _shown(self, form: int) -> str:
        beyond = form - len(self._names.forms)
        return self._spellings.forms[beyond].shown if beyond >= 0 else self._names.forms[form].shown

    @cached_property
    def _spellings(self) -> _Lines:
        """Initials and whole pinyin of each name."""
        forms = []
        for place, node in enumerate(self._nodes):
            said = syllables(node.name) if node.type != "Article" else []
            words = ("".join(syllable[0] for syllable in said), "".join(said))
            forms += [Form(place, word, False) for word in words if word]
        return _Lines(forms)


class _Lines:
    """Forms as one text, a line each; their numbers are its lines."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = forms
        self.nodes: Numbers = numpy.array([form.node for form in forms], dtype=numpy.int64)
        self._aliases: Numbers = numpy.array([form.alias for form in forms], dtype=numpy.int64)
        # folded in one go; no character folds into a new line
        text = folded("\n".join(form.shown.replace("\n", " ") for form in forms)) + "\n"
        self._letters = _letters(text)
        self._lengths: Numbers = numpy.array([len(line) for line in text.split("\n")[: len(forms)]], dtype=numpy.int64)
        self._starts: Numbers = numpy.array(list(accumulate(self._lengths + 1, initial=0))[:-1], dtype=numpy.int64)

    def holding(self, words: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
        """The forms in which every word stands; how well the first word matches each; whether they are aliases (0 or 1)."""
        lines, at = self._found(words[0])
        quality = numpy.full(len(self.forms), INSIDE)
        begun = lines[at == self._starts[lines]]
        quality[begun] = numpy.where(self._lengths[begun] == len(words[0]), WHOLE, BEGINNING)
        kept = numpy.unique(lines)
        for word in words[1:]:
            kept = numpy.intersect1d(kept, self._found(word)[0])
        return kept, quality[kept], self._aliases[kept]

    def _found(self, word: str) -> tuple[Numbers, Numbers]:
        """Every place where a word stands, with its line."""
        wanted = _letters(word)
        at = numpy.flatnonzero(self._letters == wanted[0])
        for further in range(1, len(wanted)):
            at = at[self._letters[at + further] == wanted[further]]  # a line's end is in no word
        return numpy.searchsorted(self._starts, at, side="right") - 1, at


def _letters(text: str) -> NDArray[numpy.uint32]:
    return numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
