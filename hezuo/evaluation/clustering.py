"""Comparing two ways of putting the same mentions together: B³ and the pairs put together or parted wrongly.

B³ is Bagga and Baldwin (1998), "Entity-Based Cross-Document Coreferencing Using the Vector Space Model", COLING-ACL: each
mention is asked how many of those that were put with it belong to it (precision), and how many of those that belong to it were
put with it (recall); the figures are the means over all mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class Clustering:
    """How far two clusterings agree: B³, and counts of pairs of mentions.

    `joined` are the pairs that were put together, `false_merges` those of them that are two things; `alike` are the pairs
    that are one thing, `false_splits` those of them that were parted.
    """

    mentions: int
    precision: float
    recall: float
    joined: int
    false_merges: int
    alike: int
    false_splits: int

    @property
    def f1(self) -> float:
        """The harmonic mean of B³ precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def false_merge_rate(self) -> float:
        """The share of the pairs that were put together which are two things: one minus pairwise precision."""
        return self.false_merges / self.joined if self.joined else 0.0

    @property
    def false_split_rate(self) -> float:
        """The share of the pairs that are one thing which were parted: one minus pairwise recall."""
        return self.false_splits / self.alike if self.alike else 0.0


def compare(pairs: Sequence[tuple[str, str]]) -> Clustering:
    """Compare two clusterings of the same mentions, given for each mention as its true cluster and the one it was put into.

    No mentions agree perfectly.
    """
    true, put, both = Counter(t for t, _ in pairs), Counter(p for _, p in pairs), Counter(pairs)
    count = len(pairs)
    shared = sum(map(_pairs, both.values()))
    joined, alike = sum(map(_pairs, put.values())), sum(map(_pairs, true.values()))
    return Clustering(
        mentions=count,
        precision=sum(n * n / put[p] for (_, p), n in sorted(both.items())) / count if count else 1.0,
        recall=sum(n * n / true[t] for (t, _), n in sorted(both.items())) / count if count else 1.0,
        joined=joined,
        false_merges=joined - shared,
        alike=alike,
        false_splits=alike - shared,
    )


def _pairs(mentions: int) -> int:
    return comb(mentions, 2)
