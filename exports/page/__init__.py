"""A standalone page: a network with its evidence in one HTML file that opens from disk and asks nothing of any network.

It is drawn as in the explorer, by a script that the build makes of the same sources (`dist/`, not in the repository).
No script and no style but those whose digests stand in the page's policy can work in it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from exports import fonts
from exports.content_policy import policy
from exports.page.packing import Places, characters, compressed, packed
from graph.analysis import PLACE, Part, central_part, find, without_geography
from graph.errors import ExportError
from graph.model import Graph

LANGUAGES = {"zh": "zh-CN", "en": "en"}
LIMIT = 20_000
INLINE_LIMIT = 500  # a notebook keeps what it shows


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
    part, content = _made(graph, about, limit, language=language, embed_font=embed_font, version=version, places=places)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
    return f"{part.summary}, {len(content) / 1e6:.2f} MB"


@dataclass(frozen=True)
class Inline:
    """A page inside a notebook: what a cell shows whose last line is `inline(graph)`. It stays in the saved notebook."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        """A frame with the page in it. It is in a sandbox, so that it sees nothing of the notebook; links open outside."""
        return (
            f'<iframe srcdoc="{escape(self.page)}" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ccc" title="hezuo"></iframe>'
        )


def inline(
    graph: Graph,
    *,
    about: str | None = None,
    limit: int = INLINE_LIMIT,
    language: str = "zh",
    embed_font: bool = False,
    version: str = "",
    height: int = 640,
) -> Inline:
    """The page for a notebook (Jupyter, VS Code), `height` pixels high; the rest as for `write`. It asks nothing of any network."""
    _, content = _made(graph, about, limit, language=language, embed_font=embed_font, version=version)
    return Inline(content.decode("utf-8"), height)


def _made(
    graph: Graph,
    about: str | None,
    limit: int,
    *,
    language: str,
    embed_font: bool,
    version: str,
    places: Places | None = None,
) -> tuple[Part, bytes]:
    """The part of the graph that is shown, and its page."""
    if language not in LANGUAGES:
        raise ExportError(f"{language}: no language of pages; choose one of {', '.join(LANGUAGES)}")
    subject = find(graph, about) if about else None
    # around a place, what lies in it is the very subject
    geography = subject is not None and subject.type == PLACE
    drawable = graph if geography else without_geography(graph)
    part = central_part(drawable, limit=limit, about=subject.id if subject else None)
    made = page(part, language=language, embed_font=embed_font, version=version, geography=geography, places=places)
    return part, made


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
    script, style, opening = _text("dist", "page.js"), _text("dist", "page.css"), _text("open.js")
    if embed_font:
        style += _face(characters(part.graph))
    data = packed(part, language=language, version=version, geography=geography, places=places)
    rules = policy(scripts=[opening, script], styles=[style], font=embed_font)
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
        '<p class="problem" id="old" hidden>This browser is too old for the page: it needs DecompressionStream, which every '
        "browser since 2023 has. 此浏览器太旧，不能打开本页：需要 DecompressionStream（2023 年以后的浏览器都有）。</p>",
        f'<script type="text/plain" id="script">{_base64(compressed(script))}</script>',
        f'<script type="text/plain" id="data">{_base64(data)}</script>',
        f"<script>{opening}</script>",
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _face(shown: Iterable[str]) -> str:
    font = _base64(fonts.subset("".join(shown)))
    return f'@font-face{{font-family:"Hezuo Chinese";src:url(data:font/woff;base64,{font}) format("woff")}}'


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


@cache
def _text(*names: str) -> str:
    """A file of ours; a reader of HTML turns CR into LF, which would change its digest."""
    try:
        return files(__package__).joinpath(*names).read_text("utf-8").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise ExportError(f"the built script of the page is missing ({error.filename}); install hezuo again") from error
