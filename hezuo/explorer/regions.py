"""The map of provinces: what happened inside each and between any two, on a grid of equal tiles."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.analysis import province_name
from graph.ontology import is_organisation
from hezuo.explorer.answers import ProvinceView, RegionMap, TieView
from hezuo.explorer.filters import Filter
from hezuo.explorer.index import Index


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Row and column of every province by its code."""
    lines = files(__package__).joinpath("tiles.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["code"]: (int(row["row"]), int(row["column"])) for row in rows}


def region_map(index: Index, kept: Filter) -> RegionMap:
    """Bodies, edges inside and edges across of all provinces, and the edges between each two, the most first."""
    nodes = index.graph.by_id
    home = {node.id: index.province(node) for node in index.graph.nodes}
    bodies = Counter(
        home[node.id] for node in index.graph.nodes if is_organisation(node.type) and node.type not in kept.without
    )
    pairs: Counter[tuple[str, str]] = Counter()
    for edge in index.deeds:
        a, b = sorted((home[edge.source], home[edge.target]))
        if a and b and kept.keeps(edge, nodes[edge.source], nodes[edge.target]):
            pairs[a, b] += 1
    across: Counter[str] = Counter()
    for (a, b), count in pairs.items():
        if a != b:
            across[a] += count
            across[b] += count
    return RegionMap(
        version=index.version,
        provinces=[
            ProvinceView(
                code=code,
                name=province_name(code),
                zh=province_name(code, "zh", short=True),
                en=province_name(code, "en"),
                row=row,
                column=column,
                bodies=bodies[code],
                inside=pairs[code, code],
                across=across[code],
            )
            for code, (row, column) in tiles().items()
        ],
        ties=[
            TieView(a=a, b=b, edges=count)
            for (a, b), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
            if a != b
        ],
    )
