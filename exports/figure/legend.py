"""The legend of a figure: only the types, relations and modalities that occur in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from exports import fonts
from exports.figure.looks import INK, QUIET, colour_of, stroke, symbol
from exports.figure.marks import Mark, Text, moved
from exports.figure.sheet import Entry
from exports.figure.wording import words
from graph.model import Modality
from graph.ontology import node_types, relations

ROOM = 2.1  # for a symbol before its name, in sizes of the letters


def of_types(types: Collection[str], language: str) -> list[Entry]:
    """The node types that occur, in the order of the ontology."""
    known = node_types().items()
    return [
        Entry(getattr(kind, language), "type", (symbol(label, 0, 0, 0.42),)) for label, kind in known if label in types
    ]


def of_relations(drawn: Collection[str], language: str) -> list[Entry]:
    """The relations that occur, in the order of the ontology."""
    ends = [(-0.85, 0.0), (0.85, 0.0)]
    return [
        Entry(getattr(kind, language), "relation", (stroke(colour_of(label), Modality.OCCURRED, ends),))
        for label, kind in relations().items()
        if label in drawn
    ]


def of_modalities(modalities: Collection[Modality], language: str) -> list[Entry]:
    """The modalities, where anything is not simply so."""
    if not set(modalities) - {Modality.OCCURRED}:
        return []
    ends = [(-0.85, 0.0), (0.85, 0.0)]
    text = words(language)
    return [Entry(text[kind], "modality", (stroke(QUIET, kind, ends),)) for kind in Modality if kind in modalities]


def flow(legend: Sequence[Entry], size: float, left: float, top: float, width: float) -> tuple[Entry, ...]:
    """The entries in rows no wider than `width`, from the left upper corner."""
    placed: list[Entry] = []
    x, y = left, top
    for entry in legend:
        wide = fonts.width(entry.name, size) + (ROOM * size if entry.symbol else 0)
        new_kind = bool(placed) and entry.group not in ("note", placed[-1].group)
        if x > left and (new_kind or x + wide > left + width):
            x, y = left, y - size * 1.6
        placed.append(replace(entry, box=(x, y - size * 1.6, x + wide, y)))
        x += wide + size * 1.5
    return tuple(placed)


def marks(placed: Iterable[Entry], size: float) -> tuple[Mark, ...]:
    """The entries as they are drawn."""
    result: list[Mark] = []
    for entry in placed:
        left, bottom, _, top = entry.box
        middle = (bottom + top) / 2
        result += moved(entry.symbol, left + 0.85 * size, middle, size)
        start = left + (ROOM * size if entry.symbol else 0)
        result.append(Text(entry.name, start, middle - size * 0.37, size, INK))
    return tuple(result)
