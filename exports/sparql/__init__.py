"""Asking a graph in SPARQL 1.1: on its RDF in memory, in a process of its own that can be stopped."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from exports.property_graph import encodable
from exports.rdf import quads
from exports.rdf_terms import BASE, PREFIXES
from graph.answering import AnsweringProcess
from graph.embedded import Table
from graph.errors import QueryError, QueryLimitError
from graph.model import Graph

_SCRIPT = Path(__file__).with_name("worker.py")
_LOAD = 600.0  # seconds to load the largest graphs in
_BLANK = r"(?:\s|#[^\n\r]*)"
# whatever could be a SERVICE clause, wherever it stands: what the store takes for a comment or a text we need not know
_SERVICE = re.compile(
    rf"\bSERVICE{_BLANK}*(?:SILENT{_BLANK}*)?(?:<[^>]*>|[?$]\w+|[^\s<>{{}}]*:[^\s{{}}]*){_BLANK}*\{{", re.IGNORECASE
)
_WRITES = re.compile(
    rf"^{_BLANK}*(?:(?:BASE|PREFIX){_BLANK}+[^<]*<[^>]*>{_BLANK}*)*"
    r"(LOAD|INSERT|DELETE|WITH|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b",
    re.IGNORECASE,
)
# what may hold a $ that is no parameter, and parameters
_PARAMETER = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n]*|\$(?P<name>\w+)""",
    re.DOTALL,
)
_FROM = re.compile(r"(?<![\w?$:-])FROM(?![\w:-])", re.IGNORECASE)


def query(
    graph: Graph,
    sparql: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float = 30,
    max_rows: int = 10_000,
    max_memory: int = 2 << 30,
    base: str = BASE,
) -> Table:
    """Ask the RDF of a graph (docs/rdf.md) a question in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The default graph is the union of all, unless FROM says otherwise; `GRAPH ?article { … }` is what one article says. The prefixes of
    `exports.rdf_terms.PREFIXES` are known. `parameters` are what stands for `$name` (not for `?name`): texts, numbers,
    booleans, and `<…>` for an IRI. In the rows, IRIs and literals are texts, numbers and booleans values; ASK has one
    row, CONSTRUCT and DESCRIBE one a triple.

    Making and loading the RDF takes about a second for each thousand statements and is not counted in `timeout` (seconds).
    `max_memory` is in bytes, beside what the graph itself takes; only Linux can watch it.

    Raises `QueryError` for what is no SPARQL query, writes or asks other servers (SERVICE); `QueryLimitError` for
    what takes too long or too much memory.
    """
    filled = _filled(encodable(sparql), parameters or {})
    _refuse(filled)
    with tempfile.TemporaryDirectory() as room:
        data = Path(room) / "graph.nq"
        ox.serialize(quads(graph, base), str(data), format=ox.RdfFormat.N_QUADS)
        process = AnsweringProcess(_SCRIPT, str(data), str(max_memory))
        try:
            if process.answer(_LOAD) is None:
                raise QueryLimitError(f"the graph was not loaded within {_LOAD:g} s; ask it in Cypher instead")
            request = {
                "query": filled,
                "prefixes": PREFIXES,
                # a query that names its graphs means them alone
                "union": not _FROM.search(_PARAMETER.sub(" ", filled)),
                "timeout": timeout,
                "rows": max_rows,
            }
            answer = process.ask(request, timeout)
        finally:
            process.stop()
    if answer is None or answer.get("limit"):
        why = f"{timeout:g} s are over" if answer is None else answer["error"]
        raise QueryLimitError(f"the query was stopped: {why}; ask for less: add conditions or a LIMIT")
    if "error" in answer:
        raise QueryError(f"the query does not run: {answer['error']}")
    return Table(tuple(answer["columns"]), tuple(map(tuple, answer["rows"])), answer["truncated"])


def _refuse(sparql: str) -> None:
    if found := _WRITES.match(sparql):
        raise QueryError(f"{found[1].upper()} changes data; a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if _SERVICE.search(sparql):
        raise QueryError("SERVICE asks another server, which is refused here; export the graph and ask it in a store")


def _filled(sparql: str, parameters: Mapping[str, Any]) -> str:
    """The query with the values of its parameters in their places, but for texts, IRIs and comments."""
    used = set()

    def value(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in parameters:
            return found[0]
        used.add(name)
        return str(_term(name, parameters[name]))

    filled = _PARAMETER.sub(value, sparql)
    if unused := sorted(parameters.keys() - used):
        raise QueryError(f"the query has no ${unused[0]}")
    return filled


def _term(name: str, value: Any) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str) and (iri := re.fullmatch(r"<([a-zA-Z][\w+.-]*:[^<>\"{}|^`\\\x00-\x20]*)>", value)):
        return ox.NamedNode(iri[1])
    if isinstance(value, str):
        return ox.Literal(encodable(value))
    if isinstance(value, (bool, int, float)):
        return ox.Literal(value)
    raise QueryError(f"the value of ${name} is not text, number, boolean or <IRI>")
