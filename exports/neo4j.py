"""Loading into a running Neo4j server over Bolt: again and again the same, and nothing of others touched."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from exports.cypher_batches import DIGEST, MARK, SCHEMA, EdgeKey, edge_batches, edge_key, node_batches
from exports.property_graph import encodable
from graph.errors import ConnectionFailedError, ExportError
from graph.model import Graph

ROWS = 5_000  # rows in one transaction
OLDEST = 5
CONNECT_PAUSES = (1.0, 2.0, 4.0)  # seconds before a server that does not answer is asked again
RETRY_SECONDS = 30.0  # how long a transaction that fails for a passing reason is repeated, with growing pauses
_CONNECT_SECONDS = 10.0
_ADVICE = {
    "Database.DatabaseNotFound": "name one that exists with --database",
    "Security.CredentialsExpired": "the password must be changed before first use, for example in Neo4j Browser",
    "Security.AuthenticationRateLimit": "too many wrong passwords; wait a few seconds",
    "Security.Forbidden": "this user may not write or change the schema; ask for the roles publisher and architect",
}

T = TypeVar("T")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load has done: the size of the graph, how many of its rows were new or changed, how many have gone."""

    nodes: int
    edges: int
    written: int
    removed: int
    address: str

    def __str__(self) -> str:
        gone = f", {self.removed} removed that the graph has no more" if self.removed else ""
        return (
            f"{self.address} holds {self.nodes} nodes and {self.edges} relationships, {self.written} written now{gone}"
        )


def write(
    graph: Graph,
    where: str,
    *,
    name: str = "hezuo",
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    progress: Progress = lambda what, done, total: None,
) -> Loaded:
    """Make what the server at `where` (`bolt://…`, `neo4j+s://…`) holds under `name` equal to the graph.

    Constraint and indexes first, then what has gone is removed, then nodes, then relationships; rows that the server
    has already are not written again. Each batch is a transaction, and every step can be repeated: a load that was cut
    off is completed by the next. The driver repeats transactions that failed for a passing reason for `RETRY_SECONDS`,
    waiting longer each time. Data that hezuo did not load stays.

    Raises `ConnectionFailedError` where no usable server answers, `ExportError` where it refuses what is asked.
    """
    name = encodable(name)
    with _errors_in_words(where), _driver(where, user, password) as driver:
        server = _Server(driver, database)
        _check_version(driver.get_server_info().agent, where)
        for statement in SCHEMA:
            server.run(statement)
        server.run("CALL db.awaitIndexes(300)")
        nodes_there, edges_there = _there(server, name)
        _refuse_foreign(server, [node_id for node in graph.nodes if (node_id := encodable(node.id)) not in nodes_there])
        removed = _remove_gone(server, graph, name, nodes_there, edges_there)
        written = 0
        for what, batches, total in (
            ("nodes", node_batches(graph, name, ROWS, nodes_there), len(graph.nodes)),
            ("relationships", edge_batches(graph, name, ROWS, edges_there), len(graph.edges)),
        ):
            to_write = list(batches)
            rows = sum(len(batch.rows) for batch in to_write)
            done = total - rows
            progress(what, done, total)
            for batch in to_write:
                server.run(batch.query, rows=batch.rows)
                done += len(batch.rows)
                progress(what, done, total)
            written += rows
    return Loaded(len(graph.nodes), len(graph.edges), written, removed, where)


@dataclass(frozen=True, slots=True)
class _Server:
    driver: neo4j.Driver
    database: str | None

    def run(self, query: str, **parameters: Any) -> list[neo4j.Record]:
        return self.driver.execute_query(query, parameters, database_=self.database).records

    def read(self, query: str, gather: Callable[[Iterable[neo4j.Record]], T], **parameters: Any) -> T:
        """What `gather` makes of the records as they come, so that they need not all be held."""
        return self.driver.execute_query(
            query,
            parameters,
            database_=self.database,
            routing_=neo4j.RoutingControl.READ,
            result_transformer_=gather,
        )


def _driver(where: str, user: str | None, password: str | None) -> neo4j.Driver:
    auth = neo4j.basic_auth(user, password or "") if user else None
    driver = neo4j.GraphDatabase.driver(
        where,
        auth=auth,
        connection_timeout=_CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        user_agent="hezuo",
    )
    try:
        for pause in (*CONNECT_PAUSES, None):
            try:
                driver.verify_connectivity()
                break
            except ServiceUnavailable:  # a server that is just being started
                if pause is None:
                    raise
                time.sleep(pause)
    except BaseException:
        driver.close()
        raise
    return driver


