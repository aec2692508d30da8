"""The legend of a figure: only the types, relations and modalities that occur in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exports import fonts
from exports.figure.caption import words
from exports.figure.scene import Dot, Line
from exports.figure.sheet import Entry
from graph.model import Modality
from graph.ontology import node_types, relations

SYMBOL = 2.1  # room for a symbol before its name, in sizes of the letters


def entries(dots: Sequence[Dot], lines: Sequence[Line], language: str) -> list[Entry]:
    """What the legend explains, in the order of the ontology."""
    text = words(language)
    types = {dot.node.type for dot in dots}
    drawn = {line.relation for line in lines}
    modalities = {line.modality for line in lines}
    found = [Entry(getattr(kind, language), node_type=label) for label, kind in node_types().items() if label in types]
    found += [Entry(getattr(kind, language), relation=label) for label, kind in relations().items() if label in drawn]
    if modalities - {Modality.OCCURRED}:
        found += [Entry(text[modality], modality=modality) for modality in Modality if modality in modalities]
    if any(len(line.edges) > 1 for line in lines):
        found.append(Entry(text["wider"]))
    return found


def flow(legend: Sequence[Entry], size: float, left: float, top: float, width: float) -> tuple[Entry, ...]:
    """The entries in rows no wider than `width`, from the left upper corner."""
    placed: list[Entry] = []
    x, y = left, top
    for entry in legend:
        explains = entry.node_type or entry.relation or entry.modality
        wide = fonts.width(entry.name, size) + (SYMBOL * size if explains else 0)
        new_kind = bool(placed) and (kind := _kind(entry)) != "note" and kind != _kind(placed[-1])
        if x > left and (new_kind or x + wide > left + width):
            x, y = left, y - size * 1.6
        placed.append(replace(entry, box=(x, y - size * 1.6, x + wide, y)))
        x += wide + size * 1.5
    return tuple(placed)


def _kind(entry: Entry) -> str:
    return "type" if entry.node_type else "relation" if entry.relation else "modality" if entry.modality else "note"
