"""The names that the RDF is made of: namespaces, identifiers, literals."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from exports.property_graph import encodable

PREFIXES = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hz": "https://w3id.org/hezuo/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
BASE = "https://w3id.org/hezuo/id/"
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
# what a triple says of its subject, as it is gathered before sorting
Object = NamedNode | Literal | Triple
Found = tuple[NamedNode, NamedNode, Object]
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}"), "xsd:gYear"),
)


@cache
def term(compact: str) -> NamedNode:
    """`prov:Entity` in full; an IRI in full as it is."""
    prefix, _, local = compact.partition(":")
    return NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else compact)


@cache
def own(key: str) -> NamedNode:
    """A term of hezuo's own vocabulary, whatever characters the key has."""
    return NamedNode(PREFIXES["hz"] + quote(encodable(key), safe=""))


@lru_cache(maxsize=100_000)
def identifier(base: str, *parts: str) -> NamedNode:
    """The IRI of something that has an id; other characters than ASCII letters, digits and `:._-~` percent-encoded."""
    return NamedNode(base + "/".join(quote(encodable(part), safe=":") for part in parts))


def named(text: str) -> Literal:
    """A name: Chinese where it has a Han character, of no stated language otherwise."""
    text = encodable(text)
    return Literal(text, language="zh") if _HAN.search(text) else Literal(text)


def plain(text: str) -> Literal:
    """A text."""
    return Literal(encodable(text))


def dated(edtf: str) -> Literal:
    """A date: as XML Schema types it where that can say it, as EDTF otherwise (intervals, approximate dates)."""
    for pattern, datatype in _DATES:
        if pattern.fullmatch(edtf):
            return Literal(edtf, datatype=term(datatype))
    return Literal(encodable(edtf), datatype=EDTF)
