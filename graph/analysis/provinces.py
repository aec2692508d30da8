"""Cooperation between provinces: the matrix, and who connects two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.analysis.cooperation import Edges, cooperation, cooperative
from graph.divisions import divisions, english, forms, level, province
from graph.errors import ExportError
from graph.model import Edge, Graph, Modality, Node
from graph.ontology import is_organisation


@dataclass(frozen=True, slots=True)
class ProvincePair:
    """Cooperation between the bodies of two provinces (codes of GB/T 2260), or inside one where both are the same.

    The code is empty for bodies that lie in no province: national and foreign ones, and those whose place is not known.
    """

    first: str
    second: str
    occurred: Edges
    planned: Edges


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many edges join each two provinces: `counts[i][j]` those of `provinces[i]` and `provinces[j]`; symmetric."""

    provinces: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Broker:
    """A body or person that connects bodies of two provinces.

    `here` are its edges to bodies of the province `first`, `there` those to bodies of `second`. `pairs` counts the pairs
    of bodies that it stands between, `unjoined` those of them that have not cooperated directly.
    """

    node: Node
    first: str
    second: str
    here: Edges
    there: Edges
    pairs: int
    unjoined: int


def province_of(node: Node) -> str:
    """The code of the province that a node lies in; empty where it lies in none or that is not known."""
    return province(node.division) if node.division in divisions() else ""


def province_name(code: str, language: str = "zh", *, short: bool = False) -> str:
    """The name of the province of that code in Chinese (full, or `short`: 海南) or English; empty for the empty code."""
    if not code:
        return ""
    if language == "en":
        return english()[code][0]
    return divisions()[code].short if short else divisions()[code].name


def province_code(wanted: str) -> str:
    """The code of a province given by code, full name, short name or English name (460000, 海南省, 海南, Hainan).

    Raises `ExportError` where it is none.
    """
    in_english = [code for code, names in english().items() if wanted.lower() in map(str.lower, names)]
    codes = [wanted, *forms().get(wanted, ()), *in_english]
    found = next((code for code in codes if code in divisions() and level(code) == "province"), "")
    if not found:
        raise ExportError(
            f"{wanted}: no province has this name or code; write for example 海南省, 海南, Hainan or 460000"
        )
    return found


def by_provinces(graph: Graph, *, year: str = "") -> tuple[ProvincePair, ...]:
    """Cooperation between and inside provinces, the strongest first; of what began in one year where that is given."""
    found: dict[tuple[str, str], tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    home = {node.id: province_of(node) for node in graph.nodes}
    for planned in (False, True):
        for edge in cooperation(graph, planned=planned):
            if edge.start.startswith(year):
                one, other = sorted((home[edge.source], home[edge.target]))
                found[one, other][planned].append(edge)
    rows = [ProvincePair(*pair, tuple(occurred), tuple(planned)) for pair, (occurred, planned) in found.items()]
    return tuple(sorted(rows, key=lambda row: (-len(row.occurred), -len(row.planned), row.first, row.second)))


def province_matrix(graph: Graph, *, planned: bool = False, year: str = "") -> Matrix:
    """`by_provinces` as a square table of what occurred, or of what is planned; provinces in the order of their codes."""
    rows = by_provinces(graph, year=year)
    counts = {(row.first, row.second): len(row.planned if planned else row.occurred) for row in rows}
    codes = sorted({code for pair, count in counts.items() if count for code in pair})
    table = tuple(tuple(counts.get((min(a, b), max(a, b)), 0) for b in codes) for a in codes)
    return Matrix(tuple(codes), table)


def brokers(
    graph: Graph, first: str | None = None, second: str | None = None, *, with_planned: bool = False
) -> tuple[Broker, ...]:
    """Bodies and people with edges to bodies of two provinces, those that stand between most pairs of bodies first.

    A body counts whatever it did with *other* bodies of either province (Gould and Fernandez 1989, "Structures of
    mediation", call it gatekeeper or representative where one of the provinces is its own, liaison where neither is); a
    person by posts, visits and talks. Only what occurred counts; `with_planned` adds what is planned.
    `first` and `second` are codes or names of provinces; without them every two provinces are looked at, without `second`
    every one that `first` is connected with. Raises `ExportError` for what is no province.
    """
    wanted = {province_code(name) for name in (first, second) if name}
    joined = {frozenset((edge.source, edge.target)) for edge in cooperation(graph)}
    rows = []
    for node, reached in _reached(graph, with_planned):
        for one, other in combinations(sorted(reached), 2):
            if wanted <= {one, other}:
                pairs = [(a, b) for a in reached[one] for b in reached[other]]
                unjoined = sum(frozenset(pair) not in joined for pair in pairs)
                here, there = (_flat(reached[code]) for code in (one, other))
                rows.append(Broker(node, one, other, here, there, len(pairs), unjoined))
    return tuple(sorted(rows, key=lambda row: (-row.pairs, -row.unjoined, row.node.id, row.first, row.second)))


def _reached(graph: Graph, with_planned: bool) -> Iterator[tuple[Node, Mapping[str, Mapping[str, list[Edge]]]]]:
    """For every body and person: by province the other bodies that it has to do with, each with the edges."""
    accepted = {Modality.OCCURRED, Modality.PLANNED} if with_planned else {Modality.OCCURRED}
    counted = {*cooperative(), "HOLDS_POST"}
    home = {node.id: province_of(node) for node in graph.nodes if is_organisation(node.type)}
    actors = {node.id for node in graph.nodes if node.id in home or node.type == "Person"}
    reached: dict[str, dict[str, dict[str, list[Edge]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for edge in graph.edges:
        if edge.relation in counted and edge.modality in accepted and edge.source != edge.target:
            for actor, body in ((edge.source, edge.target), (edge.target, edge.source)):
                if actor in actors and home.get(body):
                    reached[actor][home[body]][body].append(edge)
    for actor in sorted(reached):
        yield graph.by_id[actor], reached[actor]


def _flat(by_body: Mapping[str, list[Edge]]) -> Edges:
    edges = (edge for body in by_body.values() for edge in body)
    return tuple(sorted(edges, key=lambda edge: (edge.start or "9999", edge.id)))
