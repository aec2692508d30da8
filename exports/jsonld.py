"""JSON-LD: sorted triples as one object a subject, one line each, with a context of prefixes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from exports.rdf_terms import PREFIXES, term

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_STRING = term("xsd:string")
_TYPE = term("rdf:type")


def write(triples: Iterable[ox.Triple], path: Path) -> None:
    """Write triples, which come sorted by subject."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(PREFIXES, sort_keys=True)},\n"@graph": [')
        separator = "\n"
        for subject, group in groupby(triples, key=lambda triple: triple.subject):
            file.write(separator + json.dumps(_thing(subject, group), ensure_ascii=False))
            separator = ",\n"
        file.write("\n]}\n")


def _thing(subject: Any, triples: Iterable[ox.Triple]) -> dict[str, Any]:
    thing: dict[str, Any] = {"@id": subject.value}
    for triple in triples:
        if triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode):
            thing.setdefault("@type", []).append(_compact(triple.object))
        else:
            thing.setdefault(_compact(triple.predicate), []).append(_value(triple.object))
    return thing


def _value(value: Any) -> Any:
    if isinstance(value, ox.NamedNode):
        return {"@id": _compact(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return value.value if value.datatype == _STRING else {"@value": value.value, "@type": _compact(value.datatype)}


@lru_cache(maxsize=100_000)
def _compact(iri: ox.NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.value.startswith(namespace) and _LOCAL.fullmatch(iri.value, len(namespace)):
            return f"{prefix}:{iri.value[len(namespace) :]}"
    return iri.value
