"""Reposts: the same release on several sites is one article with several sources.

A copy differs from its original in furniture, byline, title, punctuation or a cut end, never in a name, a date or a number:
two releases of one template (another county, another year) are alike and yet two. `candidates` finds, in time that grows with the
number of articles, what is alike; `comparing` decides pair by pair. When in doubt, two articles stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.edtf import bounds
from graph.model import Article, Occurrence
from hezuo.reposts.candidates import Leaders, suspects
from hezuo.reposts.comparing import is_copy
from hezuo.reposts.wording import Wording, wording

__all__ = ["find_reposts"]

# a copy of this share of the longest one is complete
_COMPLETE = 0.9


def find_reposts(articles: Iterable[Article], occurrences: Iterable[Occurrence]) -> Mapping[str, str]:
    """The id of every repost with the id of the article that stands for its release; a function of the set of articles.

    Every copy was compared with the longest text of its release itself, so that likeness never adds up along a chain. For
    the release stands the earliest published of its complete texts: dates without a year are read from there.
    """
    alike = suspects(articles)
    chosen = {article.id for article in alike}
    quotes: dict[str, set[str]] = defaultdict(set)
    for occurrence in occurrences:
        if occurrence.evidence.article_id in chosen:
            quotes[occurrence.evidence.article_id].add(occurrence.evidence.quote)
    found = [wording(article, quotes[article.id]) for article in alike]
    groups: dict[str, list[Wording]] = {}
    ordered = sorted(found, key=lambda one: (-len(one.body), _day(one), one.id))
    leaders = Leaders(ordered)
    for one in ordered:
        leader = next((other for other in leaders.like(one) if is_copy(one, other)), None)
        if leader is None:
            leaders.add(one)
            groups[one.id] = [one]
        else:
            groups[leader.id].append(one)
    reposts = {}
    for group in groups.values():
        complete = [one for one in group if len(one.body) >= _COMPLETE * len(group[0].body)]
        first = min(complete, key=lambda one: (_day(one), -len(one.body), one.id))
        reposts.update({one.id: first.id for one in group if one is not first})
    return dict(sorted(reposts.items()))


def _day(one: Wording) -> str:
    """The last day on which it may have been published; unknown ones behind all others."""
    return bounds(one.published)[1] or "9999"
