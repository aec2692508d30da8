"""Giving a graph out: `TARGETS` is the table of contents, one module a target, loaded when it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from graph.model import Graph


class Kind(StrEnum):
    """What a target writes to."""

    TEXT = "text"
    BINARY = "binary"
    FOLDER = "folder"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a graph can be given out to. `write(graph, where, **options)` of its `module` does the work.

    `where` is a path or, for a server, its address; `options` are those that the target itself stands for, `accepts`
    names those that a person may choose. `variables` is what the environment variables of a server begin with
    (`NEO4J` for `NEO4J_URI`), `usual` where it usually is and whom it usually knows.
    """

    name: str
    kind: Kind
    suffix: str
    module: str
    about: str
    accepts: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    variables: str = ""
    usual: Mapping[str, str] = field(default_factory=dict)

    def write(self, graph: Graph, where: Path | str, **options: Any) -> object:
        """Give the graph out; what comes back says in a sentence (`str`) what was done, or is None.

        Files are written where `where` says, over what is there: `exports.places.written` is the careful way.
        Raises `ExportError`.
        """
        return import_module(self.module).write(graph, where, **self.options, **options)


_RDF = ("rdf_version",)
_PAGE = ("about", "limit", "language", "version")
_FIGURE = ("figure", *_PAGE, "size", "sources")

TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target(
            "neo4j",
            Kind.SERVER,
            "",
            "exports.neo4j",
            "a running Neo4j server, over Bolt",
            ("database",),
            variables="NEO4J",
            usual={"uri": "bolt://localhost:7687", "user": "neo4j"},
        ),
        Target(
            "cypher",
            Kind.TEXT,
            ".cypher",
            "exports.cypher_script",
            "a script for cypher-shell or Neo4j Browser",
            ("name",),
        ),
        Target(
            "neo4j-import",
            Kind.FOLDER,
            "-neo4j-import",
            "exports.neo4j_import",
            "files for `neo4j-admin database import`",
            ("name",),
        ),
        Target(
            "turtle",
            Kind.TEXT,
            ".ttl",
            "exports.rdf",
            "RDF: W3C ORG, PROV-O, Web Annotation",
            _RDF,
            {"form": "turtle"},
        ),
        Target(
            "trig",
            Kind.TEXT,
            ".trig",
            "exports.rdf",
            "the same RDF with a named graph an article",
            _RDF,
            {"form": "trig"},
        ),
        Target("nquads", Kind.TEXT, ".nq", "exports.rdf", "the same as trig, a line each", _RDF, {"form": "nquads"}),
        Target("jsonld", Kind.TEXT, ".jsonld", "exports.rdf", "the same RDF as JSON-LD", options={"form": "jsonld"}),
        Target(
            "sparql",
            Kind.SERVER,
            "",
            "exports.graph_store",
            "a running SPARQL 1.1 store, over HTTP",
            ("force",),
            variables="SPARQL",
        ),
        Target(
            "graphml",
            Kind.TEXT,
            ".graphml",
            "exports.xml_graphs",
            "for yEd, Cytoscape, igraph",
            options={"form": "graphml"},
        ),
        Target(
            "gexf",
            Kind.TEXT,
            ".gexf",
            "exports.xml_graphs",
            "for Gephi, with time and colours",
            options={"form": "gexf"},
        ),
        Target("ftm", Kind.TEXT, ".ftm.jsonl", "exports.ftm", "FollowTheMoney entities, for Aleph"),
        Target("csv", Kind.FOLDER, "-csv", "exports.tables", "tables for spreadsheets", options={"form": "csv"}),
        Target("parquet", Kind.FOLDER, "-parquet", "exports.tables", "typed tables", options={"form": "parquet"}),
        Target(
            "html",
            Kind.TEXT,
            ".html",
            "exports.page",
            "an interactive page in one file that needs no network",
            (*_PAGE, "embed_font"),
        ),
        Target("pyvis", Kind.TEXT, ".pyvis.html", "exports.pyvis_page", "the same as pyvis draws it", _PAGE),
        Target("png", Kind.BINARY, ".png", "exports.figure", "a figure, as pixels", _FIGURE, {"format": "png"}),
        Target("svg", Kind.TEXT, ".svg", "exports.figure", "a figure, as vectors", _FIGURE, {"format": "svg"}),
        Target("pdf", Kind.BINARY, ".pdf", "exports.figure", "a figure, for print", _FIGURE, {"format": "pdf"}),
    )
}

# what `hezuo report` writes, by format
REPORTS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target("html", Kind.TEXT, "-report.html", "exports.report", "one page", options={"format": "html"}),
        Target("docx", Kind.BINARY, "-report.docx", "exports.report", "for Word", options={"format": "docx"}),
        Target("pdf", Kind.BINARY, "-report.pdf", "exports.report", "for print", options={"format": "pdf"}),
        Target("md", Kind.TEXT, "-report.md", "exports.report", "Markdown", options={"format": "md"}),
        Target("json", Kind.TEXT, "-report.json", "exports.report", "for programs", options={"format": "json"}),
    )
}
