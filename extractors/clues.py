"""Clues: which patterns can match in a stretch of text at all, told by one pass over the story.

Most patterns of the rules match nowhere in most sentences, and a regular expression takes long to say so. From a pattern come
words of which every match holds at least one (签约 or 签署 …, `words_of`). One Aho-Corasick automaton finds the words of all
patterns in a story; a pattern none of whose words stands in a sentence is absent there and need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick_rs

from extractors.document import Story

try:
    # the parsed form of patterns is no public interface: without it no pattern has words, and every one is tried
    from re import _constants as code  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

# a pattern whose words are so many and so short that some of them stand everywhere has none worth looking for
_TOO_COMMON = 0.2
# how many combinations of alternatives are written out as words
_MOST = 160


class Guarded:
    """A compiled pattern that is looked for in lines: only where a word stands of which every match holds one."""

    __slots__ = ("_search", "_words")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._search = pattern.search
        self._words = tuple(words_of(pattern))

    def search(self, line: str) -> re.Match[str] | None:
        """The first place of a line where the pattern matches."""
        if self._words:
            for word in self._words:
                if word in line:
                    break
            else:
                return None
        return self._search(line)


class Clued:
    """A compiled pattern, used like one, with the words of which every match holds one (empty where there are none).

    `clue` is its bit in the numbers of `Clues`: it may match where `clue & number` is not 0. Without words all bits are set.
    """

    __slots__ = ("clue", "finditer", "fullmatch", "match", "pattern", "search", "sub", "words")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern.pattern
        self.words = words_of(pattern)
        self.clue = 1 << len(_ALL) if self.words else -1
        self.finditer = pattern.finditer
        self.search = pattern.search
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch
        self.sub = pattern.sub
        if self.words:
            _ALL.append(self)


_ALL: list[Clued] = []


def clued(pattern: str, flags: int = 0) -> Clued:
    """Compile a pattern that is looked for in sentences or stories."""
    return Clued(re.compile(pattern, flags))


@dataclass(frozen=True, slots=True)
class Clues:
    """Which patterns may match, as the bits of a number: anywhere in a story, and in each sentence (by its place)."""

    anywhere: int
    at: dict[int, int]


def clues_of(story: Story) -> Clues:
    """The clues of a story; a pattern that was compiled since they were taken may match everywhere."""
    cached: Clues | None = story.__dict__.get("_clues")
    if cached is not None:
        return cached
    machine, clues = _automaton(len(_ALL))
    # the bits of all patterns that are not in the automaton
    unknown = -1 << len(_ALL)
    ends = [sentence.end for sentence in story.sentences]
    held = [unknown for _ in ends]
    anywhere = unknown
    number, last, stop = 0, len(ends) - 1, ends[0] if ends else 0
    for word, _, end in machine.find_matches_as_indexes(story.text, overlapping=True):
        while end > stop and number < last:
            number += 1
            stop = ends[number]
        held[number] |= clues[word]
    for clue in held:
        anywhere |= clue
    at = {sentence.start: clue for sentence, clue in zip(story.sentences, held, strict=True)}
    found = story.__dict__["_clues"] = Clues(anywhere, at)
    return found


def everywhere(pattern: Clued, story: Story) -> Iterator[re.Match[str]]:
    """All places of a story where a pattern matches."""
    return pattern.finditer(story.text) if pattern.clue & clues_of(story).anywhere else iter(())


@lru_cache(maxsize=1)
def _automaton(count: int) -> tuple[ahocorasick_rs.AhoCorasick, list[int]]:
    """The automaton of the words of the first `count` patterns, and for each word the bits of its patterns."""
    clues: dict[str, int] = {}
    for one in _ALL[:count]:
        for word in one.words:
            clues[word] = clues.get(word, 0) | one.clue
    machine = ahocorasick_rs.AhoCorasick(
        list(clues),
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return machine, list(clues.values())


def words_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """Words of which every match of a pattern holds at least one, the rarest choice; empty where there is no good one."""
    if _parser is None or pattern.flags & re.IGNORECASE:
        return frozenset()
    whole, inner = _sequence(_parser.parse(pattern.pattern, pattern.flags))
    best = _rarest(filter(None, (whole, inner)))
    if best is None or _commonness(best) > _TOO_COMMON:
        return frozenset()
    return frozenset(word for word in best if not any(part in word for part in best - {word}))


Words = frozenset[str]


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, Words | None]:
    """All strings that a sequence matches, if they are few, and words of which each of its matches holds one."""
    choices: list[Words] = []
    run: Words = frozenset(("",))
    exact = True
    for item in items:
        strings, inner = _item(*item)
        if inner is not None:
            choices.append(inner)
        longer = frozenset(a + b for a in run for b in strings) if strings is not None else None
        if longer is not None and len(longer) <= _MOST:
            run = longer
            continue
        exact = False
        choices.append(run)
        run = strings if strings is not None else frozenset(("",))
    choices.append(run)
    return (run if exact else None), _rarest(words for words in choices if "" not in words)


def _item(kind: Any, value: Any) -> tuple[Words | None, Words | None]:
    """The same for one item of a parsed pattern."""
    if kind is code.LITERAL:
        return frozenset(chr(value)), None
    if kind is code.IN:
        if all(kind is code.LITERAL for kind, _ in value):
            return frozenset(chr(character) for _, character in value), None
        return None, None
    if kind is code.BRANCH:
        parts = [_sequence(branch) for branch in value[1]]
        strings = None
        if all(whole is not None for whole, _ in parts):
            strings = frozenset().union(*(whole for whole, _ in parts if whole is not None))
        chosen = [_rarest(words for words in part if words and "" not in words) for part in parts]
        inner = None if None in chosen else frozenset().union(*(words for words in chosen if words is not None))
        return (strings if strings is not None and len(strings) <= _MOST else None), inner
    if kind is code.SUBPATTERN:
        return (None, None) if value[1] & re.IGNORECASE else _sequence(value[3])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, most, repeated = value
        strings, inner = _sequence(repeated)
        if least == most == 1 or (least == 0 and most == 1 and strings is not None):
            return (strings if least else (strings or frozenset()) | {""}), (inner if least else None)
        return None, (_rarest(words for words in (strings, inner) if words and "" not in words) if least else None)
    if kind is code.ASSERT and value[0] == 1:
        strings, inner = _sequence(value[1])
        return frozenset(("",)), _rarest(words for words in (strings, inner) if words and "" not in words)
    if kind in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return frozenset(("",)), None
    return None, None


def _rarest(choices: Iterable[Words]) -> Words | None:
    """The choice whose words one meets least often."""
    return min(choices, key=lambda words: (_commonness(words), len(words), sorted(words)), default=None)


def _commonness(words: Words) -> float:
    """About how often one of these words begins at a place of a text."""
    return sum(60.0 ** -len(word) for word in words)
