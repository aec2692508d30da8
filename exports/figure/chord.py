"""The chord diagram: cooperation between provinces as ribbons inside a circle."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from exports import fonts
from exports.figure import provinces
from exports.figure.labels import Label
from exports.figure.looks import INK, QUIET, dashes
from exports.figure.marks import Box, Mark, Path, Step, Text, arc, moved, polar, quadratic
from exports.figure.provinces import Ties
from exports.figure.sheet import Entry, Picture, Wish
from exports.figure.wording import words
from graph.analysis.provinces import ProvincePair
from graph.model import Modality

# Okabe and Ito (2008) without yellow, and three more; neighbours on the circle differ
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#882255", "#5D3A9B", "#8C6D31")
NOWHERE = "#777777"  # what lies in no province
BAND = 0.045  # how thick the circle is, as part of its radius
Span = tuple[float, float]


@dataclass(frozen=True)
class _End:
    """Where a ribbon leaves a province: the piece of its arc for what occurred and the one for what is planned."""

    occurred: Span
    planned: Span


def picture(wish: Wish) -> Picture:
    """An arc for each province, as long as it takes part in much; a ribbon for each two, hollow and dashed where planned."""
    shown = provinces.ties(wish)
    text = words(wish.language)
    letters = wish.size
    names = {code: provinces.name(code, wish.language) for code in shown.codes}
    aside = max((fonts.width(name, letters) for name in names.values()), default=0.0) + letters
    radius = max(min(wish.width, wish.height) / 2 - aside, letters)
    # the least room for a name on the rim; where there are more names than room, smaller letters
    letters = round(min(letters, 2 * math.pi * (radius + letters) * 0.75 / max(len(names), 1) / 1.25), 2)
    arcs, ends = _laid(shown, 1.25 * letters / (radius + letters * 0.5))
    colours = {code: COLOURS[number % len(COLOURS)] if code else NOWHERE for number, code in enumerate(shown.codes)}
    inner = radius * (1 - BAND) - 1
    marks: list[Mark] = []
    for pair in sorted(shown.pairs, key=lambda pair: -len(pair.occurred) - len(pair.planned)):
        colour = colours[max((pair.first, pair.second), key=lambda code: (code != "", shown.total(code), code))]
        marks += _ribbons(pair, ends, inner, colour)
    labels: list[Label] = []
    for code, (begin, end) in arcs.items():
        rim = (("M", polar(radius, begin)), *arc(radius, begin, end), ("L", polar(radius * (1 - BAND), end)))
        back = arc(radius * (1 - BAND), end, begin)
        marks.append(Path((*rim, *back, ("Z", ())), fill=colours[code]))
        label, mark = _named(names[code], (begin + end) / 2, radius + letters * 0.5, letters)
        labels.append(label)
        marks.append(mark)
    size = 2 * (radius + aside)
    middle = (wish.width / 2, size / 2)
    placed = tuple(Label(label.text, label.lines, label.size, _shifted(label.box, *middle)) for label in labels)
    legend = []
    if shown.pairs:
        hollow = Path((("M", (-0.85, 0.0)), ("L", (0.85, 0.0))), stroke=QUIET, dash=dashes(Modality.PLANNED, 1.0))
        full = Path((("M", (-0.85, 0.0)), ("L", (0.85, 0.0))), stroke=QUIET, width=4, opacity=0.45)
        legend.append(Entry(text["ribbon"], "ribbon", (full,)))
        if Modality.PLANNED in shown.modalities:
            legend.append(Entry(text["planned"], "ribbon", (hollow,)))
    drawn = moved(marks, *middle) if shown.pairs else ()
    height = size if shown.pairs else wish.size
    return Picture(drawn, placed, tuple(legend), shown.title, provinces.said(shown, wish), shown.edges, height)


def _laid(shown: Ties, gap: float) -> tuple[dict[str, Span], dict[tuple[str, str], _End]]:
    """The arcs of provinces, clockwise from the top, and on them the ends of ribbons by province and partner."""
    pieces = _pieces(shown)
    weights = {code: sum(sum(piece) for _, piece in pieces[code]) for code in shown.codes}
    share = (2 * math.pi - gap * len(shown.codes)) / max(sum(weights.values()), 1)
    arcs: dict[str, Span] = {}
    ends: dict[tuple[str, str], _End] = {}
    angle = math.pi / 2
    for place, code in enumerate(shown.codes):
        begin = angle
        # what goes far leaves from the middle of the arc, so that ribbons cross little
        far = len(shown.codes)
        order = sorted(
            pieces[code], key=lambda piece: ((place - shown.codes.index(piece[0])) % far or far / 2, piece[0])
        )
        for other, (occurred, planned) in order:
            ends[code, other] = _End(
                (angle, angle - occurred * share), (angle - occurred * share, angle - (occurred + planned) * share)
            )
            angle = ends[code, other].planned[1]
        arcs[code] = (begin, angle)
        angle -= gap
    return arcs, ends


def _pieces(shown: Ties) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """By province, its partners with how much occurred and how much is planned; what is inside counts once."""
    found: dict[str, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
    for pair in shown.pairs:
        counts = (len(pair.occurred), len(pair.planned))
        found[pair.first].append((pair.second, counts))
        if pair.first != pair.second:
            found[pair.second].append((pair.first, counts))
    return found


def _ribbons(pair: ProvincePair, ends: dict[tuple[str, str], _End], radius: float, colour: str) -> list[Mark]:
    here, there = ends[pair.first, pair.second], ends[pair.second, pair.first]
    marks: list[Mark] = []
    if pair.occurred:
        steps = _ribbon(here.occurred, there.occurred, radius, inside=pair.first == pair.second)
        marks.append(Path(steps, fill=colour, opacity=0.45))
    if pair.planned:
        steps = _ribbon(here.planned, there.planned, radius, inside=pair.first == pair.second)
        marks.append(Path(steps, stroke=colour, width=0.8, dash=dashes(Modality.PLANNED, 0.8)))
    return marks


def _ribbon(one: Span, other: Span, radius: float, *, inside: bool) -> tuple[Step, ...]:
    """From arc to arc, bent towards the middle; inside one province a hump over its own piece of the arc."""
    begin = polar(radius, one[0])
    if inside:
        deep = 0.6 * radius
        back = (*polar(deep, one[1]), *polar(deep, one[0]), *begin)
        return (("M", begin), *arc(radius, *one), ("C", back), ("Z", ()))
    across = (0.0, 0.0)
    return (
        ("M", begin),
        *arc(radius, *one),
        quadratic(polar(radius, one[1]), across, polar(radius, other[0])),
        *arc(radius, *other),
        quadratic(polar(radius, other[1]), across, begin),
        ("Z", ()),
    )


def _named(name: str, angle: float, radius: float, size: float) -> tuple[Label, Text]:
    """A name that points away from the circle, readable from the side it is on; its box is the one around it as turned."""
    x, y = polar(radius, angle)
    right = math.cos(angle) >= 0
    turn = angle if right else angle + math.pi
    wide = fonts.width(name, size)
    # half the height of letters, so that the middle of the line points at the arc
    down = 0.37 * size
    dx, dy = down * math.sin(turn), -down * math.cos(turn)
    mark = Text(name, x + dx, y + dy, size, INK, "start" if right else "end", turn=math.degrees(turn))
    outer = polar(radius + wide, angle)
    half = (abs(math.sin(angle)) * size / 2, abs(math.cos(angle)) * size / 2)
    box = (
        min(x, outer[0]) - half[0],
        min(y, outer[1]) - half[1],
        max(x, outer[0]) + half[0],
        max(y, outer[1]) + half[1],
    )
    return Label(name, (name,), size, box), mark


def _shifted(box: Box, dx: float, dy: float) -> Box:
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy
