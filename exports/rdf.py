"""RDF: bodies and posts as W3C ORG, sources as PROV-O, events as schema.org, quotes as Web Annotations, names as SKOS.

Every fact is an rdf:Statement with its modality, dates and sources. Only a fact that occurred is also a direct triple:
a plan or a denial must never be read as something that happened. docs/rdf.md shows the shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from exports import jsonld
from exports.rdf_terms import BASE, PREFIXES, Found, Object, dated, identifier, named, own, plain, term
from exports.rdf_vocabulary import declarations
from graph.errors import ExportError
from graph.model import Article, Edge, Graph, Modality, Node, Statement
from graph.ontology import is_official, is_organisation, node_types, relations

if TYPE_CHECKING:
    import rdflib

Form = Literal["turtle", "trig", "nquads", "jsonld"]
Version = Literal["1.1", "1.2"]
TYPE = term("rdf:type")
_FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}


def write(graph: Graph, path: Path, *, form: Form, base: str = BASE, rdf_version: Version = "1.1") -> None:
    """Write the graph, sorted: Turtle and JSON-LD as one graph, TriG and N-Quads with a named graph an article.

    `base` is what the IRIs of its things begin with. With `rdf_version` 1.2 a fact reifies its triple
    (`rdf:reifies <<( … )>>`) instead of being an `rdf:Statement`; rdflib and pySHACL cannot read that yet.

    Raises `ExportError` for JSON-LD of RDF 1.2, which there is not yet, and for a version that does not exist.
    """
    if rdf_version not in ("1.1", "1.2"):
        raise ExportError(f"there is no RDF version {rdf_version!r}; it is 1.1 or 1.2")
    if form == "jsonld":
        if rdf_version != "1.1":
            raise ExportError("JSON-LD has no RDF 1.2 yet; choose turtle, trig or nquads, or RDF version 1.1")
        jsonld.write(triples(graph, base), path)
        return
    found = triples if form == "turtle" else quads
    # no prefix for the things themselves: percent-encoded local names are where readers of Turtle disagree
    ox.serialize(found(graph, base, rdf_version), str(path), format=_FORMATS[form], prefixes=PREFIXES)


def to_rdflib(graph: Graph, base: str = BASE) -> rdflib.Graph:
    """The same RDF as one rdflib graph on the Oxigraph engine, ready for SPARQL."""
    import rdflib

    holder = rdflib.Graph(store="Oxigraph")
    holder.parse(data=ox.serialize(triples(graph, base), format=ox.RdfFormat.N_TRIPLES), format="ox-nt")
    _bind(holder)
    return holder


def to_dataset(graph: Graph, base: str = BASE) -> rdflib.Dataset:
    """The same RDF as an rdflib dataset on the Oxigraph engine, what an article says in the graph of its IRI."""
    import rdflib

    holder = rdflib.Dataset(store="Oxigraph")
    holder.parse(data=ox.serialize(quads(graph, base), format=ox.RdfFormat.N_QUADS), format="ox-nquads")
    _bind(holder)
    return holder


def triples(graph: Graph, base: str = BASE, rdf_version: Version = "1.1") -> Iterator[ox.Triple]:
    """All triples of a graph, without repetition, sorted by subject, predicate (the type first) and object."""
    maker = _Triples(graph, base, rdf_version)
    parts = chain(maker.network(), *(maker.told(article) for article in maker.articles()))
    return (ox.Triple(*triple) for triple in _sorted(parts))


def quads(graph: Graph, base: str = BASE, rdf_version: Version = "1.1") -> Iterator[ox.Quad]:
    """The same triples: first the network in the default graph, then what each article says in the graph of its IRI."""
    maker = _Triples(graph, base, rdf_version)
    for triple in _sorted(maker.network()):
        yield ox.Quad(*triple)
    for article in maker.articles():
        name = maker.article_iri(article)
        for triple in _sorted(maker.told(article)):
            yield ox.Quad(*triple, name)


def _sorted(found: Iterable[Found]) -> Iterator[Found]:
    by_subject: dict[ox.NamedNode, set[tuple[ox.NamedNode, Object]]] = defaultdict(set)
    for subject, predicate, value in found:
        by_subject[subject].add((predicate, value))
    for subject in sorted(by_subject, key=lambda subject: subject.value):
        pairs = by_subject[subject]
        for predicate, value in sorted(pairs, key=lambda pair: (pair[0] != TYPE, pair[0].value, str(pair[1]))):
            yield subject, predicate, value


def _bind(holder: rdflib.Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        holder.bind(prefix, namespace, replace=True)


class _Triples:
    """Makes the triples of one graph under one base."""

    def __init__(self, graph: Graph, base: str, rdf_version: Version) -> None:
        self.graph = graph
        self.base = base
        self.reifies = rdf_version == "1.2"
        self.by_article: dict[str, list[str]] = defaultdict(list)
        for key, statement in graph.statements.items():
            self.by_article[statement.evidence.article_id].append(key)

    def articles(self) -> list[str]:
        """The ids of the articles that say something."""
        return sorted(self.by_article)

    def told(self, article_id: str) -> Iterator[Found]:
        """What an article says, with its sentences."""
        for key in self.by_article[article_id]:
            yield from self.statement(key, self.graph.statements[key])

    def network(self) -> Iterator[Found]:
        yield from declarations()
        for node in self.graph.nodes:
            yield from self.node(node)
        for edge in self.graph.edges:
            yield from self.fact(edge)
            if edge.modality is Modality.OCCURRED:
                yield from self.direct(edge)
        yield from self.event_days()
        for article in self.graph.articles.values():
            yield from self.article(article)

    def iri(self, *parts: str) -> ox.NamedNode:
        return identifier(self.base, *parts)

    def article_iri(self, article_id: str) -> ox.NamedNode:
        return self.iri(f"article:{article_id}")

    def node(self, node: Node) -> Iterator[Found]:
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

    def fact(self, edge: Edge) -> Iterator[Found]:
        this = self.iri("fact", edge.id)
        relation = relations().get(edge.relation)
        triple = self.iri(edge.source), own(relation.rdf if relation else edge.relation), self.iri(edge.target)
        yield this, TYPE, own("Fact")
        if self.reifies:
            yield this, term("rdf:reifies"), ox.Triple(*triple)
        else:
            yield this, TYPE, term("rdf:Statement")
            for part, value in zip(("subject", "predicate", "object"), triple, strict=True):
                yield this, term(f"rdf:{part}"), value
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

    def direct(self, edge: Edge) -> Iterator[Found]:
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

    def event_days(self) -> Iterator[Found]:
        """The first and last day on which something did happen at each event."""
        days: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edge in self.graph.edges:
            if edge.relation in ("HOSTED", "ATTENDED") and edge.modality is Modality.OCCURRED and edge.start:
                days[edge.target].append((edge.start, edge.end or edge.start))
        for event, found in days.items():
            yield self.iri(event), term("schema:startDate"), dated(min(start for start, _ in found))
            yield self.iri(event), term("schema:endDate"), dated(max(end for _, end in found))

    def membership(self, edge: Edge, person: ox.NamedNode, body: ox.NamedNode) -> Iterator[Found]:
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

    def statement(self, key: str, statement: Statement) -> Iterator[Found]:
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

    def article(self, article: Article) -> Iterator[Found]:
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
