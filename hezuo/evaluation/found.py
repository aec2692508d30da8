"""What a system found: entity and statement lines, grouped by article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.model import Modality
from graph.ontology import relations
from hezuo.evaluation.names import normal, normal_names

SHAPE = "docs/evaluation.md says what a line holds"


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A node that was found; `names` are its normal names."""

    name: str
    type: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement that was found; `confidence` is None where the system that found it gives none."""

    subject: FoundEntity
    relation: str
    object: FoundEntity
    date: str
    title: str
    modality: Modality
    confidence: float | None = None
    signals: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[FoundEntity, FoundEntity]:
        """Subject and object."""
        return self.subject, self.object

    @property
    def symmetric(self) -> bool:
        """Whether the relation says the same in both directions."""
        return is_symmetric(self.relation)

    def __str__(self) -> str:
        return f"{self.subject.name} {self.relation} {self.object.name} [{self.modality}]"


@dataclass(slots=True)
class FoundArticle:
    """All that was found in one article, each entity and statement once; repetitions are no errors."""

    entities: dict[tuple[str, str], FoundEntity] = field(default_factory=dict)
    statements: dict[tuple[object, ...], FoundStatement] = field(default_factory=dict)


def is_symmetric(relation: str) -> bool:
    """Whether the ontology has this as a symmetric relation that is extracted."""
    known = relations().get(relation)
    return known is not None and known.symmetric and not known.derived


def by_article(rows: Iterable[Mapping[str, Any]], source: str) -> dict[str, FoundArticle]:
    """Rows as articles. Statements derived from others are left out. Raises `InputError` for a row of another shape."""
    articles: dict[str, FoundArticle] = {}
    for number, row in enumerate(rows, start=1):
        try:
            _add(articles, row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            missing = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise InputError(f"{source}, entry {number}", f"not an entity or statement: {missing}", SHAPE) from error
    return articles


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a JSONL file. Raises `InputError` with the number of a line that is no JSON object."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for line in stream:
                number += 1
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise ValueError("not an object")
                    yield row
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}", "check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8 text", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}:{number}", f"no JSON object: {error}", SHAPE) from error


def _add(articles: dict[str, FoundArticle], row: Mapping[str, Any]) -> None:
    if row.get("derived"):
        return
    name = row["article"] if isinstance(row["article"], str) else row["article"]["id"]
    found = articles.setdefault(name, FoundArticle())
    if row.get("kind") == "entity":
        nodes: tuple[FoundEntity, ...] = (_entity(row),)
    else:
        statement = FoundStatement(
            _entity(row["subject"]),
            row["relation"],
            _entity(row["object"]),
            str(row.get("date") or ""),
            str(row.get("title") or ""),
            Modality(row.get("modality") or "occurred"),
            None if row.get("confidence") is None else float(row["confidence"]),
            tuple(map(str, row.get("signals") or ())),
        )
        nodes = statement.ends
        ends = (nodes[0].names, nodes[1].names)
        key = (frozenset(ends) if statement.symmetric else ends, statement.relation, statement.modality)
        found.statements.setdefault(key, statement)
    for node in nodes:
        found.entities.setdefault((normal(node.name), node.type), node)


def _entity(row: Mapping[str, Any]) -> FoundEntity:
    aliases = row.get("aliases") or []
    if not isinstance(row["name"], str) or not isinstance(row["type"], str) or not isinstance(aliases, list):
        raise TypeError("a name or type is no string, or aliases are no list")
    return FoundEntity(row["name"], row["type"], normal_names(row["name"], map(str, aliases)))
