"""Which articles may be copies of each other: hashed shingles, sampled by their value, looked up and counted.

A shingle is eight successive letters. Only those whose hash is a multiple of four are kept: what two texts share, they share in the
sample too (MinHash sketches tell likeness as a whole, but a shortened copy is unlike, and contained).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import numpy
from numpy.typing import NDArray

from extractors.cleaning.characters import simplify
from graph.model import Article
from hezuo.reposts.wording import Wording

SHINGLE = 8
_SAMPLE = 4
# of the page as read, with all furniture: so much must stand in another page to look at it at all
_SUSPECT_SHARE, _SUSPECT_LEAST = 0.1, 3
# of the shorter story; the rest are its own additions, and up to seven shingles around each small change
_LIKE = 0.7

Hashes = NDArray[numpy.uint64]


def shingles(text: str) -> Hashes:
    """The hash of the shingle at each place of the text, the same on every machine."""
    return _hashed(numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"))


def suspects(articles: Iterable[Article]) -> list[Article]:
    """The articles that have a part in common with another one. Quick, since few articles need to be cleaned then."""
    known = list(articles)
    samples = [_sampled(_hashed(_han(article.text))) for article in known]
    if not known:
        return []
    _, inverse, counts = numpy.unique(numpy.concatenate(samples), return_inverse=True, return_counts=True)
    repeated = counts[inverse] > 1
    found, at = [], 0
    for article, sample in zip(known, samples, strict=True):
        shared = int(repeated[at : at + len(sample)].sum())
        if shared >= _SUSPECT_LEAST and shared >= _SUSPECT_SHARE * len(sample):
            found.append(article)
        at += len(sample)
    return found


class Leaders:
    """The texts that others may be copies of, found by their shingles. `everything` is all that will be asked about."""

    def __init__(self, everything: Iterable[Wording]) -> None:
        self._samples = {one.id: _sampled(shingles(one.body)) for one in everything}
        self._spread = Counter(value for sample in self._samples.values() for value in sample.tolist())
        self._index: dict[int, list[int]] = defaultdict(list)
        self._leaders: list[Wording] = []

    def add(self, one: Wording) -> None:
        """Make it one of the leaders."""
        for value in self._samples[one.id].tolist():
            if self._spread[value] > 1:
                self._index[value].append(len(self._leaders))
        self._leaders.append(one)

    def like(self, one: Wording) -> Iterator[Wording]:
        """The leaders that hold most of its shingles and all its numbers, in the order in which they were added."""
        sample = self._samples[one.id]
        need = max(1, int(_LIKE * len(sample)))
        # who has enough of all has one of the rarest; phrases that everybody uses need no look-up
        rarest = sorted(sample.tolist(), key=lambda value: (self._spread[value], value))[: len(sample) - need + 1]
        hit = {leader for value in rarest for leader in self._index.get(value, ())}
        for number in sorted(hit):
            leader = self._leaders[number]
            # the numbers tell most releases of one template apart, and quickly
            if not one.numbers <= leader.numbers:
                continue
            shared = numpy.intersect1d(sample, self._samples[leader.id], assume_unique=True)
            if len(shared) >= need:
                yield leader


def _hashed(codes: NDArray[numpy.uint32]) -> Hashes:
    count = len(codes) - SHINGLE + 1
    if count <= 0:
        return numpy.empty(0, numpy.uint64)
    wide = codes.astype(numpy.uint64)
    found = numpy.zeros(count, numpy.uint64)
    for place in range(SHINGLE):
        found = found * numpy.uint64(0x9E3779B97F4A7C15) + wide[place : place + count]
    # the low bits of such a sum are not random enough to sample by
    found ^= found >> numpy.uint64(32)
    found *= numpy.uint64(0xD6E8FEB86659FD93)
    return found ^ (found >> numpy.uint64(32))


def _sampled(every: Hashes) -> Hashes:
    return numpy.unique(every[every % numpy.uint64(_SAMPLE) == 0])


def _han(text: str) -> NDArray[numpy.uint32]:
    """The characters and digits of a text as read, in simplified script."""
    codes: NDArray[numpy.uint32] = _alphabet()[numpy.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")]
    return numpy.extract(codes > 0, codes)


@cache
def _alphabet() -> NDArray[numpy.uint32]:
    """By code what stands for a character: character by character is good enough to find what is alike. 0 drops it."""
    table = numpy.zeros(0x10000, numpy.uint32)
    for code in (*range(ord("0"), ord("9") + 1), *range(0x3400, 0xA000)):
        table[code] = ord(simplify(chr(code)))
    return table
