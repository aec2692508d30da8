"""RDF: bodies and posts as W3C ORG, sources as PROV-O, events as schema.org, quotes as Web Annotations, names as SKOS.

Every fact is an rdf:Statement with its modality, dates and sources. Only a fact that occurred is also a direct triple:
a plan or a denial must never be read as something that happened. docs/rdf.md shows the shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from exports import jsonld
from exports.rdf_terms import BASE, PREFIXES, dated, identifier, named, own, plain, term
from graph.model import Article, Edge, Graph, Modality, Node, Statement
from graph.ontology import is_official, is_organisation, node_types, relations

if TYPE_CHECKING:
    import rdflib

Object = ox.NamedNode | ox.Literal
TYPE = term("rdf:type")


def write(graph: Graph, path: Path, *, form: Literal["turtle", "jsonld"], base: str = BASE) -> None:
    """Write the graph as Turtle or JSON-LD, sorted. `base` is what the IRIs of its things begin with."""
    found = triples(graph, base)
    if form == "turtle":
        # no prefix for the things themselves: percent-encoded local names are where readers of Turtle disagree
        ox.serialize(found, str(path), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    else:
        jsonld.write(found, path)


def to_rdflib(graph: Graph, base: str = BASE) -> rdflib.Graph:
    """The same RDF as an rdflib graph on the Oxigraph engine, ready for SPARQL."""
    import rdflib

    holder = rdflib.Graph(store="Oxigraph")
    holder.parse(data=ox.serialize(triples(graph, base), format=ox.RdfFormat.N_TRIPLES), format="ox-nt")
    for prefix, namespace in PREFIXES.items():
        holder.bind(prefix, namespace, replace=True)
    return holder


def triples(graph: Graph, base: str = BASE) -> Iterator[ox.Triple]:
    """All triples of a graph, without repetition, sorted by subject, predicate (the type first) and object."""
    by_subject: dict[ox.NamedNode, set[tuple[ox.NamedNode, Object]]] = defaultdict(set)
    for subject, predicate, value in _Triples(graph, base).all():
        by_subject[subject].add((predicate, value))
    for subject in sorted(by_subject, key=lambda subject: subject.value):
        pairs = by_subject[subject]
        for predicate, value in sorted(pairs, key=lambda pair: (pair[0] != TYPE, pair[0].value, str(pair[1]))):
            yield ox.Triple(subject, predicate, value)


class _Triples:
    """Makes the triples of one graph under one base."""

    def __init__(self, graph: Graph, base: str) -> None:
        self.graph = graph
        self.base = base

    def all(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        yield from _vocabulary()
        for node in self.graph.nodes:
            yield from self.node(node)
        for edge in self.graph.edges:
            yield from self.fact(edge)
            if edge.modality is Modality.OCCURRED:
                yield from self.direct(edge)
        yield from self.event_days()
        for key, statement in self.graph.statements.items():
            yield from self.statement(key, statement)
        for article in self.graph.articles.values():
            yield from self.article(article)

    def iri(self, *parts: str) -> ox.NamedNode:
        return identifier(self.base, *parts)

    def article_iri(self, article_id: str) -> ox.NamedNode:
        return self.iri(f"article:{article_id}")

    def node(self, node: Node) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        this = self.iri(node.id)
        yield this, TYPE, own(node.type)
        if node.type in node_types():
            yield this, TYPE, ox.NamedNode(node_types()[node.type].rdf)
        if is_organisation(node.type):
            yield this, TYPE, term("org:Organization")
        if is_official(node):
            yield this, TYPE, own("Official")
        yield this, term("skos:prefLabel"), named(node.name)
        for alias in node.aliases:
            yield this, term("skos:altLabel"), named(alias)
        yield this, own("id"), plain(node.id)
        if node.division:
            yield this, own("division"), plain(node.division)
        for key, value in node.properties.items():
            if value and key != "official":
                yield this, own(key), plain(value)

    def fact(self, edge: Edge) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        this = self.iri("fact", edge.id)
        relation = relations().get(edge.relation)
        yield this, TYPE, term("rdf:Statement")
        yield this, TYPE, own("Fact")
        yield this, term("rdf:subject"), self.iri(edge.source)
        yield this, term("rdf:predicate"), own(relation.rdf if relation else edge.relation)
        yield this, term("rdf:object"), self.iri(edge.target)
        yield this, own("modality"), plain(edge.modality)
        yield this, own("articles"), ox.Literal(edge.articles)
        yield this, own("confidence"), ox.Literal(edge.confidence)
        yield this, own("derived"), ox.Literal(edge.derived)
        for key, date in (("when", edge.when), ("start", edge.start), ("end", edge.end)):
            if date:
                yield this, own(key), dated(date)
        for key, text in (("title", edge.title), ("role", edge.role), ("agreement", edge.agreement)):
            if text:
                yield this, own(key), plain(text)
        if edge.plan:
            yield this, own("plan"), plain(edge.plan)
        if edge.fulfilled_by:
            yield this, own("fulfilledBy"), self.iri("fact", edge.fulfilled_by)
        for scheme, codes in (("cameo", relation.cameo), ("plover", relation.plover)) if relation else ():
            if code := codes.get(edge.modality):
                yield this, own(scheme), plain(code)
        for key in edge.statements:
            yield this, term("prov:wasDerivedFrom"), self.iri("statement", key)

    def direct(self, edge: Edge) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        source, target = self.iri(edge.source), self.iri(edge.target)
        relation = relations().get(edge.relation)
        yield source, own(relation.rdf if relation else edge.relation), target
        if relation and relation.symmetric:
            yield target, own(relation.rdf), source
        match edge.relation:
            case "HOLDS_POST":
                yield from self.membership(edge, source, target)
            case "HOSTED" | "ATTENDED":
                yield target, term("schema:organizer" if edge.relation == "HOSTED" else "schema:attendee"), source

    def event_days(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        """The first and last day on which something did happen at each event."""
        days: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edge in self.graph.edges:
            if edge.relation in ("HOSTED", "ATTENDED") and edge.modality is Modality.OCCURRED and edge.start:
                days[edge.target].append((edge.start, edge.end or edge.start))
        for event, found in days.items():
            yield self.iri(event), term("schema:startDate"), dated(min(start for start, _ in found))
            yield self.iri(event), term("schema:endDate"), dated(max(end for _, end in found))

    def membership(
        self, edge: Edge, person: ox.NamedNode, body: ox.NamedNode
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        membership = self.iri("membership", edge.id)
        yield membership, TYPE, term("org:Membership")
        yield membership, term("org:member"), person
        yield membership, term("org:organization"), body
        yield membership, term("prov:wasDerivedFrom"), self.iri("fact", edge.id)
        if edge.title:
            post = self.iri("post", edge.id)
            yield post, TYPE, term("org:Post")
            yield post, term("skos:prefLabel"), named(edge.title)
            yield post, term("org:postIn"), body
            yield post, term("org:heldBy"), person
            role = self.iri("role", edge.title)
            yield role, TYPE, term("org:Role")
            yield role, term("skos:prefLabel"), named(edge.title)
            yield post, term("org:role"), role
            yield membership, term("org:role"), role

    def statement(self, key: str, statement: Statement) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        this = self.iri("statement", key)
        article = self.article_iri(statement.evidence.article_id)
        relation = relations().get(statement.relation)
        yield this, TYPE, term("prov:Entity")
        yield this, TYPE, own("Statement")
        yield this, term("prov:wasQuotedFrom"), article
        yield this, own("relation"), own(relation.rdf if relation else statement.relation)
        for side, mention in (("subject", statement.subject), ("object", statement.object)):
            yield this, own(f"{side}Name"), named(mention.name)
            yield this, own(f"{side}Type"), own(mention.type)
        yield this, own("modality"), plain(statement.modality)
        yield this, own("confidence"), ox.Literal(statement.confidence)
        yield this, own("story"), ox.Literal(statement.story)
        if statement.when:
            yield this, own("when"), dated(statement.when)
        if statement.extractor:
            yield this, own("extractor"), plain(statement.extractor)
        for name, value in statement.qualifiers:
            yield this, own(name), plain(value)
        annotation, target = self.iri("annotation", key), self.iri("annotation", key, "target")
        quote, position = self.iri("annotation", key, "quote"), self.iri("annotation", key, "position")
        yield annotation, TYPE, term("oa:Annotation")
        yield annotation, term("oa:hasBody"), this
        yield annotation, term("oa:hasTarget"), target
        yield target, TYPE, term("oa:SpecificResource")
        yield target, term("oa:hasSource"), article
        yield target, term("oa:hasSelector"), quote
        yield target, term("oa:hasSelector"), position
        yield quote, TYPE, term("oa:TextQuoteSelector")
        yield quote, term("oa:exact"), named(statement.evidence.quote)
        yield position, TYPE, term("oa:TextPositionSelector")
        yield position, term("oa:start"), ox.Literal(statement.evidence.start)
        yield position, term("oa:end"), ox.Literal(statement.evidence.end)

    def article(self, article: Article) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        this = self.article_iri(article.id)
        yield this, TYPE, term("schema:NewsArticle")
        yield this, TYPE, term("prov:Entity")
        yield this, term("schema:name"), plain(article.name)
        if article.title:
            yield this, term("schema:headline"), named(article.title)
        if article.url:
            yield this, term("schema:url"), plain(article.url)
        if article.published:
            yield this, term("schema:datePublished"), dated(article.published)
        for copy in self.graph.reposts.get(article.id, ()):
            yield self.article_iri(copy.id), term("prov:alternateOf"), this


def _vocabulary() -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
    """What our own terms are, so that the file explains itself."""
    for label, kind in node_types().items():
        yield own(label), TYPE, term("owl:Class")
        yield own(label), term("rdfs:subClassOf"), ox.NamedNode(kind.rdf)
        yield from _in_both_languages(own(label), kind)
    for relation in relations().values():
        this = own(relation.rdf)
        yield this, TYPE, term("owl:ObjectProperty")
        if relation.symmetric:
            yield this, TYPE, term("owl:SymmetricProperty")
        yield from _in_both_languages(this, relation)


def _in_both_languages(this: ox.NamedNode, thing: Any) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
    yield this, term("rdfs:label"), ox.Literal(thing.zh, language="zh")
    yield this, term("rdfs:label"), ox.Literal(thing.en, language="en")
