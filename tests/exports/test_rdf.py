"""RDF: the same triples in every form, for every reader; and no plan that reads like a fact."""

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
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from exports import rdf
from exports.property_graph import encodable
from exports.rdf_terms import BASE, PREFIXES, dated, identifier, term
from exports.rdf_vocabulary import further_terms
from graph.errors import ExportError
from graph.model import Graph, Modality
from graph.ontology import relations

FORMS: list[tuple[Any, ox.RdfFormat]] = [
    ("turtle", ox.RdfFormat.TURTLE),
    ("trig", ox.RdfFormat.TRIG),
    ("nquads", ox.RdfFormat.N_QUADS),
    ("jsonld", ox.RdfFormat.JSON_LD),
]
WHERE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def select(graph: Graph, query: str) -> list[Any]:
    """The rows of a SPARQL query."""
    return list(rdf.to_rdflib(graph).query(WHERE + query))


@settings(max_examples=25)
@given(text=st.text(st.characters()))
def test_all_forms_read_as_the_same_triples(text: str, graph_with: Callable[[str], Graph]) -> None:
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


def quads_as_text(found: rdflib.Dataset) -> set[str]:
    """Quads as text; the default graph has no name."""
    rows = set()
    for subject, predicate, value, graph in found.quads():
        name = "" if graph is None or str(graph) == str(DATASET_DEFAULT_GRAPH_ID) else graph.n3()
        said = " ".join(part.n3() for part in (subject, predicate, value))
        rows.add(said.replace("^^<" + PREFIXES["xsd"] + "string>", "") + name)
    return rows


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated")
@pytest.mark.parametrize(("form", "name"), [("trig", "trig"), ("nquads", "nquads")])
def test_rdflib_reads_the_same_dataset(form: Any, name: str, rich_graph: Graph, tmp_path: Path) -> None:
    rdf.write(rich_graph, tmp_path / form, form=form)
    read = rdflib.Dataset()
    read.parse(tmp_path / form, format=name)
    found = quads_as_text(read)
    assert found == quads_as_text(rdf.to_dataset(rich_graph))
    assert len(found) == len(list(rdf.triples(rich_graph)))


def test_what_an_article_says_is_in_its_graph_and_nothing_else(rich_graph: Graph) -> None:
    graphs: dict[str, set[str]] = {}
    for quad in rdf.quads(rich_graph):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        graphs.setdefault(name, set()).add(quad.subject.value)
    said: dict[str, set[str]] = {}
    for key, statement in rich_graph.statements.items():
        article = identifier(BASE, f"article:{statement.evidence.article_id}").value
        parts = (
            ("statement", key),
            *(("annotation", key, *part) for part in ((), ("target",), ("quote",), ("position",))),
        )
        said.setdefault(article, set()).update(identifier(BASE, *part).value for part in parts)
    network = graphs.pop("")
    assert graphs == said
    assert not any("/statement/" in subject or "/annotation/" in subject for subject in network)
    assert {identifier(BASE, node.id).value for node in rich_graph.nodes} <= network


@pytest.mark.parametrize(("form", "format_"), FORMS[:3])
def test_rdf_12_reifies_facts(form: Any, format_: ox.RdfFormat, rich_graph: Graph, tmp_path: Path) -> None:
    def read(version: Any) -> list[ox.Quad]:
        rdf.write(rich_graph, tmp_path / version, form=form, rdf_version=version)
        return list(ox.parse(path=str(tmp_path / version), format=format_))

    reified = {q.subject: q.object for q in read("1.2") if q.predicate == term("rdf:reifies")}
    classic = {
        part: {q.subject: q.object for q in read("1.1") if q.predicate == term(f"rdf:{part}")}
        for part in ("subject", "predicate", "object")
    }
    assert len(reified) == len(rich_graph.edges)
    for fact, triple in reified.items():
        assert isinstance(triple, ox.Triple)
        parts = (triple.subject, triple.predicate, triple.object)
        assert parts == tuple(classic[part][fact] for part in ("subject", "predicate", "object"))
    # what is reified is not said: the direct triples are the same
    parts_of_facts = {term(f"rdf:{part}") for part in ("subject", "predicate", "object", "reifies", "type")}
    direct = [{str(q) for q in read(version) if q.predicate not in parts_of_facts} for version in ("1.1", "1.2")]
    assert direct[0] == direct[1]


@pytest.mark.parametrize(
    ("form", "version", "said"), [("jsonld", "1.2", "JSON-LD has no"), ("turtle", "2", "1.1 or 1.2")]
)
def test_versions_that_there_are_not(form: Any, version: Any, said: str, rich_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=said):
        rdf.write(rich_graph, tmp_path / "x", form=form, rdf_version=version)


def test_every_term_of_ours_is_declared_and_documented(rich_graph: Graph) -> None:
    found = list(rdf.triples(rich_graph))
    declared = {t.subject for t in found if t.subject.value.startswith(PREFIXES["hz"])}
    used = {part for t in found for part in (t.predicate, t.object) if isinstance(part, ox.NamedNode)}
    ours = {each for each in used if each.value.startswith(PREFIXES["hz"])}
    # what nodes and statements have beyond what is known of all keeps its own name
    assert ours - declared == {term("hz:remark")}
    page = (Path(__file__).parents[2] / "docs" / "rdf.md").read_text("utf-8")
    for name, row in further_terms().items():
        assert f"| `hz:{name}` | {row['zh']} | {row['about']} |" in page


def test_only_what_occurred_is_a_direct_triple(rich_graph: Graph) -> None:
    found = list(rdf.triples(rich_graph))
    direct = {(t.subject, t.predicate, t.object) for t in found}
    occurred = {(e.source, e.relation, e.target) for e in rich_graph.edges if e.modality is Modality.OCCURRED}
    for edge in rich_graph.edges:
        if edge.modality is Modality.OCCURRED:
            continue
        ends = identifier(BASE, edge.source), identifier(BASE, edge.target)
        predicate = term(f"hz:{relations()[edge.relation].rdf}")
        if (edge.source, edge.relation, edge.target) not in occurred:
            assert not {(ends[0], predicate, ends[1]), (ends[1], predicate, ends[0])} & direct
        fact = identifier(BASE, "fact", edge.id)
        assert (fact, term("rdf:predicate"), predicate) in direct
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