def _check_version(agent: str, where: str) -> None:
    """Raise `ConnectionFailedError` for a Neo4j before 5.0. Bolt servers of other makers may try."""
    found = re.match(r"Neo4j/v?(\d+)\.", agent)
    if found and int(found[1]) < OLDEST:
        raise ConnectionFailedError(
            f"{where}: the server is {agent}, which is too old; hezuo needs Neo4j {OLDEST}.0 or newer"
        )


def _there(server: _Server, name: str) -> tuple[dict[str, str], dict[EdgeKey, str]]:
    """The digests of what the database holds under that name: of nodes by id, of relationships by their keys."""
    # n[$mark], not n.hezuo: of a property that no node has yet, the server would warn
    nodes = server.read(
        "MATCH (n:Entity) WHERE $name IN n[$mark] RETURN n.id, n[$digest]",
        lambda records: {record[0]: record[1] for record in records},
        name=name,
        mark=MARK,
        digest=DIGEST,
    )
    edges = server.read(
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE $name IN r[$mark] RETURN a.id, type(r), b.id, r[$id], r[$digest]",
        lambda records: {(r[0], r[1], r[2], r[3]): r[4] for r in records},
        name=name,
        mark=MARK,
        digest=DIGEST,
        id="id",
    )
    return nodes, edges


def _refuse_foreign(server: _Server, new: Sequence[str]) -> None:
    """Stop before a node of somebody else, which happens to have one of our ids, would be changed."""
    query = "UNWIND $ids AS id MATCH (n:Entity {id: id}) WHERE n[$mark] IS NULL RETURN id LIMIT 1"
    for ids in _slices(new):
        for record in server.run(query, ids=ids, mark=MARK):
            raise ExportError(
                f"the database holds a node :Entity {{id: {record['id']!r}}} that hezuo has not loaded; "
                "load into another database with --database, or rename that node's id"
            )


def _remove_gone(
    server: _Server, graph: Graph, name: str, nodes_there: Iterable[str], edges_there: Iterable[EdgeKey]
) -> int:
    """Take our mark off what has gone; delete what then belongs to no graph, unless others have linked to it."""
    gone_edges = set(edges_there) - {edge_key(edge) for edge in graph.edges}
    unmark = "SET {0}.hezuo = [g IN {0}.hezuo WHERE g <> $name] WITH {0} WHERE {0}.hezuo = []"
    for rows in _slices([list(edge) for edge in sorted(gone_edges)]):
        query = (
            "UNWIND $rows AS row MATCH (a:Entity {id: row[0]})-[r]->(b:Entity {id: row[2]}) "
            f"WHERE type(r) = row[1] AND r.id = row[3] AND $name IN r.hezuo {unmark.format('r')} DELETE r"
        )
        server.run(query, rows=rows, name=name)

    gone_nodes = set(nodes_there) - {encodable(node.id) for node in graph.nodes}
    for rows in _slices(sorted(gone_nodes)):
        query = f"UNWIND $rows AS row MATCH (n:Entity {{id: row}}) WHERE $name IN n.hezuo {unmark.format('n')} "
        server.run(query + "AND NOT (n)--() DELETE n", rows=rows, name=name)
    return len(gone_edges) + len(gone_nodes)


def _slices(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))


@contextmanager
def _errors_in_words(where: str) -> Iterator[None]:
    """Turn what the driver raises into errors that say what to do."""
    try:
        yield
    except AuthError as error:
        raise ConnectionFailedError(
            f"{where}: the server refuses these credentials; "
            "give the user with --user or NEO4J_USERNAME and the password in NEO4J_PASSWORD"
        ) from error
    except ServiceUnavailable as error:
        raise ConnectionFailedError(
            f"{where}: no Neo4j {OLDEST}.0 or newer answers there ({_first_line(error)}); "
            "is it started, and is this its Bolt address (--uri, usually bolt://HOST:7687)?"
        ) from error
    except ClientError as error:
        advice = _ADVICE.get((error.code or "").removeprefix("Neo.ClientError."))
        if advice:
            raise ConnectionFailedError(f"{where}: {_first_line(error)}; {advice}") from error
        raise ExportError(f"{where}: the server refused the load ({_first_line(error)})") from error
    except (ConfigurationError, ValueError) as error:
        raise ConnectionFailedError(
            f"{where}: not the address of a Neo4j server ({_first_line(error)}); write it like bolt://localhost:7687"
        ) from error
    except (DriverError, Neo4jError) as error:
        raise ConnectionFailedError(
            f"{where}: the connection failed during the load ({_first_line(error)}); "
            "run the same command again to complete it"
        ) from error


def _first_line(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) else str(error)
    return (message or type(error).__name__).splitlines()[0]
