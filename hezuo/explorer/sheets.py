"""What is downloaded: a selection of nodes and edges as a sheet for spreadsheets, a figure, a page or a graph file."""

import csv
import io
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Response

from exports import TARGETS
from exports.places import as_bytes
from exports.tables import cell
from graph.model import Edge, Graph
from graph.ontology import relations
from hezuo.explorer.answers import Problem, Selection
from hezuo.explorer.index import Index

FIGURE_NODES = 150  # more names than that cannot be read in a figure
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "graphml": "application/xml",
    "html": "text/html; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
}
Form = Literal["csv", "png", "svg", "html", "graphml"]


def router(current: Callable[[], Index]) -> APIRouter:
    """The route of downloads."""
    made = APIRouter(prefix="/api")

    @made.post("/download/{form}", responses={400: {"model": Problem}}, response_class=Response)
    def download(index: Annotated[Index, Depends(current)], form: Form, chosen: Selection) -> Response:
        """The chosen nodes and edges as a file."""
        graph = selected(index, chosen.nodes, chosen.edges)
        if not graph.nodes:
            raise HTTPException(400, "nothing is chosen; show at least one node")
        if form == "csv":
            return sheet("hezuo.csv", words(chosen.language)["headings"], edge_rows(graph, chosen.language))
        options: dict[str, Any] = {}
        if form != "graphml":
            limit = len(graph.nodes) if form == "html" else min(FIGURE_NODES, len(graph.nodes))
            options = {"language": chosen.language, "limit": limit, "version": index.version, "places": chosen.places}
        return attached(f"hezuo.{form}", MEDIA_TYPES[form], as_bytes(TARGETS[form], graph, **options))

    return made


@cache
def words(language: str) -> Mapping[str, Any]:
    """Headings and names of modalities in a language."""
    table: Mapping[str, Mapping[str, Any]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return table[language]


def selected(index: Index, node_ids: Collection[str], edge_ids: Collection[str]) -> Graph:
    """The graph of these nodes and edges with what the edges rest on; ids that are not there are passed over."""
    whole = index.graph
    named = {edge.id: edge for key in edge_ids if (edge := index.edge(key))}
    edges = tuple(named[key] for key in sorted(named))
    wanted = {*node_ids, *(end for edge in edges for end in (edge.source, edge.target))}
    said = {key for edge in edges for key in edge.statements}
    statements = {key: whole.statements[key] for key in sorted(said) if key in whole.statements}
    told = {statement.evidence.article_id for statement in statements.values()}
    return Graph(
        tuple(whole.by_id[key] for key in sorted(wanted) if key in whole.by_id),
        edges,
        statements,
        {key: whole.articles[key] for key in sorted(told) if key in whole.articles},
        {key: copies for key, copies in whole.reposts.items() if key in told},
    )


def edge_rows(graph: Graph, language: str) -> list[list[Any]]:
    """One row a sentence behind each edge (one without sentence where none is known), the latest edge first."""
    kinds, said = relations(), words(language)
    rows: list[list[Any]] = []
    for edge in sorted(sorted(graph.edges, key=lambda e: e.id), key=lambda e: e.start, reverse=True):
        kind = kinds[edge.relation]
        fact = [
            edge.when,
            graph.by_id[edge.source].name,
            kind.zh if language == "zh" else kind.en,
            graph.by_id[edge.target].name,
            said[edge.modality],
            edge.title,
            edge.role,
            edge.agreement,
            edge.articles,
            edge.confidence,
        ]
        rows += [[*fact, *proof] for proof in _proofs(graph, edge)] or [fact]
    return rows


def _proofs(graph: Graph, edge: Edge) -> Iterable[list[str]]:
    for statement, article in graph.evidence(edge):
        source = [article.title or article.name, article.url, article.published] if article else []
        yield [statement.evidence.quote, *source]


def sheet(name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    """A CSV file that spreadsheets open as UTF-8 and in which no cell runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([cell(heading) for heading in headings])
    writer.writerows([[cell(value) for value in row] for row in rows])
    return attached(name, MEDIA_TYPES["csv"], text.getvalue().encode("utf-8-sig", "replace"))


def attached(name: str, media_type: str, content: bytes) -> Response:
    """A file to be saved, never shown: a page made of names must not run as a page of this site."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
