"""The report about two nodes: what is said between them, and how to read it where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.report.document import Block, Paragraph, Row, Section, Sentence
from exports.report.parts import Desk, facts
from graph import analysis
from graph.analysis.comparing import CommonPartner
from graph.analysis.silence import Reading, Silence
from graph.model import Edge, Node, Statement
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
    years = [one.years for one in (found.naming_first, found.naming_second, found.naming_both)]
    sites = [one.sites for one in (found.naming_first, found.naming_second, found.naming_both)]
    return [
        *blocks,
        *_counted(desk, found, "year", "undated", years, lambda key: {desk.graph.articles[key].published[:4]}),
        *_counted(desk, found, "site", "no_site", sites, desk.sources.sites),
    ]


def _counted(
    desk: Desk,
    found: Silence,
    column: str,
    unknown: str,
    counts: list[Mapping[str, int]],
    of: Callable[[str], set[str]],
) -> list[Block]:
    """How many articles name the one, the other and both, by what `of` says of an article."""
    every = sorted({*found.naming_first.articles, *found.naming_second.articles})

    def row(key: str) -> Row:
        cells = (key or desk.words(unknown), *(str(one.get(key, 0)) for one in counts))
        return Row(cells, desk.sources.of_articles(article for article in every if key in of(article)))

    headings = (desk.words(f"c_{column}"), found.first.name, found.second.name, desk.words("c_both"))
    return desk.headed(headings, (0.25, 0.2, 0.2, 0.17), sorted({key for one in counts for key in one}), row)


def _path(desk: Desk, first: Node, second: Node) -> list[Block]:
    steps = analysis.shortest_path(desk.graph, first.id, second.id)
    if steps is None:
        none = desk.sentence("path_none", desk.sources.collection, first=first.name, second=second.name)
        return [Paragraph((none,))]
    if not steps:
        return []
    every = [edge for step in steps for edge in step.edges]
    length = desk.sentence("path_length", desk.sources.of_edges(every), steps=len(steps))

    def row(numbered: tuple[int, Edge]) -> Row:
        number, edge = numbered
        return desk.row((number, desk.words.when(edge), desk.words.fact(edge)), (edge,), desk.quote(edge))

    items = [(number, edge) for number, step in enumerate(steps, start=1) for edge in step.edges]
    return [Paragraph((length,)), *desk.table("step date fact", (0.08, 0.18, 0.58), items, row, quoted=2)]


def _common(desk: Desk, first: Node, second: Node) -> list[Block]:
    def row(found: CommonPartner) -> Row:
        cells = (found.node.name, len(found.first), len(found.second))
        return desk.row(cells, (*found.first, *found.second))

    shared = analysis.common_partners(desk.graph, first.id, second.id)
    return desk.headed((desk.words("c_partner"), first.name, second.name), (0.36, 0.23, 0.23), shared, row)


def _doubtful(desk: Desk, found: Silence) -> list[Block]:
    def row(one: Statement) -> Row:
        said = f"{one.subject.name} – {desk.words.relation(one.relation)} – {one.object.name}"
        cells = (said, desk.words(one.modality), f"{one.confidence:.2f}")
        return Row(cells, desk.sources.of_articles([one.evidence.article_id]), one.evidence.quote)

    return desk.table("fact state confidence", (0.58, 0.14, 0.12), found.doubtful, row)
