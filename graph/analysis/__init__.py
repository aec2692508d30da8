"""Numbers over a graph, and parts of it: plain functions of a `Graph`, one module a question.

docs/analysis.md says what each of them counts.
"""

from graph.analysis.centrality import degrees, pagerank, pair_weights
from graph.analysis.selecting import (
    ARTICLE,
    PLACE,
    Part,
    central_part,
    find,
    induced,
    without_articles,
    without_geography,
)

__all__ = [
    "ARTICLE",
    "PLACE",
    "Part",
    "central_part",
    "degrees",
    "find",
    "induced",
    "pagerank",
    "pair_weights",
    "without_articles",
    "without_geography",
]
