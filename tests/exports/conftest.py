"""A small graph with everything in it that an export could lose, and servers to load it into."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fuseki_server
import neo4j
import neo4j_server
import pytest
from rich_graph import ODD, make_graph

from graph.model import Graph


@pytest.fixture(scope="session")
def rich_graph() -> Graph:
    """Every node type, every modality, symmetric and derived edges, parallel edges, odd characters."""
    return make_graph(ODD)


@pytest.fixture(scope="session")
def graph_with() -> Callable[[str], Graph]:
    """`graph_with(text)`: the same graph with that text wherever a text may stand."""
    return make_graph


@pytest.fixture(scope="session")
def neo4j_servers() -> Iterator[Any]:
    """Two real Neo4j servers, `open` and `locked`, see tests/neo4j_server/."""
    # not under pytest's own folder, which keeps what it holds for three more runs
    with tempfile.TemporaryDirectory() as home, neo4j_server.running(Path(home)) as servers:
        yield servers


@pytest.fixture
def neo4j_session(neo4j_servers: Any) -> Iterator[neo4j.Session]:
    """A session on the open server, whose database is empty."""
    with neo4j.GraphDatabase.driver(neo4j_servers.open) as driver, driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        yield session


@pytest.fixture(scope="session")
def fuseki_servers() -> Iterator[Any]:
    """Three real Fuseki servers, `open`, `basic` and `digest`, see tests/fuseki_server/."""
    with tempfile.TemporaryDirectory() as home, fuseki_server.running(Path(home)) as servers:
        yield servers
