"""The page of pyvis, which many know: one HTML file that opens from disk and asks nothing of any network.

pyvis holds nodes, edges and options and brings vis-network along; the page around it is ours, since pyvis's own
template loads Bootstrap from afar and lets names run as scripts. Here no script runs but those whose digest stands in
the page's policy.
"""

from __future__ import annotations

import base64
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from exports import fonts
from exports.content_policy import policy
from exports.pyvis_page.network import DASHES, LETTERS, SHAPES, article_ids, network
from graph.analysis import Part, central_part
from graph.errors import ExportError
from graph.model import Article, Graph, Modality
from graph.ontology import node_types, relations

LANGUAGES = ("zh", "en")


def write(
    graph: Graph,
    path: Path,
    *,
    limit: int = 3000,
    language: str = "zh",
    about: str | None = None,
    version: str = "",
) -> str:
    """Write the page; the same graph and options give the same bytes. Returns what it holds, in a sentence.

    At most `limit` nodes are shown, the most central ones (the page says so): vis-network is slow with more. `about` is
    a body's id, name or alias and shows it with its neighbours. Raises `ExportError` where an option is unknown, the
    font is missing or the file cannot be written.
    """
    if language not in LANGUAGES:
        raise ExportError(f"{language}: no language of pages; choose one of {', '.join(LANGUAGES)}")
    part = central_part(graph, limit=limit, about=about)
    content = page(part, language=language, version=version)
    try:
        path.write_bytes(content.encode("utf-8", "replace"))
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
    return part.summary


def page(part: Part, *, language: str = "zh", version: str = "") -> str:
    """The page as text."""
    import jinja2

    text = words(language)
    drawn = network(part.graph)
    facts = _facts(part.graph, language)
    name = part.centre.name if part.centre else ""
    title = text["title_about"].format(name=name) if name else text["title"]
    rule = "" if part.complete else text["part_about" if name else "part"].format(total=part.total)
    library, script = _library(), _ours("page.js")
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": _ours("template.html")}), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.globals.update(
        language={"zh": "zh-Hans", "en": "en"}[language],
        title=title,
        counts=text["counts"].format(nodes=len(drawn.nodes), edges=len(drawn.edges)),
        rule=rule,
        words=text,
        facts=facts,
        version=version,
        data_options=drawn.options,
        library=Markup(library),
        script=Markup(script),
        style=Markup(_ours("page.css")),
        policy=policy(scripts=[library, script], font=True, inline_styles=True),
        font=base64.b64encode(fonts.subset(_characters(part, text))).decode("ascii"),
    )
    drawn.templateEnv, drawn.path = environment, "page"
    html: str = drawn.generate_html("page.html")
    return html


@cache
def words(language: str) -> Mapping[str, str]:
    """The texts of the page in that language (`zh` or `en`)."""
    every: Mapping[str, Mapping[str, str]] = tomllib.loads(_ours("words.toml"))
    return every[language]


def _facts(graph: Graph, language: str) -> dict[str, Any]:
    """What the page's own script needs beside nodes and edges."""
    types = Counter(node.type for node in graph.nodes)
    drawn = Counter(edge.relation for edge in graph.edges)
    modalities = Counter(edge.modality for edge in graph.edges)
    text = words(language)
    return {
        "words": dict(text),
        "letters": LETTERS,
        "types": {
            label: {
                "name": getattr(kind, language),
                "colour": kind.colour,
                "shape": SHAPES[kind.shape],
                "count": types[label],
            }
            for label, kind in node_types().items()
            if label in types
        },
        "relations": {
            label: {
                "name": getattr(kind, language),
                "colour": kind.colour,
                "symmetric": kind.symmetric,
                "count": drawn[label],
            }
            for label, kind in relations().items()
            if label in drawn
        },
        "modalities": {
            str(kind): {
                "name": text[kind],
                "dashes": " ".join(map(str, DASHES.get(kind, []))),
                "count": modalities[kind],
            }
            for kind in Modality
            if kind in modalities
        },
        "articles": [
            [*_source(article), [_source(copy) for copy in graph.reposts.get(article.id, ())]]
            for article in map(graph.articles.__getitem__, article_ids(graph))
        ],
    }


def _source(article: Article) -> list[str]:
    return [article.title or article.name, article.published, article.url]


def _characters(part: Part, text: Mapping[str, str]) -> str:
    """Every character that the page can show."""
    graph = part.graph
    shown = [*text.values(), *(chr(code) for code in range(32, 127)), "—→·"]
    shown += [name for kind in node_types().values() for name in (kind.zh, kind.en)]
    shown += [name for kind in relations().values() for name in (kind.zh, kind.en)]
    for node in graph.nodes:
        shown += [node.name, *node.aliases]
    for edge in graph.edges:
        shown += [edge.title, edge.role, edge.agreement, edge.when]
        for statement, article in graph.evidence(edge):
            shown.append(statement.evidence.quote)
            for source in (article, *graph.reposts.get(article.id, ())) if article else ():
                shown.append(source.title or source.name)
    return "".join(set("".join(shown)))


@cache
def _library() -> str:
    """vis-network (Apache 2.0 or MIT) as pyvis ships it, its licence on top."""
    found = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    # a reader of HTML turns CR into LF, which would change the digest; a source map would be asked for
    lines = found.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL")).replace(
        "</script", "<\\/script"
    )


@cache
def _ours(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")
