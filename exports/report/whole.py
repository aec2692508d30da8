"""The report of a whole graph."""

from __future__ import annotations

from exports.report.document import Block, Paragraph, Row, Section
from exports.report.parts import Desk, facts, picture, plans
from graph import analysis
from graph.model import Edge, Modality
from graph.ontology import is_organisation

FEW = 20  # rows of a ranking


def sections(desk: Desk) -> tuple[Section, ...]:
    """Key figures, the network, who is central, years, provinces, brokers, communities, plans, the latest facts."""
    said = [edge for edge in desk.graph.edges if not edge.derived]
    return (
        desk.section("key_figures", [_key_figures(desk, said)]),
        desk.section("network", [picture(desk, (), about=None, caption="picture_whole")] if said else []),
        desk.section("central", _central(desk)),
        desk.section("years", years(desk, None)),
        desk.section("provinces", _provinces(desk)),
        desk.section("brokers", _brokers(desk)),
        desk.section("communities", _communities(desk)),
        desk.section("plans", plans(desk, said)),
        desk.section("latest", facts(desk, [e for e in said if e.relation != "HOLDS_POST"], newest_first=True)),
    )


def years(desk: Desk, about: str | None) -> list[Block]:
    """Cooperation by year, of all bodies or of one."""
    rows = [
        desk.row(
            (
                row.year or desk.words("undated"),
                len(row.occurred),
                len(row.planned),
                desk.words.how(row.occurred, row.planned, ()),
            ),
            (*row.occurred, *row.planned),
        )
        for row in analysis.by_year(desk.graph, about=about)
    ]
    return desk.table("year occurred planned how", (0.15, 0.12, 0.12, 0.4), rows) if rows else []


def _key_figures(desk: Desk, said: list[Edge]) -> Paragraph:
    graph, everything = desk.graph, desk.sources.collection
    kinds = [node.type for node in graph.nodes]
    counts = {str(kind): sum(edge.modality is kind for edge in said) for kind in Modality}
    sentences = [
        desk.sentence(
            "whole_counts",
            everything,
            bodies=sum(map(is_organisation, kinds)),
            people=kinds.count("Person"),
            events=kinds.count("Event"),
        ),
        desk.sentence("whole_facts", everything, **counts),
    ]
    days = sorted(day for edge in said for day in (edge.start, edge.end) if day)
    if days:
        sentences.append(desk.sentence("whole_period", everything, start=days[0], end=days[-1]))
    pairs = analysis.by_provinces(graph)
    bodies = len(analysis.cooperation_network(graph).nodes)
    total = sum(len(pair.occurred) for pair in pairs)
    across = sum(len(pair.occurred) for pair in pairs if pair.first and pair.first != pair.second)
    sentences.append(desk.sentence("whole_cooperation", everything, bodies=bodies, edges=total, across=across))
    visits = analysis.reciprocity(graph).pairs
    mutual = sum(pair.mutual for pair in visits)
    sentences.append(desk.sentence("whole_visits", everything, pairs=len(visits), mutual=mutual))
    return Paragraph(tuple(sentences))


def _central(desk: Desk) -> list[Block]:
    standings = analysis.central_bodies(desk.graph)[:FEW]
    mine: dict[str, list[Edge]] = {row.node.id: [] for row in standings}
    for edge in analysis.cooperation(desk.graph):
        for end in (edge.source, edge.target):
            if end in mine:
                mine[end].append(edge)
    rows = [
        desk.row(
            (
                row.node.name,
                desk.words.type_of(row.node),
                desk.words.province_of(row.node),
                row.partners,
                row.edges,
                f"{row.betweenness:.3f}",
            ),
            mine[row.node.id],
        )
        for row in standings
    ]
    columns = "body type province partners occurred between"
    return desk.table(columns, (0.28, 0.13, 0.14, 0.09, 0.09, 0.12), rows) if rows else []


def _provinces(desk: Desk) -> list[Block]:
    found = [pair for pair in analysis.by_provinces(desk.graph) if pair.occurred or pair.planned]
    rows = [
        desk.row(
            (
                " – ".join(analysis.province_name(code) or desk.words("nowhere") for code in (pair.first, pair.second)),
                len(pair.occurred),
                len(pair.planned),
                desk.words.how(pair.occurred, pair.planned, ()),
            ),
            (*pair.occurred, *pair.planned),
        )
        for pair in found[:FEW]
    ]
    return desk.table("provinces occurred planned how", (0.32, 0.1, 0.1, 0.3), rows) if rows else []


def _brokers(desk: Desk) -> list[Block]:
    found = analysis.brokers(desk.graph)[:FEW]
    rows = [
        desk.row(
            (
                row.node.name,
                desk.words.type_of(row.node),
                f"{analysis.province_name(row.first)} – {analysis.province_name(row.second)}",
                row.pairs,
                row.unjoined,
            ),
            (*row.here, *row.there),
        )
        for row in found
    ]
    return desk.table("body type provinces pairs unjoined", (0.27, 0.13, 0.25, 0.1, 0.1), rows) if rows else []


def _communities(desk: Desk) -> list[Block]:
    edges = analysis.cooperation(desk.graph)
    rows: list[Row] = []
    for group in [group for group in analysis.communities(desk.graph) if len(group.members) > 2][:FEW]:
        members = {node.id for node in group.members}
        own = [edge for edge in edges if edge.source in members and edge.target in members]
        names = desk.words.listed(node.name for node in group.members[:6])
        places = desk.words.listed(analysis.province_name(code) for code in group.provinces[:4])
        rows.append(desk.row((group.number, len(members), names, places, group.inside, group.outside), own))
    columns = "number size members provinces inside outside"
    return desk.table(columns, (0.06, 0.08, 0.36, 0.17, 0.09, 0.09), rows) if rows else []
