"""A figure as SVG: text stays text, with a chain of fonts behind ours; a white copy beneath makes the rim of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from exports import fonts
from exports.figure.marks import Mark, Path
from exports.figure.sheet import Sheet

HALO = 1.8


def svg(sheet: Sheet, *, about: Mapping[str, str]) -> str:
    """The whole document. `about` (title, creator, identifier, source) goes into its metadata as Dublin Core."""
    left, bottom, right, top = sheet.view
    width, height = right - left, top - bottom
    families = ", ".join(f"'{family}'" for family in (fonts.NAME, *fonts.FALLBACKS)) + ", sans-serif"
    facts = "".join(f"<dc:{key}>{_plain(value)}</dc:{key}>" for key, value in about.items() if value)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{_number(width)}pt" height="{_number(height)}pt" '
        f'viewBox="0 0 {_number(width)} {_number(height)}" role="img">',
        f"<title>{_plain(about.get('title', ''))}</title>",
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">{facts}</rdf:Description></rdf:RDF></metadata>',
        f'<rect width="{_number(width)}" height="{_number(height)}" fill="#fff"/>',
        f'<g font-family="{families}" stroke-linejoin="round">',
        *(row for mark in sheet.marks for row in _written(mark, left, top)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _written(mark: Mark, left: float, top: float) -> Iterator[str]:
    """A mark as elements, y downwards from the upper left corner."""
    if isinstance(mark, Path):
        yield f'<path d="{_steps(mark, left, top)}" {_look(mark)}/>'
        return
    x, y = _number(mark.x - left), _number(top - mark.y)
    turned = f' transform="rotate({_number(-mark.turn)} {x} {y})"' if mark.turn else ""
    anchor = f' text-anchor="{mark.align}"' if mark.align != "start" else ""
    place = f'x="{x}" y="{y}" font-size="{_number(mark.size)}"{anchor}{turned}'
    said = _plain(mark.text)
    if mark.halo:
        yield (
            f'<text {place} fill="none" stroke="#fff" stroke-width="{HALO}" stroke-opacity="0.85" aria-hidden="true">{said}</text>'
        )
    tip = f"<title>{_plain(mark.tip)}</title>" if mark.tip else ""
    yield f'<text {place} fill="{mark.colour}">{tip}{said}</text>'


def _steps(mark: Path, left: float, top: float) -> str:
    return "".join(
        name + " ".join(_number(top - value if place % 2 else value - left) for place, value in enumerate(values))
        for name, values in mark.steps
    )


def _look(mark: Path) -> str:
    # not `opacity`, which costs a renderer a layer for each mark
    faint = mark.opacity < 1
    look = [f'fill="{mark.fill or "none"}"']
    if mark.fill and faint:
        look.append(f'fill-opacity="{_number(mark.opacity)}"')
    if mark.stroke:
        look.append(f'stroke="{mark.stroke}" stroke-width="{_number(mark.width)}"')
        if faint:
            look.append(f'stroke-opacity="{_number(mark.opacity)}"')
        if mark.dash:
            look.append(f'stroke-dasharray="{" ".join(map(_number, mark.dash))}"')
    return " ".join(look)


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}" if abs(value) < 1e4 else f"{value:.1f}"


def _plain(text: str) -> str:
    """A text that XML allows."""
    return escape("".join(c if c.isprintable() or c == " " else " " for c in text))
