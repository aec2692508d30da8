"""The report about two nodes: what is said between them, and how to read it where nothing is."""

from __future__ import annotations

from collections.abc import Mapping

from exports.report.document import Block, Paragraph, Row, Section, Sentence
from exports.report.parts import Desk, facts
from graph import analysis
from graph.analysis.silence import Reading, Silence
from graph.model import Node
from graph.ontology import is_organisation


def sections(desk: Desk, first: Node, second: Node) -> tuple[Section, ...]:
    """The reading, what the collection covers of both, facts, doubtful statements, the path, common partners."""
    found = analysis.silence(desk.graph, first.id, second.id)
    parts = [
        desk.section("reading", [Paragraph((_reading(desk, found),))]),
        desk.section("coverage", _coverage(desk, found)),
        desk.section("facts", facts(desk, (*found.occurred, *found.planned, *found.denied))),
        desk.section("path", _path(desk, first, second)),
    ]
    if is_organisation(first.type) and is_organisation(second.type):
        parts.append(desk.section("common", _common(desk, first, second)))
    if found.doubtful:
        parts.append(desk.section("doubtful", _doubtful(desk, found)))
    return tuple(parts)


def _reading(desk: Desk, found: Silence) -> Sentence:
    edges = {"occurred": found.occurred, "planned": found.planned, "denied": found.denied}
    cited = {
        Reading.CONNECTED: desk.sources.of_edges([edge for kind in edges.values() for edge in kind]),
        Reading.NAMED_TOGETHER: desk.sources.of_articles(found.naming_both.articles),
    }.get(found.reading, desk.sources.collection)
    missing = [
        node.name
        for node, named in ((found.first, found.naming_first), (found.second, found.naming_second))
        if not named.articles
    ]
    return desk.sentence(
        found.reading,
        cited,
        first=found.first.name,
        second=found.second.name,
        both=len(found.naming_both.articles),
        missing=desk.words.listed(missing),
        **{kind: len(of) for kind, of in edges.items()},
    )


def _coverage(desk: Desk, found: Silence) -> list[Block]:
    sentences = [
        desk.sentence(
            "naming_one",
            desk.sources.of_articles(named.articles),
            name=node.name,
            count=len(named.articles),
            period=desk.published(named.articles),
        )
        for node, named in ((found.first, found.naming_first), (found.second, found.naming_second))
    ]
    both = found.naming_both.articles
    sentences.append(
        desk.sentence(
            "naming_both",
            desk.sources.of_articles(both),
            count=len(both),
            total=found.total,
            chance=f"{found.by_chance:.1f}",
        )
    )
    blocks: list[Block] = [Paragraph(tuple(sentences))]
    named = (found.naming_first, found.naming_second, found.naming_both)
    for column, unknown, counts in (
        ("c_year", "undated", [one.years for one in named]),
        ("c_site", "no_site", [one.sites for one in named]),
    ):
        if rows := _counted(desk, unknown, counts, column == "c_year", found):
            headings = (desk.words(column), found.first.name, found.second.name, desk.words("c_both"))
            blocks += desk.headed(headings, (0.25, 0.2, 0.2, 0.17), rows)
    return blocks


def _counted(desk: Desk, unknown: str, counts: list[Mapping[str, int]], by_year: bool, found: Silence) -> list[Row]:
    articles = {*found.naming_first.articles, *found.naming_second.articles}
    rows = []
    for key in sorted({key for one in counts for key in one}):
        own = [
            article
            for article in articles
            if (desk.graph.articles[article].published[:4] == key if by_year else key in desk.sources.sites(article))
        ]
        cells = (key or desk.words(unknown), *(str(one.get(key, 0)) for one in counts))
        rows.append(Row(cells, desk.sources.of_articles(own)))
    return rows


def _path(desk: Desk, first: Node, second: Node) -> list[Block]:
    steps = analysis.shortest_path(desk.graph, first.id, second.id)
    if steps is None:
        none = desk.sentence("path_none", desk.sources.collection, first=first.name, second=second.name)
        return [Paragraph((none,))]
    if not steps:
        return []
    every = [edge for step in steps for edge in step.edges]
    rows = [
        desk.row((number, desk.words.when(edge), desk.words.fact(edge)), (edge,), desk.quote(edge))
        for number, step in enumerate(steps, start=1)
        for edge in step.edges
    ]
    length = desk.sentence("path_length", desk.sources.of_edges(every), steps=len(steps))
    return [Paragraph((length,)), *desk.table("step date fact", (0.08, 0.18, 0.58), rows, quoted=2)]


def _common(desk: Desk, first: Node, second: Node) -> list[Block]:
    rows = [
        desk.row((row.node.name, len(row.first), len(row.second)), (*row.first, *row.second))
        for row in analysis.common_partners(desk.graph, first.id, second.id)
    ]
    headings = (desk.words("c_partner"), first.name, second.name)
    return desk.headed(headings, (0.36, 0.23, 0.23), rows) if rows else []


def _doubtful(desk: Desk, found: Silence) -> list[Block]:
    rows = []
    for one in found.doubtful:
        said = f"{one.subject.name} – {desk.words.relation(one.relation)} – {one.object.name}"
        cells = (said, desk.words(one.modality), f"{one.confidence:.2f}")
        rows.append(Row(cells, desk.sources.of_articles([one.evidence.article_id]), one.evidence.quote))
    return desk.table("fact state confidence", (0.58, 0.14, 0.12), rows)
