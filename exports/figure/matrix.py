"""The province matrix: how often bodies of two provinces did something together, or plan to."""

from __future__ import annotations

import math
from itertools import product

from exports import fonts
from exports.figure import provinces
from exports.figure.labels import ASCENT, Label
from exports.figure.looks import FAINT, INK, PAPER, QUIET, dashes, mixed
from exports.figure.marks import Box, Mark, Path, Text, rectangle
from exports.figure.sheet import Entry, Picture, Wish
from exports.figure.wording import words
from graph.model import Modality

LARGEST = 26.0  # points; a cell of a small matrix
DEEP = "#0072B2"


def picture(wish: Wish) -> Picture:
    """A square of provinces: the darker a cell, the more occurred; a dashed frame where something is planned."""
    shown = provinces.ties(wish)
    text = words(wish.language)
    names = {code: provinces.name(code, wish.language) for code in shown.codes}
    count = len(names)
    # names stand upright over the columns, one character below the other; in letters as small as the cells need
    letters = wish.size
    for _ in range(3):
        aside = max((fonts.width(name, letters) for name in names.values()), default=0.0) + letters
        above = max((_height(name, letters) for name in names.values()), default=0.0) + letters
        cell = min(LARGEST, (wish.width - aside) / max(count, 1), (wish.height - above) / max(count, 1))
        letters = round(min(wish.size, cell * 0.8), 2)
    left = max(aside, (wish.width - cell * count + aside) / 2 if count else 0)
    height = cell * count + above
    inset, rim = min(1.2, cell * 0.06), min(0.7, cell * 0.045)  # of the frame of what is planned
    marks: list[Mark] = []
    labels: list[Label] = []
    cells = {(pair.first, pair.second): pair for pair in shown.pairs}
    most = max((len(pair.occurred) for pair in shown.pairs), default=0) or 1
    places = {code: number for number, code in enumerate(shown.codes)}
    for one, other in product(shown.codes, repeat=2):
        x, y = left + places[other] * cell, cell * (count - 1 - places[one])
        box = (x, y, x + cell, y + cell)
        pair = cells.get((one, other)) or cells.get((other, one))
        occurred, planned = (len(pair.occurred), len(pair.planned)) if pair else (0, 0)
        share = 0.08 + 0.92 * math.sqrt(occurred / most) if occurred else 0.0
        marks.append(Path(rectangle(box), fill=mixed(DEEP, share) if share else PAPER, stroke=FAINT, width=0.4))
        if planned:
            inner = (x + inset, y + inset, x + cell - inset, y + cell - inset)
            colour = PAPER if share > 0.6 else QUIET
            marks.append(Path(rectangle(inner), stroke=colour, width=rim, dash=dashes(Modality.PLANNED, rim)))
        if occurred or planned:
            number = str(occurred) if occurred else f"+{planned}"
            fitting = (cell - 2 * inset - 3 * rim) / fonts.width(number, 1.0)
            labels.append(_centred(number, box, min(letters * 0.85, fitting)))
            marks += _plain(labels[-1], PAPER if share > 0.55 else INK if occurred else QUIET)
    for code, name in names.items():
        x, y = left + places[code] * cell, cell * (count - 1 - places[code])
        wide = fonts.width(name, letters)
        labels.append(_centred(name, (left - letters * 0.5 - wide, y, left - letters * 0.5, y + cell), letters))
        marks += _plain(labels[-1], INK)
        top = _height(name, letters)
        box = (x, cell * count + letters * 0.4, x + cell, cell * count + letters * 0.4 + top)
        labels.append(Label(name, tuple(_upright(name)), letters, box))
        marks += _stacked(labels[-1])
    swatch = (-0.5, -0.4, 0.5, 0.4)
    legend = [
        Entry(text["few"], "cell", (Path(rectangle(swatch), fill=mixed(DEEP, 0.15), stroke=FAINT, width=0.4),)),
        Entry(text["many"].format(most=most), "cell", (Path(rectangle(swatch), fill=DEEP),)),
    ]
    if Modality.PLANNED in shown.modalities:
        frame = Path(rectangle(swatch), stroke=QUIET, width=0.7, dash=dashes(Modality.PLANNED, 0.7))
        legend += [Entry(text["planned_cell"], "cell", (frame,)), Entry(text["planned_only"])]
    used = tuple(legend) if shown.pairs else ()
    return Picture(
        tuple(marks), tuple(labels), used, shown.title, provinces.said(shown, wish), shown.edges, max(height, letters)
    )


def _upright(name: str) -> list[str]:
    """What stands below each other: characters, or a Latin word as a whole."""
    return [name] if name.isascii() else list(name)


def _height(name: str, size: float) -> float:
    return fonts.width(name, size) if name.isascii() else len(name) * size * 1.05


def _centred(text: str, box: Box, size: float) -> Label:
    x, y, wide = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, fonts.width(text, size)
    return Label(text, (text,), size, (x - wide / 2, y - size / 2, x + wide / 2, y + size / 2))


def _plain(label: Label, colour: str) -> list[Mark]:
    """Without the halo, which would spoil the cell."""
    left, _, right, top = label.box
    return [Text(label.text, (left + right) / 2, top - label.size * ASCENT, label.size, colour, "middle")]


def _stacked(label: Label) -> list[Mark]:
    left, bottom, right, _ = label.box
    middle = (left + right) / 2
    if label.text.isascii():
        return [Text(label.text, middle + label.size * 0.35, bottom, label.size, INK, turn=90)]
    rows = list(enumerate(reversed(label.lines)))
    return [
        Text(row, middle, bottom + label.size * (1.05 * n + 1 - ASCENT), label.size, INK, "middle") for n, row in rows
    ]
