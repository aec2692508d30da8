"""Numbers over a graph, and parts of it: plain functions of a `Graph` that give frozen rows, one module a question.

docs/analysis.md says what each of them counts, and how to use networkx beside them.
"""

from graph.analysis.centrality import betweenness, degrees, pagerank, pair_weights
from graph.analysis.communities import communities
from graph.analysis.comparing import common_partners, compare
from graph.analysis.cooperation import by_year, cooperation, cooperation_network, partners, ties, to_networkx
from graph.analysis.news import new_since
from graph.analysis.paths import ego_network, shortest_path
from graph.analysis.provinces import brokers, by_provinces, province_matrix, province_name, province_of
from graph.analysis.ranking import central_bodies
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
from graph.analysis.silence import silence
from graph.analysis.visits import reciprocity

__all__ = [
    "ARTICLE",
    "PLACE",
    "Part",
    "betweenness",
    "brokers",
    "by_provinces",
    "by_year",
    "central_bodies",
    "central_part",
    "common_partners",
    "communities",
    "compare",
    "cooperation",
    "cooperation_network",
    "degrees",
    "ego_network",
    "find",
    "induced",
    "new_since",
    "pagerank",
    "pair_weights",
    "partners",
    "province_matrix",
    "province_name",
    "province_of",
    "reciprocity",
    "shortest_path",
    "silence",
    "ties",
    "to_networkx",
    "without_articles",
    "without_geography",
]
