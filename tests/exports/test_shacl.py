"""SHACL: what is exported follows the shapes, what is broken does not, and two validators agree about both."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pyrudof
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import rdf, shacl
from exports.rdf_terms import PREFIXES
from graph.edtf import bounds
from graph.model import Article, Edge, Evidence, Graph, Mention, Modality, Node, Statement, digest, sorted_graph
from graph.ontology import node_types, relations

Validate = Callable[[str], list[str]]
PREFIXED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def by_pyrudof(turtle: str) -> list[str]:
    """The violations, by the shapes and things that they are about."""
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_data(turtle, reader_mode=pyrudof.ReaderMode.Strict)
    session.read_shacl(shacl.shapes(), reader_mode=pyrudof.ReaderMode.Strict)
    report = session.validate_shacl()
    assert report.conforms == (not report.violations)
    return sorted(str(found.focus_node) for found in report.violations)


def by_pyshacl(turtle: str) -> list[str]:
    """The same, by the reference."""
    data = rdflib.Graph().parse(data=turtle, format="turtle")
    shapes = rdflib.Graph().parse(data=shacl.shapes(), format="turtle")
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph), text
    focus = rdflib.URIRef("http://www.w3.org/ns/shacl#focusNode")
    found = sorted(str(node) for node in report.objects(None, focus))
    assert conforms == (not found)
    return found


VALIDATORS = [pytest.param(by_pyrudof, id="pyrudof"), pytest.param(by_pyshacl, id="pyshacl")]


def turtle(graph: Graph) -> str:
    written = ox.serialize(rdf.triples(graph), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert written is not None
    return written.decode()


@pytest.mark.parametrize("validate", VALIDATORS)
def test_the_network_of_the_examples_conforms(validate: Validate, examples_graph: Graph) -> None:
    assert validate(turtle(examples_graph)) == []


WHEN = ["", "2024", "2024-12", "2024-12-05", "2024-12-03/2024-12-06", "2024~"]
ENDS = [
    (relation.label, source, target)
    for relation in relations().values()
    for source, target in product(relation.source_types, relation.target_types)
]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Graphs of any nodes and edges that the ontology allows, with statements behind the edges that are not derived."""
    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)
    article = Article.of("a", draw(text), title=draw(st.just("") | text), url=draw(st.just("") | text))
    nodes: dict[str, Node] = {f"article:{article.id}": Node(f"article:{article.id}", "Article", article.name)}
    edges, statements = [], {}
    for relation, *types in draw(st.lists(st.sampled_from(ENDS), max_size=6)):
        ends = []
        for kind in types:
            node = Node(f"{kind.lower()}:{draw(text)}", kind, draw(text), tuple(draw(st.lists(text, max_size=2))))
            ends.append(nodes.setdefault(node.id, node))
        when, modality = draw(st.sampled_from(WHEN)), draw(st.sampled_from(Modality))
        derived, title = relations()[relation].derived, draw(st.just("") | text)
        keys = []
        if not derived:
            mentions = [Mention(node.name, node.type) for node in ends]
            evidence = Evidence(article.id, 0, len(article.text), article.text)
            statement = Statement(mentions[0], relation, mentions[1], evidence, when, modality)
            statements[statement.id] = statement
            keys = [statement.id]
        start, end = bounds(when)
        edge_id = digest(ends[0].id, relation, ends[1].id, when, modality, title)
        edges.append(
            Edge(edge_id, ends[0].id, relation, ends[1].id, when, start, end, modality, title,
                 derived=derived, confidence=draw(st.floats(0, 1)), statements=tuple(keys))
        )  # fmt: skip
    built = sorted_graph(nodes.values(), {edge.id: edge for edge in edges}.values())
    return Graph(built.nodes, built.edges, statements, {article.id: article})


@settings(max_examples=25)
@given(graph=graphs())
def test_whatever_the_ontology_allows_conforms(graph: Graph) -> None:
    assert by_pyrudof(turtle(graph)) == []


@settings(max_examples=4)
@given(graph=graphs())
def test_so_says_the_reference(graph: Graph) -> None:
    assert by_pyshacl(turtle(graph)) == []


