"""Static figures for reports: PNG, SVG and PDF with Chinese labels, a legend, a caption and numbered sources.

A figure shows the most central part of a graph, or one body with its neighbours; its caption says which and how much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exports import fonts
from exports.figure import caption as captions
from exports.figure import scene
from exports.figure.drawing import render
from exports.figure.labels import place, place_numbers
from exports.figure.legend import entries, flow
from exports.figure.sheet import QUIET, Paragraph, Sheet
from graph.analysis import PLACE, Part, central_part, find, without_geography
from graph.errors import ExportError
from graph.model import Graph

FORMATS = ("png", "svg", "pdf")
LANGUAGES = ("zh", "en")
MILLIMETRE = 72 / 25.4
MARGIN = 6.0
NUMBERED_LINES = 40  # up to so many lines carry the numbers of their sources


@dataclass(frozen=True)
class Size:
    """A preset in millimetres: the width, and how high the network is drawn.

    `text` is the size of letters in points, `sources` how many are listed at most, `legend` the width of a legend on
    the right (0: it stands beneath), `height` that of the whole (0: as much as is needed).
    """

    width: float
    drawing: float
    text: float
    sources: int
    legend: float = 0
    height: float = 0


SIZES: Mapping[str, Size] = {
    "a4": Size(width=170, drawing=165, text=7.0, sources=20),
    "column": Size(width=84, drawing=92, text=6.0, sources=10),
    "slide": Size(width=338.7, drawing=0, text=11.0, sources=4, legend=48, height=190.5),
}


def write(
    graph: Graph,
    path: Path,
    *,
    format: str | None = None,
    about: str | None = None,
    limit: int = 80,
    language: str = "zh",
    size: str = "a4",
    sources: bool = True,
    version: str = "",
    dpi: int = 300,
) -> None:
    """Draw a graph into a file; the same graph and options give the same bytes.

    `format` is png, svg or pdf, taken from the file's ending where not given. `about` is a body's id, name or alias: it
    is drawn with its neighbours. `limit` is the largest number of nodes, the most central ones are kept. `size` is a4
    (text width of a page), column or slide. `version` (the digest of the graph) goes into the file's metadata.
    Articles are not drawn, nor, but around a place, what only says where things lie.
    Raises `ExportError` where an option is unknown, the font is missing or the file cannot be written.
    """
    chosen = (format or path.suffix.lstrip(".")).lower()
    if chosen not in FORMATS:
        raise ExportError(f"{chosen or path}: no format of figures; choose one of {', '.join(FORMATS)}")
    if size not in SIZES:
        raise ExportError(f"{size}: no size of figures; choose one of {', '.join(SIZES)}")
    content = image(
        graph,
        chosen,
        about=about,
        limit=limit,
        language=language,
        size=SIZES[size],
        sources=sources,
        version=version,
        dpi=dpi,
    )
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another file") from error


def image(
    graph: Graph,
    format: str,
    *,
    about: str | None = None,
    limit: int = 80,
    language: str = "zh",
    size: Size = SIZES["a4"],
    sources: bool = True,
    version: str = "",
    dpi: int = 300,
) -> bytes:
    """What `write` puts into the file, for those who put a figure into something else, of any size.

    Raises `ExportError` where the language is unknown or the font is missing.
    """
    if language not in LANGUAGES:
        raise ExportError(f"{language}: no language of figures; choose one of {', '.join(LANGUAGES)}")
    # around a place, what lies in it is the very subject
    subject = find(graph, about) if about else None
    drawable = graph if subject is not None and subject.type == PLACE else without_geography(graph)
    part = central_part(drawable, limit=limit, about=subject.id if subject else None)
    omitted = (len(drawable.nodes), len(drawable.edges)) != (len(graph.nodes), len(graph.edges))
    drawn = composed(part, size=size, language=language, sources=sources, geography=not omitted)
    return render(drawn, format, dpi=dpi, version=version)


def composed(part: Part, *, size: Size, language: str = "zh", sources: bool = True, geography: bool = True) -> Sheet:
    """Everything on a figure with its place, ready to be drawn; the network's lower left corner is the origin.

    Without `geography` the caption says that it was left out.
    """
    column = (size.width - size.legend) * MILLIMETRE - 2 * MARGIN
    text, small = size.text, round(size.text * 0.9, 2)
    beneath = text * 1.4 * (4 + (size.sources if sources else 0))
    high = size.height * MILLIMETRE - 2 * MARGIN - beneath if size.height else size.drawing * MILLIMETRE
    dots = scene.dots(part.graph, (column * 0.02, high * 0.02, column * 0.98, high * 0.98))
    lines = scene.lines(part.graph, dots)

    area = (0.0, 0.0, column, high)
    letters = round(text * min(1.0, max(0.74, (80 / max(len(dots), 1)) ** 0.22)), 2)
    labels = place(dots, lines, area, letters)
    numbers = captions.numbered(lines, part.graph) if sources else {}
    marks = captions.marks(lines, part.graph, numbers, limit=size.sources) if len(lines) <= NUMBERED_LINES else []
    marked = place_numbers(marks, labels, dots, area, round(letters * 0.8, 2))

    legend = entries(dots, lines, language)
    if size.legend:
        placed, top = flow(legend, text, column + 2 * text, high, size.legend * MILLIMETRE - 2 * text), -text
    else:
        placed = flow(legend, text, 0.0, -text, column)
        top = min((entry.box[1] for entry in placed), default=0.0) - text
    said = captions.caption(
        part, dots, lines, unlabelled=len(dots) - len(labels), geography=geography, language=language
    )
    written = [Paragraph(tuple(fonts.wrapped(fonts.shown(said), text, column)), 0.0, top, text)]
    if numbers:
        listed = captions.sources(numbers, part.graph, limit=size.sources, language=language)
        rows = [row for source in listed for row in fonts.wrapped(fonts.shown(source), small, column)]
        heading = captions.words(language)["sources"]
        written.append(Paragraph((heading, *rows), 0.0, written[0].bottom - text * 0.6, small, QUIET))

    top = high + MARGIN
    bottom = top - size.height * MILLIMETRE if size.height else written[-1].bottom - MARGIN
    view = (-MARGIN, bottom, size.width * MILLIMETRE - MARGIN, top)
    return Sheet(view, dots, lines, labels, marked, placed, tuple(written), text)
