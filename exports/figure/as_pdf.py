"""A figure as PDF, by reportlab: vectors, text as text, of the font only the characters used."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from exports import fonts
from exports.figure.as_svg import HALO
from exports.figure.marks import Mark, Path, Text
from exports.figure.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIGN = {"start": 0.0, "middle": 0.5, "end": 1.0}


def pdf(sheet: Sheet, *, about: Mapping[str, str]) -> bytes:
    """One page as large as the figure; the same sheet gives the same bytes. `about` are the keys of the document's Info."""
    from reportlab.pdfgen.canvas import Canvas

    left, bottom, right, top = sheet.view
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(right - left, top - bottom), invariant=1, pageCompression=1)
    canvas._doc.info = _info(about)
    canvas.setLineJoin(1)
    canvas.translate(-left, -bottom)
    font = fonts.registered()
    for mark in sheet.marks:
        _draw(canvas, mark, font)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _info(about: Mapping[str, str]) -> Any:
    from reportlab.pdfbase import pdfdoc

    class Info(pdfdoc.PDFInfo):  # type: ignore[misc]
        """What the document says about itself: no date of its making, which would differ each time."""

        def format(self, document: Any) -> Any:
            texts = {key: pdfdoc.PDFString(value) for key, value in about.items() if value}
            return pdfdoc.PDFDictionary(texts).format(document)

    return Info()


def _draw(canvas: Any, mark: Mark, font: str) -> None:
    if isinstance(mark, Path):
        _draw_path(canvas, mark)
        return
    canvas.saveState()
    canvas.translate(mark.x, mark.y)
    if mark.turn:
        canvas.rotate(mark.turn)
    if mark.halo:
        # a rim as text in the same place, which readers that search or copy take for a shadow and skip; in a state of
        # its own, because reportlab writes no mode of filling and the mode of the rim would stay
        canvas.saveState()
        canvas.setStrokeColor("#ffffff")
        canvas.setStrokeAlpha(0.85)
        canvas.setLineWidth(HALO)
        _write(canvas, mark, font, mode=1)
        canvas.restoreState()
    canvas.setFillColor(mark.colour)
    _write(canvas, mark, font, mode=0)
    canvas.restoreState()


def _write(canvas: Any, mark: Text, font: str, *, mode: int) -> None:
    start = -fonts.width(mark.text, mark.size) * _ALIGN[mark.align]
    text = canvas.beginText(start, 0)
    text.setFont(font, mark.size)
    text.setTextRenderMode(mode)
    text.textOut(mark.text)
    canvas.drawText(text)


def _draw_path(canvas: Any, mark: Path) -> None:
    path = canvas.beginPath()
    draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for name, values in mark.steps:
        draw[name](*values)
    canvas.saveState()
    if mark.stroke:
        canvas.setStrokeColor(mark.stroke)
        canvas.setLineWidth(mark.width)
        canvas.setDash(list(mark.dash))
        canvas.setStrokeAlpha(mark.opacity)
    if mark.fill:
        canvas.setFillColor(mark.fill)
        canvas.setFillAlpha(mark.opacity)
    canvas.drawPath(path, stroke=bool(mark.stroke), fill=bool(mark.fill))
    canvas.restoreState()
