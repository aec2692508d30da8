"""The brief about one body, person, event or place."""

from __future__ import annotations

from collections import Counter

from exports.report.document import Block, Paragraph, Row, Section, Sentence
from exports.report.parts import Desk, facts, picture, plans, posts, stated
from exports.report.whole import years
from graph import analysis
from graph.analysis.cooperation import Partner, period
from graph.model import Edge, Modality, Node
from graph.ontology import is_organisation


def sections(desk: Desk, node: Node) -> tuple[Section, ...]:
    """Key figures, the network around it, partners, years, plans and agreements, people and posts, time line."""
    around = [edge for edge in desk.graph.edges if node.id in (edge.source, edge.target)]
    said = stated(around)
    partners = analysis.partners(desk.graph, node.id)
    body = is_organisation(node.type)
    found = [
        desk.section("key_figures", [_key_figures(desk, node, around, said, partners)]),
        desk.section("network", _network(desk, node, said)),
    ]
    if body:
        found += [
            desk.section("partners", _partners(desk, partners)),
            desk.section("years", years(desk, node.id)),
        ]
    return (
        *found,
        desk.section("plans", plans(desk, said)),
        desk.section("people", posts(desk, said)),
        desk.section("timeline", facts(desk, [edge for edge in said if edge.relation != "HOLDS_POST"])),
    )


def _key_figures(
    desk: Desk, node: Node, around: list[Edge], said: list[Edge], partners: tuple[Partner, ...]
) -> Paragraph:
    words, sources = desk.words, desk.sources
    articles = analysis.silence(desk.graph, node.id, node.id).naming_first.articles
    place = words.province_of(node)
    sentences = [
        desk.sentence(
            "body_about",
            sources.of_articles(articles),
            name=node.name,
            type=words.type_of(node),
            province=words("comma") + place if place else "",
            articles=len(articles),
            period=desk.published(articles),
        )
    ]
    if not is_organisation(node.type):
        counts = {str(kind): sum(edge.modality is kind for edge in said) for kind in Modality}
        return Paragraph((*sentences, desk.sentence("other_facts", sources.of_edges(said or around), **counts)))
    return Paragraph((*sentences, *_cooperation(desk, node, partners)))


def _cooperation(desk: Desk, node: Node, partners: tuple[Partner, ...]) -> list[Sentence]:
    words, sources = desk.words, desk.sources
    done = [edge for row in partners for edge in row.occurred]
    sentences = []
    if done:
        count = sum(bool(row.occurred) for row in partners)
        cited = sources.of_edges(done)
        sentences.append(desk.sentence("body_partners", cited, count=count, edges=len(done), how=words.counted(done)))
        start, end = period(done)
        if start:
            sentences.append(desk.sentence("body_period", cited, start=start, end=end))
        ranking = Counter(
            end.id for tie in analysis.ties(desk.graph) if tie.occurred for end in (tie.first, tie.second)
        )
        rank = 1 + sum(other > count for other in ranking.values())
        sentences.append(desk.sentence("body_rank", sources.collection, total=len(ranking), rank=rank))
    else:
        sentences.append(desk.sentence("body_no_partners", sources.collection, name=node.name))
    for kind in ("planned", "denied"):
        edges = [edge for row in partners for edge in getattr(row, kind)]
        if edges:
            count = sum(bool(getattr(row, kind)) for row in partners)
            cited = sources.of_edges(edges)
            sentences.append(desk.sentence(f"body_{kind}", cited, edges=len(edges), count=count))
    mutual = [
        pair for pair in analysis.reciprocity(desk.graph).pairs if pair.mutual and node in (pair.first, pair.second)
    ]
    if mutual:
        names = words.listed((pair.second if pair.first == node else pair.first).name for pair in mutual)
        visits = [edge for pair in mutual for edge in (*pair.there, *pair.back)]
        sentences.append(desk.sentence("body_mutual", sources.of_edges(visits), names=names))
    return sentences


def _network(desk: Desk, node: Node, said: list[Edge]) -> list[Block]:
    drawn = [edge for edge in said if edge.source != edge.target]
    return [picture(desk, drawn, about=node.id, caption="picture_about", name=node.name)] if drawn else []


def _partners(desk: Desk, partners: tuple[Partner, ...]) -> list[Block]:
    def row(partner: Partner) -> Row:
        said = (partner.occurred, partner.planned, partner.denied)
        names = (partner.node.name, desk.words.province_of(partner.node))
        cells = (*names, *map(len, said), desk.words.how(*said), desk.words.period(partner.since, partner.until))
        return desk.row(cells, [edge for edges in said for edge in edges])

    columns = "partner province occurred planned denied how period"
    return desk.table(columns, (0.2, 0.11, 0.1, 0.09, 0.09, 0.19, 0.13), partners, row)
