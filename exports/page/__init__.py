"""A standalone page: a network with its evidence in one HTML file that opens from disk and asks nothing of any network.

It is drawn as in the explorer, by a script that the build makes of the same sources (`dist/`, not in the repository).
No script and no style but those whose digests stand in the page's policy can work in it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from exports import fonts
from exports.content_policy import policy
from exports.page.packing import Places, characters, packed
from graph.analysis import PLACE, Part, central_part, find, without_geography
from graph.errors import ExportError
from graph.model import Graph

LANGUAGES = {"zh": "zh-CN", "en": "en"}
LIMIT = 20_000


def write(
    graph: Graph,
    path: Path,
    *,
    about: str | None = None,
    limit: int = LIMIT,
    language: str = "zh",
    embed_font: bool = False,
    version: str = "",
    places: Places | None = None,
) -> str:
    """Write the page; the same graph and options give the same bytes. Returns what it holds, in a sentence.

    `about` is a body's id, name or alias: it is shown with its neighbours. Of more than `limit` nodes the most central
    ones are shown, and the page says so. `embed_font` adds the Chinese font, cut down to the characters used, for
    machines without any (it makes the page several times as large). `places` says where nodes stand that somebody has
    put there. Raises `ExportError` where an option is unknown,
    the built script or the font is missing, or the file cannot be written.
    """
    if language not in LANGUAGES:
        raise ExportError(f"{language}: no language of pages; choose one of {', '.join(LANGUAGES)}")
    subject = find(graph, about) if about else None
    # around a place, what lies in it is the very subject
    geography = subject is not None and subject.type == PLACE
    drawable = graph if geography else without_geography(graph)
    part = central_part(drawable, limit=limit, about=subject.id if subject else None)
    content = page(part, language=language, embed_font=embed_font, version=version, geography=geography, places=places)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
    return f"{part.summary}, {len(content) / 1e6:.2f} MB"


def page(
    part: Part,
    *,
    language: str = "zh",
    embed_font: bool = False,
    version: str = "",
    geography: bool = True,
    places: Places | None = None,
) -> bytes:
    """The page as UTF-8. `geography` says whether what only says where things lie is in it."""
    script, style = _built("page.js").replace("</script", "<\\/script"), _built("page.css")
    if embed_font:
        style += _face(characters(part.graph))
    data = base64.b64encode(
        packed(part, language=language, version=version, geography=geography, places=places)
    ).decode("ascii")
    rules = policy(scripts=[script], styles=[style], font=embed_font)
    title = escape(part.centre.name if part.centre else "hezuo")
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{LANGUAGES[language]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="generator" content="{escape(f"hezuo {version}".strip())}">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<noscript>This page needs JavaScript. 本页面需要 JavaScript。</noscript>",
        f'<script type="text/plain" id="data">{data}</script>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _face(shown: Iterable[str]) -> str:
    font = base64.b64encode(fonts.subset("".join(shown))).decode("ascii")
    return f'@font-face{{font-family:"Hezuo Chinese";src:url(data:font/woff;base64,{font}) format("woff")}}'


@cache
def _built(name: str) -> str:
    """A built file; a reader of HTML turns CR into LF, which would change its digest."""
    try:
        return files(__package__).joinpath("dist", name).read_text("utf-8").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise ExportError(f"the built script of the page is missing ({error.filename}); install hezuo again") from error
