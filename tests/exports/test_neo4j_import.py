"""The files for `neo4j-admin database import`: a real import of them, and the real server on what was imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import neo4j as driver_module
import pytest
from neo4j_contents import contents, expected, imported, run_script

from exports import neo4j, neo4j_import
from graph.errors import ExportError
from graph.model import Graph, Node

# with pytest-xdist's --dist loadgroup, one process runs all of these, and one server is started
pytestmark = pytest.mark.xdist_group("neo4j")

# what a careless writer of CSV would lose: quotes, commas, line ends, the delimiters of lists, backslashes, blanks
HARD = ' a"b""c\',\'d;e|f\\g\\\nh\r\ni\x1fj\x1e\tk '


def test_an_import_holds_what_a_load_over_bolt_writes(neo4j_servers: Any, graph_with: Any, tmp_path: Path) -> None:
    graph = graph_with(HARD)
    address = neo4j_servers.start(imported(graph, tmp_path, "a"))
    with driver_module.GraphDatabase.driver(address) as driver, driver.session() as session:
        run_script(session, tmp_path / "export" / "afterwards.cypher")
        first = contents(session)
        assert first == expected(graph, ["a"])
        # the same schema, the same digests: a load over Bolt has nothing to do
        loaded = neo4j.write(graph, address, name="a")
        assert (loaded.written, loaded.removed) == (0, 0)
        assert contents(session) == first
        session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
        found = session.run(
            "CALL db.index.fulltext.queryNodes('hezuo_names', '\"海南科协\"') YIELD node RETURN node.id"
        )
        assert found.value() == ["association:460000"]


def test_a_delimiter_is_found_or_missed(tmp_path: Path) -> None:
    every = Graph((Node("a", "Event", "x", (neo4j_import._DELIMITERS,)),), ())
    with pytest.raises(ExportError, match="--to cypher"):
        neo4j_import.write(every, tmp_path / "out")
    first = Graph((Node("a", "Event", "x", (neo4j_import._DELIMITERS[:-1],)),), ())
    neo4j_import.write(first, tmp_path / "out")
    last = ord(neo4j_import._DELIMITERS[-1])
    assert f"--array-delimiter=U+{last:04X}" in (tmp_path / "out" / "README.txt").read_text("utf-8")
