"""The ontology: which types of node and which relations there are, and what each means.

The facts stand in `nodes.toml` and `relations.toml`; everything that needs them (validation, Cypher tables, RDF, legends,
documentation) asks here. What a right fact is, the annotation guidelines say (docs/guidelines.md).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from graph.errors import OntologyError
from graph.model import Node, Statement


@dataclass(frozen=True, slots=True)
class Shape:
    """What nodes of a type are drawn as: a circle or polygon around a point, as `shapes.toml` explains its fields."""

    corners: int
    turn: float
    inner: float
    reach: float
    wide: float

    def outline(self) -> tuple[tuple[float, float], ...]:
        """Its corners for a node of radius 1, y upwards, counter-clockwise; none where it is round."""
        star = self.inner < 1
        count = self.corners * (2 if star else 1)
        across, upright = self.radii()
        found = []
        for number in range(count):
            angle = math.radians(self.turn + 360 * number / count)
            inside = self.inner if star and number % 2 else 1.0
            found.append((across * inside * math.cos(angle), upright * inside * math.sin(angle)))
        return tuple(found)

    def radii(self) -> tuple[float, float]:
        """Half its width and half its height where it is round; of a polygon, those of the ellipse through its corners."""
        return self.reach * math.sqrt(self.wide), self.reach / math.sqrt(self.wide)

    def extent(self) -> float:
        """How far it reaches from its middle, for a node of radius 1."""
        return max((math.hypot(x, y) for x, y in self.outline()), default=max(self.radii()))


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of node. `label` is its Cypher label; `organisation` says whether it is also an Organisation."""

    label: str
    zh: str
    en: str
    organisation: bool
    rdf: str
    shape: str
    colour: str
    about: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between nodes. `source_types` and `target_types` are node labels, with Organisation already spelt out.

    `cooperation` says whether two bodies that it joins have worked together.
    """

    label: str
    zh: str
    en: str
    symmetric: bool
    source_types: tuple[str, ...]
    target_types: tuple[str, ...]
    rdf: str
    colour: str
    derived: bool = False
    cooperation: bool = False
    cameo: Mapping[str, str] = field(default_factory=dict)
    plover: Mapping[str, str] = field(default_factory=dict)


@cache
def shapes() -> Mapping[str, Shape]:
    """Shapes by name; every drawing and legend takes them from here."""
    rows = tomllib.loads(files(__package__).joinpath("shapes.toml").read_text("utf-8"))
    return {name: Shape(**row) for name, row in rows.items()}


@cache
def node_types() -> Mapping[str, NodeType]:
    """Node types by label, in the order of legends.

    Raises `OntologyError` where a type has a shape that does not exist.
    """
    rows = tomllib.loads(files(__package__).joinpath("nodes.toml").read_text("utf-8"))
    for label, row in rows.items():
        if row["shape"] not in shapes():
            raise OntologyError(
                f"nodes.toml: {label} has the unknown shape {row['shape']}; there are {', '.join(shapes())}"
            )
    return {label: NodeType(label=label, **row) for label, row in rows.items()}


@cache
def relations() -> Mapping[str, Relation]:
    """Relations by label, in the order of legends.

    Raises `OntologyError` where a relation names a node type that does not exist.
    """
    rows = tomllib.loads(files(__package__).joinpath("relations.toml").read_text("utf-8"))
    return {label: _relation(label, row) for label, row in rows.items()}


def organisation_labels() -> tuple[str, ...]:
    """The labels of all bodies."""
    return tuple(label for label, kind in node_types().items() if kind.organisation)


@cache
def is_organisation(label: str) -> bool:
    """Whether that type is a body."""
    kind = node_types().get(label)
    return kind is not None and kind.organisation


def is_official(node: Node) -> bool:
    """Whether that is a person whose post is known."""
    return node.type == "Person" and node.properties.get("official", "").lower() not in ("", "false", "0")


def labels(node: Node) -> tuple[str, ...]:
    """The labels of a node in queries: its type; Organisation for every body; Official for a person with a post."""
    further = ("Organisation",) if is_organisation(node.type) else ("Official",) if is_official(node) else ()
    return (node.type, *further)


def check(statement: Statement) -> None:
    """Raise `OntologyError` unless the statement's relation exists and allows its two ends."""
    relation = relations().get(statement.relation)
    if relation is None:
        raise OntologyError(f"no relation {statement.relation}; there are {', '.join(relations())}")
    ends = (statement.subject.type, statement.object.type)
    allowed = ends[0] in relation.source_types and ends[1] in relation.target_types
    if not allowed and relation.symmetric:
        allowed = ends[1] in relation.source_types and ends[0] in relation.target_types
    if not allowed:
        raise OntologyError(
            f"{statement.relation} does not go from {ends[0]} to {ends[1]}: {statement.evidence.quote!r}"
        )


def _relation(label: str, row: dict[str, object]) -> Relation:
    ends = {side: _spelt_out(label, row.pop(side)) for side in ("from", "to")}
    return Relation(label=label, source_types=ends["from"], target_types=ends["to"], **row)  # type: ignore[arg-type]


def _spelt_out(label: str, names: object) -> tuple[str, ...]:
    if not isinstance(names, list):
        raise OntologyError(f"relations.toml: {label} needs lists of node types under from and to")
    labels: list[str] = []
    for name in names:
        if name != "Organisation" and name not in node_types():
            raise OntologyError(f"relations.toml: {label} names the unknown node type {name}")
        labels += organisation_labels() if name == "Organisation" else [name]
    return tuple(labels)
