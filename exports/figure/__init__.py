"""Static figures for reports: PNG, SVG and PDF with Chinese labels, a legend, a caption and numbered sources.

`FIGURES` is the table of contents: one module a kind of figure. Each draws its picture with the same few marks;
legend, caption and sources are added here, and `as_svg`, `as_png` and `as_pdf` write the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from exports import fonts
from exports.figure import chord, legend, matrix, network, timeline, wording
from exports.figure.looks import QUIET
from exports.figure.sheet import Paragraph, Picture, Sheet, Wish
from graph.errors import ExportError
from graph.model import Graph

FIGURES: Mapping[str, Callable[[Wish], Picture]] = {
    "network": network.picture,
    "matrix": matrix.picture,
    "timeline": timeline.picture,
    "chord": chord.picture,
}
FORMATS = ("png", "svg", "pdf")
LANGUAGES = ("zh", "en")
SOURCES = ("below", "file", "none")
MILLIMETRE = 72 / 25.4
MARGIN = 6.0


@dataclass(frozen=True)
class Size:
    """A preset in millimetres: the width, and how high the picture is drawn at most.

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
    "slide": Size(width=338.7, drawing=0, text=11.0, sources=4, legend=57, height=190.5),
}


def write(
    graph: Graph,
    path: Path,
    *,
    format: str | None = None,
    figure: str = "network",
    about: str | None = None,
    limit: int | None = None,
    language: str = "zh",
    size: str = "a4",
    sources: str = "below",
    version: str = "",
    dpi: int = 300,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> str:
    """Draw a graph into a file and say how much of it is shown; the same graph and options give the same bytes.

    `format` is png, svg or pdf, taken from the file's ending where not given. `figure` is one of `FIGURES`. `about` is a
    body's id, name or alias (for the matrix and the chord diagram also a province): it is drawn with what it has to do
    with. `limit` is the largest number of nodes, rows or provinces (a network has 80, a time line 24, else all).
    `size` is a4 (text width of a page), column or slide. `sources` puts the numbered sources below, into a text file
    beside (`NAME.sources.txt`), or nowhere. `version` (the digest of the graph) and the options go into the file's metadata.
    `places` says where nodes of a network stand that somebody has put there.
    Raises `ExportError` where an option is unknown, the font is missing or a file cannot be written.
    """
    chosen = (format or path.suffix.lstrip(".")).lower()
    for value, known, what in (
        (chosen, FORMATS, "format of figures"),
        (size, SIZES, "size of figures"),
        (sources, SOURCES, "place for sources"),
    ):
        if value not in known:
            raise ExportError(f"{value or path}: no {what}; choose one of {', '.join(known)}")
    content, listed, shown = _made(
        graph,
        chosen,
        figure=figure,
        about=about,
        limit=limit,
        language=language,
        size=SIZES[size],
        sources=sources,
        version=version,
        dpi=dpi,
        places=places,
        query=_query(chosen, figure=figure, about=about, limit=limit, language=language, size=size, sources=sources),
    )
    try:
        path.write_bytes(content)
        if listed:
            path.with_suffix(".sources.txt").write_text(listed, "utf-8", "replace", "\n")
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
    return f"it shows {shown:,} of {len(graph.edges):,} edges"


def image(
    graph: Graph,
    format: str,
    *,
    figure: str = "network",
    about: str | None = None,
    limit: int | None = None,
    language: str = "zh",
    size: Size = SIZES["a4"],
    sources: bool = True,
    version: str = "",
    dpi: int = 300,
) -> bytes:
    """What `write` puts into the file, for those who put a figure into something else, of any size.

    Raises `ExportError` where an option is unknown or the font is missing.
    """
    placed = "below" if sources else "none"
    query = _query(format, figure=figure, about=about, limit=limit, language=language, sources=placed)
    wanted = {"figure": figure, "about": about, "limit": limit, "language": language, "sources": placed}
    return _made(graph, format, size=size, version=version, dpi=dpi, query=query, **wanted)[0]  # type: ignore[arg-type]


def composed(
    graph: Graph,
    *,
    size: Size = SIZES["a4"],
    figure: str = "network",
    about: str | None = None,
    limit: int | None = None,
    language: str = "zh",
    sources: str = "below",
    places: Mapping[str, tuple[float, float]] | None = None,
) -> Sheet:
    """Everything on a figure with its place, ready to be written; the picture's lower left corner is the origin.

    Raises `ExportError` where the language or the kind of figure is unknown.
    """
    if language not in LANGUAGES:
        raise ExportError(f"{language}: no language of figures; choose one of {', '.join(LANGUAGES)}")
    if figure not in FIGURES:
        raise ExportError(f"{figure}: no kind of figure; choose one of {', '.join(FIGURES)}")
    column = (size.width - size.legend) * MILLIMETRE - 2 * MARGIN
    text, small = size.text, round(size.text * 0.9, 2)
    listed = {"below": size.sources, "file": 1 << 30, "none": 0}[sources]
    beneath = text * 1.4 * (4 + (size.sources if sources == "below" else 0))
    high = size.height * MILLIMETRE - 2 * MARGIN - beneath if size.height else size.drawing * MILLIMETRE
    picture = FIGURES[figure](Wish(graph, column, high, text, language, about, limit, listed, places or {}))

    high = picture.height
    if size.legend:
        placed = legend.flow(picture.legend, text, column + 2 * text, high, 0.0)  # one below the other
        top = -text
    else:
        placed = legend.flow(picture.legend, text, 0.0, -text, column)
        top = min((entry.box[1] for entry in placed), default=0.0) - text
    words = wording.words(language)
    said = words["separator"].join((picture.title, *picture.said)) + words["stop"]
    written = [Paragraph(tuple(fonts.wrapped(fonts.shown(said), text, column)), 0.0, top, text)]
    if sources == "below" and (numbers := wording.numbered(picture.edges, graph)):
        rows = [
            row
            for source in wording.sources(numbers, graph, limit=size.sources, language=language)
            for row in fonts.wrapped(fonts.shown(source), small, column)
        ]
        written.append(Paragraph((words["sources"], *rows), 0.0, written[0].bottom - text * 0.6, small, QUIET))

    top = high + MARGIN
    bottom = min(written[-1].bottom - MARGIN, top - size.height * MILLIMETRE if size.height else 0.0)
    view = (-MARGIN, bottom, size.width * MILLIMETRE - MARGIN, top)
    marks = (*picture.marks, *legend.marks(placed, text), *(mark for part in written for mark in part.marks))
    return Sheet(view, picture, placed, tuple(written), marks)


def _made(
    graph: Graph,
    format: str,
    *,
    figure: str,
    about: str | None,
    limit: int | None,
    language: str,
    size: Size,
    sources: str,
    version: str,
    dpi: int,
    query: str,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> tuple[bytes, str, int]:
    """The file's content, the list of sources where it is to be a file of its own, and how many edges are shown."""
    wanted = {"figure": figure, "about": about, "limit": limit, "language": language, "sources": sources}
    sheet = composed(graph, size=size, places=places, **wanted)  # type: ignore[arg-type]
    title, shown = sheet.picture.title, len(sheet.picture.edges)
    listed = ""
    if sources == "file":
        numbers = wording.numbered(sheet.picture.edges, graph)
        made = [line for line in (query, version and f"hezuo {version}") if line]
        listed = wording.sources_file(title, numbers, graph, language=language, made=made)
    creator = f"hezuo {version}".strip()
    if format == "svg":
        from exports.figure.as_svg import svg

        drawn = svg(sheet, about={"title": title, "creator": "hezuo", "identifier": version, "source": query})
        return drawn.encode("utf-8", "replace"), listed, shown
    from exports.figure.as_pdf import pdf

    content = pdf(sheet, about={"Title": title, "Subject": query, "Keywords": version, "Creator": creator})
    if format == "png":
        from exports.figure.as_png import png

        content = png(content, dpi=dpi, about={"Title": title, "Source": creator, "Description": query})
    return content, listed, shown


def _query(format: str, **options: object) -> str:
    """What was asked for, as a person would ask for it again."""
    given = [f"--{key} {value}" for key, value in options.items() if value is not None]
    return " ".join(("hezuo export --to", format, *given))
