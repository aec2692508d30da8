"""RDF: the same triples in Turtle and JSON-LD, for every reader; and no plan that reads like a fact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import rdf
from exports.property_graph import encodable
from exports.rdf_terms import BASE, PREFIXES, dated, identifier, term
from graph.model import Graph, Modality

FORMS: list[tuple[Any, ox.RdfFormat]] = [("turtle", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD)]
WHERE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def select(graph: Graph, query: str) -> list[Any]:
    """The rows of a SPARQL query."""
    return list(rdf.to_rdflib(graph).query(WHERE + query))


@settings(max_examples=25)
@given(text=st.text(st.characters()))
def test_both_forms_read_as_the_same_triples(text: str, graph_with: Callable[[str], Graph]) -> None:
    graph = graph_with(text)
    made = list(rdf.triples(graph))
    wanted = {str(triple) for triple in made}
    assert len(made) == len(wanted)
    assert any(encodable(text) in t.object.value for t in made if isinstance(t.object, ox.Literal))
    with TemporaryDirectory() as place:
        for form, format_ in FORMS:
            rdf.write(graph, Path(place) / form, form=form)
            assert {str(quad.triple) for quad in ox.parse(path=str(Path(place) / form), format=format_)} == wanted


def as_text(found: rdflib.Graph) -> set[str]:
    """Triples as text; that a literal is a string may be said or left unsaid."""
    return {" ".join(part.n3() for part in triple).replace("^^<" + PREFIXES["xsd"] + "string>", "") for triple in found}


# rdflib's own parser of JSON-LD uses what rdflib advises against
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same(form: Any, name: str, rich_graph: Graph, tmp_path: Path) -> None:
    rdf.write(rich_graph, tmp_path / form, form=form)
    read = rdflib.Graph().parse(tmp_path / form, format=name)
    assert len(read) == len(list(rdf.triples(rich_graph)))
    assert as_text(read) == as_text(rdf.to_rdflib(rich_graph))


def test_only_what_occurred_is_a_direct_triple(rich_graph: Graph) -> None:
    found = list(rdf.triples(rich_graph))
    direct = {(t.subject, t.predicate, t.object) for t in found}
    predicates = {
        "SIGNED_AGREEMENT_WITH": "hz:signedAgreementWith",
        "COOPERATES_WITH": "hz:cooperatesWith",
        "ATTENDED": "hz:attended",
        "HOLDS_POST": "hz:holdsPostAt",
    }
    for edge in rich_graph.edges:
        if edge.modality is Modality.OCCURRED:
            continue
        ends = identifier(BASE, edge.source), identifier(BASE, edge.target)
        for source, target in (ends, ends[::-1]):
            assert (source, term(predicates[edge.relation]), target) not in direct
        fact = identifier(BASE, "fact", edge.id)
        assert (fact, term("rdf:predicate"), term(predicates[edge.relation])) in direct
        assert (fact, term("hz:modality"), ox.Literal(edge.modality.value)) in direct
    # a planned post makes no membership, a planned presence no attendee
    assert sum(t.object == term("org:Membership") for t in found) == 1
    assert not any(t.predicate == term("schema:attendee") for t in found)


def test_symmetric_relations_hold_both_ways(rich_graph: Graph) -> None:
    pairs = {(str(a), str(b)) for a, b in select(rich_graph, "SELECT ?a ?b { ?a hz:metWith ?b }")}
    assert pairs == {(a, b) for b, a in pairs}
    assert len(pairs) == 2


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("?x a org:Organization", 3),
        (
            "?m a org:Membership; org:member ?p; org:organization ?b; org:role ?r . ?post org:heldBy ?p; org:postIn ?b",
            1,
        ),
        ("?e a schema:Event; schema:organizer ?b", 2),
        ("?e a schema:Event; schema:startDate '2024-12-05'^^xsd:date; schema:endDate '2024-12-06'^^xsd:date", 1),
        ("?x skos:prefLabel '海南省科协'@zh; skos:altLabel '海南科协'@zh", 1),
        ("?f hz:cameo '042'; hz:plover 'CONSULT'; hz:when '2024-12-05'^^xsd:date; hz:articles 2", 1),
        ("?f hz:cameo '030'; hz:plover 'AGREE'; hz:when '2025-03'^^xsd:gYearMonth", 1),
        ("?f hz:modality 'denied'; hz:cameo ?code", 0),
        ("?f a rdf:Statement; hz:when '2024-12-05'^^xsd:date; prov:wasDerivedFrom ?s . ?s prov:wasQuotedFrom ?a", 3),
    ],
)
def test_the_shape_can_be_asked(pattern: str, count: int, rich_graph: Graph) -> None:
    assert len(select(rich_graph, f"SELECT DISTINCT * {{ {pattern} }}")) == count


def test_quotes_stand_where_their_selectors_say(rich_graph: Graph) -> None:
    ask = """SELECT ?article ?exact ?start ?end {
        ?n oa:hasBody ?s; oa:hasTarget ?t . ?t oa:hasSource ?article; oa:hasSelector ?q, ?p .
        ?q oa:exact ?exact . ?p oa:start ?start; oa:end ?end }"""
    rows = select(rich_graph, ask)
    assert len(rows) == len(rich_graph.statements)
    texts = {str(identifier(BASE, f"article:{key}").value): a.text for key, a in rich_graph.articles.items()}
    for article, exact, start, end in rows:
        assert texts[str(article)][int(start) : int(end)] == str(exact)


@pytest.mark.parametrize(
    ("edtf", "datatype"),
    [
        ("2024-12-05", "xsd:date"),
        ("2024-12", "xsd:gYearMonth"),
        ("2024", "xsd:gYear"),
        ("2024-12-03/2024-12-06", "http://id.loc.gov/datatypes/edtf/EDTF"),
        ("2024~", "http://id.loc.gov/datatypes/edtf/EDTF"),
    ],
)
def test_dates_have_the_narrowest_type(edtf: str, datatype: str) -> None:
    assert dated(edtf).datatype == term(datatype)


def test_identifiers_are_valid_iris() -> None:
    assert identifier(BASE, "museum:重庆 科/一").value == BASE + "museum:%E9%87%8D%E5%BA%86%20%E7%A7%91%2F%E4%B8%80"
