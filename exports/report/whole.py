"""The report of a whole graph."""

from __future__ import annotations

from exports.report.document import Block, Paragraph, Row, Section
from exports.report.parts import Desk, facts, picture, plans
from graph import analysis
from graph.analysis.communities import Community
from graph.analysis.cooperation import Year
from graph.analysis.provinces import Broker, ProvincePair
from graph.analysis.ranking import Standing
from graph.model import Edge, Modality
from graph.ontology import is_organisation

FEW = 20  # rows of a ranking


def sections(desk: Desk) -> tuple[Section, ...]:
    """Key figures, the network, who is central, years, provinces, brokers, communities, plans, the latest facts."""
    said = [edge for edge in desk.graph.edges if not edge.derived]  # those that follow would count twice
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
    """Cooperation by year, of all bodies or of one; years without any are left out."""

    def row(year: Year) -> Row:
        how = desk.words.how(year.occurred, year.planned, ())
        cells = (year.year or desk.words("undated"), len(year.occurred), len(year.planned), how)
        return desk.row(cells, (*year.occurred, *year.planned))

    found = [year for year in analysis.by_year(desk.graph, about=about) if year.occurred or year.planned]
    return desk.table("year occurred planned how", (0.15, 0.12, 0.12, 0.4), found, row)


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

    def row(found: Standing) -> Row:
        node = found.node
        names = (node.name, desk.words.type_of(node), desk.words.province_of(node))
        return desk.row((*names, found.partners, found.edges, f"{found.betweenness:.3f}"), mine[node.id])

    columns = "body type province partners occurred between"
    return desk.table(columns, (0.28, 0.13, 0.14, 0.09, 0.09, 0.12), standings, row)


def _provinces(desk: Desk) -> list[Block]:
    def row(pair: ProvincePair) -> Row:
        names = (desk.words.province(code) or desk.words("nowhere") for code in (pair.first, pair.second))
        how = desk.words.how(pair.occurred, pair.planned, ())
        cells = (" – ".join(names), len(pair.occurred), len(pair.planned), how)
        return desk.row(cells, (*pair.occurred, *pair.planned))

    found = analysis.by_provinces(desk.graph)[:FEW]
    return desk.table("provinces occurred planned how", (0.32, 0.1, 0.1, 0.3), found, row)


def _brokers(desk: Desk) -> list[Block]:
    def row(broker: Broker) -> Row:
        between = f"{desk.words.province(broker.first)} – {desk.words.province(broker.second)}"
        cells = (broker.node.name, desk.words.type_of(broker.node), between, broker.pairs, broker.unjoined)
        return desk.row(cells, (*broker.here, *broker.there))

    found = analysis.brokers(desk.graph)[:FEW]
    return desk.table("body type provinces pairs unjoined", (0.27, 0.13, 0.25, 0.1, 0.1), found, row)


def _communities(desk: Desk) -> list[Block]:
    edges = analysis.cooperation(desk.graph)

    def row(group: Community) -> Row:
        members = {node.id for node in group.members}
        own = [edge for edge in edges if edge.source in members and edge.target in members]
        names = desk.words.listed(node.name for node in group.members[:6])
        places = desk.words.listed(desk.words.province(code) for code in group.provinces[:4])
        return desk.row((group.number, len(members), names, places, group.inside, group.outside), own)

    found = [group for group in analysis.communities(desk.graph) if len(group.members) > 2][:FEW]
    columns = "number size members provinces inside outside"
    return desk.table(columns, (0.06, 0.08, 0.36, 0.17, 0.09, 0.09), found, row)
