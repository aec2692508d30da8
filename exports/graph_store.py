"""Loading into any SPARQL 1.1 store through the Graph Store HTTP Protocol: again and again the same, nothing of others touched.

W3C, SPARQL 1.1 Graph Store HTTP Protocol (2013), https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby

import httpx
import pyoxigraph as ox

from exports.http_retried import Connection, no_store, refused
from exports.rdf import quads
from exports.rdf_terms import BASE, identifier, own, plain, term
from graph.errors import ConnectionFailedError
from graph.model import Graph

_N_TRIPLES = ox.RdfFormat.N_TRIPLES
_WRITTEN = {"Content-Type": "application/n-triples"}
_ACCEPTED = {"Accept": "application/n-triples, text/turtle;q=0.9"}
_LIST = term("prov:Collection")
_PART = term("prov:hadMember")
_DIGEST = own("digest")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load has done: how many graphs there are now, and how many were written or removed for that."""

    graphs: int
    written: int
    removed: int
    address: str

    def __str__(self) -> str:
        gone = f", {self.removed} removed that the network has no more" if self.removed else ""
        return f"{self.graphs} named graphs in {self.address}: {self.written} written{gone}"


def write(
    graph: Graph,
    where: str,
    *,
    name: str = "hezuo",
    user: str | None = None,
    password: str | None = None,
    base: str = BASE,
    force: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Loaded:
    """Make what the store at `where` (its Graph Store address) holds under `name` equal to the graph.

    The network becomes the named graph `BASE/graph/NAME/network`, what an article says `BASE/graph/NAME/article:ID`;
    `BASE/graph/NAME` lists them with their digests, so that only what has changed is written, and what has gone is
    removed; `force` writes everything anew. The list is written first and last, and every step can be repeated: a load
    that was cut off is completed by the next. Requests that failed for a passing reason are repeated, waiting longer
    each time. Other graphs, the default graph among them, are not touched.

    Raises `ConnectionFailedError` where no usable store answers, `ExportError` where it refuses what is asked.
    """
    _refuse_credentials(where)
    wanted = dict(_parts(graph, name, base))
    digests = {part: hashlib.sha256(content).hexdigest() for part, content in wanted.items()}
    list_name = identifier(base, "graph", name).value
    with closing(_Store(where, user, password)) as store:
        there = store.listed(list_name)
        gone = sorted(there.keys() - wanted.keys())
        changed = [part for part in wanted if force or there.get(part) != digests[part]]
        if changed or gone:
            # until all is done, what is being changed stands in the list without a digest
            unfinished = dict.fromkeys((*gone, *changed), "")
            store.put(list_name, _as_list(list_name, digests | unfinished))
            for done, part in enumerate(changed, 1):
                store.put(part, wanted[part])
                progress("graphs", done, len(changed))
            for part in gone:
                store.delete(part)
            store.put(list_name, _as_list(list_name, digests))
    return Loaded(len(wanted), len(changed), len(gone), where)


class _Store:
    """A store, by graph; graphs are called by their IRIs."""

    def __init__(self, where: str, user: str | None, password: str | None) -> None:
        self._connection = Connection(where, user, password)
        self._where = where

    def close(self) -> None:
        self._connection.close()

    def listed(self, name: str) -> Mapping[str, str]:
        """The parts that a list names, with their digests; nothing where there is no list."""
        answer = self._connection.send("GET", {"graph": name}, _ACCEPTED)
        if answer.status_code == 404:
            return {}
        if answer.status_code not in (200, 204):
            raise refused(self._where, answer)
        return _read_list(self._where, answer)

    def put(self, name: str, content: bytes) -> None:
        answer = self._connection.send("PUT", {"graph": name}, _WRITTEN, content)
        if answer.status_code not in (200, 201, 202, 204):
            raise refused(self._where, answer)

    def delete(self, name: str) -> None:
        answer = self._connection.send("DELETE", {"graph": name}, {})
        if answer.status_code not in (200, 202, 204, 404):
            raise refused(self._where, answer)


def _parts(graph: Graph, name: str, base: str) -> Iterator[tuple[str, bytes]]:
    """The named graphs by their IRIs, as N-Triples."""
    for graph_name, found in groupby(quads(graph, base), key=lambda quad: quad.graph_name):
        last = "network" if isinstance(graph_name, ox.DefaultGraph) else graph_name.value.rpartition("/")[2]
        content = ox.serialize((quad.triple for quad in found), format=_N_TRIPLES)
        assert content is not None
        yield f"{identifier(base, 'graph', name).value}/{last}", content


def _as_list(name: str, digests: Mapping[str, str]) -> bytes:
    this = ox.NamedNode(name)
    triples = [ox.Triple(this, term("rdf:type"), _LIST)]
    for part, digest in sorted(digests.items()):
        triples.append(ox.Triple(this, _PART, ox.NamedNode(part)))
        if digest:
            triples.append(ox.Triple(ox.NamedNode(part), _DIGEST, plain(digest)))
    content = ox.serialize(triples, format=_N_TRIPLES)
    assert content is not None
    return content


def _read_list(where: str, answer: httpx.Response) -> dict[str, str]:
    if not answer.content:
        return {}
    form = ox.RdfFormat.from_media_type(answer.headers.get("Content-Type", ""))
    if form is None:
        raise no_store(where, "it answers with something other than RDF")
    try:
        triples = [quad.triple for quad in ox.parse(answer.content, format=form)]
    except SyntaxError as error:
        raise no_store(where, f"it answers with broken RDF, {error}") from error
    digests = {triple.subject.value: triple.object.value for triple in triples if triple.predicate == _DIGEST}
    return {t.object.value: digests.get(t.object.value, "") for t in triples if t.predicate == _PART}


def _refuse_credentials(where: str) -> None:
    """An address is shown in messages and kept in histories of shells."""
    try:
        url = httpx.URL(where)
    except (httpx.InvalidURL, UnicodeError):
        return  # said when it is used
    if url.userinfo:
        raise ConnectionFailedError(
            f"{url.copy_with(userinfo=b'')}: write the address without user and password; "
            "the user is given with --user, the password in SPARQL_PASSWORD"
        )
