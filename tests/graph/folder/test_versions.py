"""Versions: a published graph comes back, equal graphs are one version, and readers keep theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from folders import batch, graph, publish
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import FolderError
from graph.folder import GraphFolder, versions
from graph.model import Article, Edge, Graph, Node, Statement


def test_a_published_graph_comes_back(folder: GraphFolder) -> None:
    version = publish(folder, graph(1, 2))
    reader = GraphFolder.open(folder.path)
    assert reader.graph() == graph(1, 2)
    assert reader.least_confidence() == 0.4
    assert reader.database_path() == folder.path / "graphs" / version / "graph.lbug"
    assert reader.database_path().read_text() == "2"


def test_an_equal_graph_is_the_same_version_and_is_not_written_again(folder: GraphFolder) -> None:
    first = publish(folder, graph(1, 2))
    shuffled = graph(2, 1)
    shuffled = replace(shuffled, nodes=shuffled.nodes[::-1])

    def never(graph: Graph, path: Path) -> None:
        raise AssertionError

    folder.publish(shuffled, build_database=never)
    assert folder.version() == first


@pytest.mark.parametrize(
    "other",
    [
        graph(1),
        replace(graph(1, 2), nodes=graph(1, 2).nodes[:1]),
        replace(graph(1, 2), edges=(replace(graph(1, 2).edges[0], when="2025"),)),
        replace(graph(1, 2), articles={}),
        replace(graph(1, 2), statements={}),
        replace(graph(1, 2), least_confidence=0.3),
        replace(graph(1, 2), statements={k: replace(s, confidence=0.7) for k, s in graph(1, 2).statements.items()}),
        replace(graph(1, 2), review={k: replace(s, signals=()) for k, s in graph(1, 2).review.items()}),
    ],
)
def test_another_graph_is_another_version(folder: GraphFolder, other: Graph) -> None:
    assert publish(folder, graph(1, 2)) != publish(folder, other)


def test_a_damaged_threshold_is_said_where(folder: GraphFolder) -> None:
    place = folder.path / "graphs" / publish(folder, graph(1)) / "settings.json"
    place.write_text("{}", "utf-8")
    with pytest.raises(FolderError, match=r"settings\.json: damaged"):
        folder.least_confidence()


def test_the_version_that_was_current_stays_for_its_readers(folder: GraphFolder) -> None:
    def kept() -> set[str]:
        return {p.name for p in (folder.path / "graphs").iterdir()}

    one, two = publish(folder, graph(1)), publish(folder, graph(2))
    assert kept() == {one, two}
    three = publish(folder, graph(3))
    assert kept() == {two, three}
    assert publish(folder, graph(3)) == three
    assert kept() == {two, three}
    assert publish(folder, graph(2)) == two
    assert kept() == {two, three}


def test_a_failed_publication_changes_nothing(folder: GraphFolder) -> None:
    version = publish(folder, graph(1))

    def broken(graph: Graph, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(FolderError, match="No space left"):
        folder.publish(graph(2), build_database=broken)
    assert folder.version() == version
    assert [p.name for p in (folder.path / "graphs").iterdir()] == [version]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_and_partition_of_batches_do_not_change_the_version(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    numbers = data.draw(st.permutations(range(6)))
    cuts = sorted(data.draw(st.sets(st.integers(1, 5))))
    folder = GraphFolder.create(tmp_path_factory.mktemp("folder"))
    for start, end in zip([0, *cuts], [*cuts, 6], strict=True):
        folder.append(batch(*numbers[start:end]))
    in_order = batch(*range(6))
    expected = versions.digest(counted(in_order.articles, in_order.statements))
    assert publish(folder, counted(folder.articles(), folder.statements())) == expected


def counted(articles: Iterable[Article], statements: Iterable[Statement]) -> Graph:
    """The simplest assembling: a node for each name and an edge for each statement."""
    kept = {s.id: s for s in statements}
    mentions = {m for s in kept.values() for m in (s.subject, s.object)}
    nodes = tuple(Node(m.name, m.type, m.name) for m in mentions)
    edges = tuple(Edge(key, s.subject.name, s.relation, s.object.name, s.when) for key, s in kept.items())
    return Graph(nodes, edges, kept, {a.id: a for a in articles})
