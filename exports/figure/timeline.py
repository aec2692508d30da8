"""The time line: a row for each partner of one body, or for each of the most active bodies, a mark for each dated fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from exports import fonts
from exports.figure import legend
from exports.figure.labels import Label, Room
from exports.figure.looks import FAINT, INK, PAPER, QUIET, colour_of, dashes, spot, stroke, symbol
from exports.figure.marks import Mark, Path, Text, rectangle
from exports.figure.sheet import Picture, Wish
from exports.figure.wording import article_ids, citation, lacking, numbered, period, words
from graph.analysis import PLACE, find, without_articles
from graph.model import Edge, Graph, Modality, Node
from graph.ontology import is_organisation

LIMIT = 24
TICKS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months from one mark of the axis to the next
LANES = 6  # facts at the same time stand beside one another in so many lines of a row
LANE = 2.2  # the height of a lane, in radii of dots


Facts = tuple[Edge, ...]


@dataclass(frozen=True)
class Row:
    """One line of the picture: who, and what is told of it, the earliest first."""

    node: Node
    edges: Facts

    @property
    def facts(self) -> list[Facts]:
        """What is one mark together: all of one relation and modality at one time."""
        found: dict[tuple[str, str, str, Modality], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.start, edge.end, edge.relation, edge.modality].append(edge)
        return [tuple(edges) for edges in found.values()]


@dataclass(frozen=True)
class Axis:
    """From a month to a month, counted from the year 0, drawn between two places."""

    first: int
    last: int
    left: float
    right: float

    def place(self, day: str, *, after: bool = False) -> float:
        """Where a day (ISO) stands; `after`: its end."""
        when = date.fromisoformat(day)
        months = when.year * 12 + when.month - 1 + (when.day - (0 if after else 1)) / 31
        return self.left + (months - self.first) / (self.last - self.first) * (self.right - self.left)


@dataclass(frozen=True)
class Placed:
    """Facts that are one mark, from place to place, in one of the lanes of their row."""

    facts: Facts
    begin: float
    end: float
    lane: int


def picture(wish: Wish) -> Picture:
    """Dots for days, bars for longer times, in the colours of their relations; hollow and dashed what is planned."""
    text = words(wish.language)
    centre = find(wish.graph, wish.about) if wish.about else None
    rows, total, undated, early = _rows(wish, centre)
    size = wish.size
    dot = size * 0.4
    head = 2.2 * size
    while True:
        aside = min(max((fonts.width(_name(row), size) for row in rows), default=0.0), wish.width * 0.36)
        axis = _axis(rows, aside + 2.4 * size, wish.width - dot)
        placed = [_placed(row.facts, axis, dot) for row in rows]
        heights = [_height(max(one.lane for one in found) + 1, size, dot) for found in placed]
        if not rows or sum(heights) + head <= wish.height or len(rows) == 1:
            break
        # as many at once as are surely too many
        rows = rows[: max(1, min(len(rows) - 1, int(len(rows) * wish.height / (sum(heights) + head)) + 1))]
    edges = tuple({edge.id: edge for row in rows for edge in row.edges}.values())
    marks: list[Mark] = []
    labels: list[Label] = []
    height = sum(heights) + head if rows else size
    if rows:
        top = sum(heights)
        marks, labels = _ticks(axis, top, size)
        room = Room((0.0, 0.0, wish.width, height), boxes=[label.box for label in labels])
        notes: list[tuple[float, float, Facts]] = []
        for number in sorted(range(len(rows)), key=lambda n: (rows[n].edges[0].start, rows[n].node.id)):
            row, high, found = rows[number], heights[number], placed[number]
            middle, lanes = top - high / 2, max(one.lane for one in found) + 1
            top -= high
            marks.append(stroke(FAINT, Modality.OCCURRED, [(0.0, top), (wish.width, top)], 0.4))
            marks.append(symbol(row.node.type, 0.7 * size, middle, size * 0.42))
            name = _cut(_name(row), size, aside)
            box = (1.6 * size, middle - size / 2, 1.6 * size + fonts.width(name, size), middle + size / 2)
            labels.append(Label(name, (name,), size, box))
            marks.append(Text(name, box[0], middle - size * 0.37, size, INK))
            for one in found:
                y = middle + ((lanes - 1) / 2 - one.lane) * LANE * dot
                marks.append(_fact(one, y, dot))
                room.take((one.begin - dot, y - dot, one.end + dot, y + dot))
                notes.append((one.end, y, one.facts))
        notes_labels = _notes(notes, room, dot, wish, edges)
        labels += notes_labels
        marks += [mark for label in notes_labels for mark in label.marks(QUIET)]
    types = {row.node.type for row in rows}
    entries = [
        *legend.of_types(types, wish.language),
        *legend.of_relations({edge.relation for edge in edges}, wish.language),
        *legend.of_modalities({edge.modality for edge in edges}, wish.language),
    ]
    title = text["timeline_about"].format(name=centre.name) if centre else text["timeline"]
    if not rows:
        return Picture((), (), (), title, (text["undated"],), (), size)
    said = [text["timeline_counts"].format(rows=len(rows), edges=len(edges))]
    if len(rows) < total:
        said[0] += text["timeline_part"].format(total=total)
    said += period(edges, wish.language)
    if early:
        said.append(text["early"].format(count=early))
    if undated:
        said.append(text["undated_count"].format(count=undated))
    said.append(text["articles"].format(count=len({key for edge in edges for key in article_ids(edge, wish.graph)})))
    said += lacking([row.node.name for row in rows], wish.language)
    return Picture(tuple(marks), tuple(labels), tuple(entries), title, tuple(said), edges, height)


def _rows(wish: Wish, centre: Node | None) -> tuple[list[Row], int, int, int]:
    """The rows with most facts, those first; how many there were; how many facts have no date, how many are far too early."""
    graph = without_articles(wish.graph)
    held = [edge for edge in graph.edges if _tells(edge, graph, centre)]
    dated = [edge for edge in held if edge.start]
    since = _since(dated)
    by_row: dict[str, list[Edge]] = defaultdict(list)
    for edge in dated:
        if edge.start < since:
            continue
        for end in dict.fromkeys((edge.source, edge.target)):
            if (centre is not None and end != centre.id) or (centre is None and is_organisation(graph.by_id[end].type)):
                by_row[end].append(edge)
    order = sorted(by_row, key=lambda key: (-len(by_row[key]), key))
    rows = [
        Row(graph.by_id[key], tuple(sorted(by_row[key], key=lambda edge: (edge.start, edge.end, edge.id))))
        for key in order[: LIMIT if wish.limit is None else wish.limit]
    ]
    return rows, len(order), len(held) - len(dated), sum(edge.start < since for edge in dated)


def _tells(edge: Edge, graph: Graph, centre: Node | None) -> bool:
    """Whether an edge is a fact of the time line: not that a body lies somewhere or is a part of another."""
    if edge.source == edge.target or (centre is not None and centre.id not in (edge.source, edge.target)):
        return False
    return not edge.derived or (bool(edge.start) and graph.by_id[edge.target].type != PLACE)


def _since(dated: Sequence[Edge]) -> str:
    """The first day of the axis: a few facts from long before (a founding) may not press all others together."""
    days = sorted(date.fromisoformat(edge.start).toordinal() for edge in dated)
    if len(days) < 8:
        return ""
    first, last = days[len(days) // 10], days[-1]
    limit = max(1, first - max(365, (last - first) // 2))
    return date.fromordinal(limit).isoformat()


def _name(row: Row) -> str:
    return fonts.shown(row.node.name)


def _height(lanes: int, size: float, dot: float) -> float:
    """Of a row with that many lanes."""
    return max(1.55 * size, (lanes * LANE + 0.6) * dot)


def _axis(rows: Iterable[Row], left: float, right: float) -> Axis:
    """Over whole months, and no fewer than three."""
    edges = [edge for row in rows for edge in row.edges]
    days = (
        min((edge.start for edge in edges), default=""),
        max((edge.end or edge.start for edge in edges), default=""),
    )
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 if day else 0 for day in days)
    return Axis(first, max(last + 1, first + 3), left, right)


def _notes(
    notes: Iterable[tuple[float, float, Facts]], room: Room, dot: float, wish: Wish, edges: Sequence[Edge]
) -> list[Label]:
    """Behind a mark how many facts it stands for and the numbers of their sources, where there is room."""
    numbers = numbered(edges, wish.graph) if wish.numbered else {}
    letters = round(wish.size * 0.7, 2)
    labels = []
    for end, y, facts in notes:
        cited = citation(facts, wish.graph, numbers, wish.numbered)
        repeated = f"×{len(facts)}" if len(facts) > 1 else ""
        said = " ".join(filter(None, (repeated, f"[{cited}]" if cited else "")))
        start = end + dot + 1.2
        box = (start, y - letters / 2, start + fonts.width(said, letters), y + letters / 2)
        if said and room.best([(0.0, box)]) is not None:
            labels.append(Label(said, (said,), letters, box))
    return labels


def _ticks(axis: Axis, top: float, size: float) -> tuple[list[Mark], list[Label]]:
    """The marks of the axis above the rows: as many as have room."""
    wide = fonts.width("2024-12", size) + size
    room = max(1, int((axis.right - axis.left) / wide))
    step = next((step for step in TICKS if (axis.last - axis.first) / step <= room), TICKS[-1])
    marks: list[Mark] = []
    labels: list[Label] = []
    for month in range(-(-axis.first // step) * step, axis.last + 1, step):
        x = axis.left + (month - axis.first) / (axis.last - axis.first) * (axis.right - axis.left)
        name = f"{month // 12:04}" if step % 12 == 0 else f"{month // 12:04}-{month % 12 + 1:02}"
        half = fonts.width(name, size) / 2
        start = min(max(x - half, axis.left - 2 * half), axis.right - 2 * half)
        box = (start, top + 0.9 * size, start + 2 * half, top + 1.9 * size)
        if labels and box[0] < labels[-1].box[2] + size * 0.4:
            continue
        marks.append(stroke(FAINT, Modality.OCCURRED, [(x, 0.0), (x, top + 0.6 * size)], 0.5))
        labels.append(Label(name, (name,), size, box))
        marks.append(Text(name, box[0], top + 1.02 * size, size, QUIET))
    return marks, labels


def _placed(rows: Iterable[Facts], axis: Axis, dot: float) -> list[Placed]:
    """Facts in lanes, so that none covers another as long as there are lanes left."""
    free: list[float] = []
    found: list[Placed] = []
    for facts in rows:
        edge = facts[0]
        begin = axis.place(edge.start)
        end = max(begin, axis.place(edge.end, after=True)) if edge.end > edge.start else begin
        lane = next((number for number, x in enumerate(free) if x <= begin - dot), len(free))
        if lane == len(free) and len(free) < LANES:
            free.append(0.0)
        lane = min(lane, LANES - 1)
        free[lane] = max(free[lane], end + dot + 0.4)
        found.append(Placed(facts, begin, end, lane))
    return found


def _fact(one: Placed, y: float, dot: float) -> Mark:
    """A dot for a day, a bar for a longer time."""
    colour, modality = colour_of(one.facts[0].relation), one.facts[0].modality
    if one.end - one.begin < 2 * dot:
        return spot(colour, modality, (one.begin + one.end) / 2, y, dot)
    bar = rectangle((one.begin, y - dot * 0.5, one.end, y + dot * 0.5))
    if modality is Modality.OCCURRED:
        return Path(bar, fill=colour)
    return Path(bar, fill=PAPER, stroke=colour, width=0.9, dash=dashes(modality, 0.55))


def _cut(name: str, size: float, limit: float) -> str:
    """A name no wider than that, its end left out where need be."""
    if fonts.width(name, size) <= limit:
        return name
    while name and fonts.width(name + "…", size) > limit:
        name = name[:-1]
    return name + "…"
