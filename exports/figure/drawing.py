"""Drawing a figure with matplotlib: its object interface only, one axes over the whole sheet, one unit a point."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from exports import fonts
from exports.figure.labels import Label
from exports.figure.legend import SYMBOL
from exports.figure.scene import Dot, Line
from exports.figure.sheet import INK, LEADING, QUIET, Sheet
from graph.model import Modality
from graph.ontology import node_types, relations

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKERS = {"circle": "o", "square": "s", "diamond": "D", "triangle": "^", "hexagon": "h", "pentagon": "p", "star": "*"}
# markers of the same size in matplotlib differ in area; these make them look equally large
EVEN = {"circle": 1.0, "square": 0.86, "diamond": 0.8, "triangle": 1.12, "hexagon": 1.08, "pentagon": 1.1, "star": 1.0}
DASHES: Mapping[Modality, Any] = {
    Modality.OCCURRED: "solid",
    Modality.PLANNED: (0, (3.2, 2.0)),
    Modality.DENIED: (0, (0.9, 1.6)),
}
HALO = 1.8


def render(sheet: Sheet, format: str, *, dpi: int, version: str) -> bytes:
    """The figure as PNG, SVG or PDF; the same sheet gives the same bytes."""
    import matplotlib
    from matplotlib.figure import Figure

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "hezuo",
        "pdf.fonttype": 42,
        "font.family": [fonts.NAME, *fonts.FALLBACKS, "sans-serif"],
        "font.sans-serif": [],
        "path.simplify": False,
    }
    left, bottom, right, top = sheet.view
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=((right - left) / 72, (top - bottom) / 72), dpi=dpi, facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)
        _draw(axes, sheet, halo=format != "svg")
        buffer = BytesIO()
        figure.savefig(buffer, format=format, dpi=dpi, metadata=_metadata(format, version))
    return _finished_svg(buffer.getvalue(), sheet.labels + sheet.numbers) if format == "svg" else buffer.getvalue()


def _metadata(format: str, version: str) -> dict[str, str | None]:
    about = f"hezuo {version}".strip()
    if format == "png":
        return {"Software": None, "Source": about}
    if format == "svg":
        return {"Date": None, "Creator": "hezuo", "Identifier": version or None}
    return {"CreationDate": None, "Creator": about, "Producer": "hezuo"}


def _draw(axes: Axes, sheet: Sheet, *, halo: bool) -> None:
    _draw_lines(axes, sheet.lines)
    _draw_dots(axes, sheet.dots)
    _draw_legend(axes, sheet)
    if halo:
        _draw_halos(axes, sheet.labels + sheet.numbers)
    for number, label in enumerate(sheet.labels + sheet.numbers):
        colour = INK if number < len(sheet.labels) else QUIET
        for line, x, y in label.baselines():
            _write(axes, line, x, y, label.size, colour, align="center", name=f"label-{number}")
    for paragraph in sheet.paragraphs:
        for number, line in enumerate(paragraph.lines):
            y = paragraph.top - paragraph.size * (0.95 + number * LEADING)
            _write(axes, line, paragraph.left, y, paragraph.size, paragraph.colour)


def _draw_lines(axes: Axes, lines: Sequence[Line]) -> None:
    from matplotlib.collections import PathCollection, PolyCollection
    from matplotlib.path import Path

    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    axes.add_collection(
        PathCollection(
            [Path(line.curve, codes) for line in lines],
            facecolors="none",
            edgecolors=[_colour(line.relation) for line in lines],
            linewidths=[line.width for line in lines],
            linestyles=[DASHES[line.modality] for line in lines],
            alpha=0.8,
            zorder=1,
        ),
        autolim=False,
    )
    arrows = [line for line in lines if line.arrow]
    axes.add_collection(
        PolyCollection(
            [line.arrow for line in arrows],
            facecolors=[_colour(line.relation) for line in arrows],
            edgecolors="none",
            zorder=2,
        ),
        autolim=False,
    )


def _draw_dots(axes: Axes, dots: Sequence[Dot]) -> None:
    for label, kind in node_types().items():
        some = [dot for dot in dots if dot.node.type == label]
        if some:
            areas = [_marker_area(kind.shape, dot.radius) for dot in some]
            where = ([dot.x for dot in some], [dot.y for dot in some])
            marker = MARKERS[kind.shape]
            axes.scatter(*where, s=areas, c=kind.colour, marker=marker, edgecolors=INK, linewidths=0.45, zorder=3)


def _draw_legend(axes: Axes, sheet: Sheet) -> None:
    size = sheet.text_size
    for entry in sheet.legend:
        left, bottom, _, top = entry.box
        y = (bottom + top) / 2
        if not (entry.node_type or entry.relation or entry.modality):
            _write(axes, entry.name, left, y - size * 0.37, size, INK)
            continue
        if entry.node_type:
            kind = node_types()[entry.node_type]
            area = _marker_area(kind.shape, size * 0.42)
            axes.scatter(
                [left + size * 0.8],
                [y],
                s=area,
                c=kind.colour,
                marker=MARKERS[kind.shape],
                edgecolors=INK,
                linewidths=0.45,
            )
        else:
            colour = _colour(entry.relation) if entry.relation else QUIET
            style = DASHES[entry.modality or Modality.OCCURRED]
            axes.plot([left, left + size * 1.7], [y, y], color=colour, linewidth=1.3, linestyle=style)
        _write(axes, entry.name, left + SYMBOL * size, y - size * 0.37, size, INK)


def _draw_halos(axes: Axes, labels: Sequence[Label]) -> None:
    """A white rim around letters, drawn apart from them, so that the letters stay text."""
    from matplotlib.collections import PathCollection
    from matplotlib.textpath import TextPath

    outlines = [
        TextPath((x - fonts.width(line, label.size) / 2, y), line, size=label.size, prop=_font(label.size))
        for label in labels
        for line, x, y in label.baselines()
    ]
    halos = PathCollection(
        outlines, facecolors="white", edgecolors="white", linewidths=HALO, joinstyle="round", alpha=0.85
    )
    halos.set_zorder(4)
    axes.add_collection(halos, autolim=False)


def _write(
    axes: Axes, text: str, x: float, y: float, size: float, colour: str, *, align: str = "left", name: str = ""
) -> None:
    written = axes.text(
        x, y, text, fontproperties=_font(size), color=colour, ha=align, va="baseline", parse_math=False, zorder=5
    )
    if name:
        written.set_gid(name)


def _font(size: float) -> Any:
    from matplotlib.font_manager import FontProperties

    family = [fonts.NAME, *fonts.FALLBACKS, "sans-serif"]
    return FontProperties(family=family, fname=str(fonts.path()), size=size)


def _colour(relation: str) -> str:
    known = relations().get(relation)
    return known.colour if known else QUIET


def _marker_area(shape: str, radius: float) -> float:
    return float((2 * radius * EVEN[shape]) ** 2)


def _finished_svg(svg: bytes, labels: Sequence[Label]) -> bytes:
    """Each label with its whole text as a tooltip and with a white copy beneath that makes its halo."""

    def finish(match: re.Match[str]) -> str:
        number, before, style, rest = match.groups()
        white = f"{style}; fill: #fff; stroke: #fff; stroke-width: {HALO}; stroke-linejoin: round"
        halo = f'<text aria-hidden="true" style="{white}'
        title = f"<title>{escape(labels[int(number)].text)}</title>"
        copies = f'{halo}"{rest}\n    <text style="{style}"{rest}'
        return f'<g class="label-{number}">{title}{before}{copies}'

    pattern = r'<g id="label-(\d+)">(.*?)<text style="([^"]*)"([^>]*>[^<]*</text>)'
    return re.sub(pattern, finish, svg.decode("utf-8"), flags=re.DOTALL).encode("utf-8")
