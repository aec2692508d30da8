"""SHACL shapes of the RDF export (in its RDF 1.1 form): what a validator can hold a file of ours, or one made by others, against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from exports.rdf_terms import PREFIXES
from graph.model import Modality, PlanState
from graph.ontology import NodeType, Relation, node_types, organisation_labels, relations

_OWN_PREFIXES = {"sh": "http://www.w3.org/ns/shacl#", "shape": "https://w3id.org/hezuo/shapes#"}


def shapes() -> str:
    """The shapes graph in Turtle, the same bytes every time.

    What the ontology decides is made from it: a shape for each type of node; for each relation one of the facts that
    state it and one of its direct triples, both with the types that its ends may have. The rest stands in `shapes.ttl`.
    """
    parts = [
        "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted((PREFIXES | _OWN_PREFIXES).items())),
        files(__package__).joinpath("shapes.ttl").read_text("utf-8").strip(),
        *_lists(),
        *map(_node_type, node_types().values()),
        *(text for relation in relations().values() for text in (_fact(relation), _direct(relation))),
    ]
    return "\n\n".join(parts) + "\n"


def _lists() -> Iterator[str]:
    modalities = " ".join(f'"{modality}"' for modality in Modality)
    yield (
        "shape:modality a sh:PropertyShape ;\n"
        f"    sh:path hz:modality ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {modalities} ) ."
    )
    states = " ".join(f'"{state}"' for state in PlanState)
    yield f"shape:plan a sh:PropertyShape ;\n    sh:path hz:plan ; sh:maxCount 1 ; sh:in ( {states} ) ."
    predicates = " ".join(f"hz:{relation.rdf}" for relation in relations().values())
    for name, path in (("predicate", "rdf:predicate"), ("relation", "hz:relation")):
        yield (
            f"shape:{name} a sh:PropertyShape ;\n"
            f"    sh:path {path} ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {predicates} ) ."
        )


def _node_type(kind: NodeType) -> str:
    classes = f"<{kind.rdf}>" + (" , org:Organization" if kind.organisation else "")
    return _shape(kind.label, f"sh:targetClass hz:{kind.label}", "sh:node shape:Thing", f"sh:class {classes}")


def _fact(relation: Relation) -> str:
    """The ends of all facts with that predicate, seen from the predicate: a look at every fact would take minutes."""
    source, target = _ends(relation)
    return _shape(
        f"{relation.rdf}-fact",
        f"sh:targetNode hz:{relation.rdf}",
        f"sh:property [ sh:path ( [ sh:inversePath rdf:predicate ] rdf:subject ) ; {source} ]",
        f"sh:property [ sh:path ( [ sh:inversePath rdf:predicate ] rdf:object ) ; {target} ]",
    )


def _direct(relation: Relation) -> str:
    source, target = _ends(relation)
    return _shape(
        relation.rdf,
        f"sh:targetSubjectsOf hz:{relation.rdf}",
        source,
        f"sh:property [ sh:path hz:{relation.rdf} ; {target} ]",
    )


def _shape(name: str, *conditions: str) -> str:
    return " ;\n    ".join((f"shape:{name} a sh:NodeShape", *conditions)) + " ."


def _ends(relation: Relation) -> tuple[str, str]:
    """What the two ends have to be; of a symmetric relation, either end may stand first."""
    source, target = relation.source_types, relation.target_types
    if relation.symmetric:
        source = target = tuple(dict.fromkeys((*source, *target)))
    return _one_of(source), _one_of(target)


def _one_of(labels: Iterable[str]) -> str:
    wanted = set(labels)
    bodies = set(organisation_labels())
    every_body = bodies <= wanted
    classes = ["org:Organization"] if every_body else []
    classes += [f"hz:{label}" for label in node_types() if label in (wanted - bodies if every_body else wanted)]
    if len(classes) == 1:
        return f"sh:class {classes[0]}"
    return "sh:or ( " + " ".join(f"[ sh:class {each} ]" for each in classes) + " )"
