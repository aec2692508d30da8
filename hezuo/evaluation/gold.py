"""Gold sets: folders with `articles/` and `facts/NAME.yaml` as docs/guidelines.md describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import GoldError
from graph.model import Modality
from graph.ontology import node_types, relations
from hezuo.evaluation.names import normal, normal_names

GUIDELINES = "docs/guidelines.md says how facts files are written"
ANYTHING = "*"
EVENT = "Event"
OPTIONS = frozenset({"date", "modality", "title", "role", "optional"})
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity that is wanted; `names` are its normal names."""

    name: str
    type: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class GoldFact:
    """A fact that is wanted, or merely allowed (`optional`). Each end is a choice of names; `*` stands for anything.

    `modality` is None where the file states none: then an optional fact allows any.
    """

    subject: str
    relations: tuple[str, ...]
    object: str
    date: str = ""
    modality: Modality | None = None
    title: str = ""
    optional: bool = False

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends as written."""
        return self.subject, self.object

    @property
    def wanted_modality(self) -> Modality:
        """What is wanted: occurred, unless the file says otherwise."""
        return self.modality or Modality.OCCURRED

    def __str__(self) -> str:
        return f"{self.subject} {'|'.join(self.relations)} {self.object} [{self.wanted_modality}]"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What is wanted of one article. `unscored` are normal names that are neither wanted nor wrong."""

    name: str
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]
    unscored: frozenset[str]
    accepted: Mapping[str, frozenset[str]]
    types: Mapping[str, str]


def choices(end: str) -> list[str]:
    """The normal names that an end of a fact accepts."""
    return [normal(choice) for choice in end.split("|")]


def load(folder: Path) -> list[GoldArticle]:
    """All facts files of a gold set, by name. Raises `GoldError` for what is not as the guidelines say."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder; a gold set is a folder with articles/ and facts/ in it")
    paths = sorted((folder / "facts").glob("*.yaml"))
    if not paths:
        raise GoldError(f"{folder}: there is no facts/NAME.yaml in it; {GUIDELINES}")
    return [load_file(path) for path in paths]


def load_file(path: Path) -> GoldArticle:
    """One facts file. Raises `GoldError` that names the file, the entry and what is wrong with it."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read as UTF-8 text ({error}); save it again") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise GoldError(f"{path}: no YAML: {' '.join(str(error).split())}; {GUIDELINES}") from error
    if not isinstance(data, dict):
        raise GoldError(f"{path}: not a mapping with entities and facts; {GUIDELINES}")
    for key in ("entities", "facts"):
        if not isinstance(data.get(key), list) and not (key in data and data[key] is None):
            raise GoldError(f"{path}: `{key}` is missing or no list; {GUIDELINES}")
    mentions = data.get("mentions") or []
    if not isinstance(mentions, list) or not all(_is_name(name) for name in mentions):
        raise GoldError(f"{path}: `mentions` is no list of names; {GUIDELINES}")
    entities = tuple(_entity(path, number, row) for number, row in enumerate(data["entities"] or [], start=1))
    facts = tuple(_fact(path, number, row) for number, row in enumerate(data["facts"] or [], start=1))
    excused = {name for fact in facts if fact.optional for end in fact.ends if end != ANYTHING for name in choices(end)}
    return GoldArticle(
        name=path.stem,
        entities=entities,
        facts=facts,
        unscored=frozenset(normal(str(name)) for name in mentions) | excused - {normal(ANYTHING)},
        accepted={name: entity.names for entity in entities for name in entity.names},
        types={name: entity.type for entity in entities for name in entity.names},
    )


def _entity(path: Path, number: int, row: Any) -> GoldEntity:
    where = f"{path}: entity {number} ({row!r})"
    if not isinstance(row, list) or len(row) < 2 or not all(_is_name(cell) for cell in row):
        raise GoldError(f"{where}: write [name, type, alias, …]")
    name, kind, *aliases = map(str, row)
    if kind not in node_types():
        raise GoldError(f"{where}: there is no type {kind}; the types are {', '.join(node_types())}")
    return GoldEntity(name, kind, normal_names(name, aliases))


def _fact(path: Path, number: int, row: Any) -> GoldFact:
    where = f"{path}: fact {number} ({row!r})"
    if not isinstance(row, list) or len(row) not in (3, 4) or not all(_is_name(cell) for cell in row[:3]):
        raise GoldError(f"{where}: write [subject, RELATION, object] or [subject, RELATION, object, {{option: value}}]")
    options = row[3] if len(row) == 4 else {}
    if not isinstance(options, dict) or not options.keys() <= OPTIONS:
        raise GoldError(f"{where}: the options are {', '.join(sorted(OPTIONS))}")
    known = [label for label, relation in relations().items() if not relation.derived]
    wanted = tuple(str(row[1]).split("|"))
    unknown = [label for label in wanted if label not in known]
    if unknown:
        raise GoldError(f"{where}: there is no relation {unknown[0]}; the relations are {', '.join(known)}")
    modality, date, optional = options.get("modality"), str(options.get("date") or ""), options.get("optional", False)
    if modality is not None and modality not in [*Modality]:
        raise GoldError(f"{where}: there is no modality {modality}; it is one of {', '.join(Modality)}")
    if date and not all(_DATE.fullmatch(part) for part in date.split("/", 1)):
        raise GoldError(f"{where}: the date {date} is not in EDTF; write 2024-12-05, 2024-12, 2024 or day/day")
    if not isinstance(optional, bool):
        raise GoldError(f"{where}: `optional` is true or false")
    return GoldFact(
        subject=str(row[0]),
        relations=wanted,
        object=str(row[2]),
        date=date,
        modality=Modality(modality) if modality is not None else None,
        title=str(options.get("title") or ""),
        optional=optional,
    )


def _is_name(cell: Any) -> bool:
    return isinstance(cell, (str, int)) and not isinstance(cell, bool) and str(cell).strip() != ""