# what is done to a good export, as SPARQL update
BROKEN = {
    "a body without a name": "DELETE { ?x skos:prefLabel ?y } WHERE { ?x a hz:ScienceMuseum ; skos:prefLabel ?y }",
    "two names": "INSERT { ?x skos:prefLabel '另名'@zh } WHERE { ?x a hz:ScienceMuseum }",
    "an empty name": "DELETE { ?x skos:prefLabel ?y } INSERT { ?x skos:prefLabel '' } "
    "WHERE { ?x a hz:Person ; skos:prefLabel ?y }",
    "no id": "DELETE { ?x hz:id ?y } WHERE { ?x a hz:Event ; hz:id ?y }",
    "a division that is none": "INSERT { ?x hz:division '46' } WHERE { ?x a hz:ScienceMuseum }",
    "a body that is no org:Organization": "DELETE { ?x a org:Organization } WHERE { ?x a hz:ScienceMuseum }",
    "an official who is no person": "INSERT { ?x a hz:Official } WHERE { ?x a hz:Event }",
    "a fact without an object": "DELETE { ?f rdf:object ?x } WHERE { ?f rdf:predicate hz:hosted ; rdf:object ?x }",
    "a fact of an unknown relation": "DELETE { ?f rdf:predicate ?p } INSERT { ?f rdf:predicate hz:knows } "
    "WHERE { ?f rdf:predicate ?p . FILTER(?p = hz:metWith) }",
    "a modality that there is not": "DELETE { ?f hz:modality ?m } INSERT { ?f hz:modality 'hoped' } "
    "WHERE { ?f a hz:Fact ; rdf:predicate hz:metWith ; hz:modality ?m }",
    "too sure": "DELETE { ?f hz:confidence ?c } INSERT { ?f hz:confidence 1.5 } "
    "WHERE { ?f rdf:predicate hz:metWith ; hz:confidence ?c }",
    "articles that are not counted": "DELETE { ?f hz:articles ?n } INSERT { ?f hz:articles 'two' } "
    "WHERE { ?f rdf:predicate hz:metWith ; hz:articles ?n }",
    "a date that is no date": "INSERT { ?f hz:when '5 December' } WHERE { ?f rdf:predicate hz:locatedIn }",
    "an end before the start": "DELETE { ?f hz:end ?e } INSERT { ?f hz:end '2000-01-01'^^xsd:date } "
    "WHERE { ?f rdf:predicate hz:hosted ; hz:end ?e }",
    "told by nobody": "DELETE { ?f prov:wasDerivedFrom ?s } WHERE { ?f rdf:predicate hz:visited ; prov:wasDerivedFrom ?s }",
    "told by something that is no statement": "INSERT { ?f prov:wasDerivedFrom ?x } "
    "WHERE { ?f rdf:predicate hz:visited . ?x a hz:Event }",
    "ends that the relation does not allow": "DELETE { ?f rdf:object ?x } INSERT { ?f rdf:object ?e } "
    "WHERE { ?f rdf:predicate hz:metWith ; rdf:object ?x . ?e a hz:Event }",
    "a plan with wrong ends": "DELETE { ?f rdf:subject ?x } INSERT { ?f rdf:subject ?e } "
    "WHERE { ?f rdf:predicate hz:signedAgreementWith ; rdf:subject ?x . ?e a hz:Person }",
    "a direct triple with a wrong subject": "INSERT { ?e hz:hosted ?e } WHERE { ?e a hz:Event }",
    "a direct triple with a wrong object": "INSERT { ?x hz:hosted ?x } WHERE { ?x a hz:ScienceMuseum }",
    "a statement from nowhere": "DELETE { ?s prov:wasQuotedFrom ?a } WHERE { ?s prov:wasQuotedFrom ?a }",
    "a statement without its sentence": "DELETE { ?n oa:hasBody ?s } WHERE { ?n oa:hasBody ?s }",
    "a quote without words": "DELETE { ?q oa:exact ?t } INSERT { ?q oa:exact '' } WHERE { ?q oa:exact ?t }",
    "a quote that ends before it begins": "DELETE { ?q oa:end ?e } INSERT { ?q oa:end 0 } WHERE { ?q oa:end ?e }",
    "a quote of an event": "DELETE { ?t oa:hasSource ?a } INSERT { ?t oa:hasSource ?e } "
    "WHERE { ?t oa:hasSource ?a . ?e a hz:Event }",
    "a membership of nobody": "DELETE { ?m org:member ?p } WHERE { ?m org:member ?p }",
    "a post nowhere": "DELETE { ?p org:postIn ?b } WHERE { ?p org:postIn ?b }",
    "an event that ends before it starts": "DELETE { ?e schema:endDate ?d } INSERT { ?e schema:endDate '2000-01-01'^^xsd:date } "
    "WHERE { ?e schema:endDate ?d }",
}  # fmt: skip


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_does_not_conform(change: str, rich_graph: Graph) -> None:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in rdf.triples(rich_graph))
    before = set(store)
    store.update(PREFIXED + change)
    assert set(store) != before
    broken = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.TURTLE)
    assert broken is not None
    found = by_pyrudof(broken.decode())
    assert found
    assert set(found) == set(by_pyshacl(broken.decode()))


def test_a_good_one_does(rich_graph: Graph) -> None:
    assert by_pyrudof(turtle(rich_graph)) == by_pyshacl(turtle(rich_graph)) == []


def test_the_shapes_cover_the_ontology() -> None:
    shapes = rdflib.Graph().parse(data=shacl.shapes(), format="turtle")
    sh, hz = "http://www.w3.org/ns/shacl#", PREFIXES["hz"]
    classes = {str(o) for o in shapes.objects(None, rdflib.URIRef(sh + "targetClass"))}
    assert {hz + label for label in node_types()} <= classes
    direct = {str(o) for o in shapes.objects(None, rdflib.URIRef(sh + "targetSubjectsOf"))}
    assert {hz + relation.rdf for relation in relations().values()} <= direct
    assert shacl.shapes() == shacl.shapes()


def test_the_written_part_names_only_terms_that_there_are() -> None:
    text = Path(shacl.__file__).with_name("shapes.ttl").read_text("utf-8")
    declared = {quad.subject.value for quad in ox.parse(ox.serialize(rdf.triples(Graph((), ())), format=ox.RdfFormat.N_TRIPLES),
                                                         format=ox.RdfFormat.N_TRIPLES)}  # fmt: skip
    for name in set(re.findall(r"\bhz:(\w+)", text)):
        assert PREFIXES["hz"] + name in declared, name
