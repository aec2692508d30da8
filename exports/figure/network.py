"""The network: the most central part of a graph, or one body with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from exports.figure import legend
from exports.figure.labels import Label, place, place_numbers
from exports.figure.looks import INK, QUIET, colour_of, dashes, symbol
from exports.figure.looks import outreach as reach_of
from exports.figure.marks import Mark, Path, polygon, quadratic
from exports.figure.scene import Dot, Line, dots, lines
from exports.figure.sheet import Entry, Picture, Wish
from exports.figure.wording import article_ids, citation, lacking, numbered, period, words
from graph.analysis import PLACE, Part, central_part, find, without_geography
from graph.model import Graph

LIMIT = 80
NUMBERED_LINES = 40  # up to so many lines carry the numbers of their sources


@dataclass(frozen=True)
class Network:
    """Everything on the picture with its place."""

    part: Part
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    numbers: tuple[Label, ...]


def picture(wish: Wish) -> Picture:
    """Nodes as shapes sized by their edges, relations as coloured lines, names beside them.

    Articles are not drawn, nor, but around a place, what only says where things lie.
    """
    drawable = _drawable(wish)
    drawn = placed(wish, drawable)
    text = words(wish.language)
    edges = tuple(edge for line in drawn.lines for edge in line.edges)
    centre = drawn.part.centre
    title = text["title_about"].format(name=centre.name) if centre else text["title"]
    said = [text["counts"].format(nodes=len(drawn.dots), edges=len(edges)) if drawn.dots else text["empty"]]
    if not drawn.part.complete:
        said[0] += text["part_about" if centre else "part"].format(total=drawn.part.total)
    said += period(edges, wish.language)
    if articles := {key for edge in edges for key in article_ids(edge, wish.graph)}:
        said.append(text["articles"].format(count=len(articles)))
    if drawn.dots and (len(drawable.nodes), len(drawable.edges)) != (len(wish.graph.nodes), len(wish.graph.edges)):
        said.append(text["geography"])
    if unlabelled := len(drawn.dots) - len(drawn.labels):
        said.append(text["unlabelled"].format(count=unlabelled))
    said += lacking([dot.node.name for dot in drawn.dots], wish.language)
    return Picture(
        _marks(drawn),
        drawn.labels + drawn.numbers,
        _legend(drawn, wish.language),
        title,
        tuple(said),
        edges,
        wish.height,
    )


def placed(wish: Wish, drawable: Graph | None = None) -> Network:
    """Where everything goes; the lower left corner is the origin. `drawable` is what of the graph may be drawn."""
    drawable = _drawable(wish) if drawable is None else drawable
    centre = find(wish.graph, wish.about).id if wish.about else None
    part = central_part(drawable, limit=LIMIT if wish.limit is None else wish.limit, about=centre)
    width, height = wish.width, wish.height
    placed_dots = dots(part.graph, (width * 0.02, height * 0.02, width * 0.98, height * 0.98), places=wish.places)
    placed_lines = lines(part.graph, placed_dots)
    area = (0.0, 0.0, width, height)
    letters = round(wish.size * min(1.0, max(0.74, (80 / max(len(placed_dots), 1)) ** 0.22)), 2)
    labels = place(placed_dots, placed_lines, area, letters)
    marked: list[tuple[Line, str]] = []
    if wish.numbered and len(placed_lines) <= NUMBERED_LINES:
        numbers = numbered((edge for line in placed_lines for edge in line.edges), part.graph)
        found = ((line, citation(line.edges, part.graph, numbers, wish.numbered)) for line in placed_lines)
        marked = [(line, text) for line, text in found if text]
    beside = place_numbers(marked, labels, placed_dots, area, round(letters * 0.8, 2))
    return Network(part, placed_dots, placed_lines, labels, beside)


def _drawable(wish: Wish) -> Graph:
    # around a place, what lies in it is the very subject
    about_a_place = wish.about and find(wish.graph, wish.about).type == PLACE
    return wish.graph if about_a_place else without_geography(wish.graph)


def _marks(drawn: Network) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for line in drawn.lines:
        begin, middle, end = line.curve
        steps = (("M", begin), quadratic(begin, middle, end))
        colour, pattern = colour_of(line.relation), dashes(line.modality, line.width)
        marks.append(Path(steps, stroke=colour, width=line.width, dash=pattern, opacity=0.8))
    marks += [Path(polygon(line.arrow), fill=colour_of(line.relation)) for line in drawn.lines if line.arrow]
    for dot in drawn.dots:
        marks.append(symbol(dot.node.type, dot.x, dot.y, dot.radius / reach_of(dot.node.type)))
    for labels, colour in ((drawn.labels, INK), (drawn.numbers, QUIET)):
        marks += [mark for label in labels for mark in label.marks(colour)]
    return tuple(marks)


def _legend(drawn: Network, language: str) -> tuple[Entry, ...]:
    found = legend.of_types({dot.node.type for dot in drawn.dots}, language)
    found += legend.of_relations({line.relation for line in drawn.lines}, language)
    found += legend.of_modalities({line.modality for line in drawn.lines}, language)
    if any(len(line.edges) > 1 for line in drawn.lines):
        found.append(Entry(words(language)["wider"]))
    return tuple(found)
