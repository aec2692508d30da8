"""What hezuo's own RDF terms are, said in RDF, so that a file explains itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from exports.rdf_terms import PREFIXES, Found, own, plain, term
from graph.ontology import node_types, relations

_TYPE = term("rdf:type")


@cache
def further_terms() -> Mapping[str, Mapping[str, str]]:
    """The terms beside those of the ontology: by name, `kind` (in OWL), `zh`, `en` and `about`."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        files(__package__).joinpath("rdf_vocabulary.toml").read_text("utf-8")
    )
    return found


def declarations() -> Iterator[Found]:
    """All terms with their kinds, labels in both languages, and places under the vocabularies of others."""
    yield NamedNode(PREFIXES["hz"]), _TYPE, term("owl:Ontology")
    for label, kind in node_types().items():
        yield own(label), _TYPE, term("owl:Class")
        yield own(label), term("rdfs:subClassOf"), NamedNode(kind.rdf)
        yield from _labels(own(label), kind.zh, kind.en)
        yield own(label), term("rdfs:comment"), plain(kind.about)
    for relation in relations().values():
        this = own(relation.rdf)
        yield this, _TYPE, term("owl:ObjectProperty")
        if relation.symmetric:
            yield this, _TYPE, term("owl:SymmetricProperty")
        yield from _labels(this, relation.zh, relation.en)
    for name, further in further_terms().items():
        yield own(name), _TYPE, term(f"owl:{further['kind']}")
        yield from _labels(own(name), further["zh"], further["en"])
        yield own(name), term("rdfs:comment"), plain(further["about"])


def _labels(this: NamedNode, zh: str, en: str) -> Iterator[Found]:
    yield this, term("rdfs:label"), Literal(zh, language="zh")
    yield this, term("rdfs:label"), Literal(en, language="en")
