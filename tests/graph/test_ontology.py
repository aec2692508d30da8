"""The ontology: its files are consistent, its relations accept the right ends and refuse others."""

from __future__ import annotations

import re
from itertools import combinations, product

import numpy
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from graph.errors import OntologyError
from graph.model import Evidence, Mention, Statement
from graph.ontology import Shape, check, is_organisation, node_types, organisation_labels, relations, shapes

RADIUS = 7  # pixels, of a node of a few edges
FINE = 8  # dots in a pixel
BODIES = ["Association", "ScienceMuseum", "Government", "Academic", "Enterprise", "Station", "Organization"]


def statement(subject: str, relation: str, object_: str) -> Statement:
    return Statement(Mention("甲", subject), relation, Mention("乙", object_), Evidence("a", 0, 1, "甲"))


def test_node_types() -> None:
    assert list(node_types()) == [*BODIES, "Person", "Event", "Agreement", "Place", "Article"]
    assert list(organisation_labels()) == BODIES


def drawn(shape: Shape) -> NDArray[numpy.bool_]:
    """The dots that a shape covers."""
    size = RADIUS * FINE
    image = Image.new("1", (4 * size, 4 * size))
    across, upright = (size * reach for reach in shape.radii())
    if corners := [(2 * size + size * x, 2 * size - size * y) for x, y in shape.outline()]:
        ImageDraw.Draw(image).polygon(corners, fill=1)
    else:
        ImageDraw.Draw(image).ellipse(
            (2 * size - across, 2 * size - upright, 2 * size + across, 2 * size + upright), fill=1
        )
    return numpy.array(image)


@pytest.mark.parametrize(("one", "other"), list(combinations(node_types(), 2)))
def test_types_are_told_apart_by_shape_alone(one: str, other: str) -> None:
    first, second = (drawn(shapes()[node_types()[label].shape]) for label in (one, other))
    assert (first ^ second).sum() / (first | second).sum() > 0.16  # a circle from a square
    assert 0.75 < first.sum() / second.sum() < 1.34  # none looks larger than it is


@pytest.mark.parametrize("name", shapes())
def test_a_shape_reaches_as_far_as_it_says(name: str) -> None:
    shape = shapes()[name]
    rows, columns = numpy.nonzero(drawn(shape))
    middle = 2 * RADIUS * FINE
    farthest = numpy.hypot(rows - middle, columns - middle).max() / (RADIUS * FINE)
    assert farthest == pytest.approx(shape.extent(), abs=0.06)


@pytest.mark.parametrize("label", node_types())
def test_a_node_type_is_complete(label: str) -> None:
    kind = node_types()[label]
    assert kind.label == label
    assert kind.shape in shapes()
    assert re.fullmatch("#[0-9A-F]{6}", kind.colour)
    assert kind.rdf.startswith(("http://", "https://"))
    assert all((kind.zh, kind.en, kind.about))
    assert is_organisation(label) == (label in BODIES)


def test_types_are_told_apart_by_name_and_by_sight() -> None:
    kinds = node_types().values()
    for told in ([k.zh for k in kinds], [k.en for k in kinds], [(k.shape, k.colour) for k in kinds]):
        assert len(set(told)) == len(told)


def test_relations() -> None:
    extracted = [label for label, relation in relations().items() if not relation.derived]
    assert extracted == [
        "VISITED",
        "MET_WITH",
        "SIGNED_AGREEMENT_WITH",
        "COOPERATES_WITH",
        "HOSTED",
        "ATTENDED",
        "HOLDS_POST",
        "AIDED",
    ]
    derived = {label for label, relation in relations().items() if relation.derived}
    assert derived == {
        "CO_HOSTED",
        "PART_OF",
        "SUCCEEDED_BY",
        "LOCATED_IN",
        "MENTIONED_IN",
        "PARTY_TO",
        "REPOST_OF",
    }


@pytest.mark.parametrize("label", relations())
def test_a_relation_is_complete(label: str) -> None:
    relation = relations()[label]
    assert relation.source_types
    assert relation.target_types
    assert {*relation.source_types, *relation.target_types} <= set(node_types())
    assert re.fullmatch("#[0-9A-F]{6}", relation.colour)
    assert re.fullmatch("[a-z][A-Za-z]+", relation.rdf)
    assert relation.zh
    assert relation.en
    assert set(relation.cameo) == set(relation.plover)
    assert all(re.fullmatch(r"\d{3}", code) for code in relation.cameo.values())


def test_names_of_relations_are_told_apart() -> None:
    for told in ([r.zh for r in relations().values()], [r.rdf for r in relations().values()]):
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("label", [label for label, relation in relations().items() if relation.symmetric])
def test_a_symmetric_relation_has_the_same_ends(label: str) -> None:
    assert set(relations()[label].source_types) == set(relations()[label].target_types)


@pytest.mark.parametrize(
    ("subject", "relation", "object_"),
    [
        ("Person", "VISITED", "ScienceMuseum"),
        ("Association", "VISITED", "Place"),
        ("Person", "MET_WITH", "Association"),
        ("Association", "MET_WITH", "Person"),
        ("Association", "SIGNED_AGREEMENT_WITH", "Enterprise"),
        ("Academic", "HOSTED", "Event"),
        ("Person", "ATTENDED", "Event"),
        ("Person", "HOLDS_POST", "Station"),
        ("Organization", "AIDED", "Place"),
    ],
)
def test_accepts(subject: str, relation: str, object_: str) -> None:
    check(statement(subject, relation, object_))


@pytest.mark.parametrize(
    ("subject", "relation", "object_"),
    [
        ("Place", "VISITED", "ScienceMuseum"),
        ("Person", "VISITED", "Person"),
        ("Person", "SIGNED_AGREEMENT_WITH", "Association"),
        ("Person", "HOSTED", "Event"),
        ("Event", "HOSTED", "Association"),
        ("Association", "HOLDS_POST", "Person"),
        ("Person", "HOLDS_POST", "Event"),
        ("Person", "AIDED", "Place"),
        ("Association", "MET_WITH", "Event"),
    ],
)
def test_refuses(subject: str, relation: str, object_: str) -> None:
    with pytest.raises(OntologyError, match=f"{relation} does not go from {subject} to {object_}"):
        check(statement(subject, relation, object_))


def test_refuses_a_relation_that_is_not_there() -> None:
    with pytest.raises(OntologyError, match="no relation KNOWS; there are VISITED"):
        check(statement("Person", "KNOWS", "Person"))


def test_check_and_tables_agree() -> None:
    for label, relation in relations().items():
        ends = set(product(relation.source_types, relation.target_types))
        for one, other in product(node_types(), repeat=2):
            allowed = (one, other) in ends or (relation.symmetric and (other, one) in ends)
            if allowed:
                check(statement(one, label, other))
            else:
                with pytest.raises(OntologyError):
                    check(statement(one, label, other))
