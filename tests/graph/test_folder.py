"""The graph folder: what is written comes back, whole or not at all, and nothing that is not ours is touched."""

from __future__ import annotations

import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.analysis import induced
from graph.errors import EvidenceError, FolderError, OntologyError
from graph.folder import Batch, GraphFolder, InputRecord, current_inputs, versions
from graph.model import Article, Edge, Evidence, Graph, Mention, Modality, Node, Occurrence, Statement, qualified

ROOT = Path(__file__).parents[2]
HOST = Mention("甲省科协", "Association", ("省科协", "甲科协"), "460000")
GUEST = Mention("乙市科技馆", "ScienceMuseum")


def article(number: int) -> Article:
    return Article.of(
        f"a{number}", f"第{number}次：甲省科协赴乙市科技馆调研。", published="2024-12-05", source=f"/news/{number}"
    )


def statement(of: Article, **changes: Any) -> Statement:
    evidence = Evidence(of.id, 0, len(of.text), of.text)
    return replace(Statement(HOST, "VISITED", GUEST, evidence, "2024-12-05", extractor="test"), **changes)


def batch(*numbers: int) -> Batch:
    articles = tuple(map(article, numbers))
    return Batch(
        articles,
        tuple(Occurrence(HOST, Evidence(a.id, a.text.index("甲"), a.text.index("赴"), "甲省科协")) for a in articles),
        tuple(
            statement(a, qualifiers=qualified(role="主办", title="主席"), confidence=0.75, signals=("carried",))
            for a in articles
        ),
        tuple(
            InputRecord(a.source, "0" * 64, (a.id,), (("x:1", "broken", "mend it"),), (a.name,), "e1") for a in articles
        ),
        "e1",
    )


def graph(*numbers: int) -> Graph:
    """A graph of two nodes and one edge, which rests on those articles."""
    articles = sorted(map(article, numbers), key=lambda a: a.id)
    statements = [statement(a) for a in articles]
    nodes = (
        Node("association:460000", HOST.type, HOST.name, HOST.aliases, HOST.division, {"site": "kx.example", "a": "1"}),
        Node("museum:乙市科技馆", GUEST.type, GUEST.name),
    )
    keys = tuple(sorted(s.id for s in statements))
    edge = Edge("e1", nodes[0].id, "VISITED", nodes[1].id, "2024-12-05", modality=Modality.PLANNED, statements=keys)
    edge = replace(edge, articles=len(articles), confidence=0.5, derived=True, title="主席")
    doubtful = [statement(a, when="2024", confidence=0.1, signals=("carried", "unplaced")) for a in articles[:1]]
    kept, apart = ({s.id: s for s in some} for some in (statements, doubtful))
    return Graph(nodes, (edge,), kept, {a.id: a for a in articles}, review=apart, least_confidence=0.4)


def database(graph: Graph, path: Path) -> None:
    """Stands in for the embedded database."""
    path.write_text(str(len(graph.nodes)))


def publish(folder: GraphFolder, graph: Graph) -> str:
    folder.publish(graph, build_database=database)
    return folder.version()


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return GraphFolder.create(tmp_path / "folder")


def names(place: Path) -> set[str]:
    return {str(file.relative_to(place)) for file in place.rglob("*") if file.is_file()}


def test_batches_come_back_as_they_were(folder: GraphFolder) -> None:
    written = [batch(1, 2), Batch(), batch(3)]
    for one in written:
        folder.append(one)
    reader = GraphFolder.open(folder.path)
    assert [reader.batch(f"{n:06}") for n in (1, 2, 3)] == written
    assert list(reader.articles()) == [a for one in written for a in one.articles]
    assert list(reader.article_ids()) == [a.id for one in written for a in one.articles]
    assert list(reader.occurrences()) == [o for one in written for o in one.occurrences]
    assert list(reader.statements()) == [s for one in written for s in one.statements]
    assert [s.id for s in reader.statements()] == [s.id for one in written for s in one.statements]
    assert list(reader.inputs()) == [i for one in written for i in one.inputs]


def test_a_file_name_that_is_no_utf8_is_kept(folder: GraphFolder) -> None:
    record = InputRecord(os.fsdecode(b"/news/\xff.txt"), "0" * 64)
    folder.append(Batch(inputs=(record,)))
    assert list(folder.inputs()) == [record]


A = article(1)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Batch((A,), (), (statement(A, evidence=Evidence(A.id, 1, 4, "甲省科")),)), EvidenceError),
        (Batch((A,), (Occurrence(HOST, Evidence(A.id, 0, 0, "")),)), EvidenceError),
        (Batch((A,), (), (statement(article(2)),)), EvidenceError),
        (Batch((A,), (), (statement(A, relation="LIKES"),)), OntologyError),
        (Batch((A,), (), (statement(A, relation="HOSTED"),)), OntologyError),
    ],
)
def test_a_batch_that_violates_the_model_is_refused_whole(folder: GraphFolder, wrong: Batch, error: type) -> None:
    with pytest.raises(error):
        folder.append(wrong)
    assert list(folder.articles()) == []


def test_a_newer_extraction_takes_the_place_of_an_older(folder: GraphFolder) -> None:
    folder.append(batch(1))
    folder.append(batch(2))
    assert folder.outdated("e2") == ["000001", "000002"]
    folder.replace("000001", replace(batch(1), statements=(), extractor="e2"))
    assert folder.outdated("e2") == ["000002"]
    assert [a.name for a in folder.articles()] == ["a1", "a2"]
    assert list(folder.statements()) == list(batch(2).statements)
    with folder.lock():
        assert sorted(p.name for p in (folder.path / "batches").iterdir()) == ["000001.2", "000002"]
    folder.append(batch(3))
    assert [a.name for a in folder.articles()] == ["a1", "a2", "a3"]


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


def test_opening_what_is_no_graph_folder(tmp_path: Path, folder: GraphFolder) -> None:
    with pytest.raises(FolderError, match="no such folder"):
        GraphFolder.open(tmp_path / "missing")
    with pytest.raises(FolderError, match="not a graph folder"):
        GraphFolder.open(tmp_path)
    for ask in (folder.graph, folder.database_path):
        with pytest.raises(FolderError, match="holds no graph yet"):
            ask()
    assert folder.version() == ""
    assert folder.least_confidence() is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"format": 99, "hezuo": "7.5.0"}', r"hezuo 7\.5\.0 in folder format 99; this is hezuo .*upgrade"),
        ('{"format": 1', "cannot be read"),
        ("[]", "cannot be read"),
        ('{"hezuo": "1"}', "cannot be read"),
    ],
)
def test_a_newer_or_broken_folder_is_left_alone(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "hezuo.json").write_text(content)
    for way in (GraphFolder.open, GraphFolder.create):
        with pytest.raises(FolderError, match=message):
            way(tmp_path)
    assert names(tmp_path) == {"hezuo.json"}


@pytest.mark.parametrize("damage", [b"", b"PAR1 and then nothing", None])
def test_a_damaged_table_is_named(folder: GraphFolder, damage: bytes | None) -> None:
    folder.append(batch(1))
    table = folder.path / "batches" / "000001" / "statements.parquet"
    table.write_bytes(table.read_bytes()[:-9] if damage is None else damage)
    with pytest.raises(FolderError, match=r"000001/statements\.parquet: damaged"):
        list(folder.statements())


def test_nothing_is_made_where_something_else_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(FolderError, match="not empty and not a graph folder"):
        GraphFolder.create(tmp_path)
    with pytest.raises(FolderError, match="is a file"):
        GraphFolder.create(tmp_path / "letter.txt")
    with pytest.raises(FolderError, match="cannot be written"):
        GraphFolder.create(tmp_path / "letter.txt" / "below")
    assert names(tmp_path) == {"letter.txt"}


def test_what_a_killed_run_leaves_blocks_nothing_and_is_cleaned_away(tmp_path: Path) -> None:
    (tmp_path / ".tmp-mark").write_text('{"for')
    (tmp_path / ".lock").touch()
    folder = GraphFolder.create(tmp_path)
    folder.append(batch(1))
    publish(folder, graph(1))
    for parent in ("batches", "graphs"):
        (tmp_path / parent / ".tmp-half").mkdir()
        (tmp_path / parent / ".tmp-half" / "articles.parquet").write_text("PAR")
    assert len(list(folder.articles())) == 1
    with folder.lock():
        assert list(tmp_path.rglob(".tmp-*")) == []
    assert len(list(folder.articles())) == 1


def test_a_folder_that_came_to_nothing_is_removed(tmp_path: Path) -> None:
    folder = GraphFolder.create(tmp_path / "new")
    folder.append(Batch(inputs=(InputRecord("/x", "0" * 64),)))
    folder.discard()
    assert list(tmp_path.iterdir()) == []
    folder = GraphFolder.create(tmp_path / "new")
    folder.append(batch(1))
    with pytest.raises(FolderError, match="holds a graph"):
        folder.discard()
    assert len(list(folder.articles())) == 1


def test_the_latest_input_of_a_path_counts_and_all_of_standard_input() -> None:
    old, new, other = InputRecord("/a", "1"), InputRecord("/a", "2"), InputRecord("/b", "1")
    one, two = InputRecord("-", "1"), InputRecord("-", "2")
    assert set(current_inputs([old, one, other, new, two])) == {new, other, one, two}


def test_one_writer_at_a_time(folder: GraphFolder) -> None:
    holder = f"""
import sys, time
from graph.folder import GraphFolder
with GraphFolder.open({str(folder.path)!r}).lock():
    print("held", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", holder], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(FolderError, match="another run is writing"):
            folder.append(batch(1))
        process.kill()
    folder.append(batch(1))
    assert len(list(folder.articles())) == 1


WRITER = """
import sys
from pathlib import Path
from typing import Any
sys.path.insert(0, sys.argv[2])
import test_folder as t
folder = t.GraphFolder.open(sys.argv[1])
for number in range(int(sys.argv[3]), 10**6):
    folder.append(t.batch(2 * number, 2 * number + 1))
    t.publish(folder, t.graph(number))
    print(number, flush=True)
"""


def start_writer(folder: GraphFolder, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder.path), str(Path(__file__).parent), str(first)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(folder: GraphFolder) -> None:
    chance = random.Random(5)
    first = 0
    for _ in range(6):
        with start_writer(folder, first) as process:
            assert process.stdout is not None
            acknowledged = [int(process.stdout.readline())]
            reader = threading.Thread(target=lambda out=process.stdout, to=acknowledged: to.extend(map(int, out)))
            reader.start()
            time.sleep(chance.random() * 0.2)
            process.kill()
            reader.join()
        present = [a.name for a in folder.articles()]
        assert present == [f"a{n}" for n in range(len(present))], "batches are whole and in order"
        assert len(present) >= 2 * (max(acknowledged) + 1)
        assert len(list(folder.statements())) == len(list(folder.inputs())) == len(present)
        published = folder.graph()
        assert folder.database_path().is_file()
        assert len(published.articles) == 1
        first = len(present) // 2


def test_readers_see_whole_graphs_while_another_process_writes(folder: GraphFolder) -> None:
    publish(folder, graph(0))
    failures: list[BaseException] = []
    seen: set[str] = set()

    def keep_reading() -> None:
        try:
            while not done.is_set():
                articles = list(folder.articles())
                assert [a.name for a in articles] == [f"a{n}" for n in range(len(articles))]
                assert len(articles) % 2 == 0
                found = folder.graph()
                edge, only = found.edges[0], next(iter(found.articles.values()))
                assert found.evidence(edge)[0][1] == only
                seen.add(only.name)
        except BaseException as error:
            failures.append(error)

    done = threading.Event()
    readers = [threading.Thread(target=keep_reading) for _ in range(2)]
    with start_writer(folder, 0) as process:
        assert process.stdout is not None
        for reader in readers:
            reader.start()
        for _ in range(15):
            process.stdout.readline()
        done.set()
        for reader in readers:
            reader.join()
        process.kill()
    assert failures == []
    assert len(seen) > 1


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


def test_the_documented_layout_is_what_is_there(folder: GraphFolder) -> None:
    folder.append(batch(1))
    publish(folder, graph(1))
    page = (ROOT / "docs" / "graph-folder.md").read_text("utf-8")
    block = re.search(r"```text\n(FOLDER/\n.*?)```", page, re.DOTALL)
    assert block is not None
    documented = set()
    parents: list[str] = []
    for line in block[1].splitlines()[1:]:
        depth = (len(line) - len(line.lstrip())) // 2 - 1
        name = line.split()[0]
        parents[depth:] = [name.rstrip("/")]
        if not name.endswith("/"):
            documented.add("/".join(parents))
    there = {name.replace("\\", "/").replace(folder.version(), "DIGEST") for name in names(folder.path)}
    made_elsewhere = {"rejected.jsonl", "judgements.jsonl"}
    assert documented - made_elsewhere == there
    assert made_elsewhere <= documented
    assert json.loads((folder.path / "hezuo.json").read_text())["format"] == 1


def test_places_are_kept_in_the_folder_and_stay_when_the_graph_grows(
    tmp_path: Path, sample_network: Callable[..., Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = GraphFolder.create(tmp_path / "graph")
    whole = sample_network(60)
    late = [node.id for node in whole.nodes if node.type != "Article"][-3:]
    early = induced(whole, {node.id for node in whole.nodes} - set(late))
    before = folder.places("overview", early)
    with monkeypatch.context() as patch:  # the second time nothing is computed
        patch.setattr("graph.growth.settled", None)
        assert folder.places("overview", early) == before
    after = folder.places("overview", whole)
    assert set(after) == set(before) | set(late)
    a, b, c = list(before)[:3]
    ratio = math.dist(before[a], before[b]) / math.dist(before[a], before[c])
    assert math.dist(after[a], after[b]) / math.dist(after[a], after[c]) == pytest.approx(ratio, rel=1e-3)


@pytest.mark.parametrize("damage", [b"", b"no table", b"PAR1"])
def test_damaged_or_unwritable_places_are_made_anew(
    tmp_path: Path, sample_network: Callable[..., Graph], damage: bytes
) -> None:
    folder = GraphFolder.create(tmp_path / "graph")
    graph = sample_network(30)
    expected = folder.places("overview", graph)
    (folder.path / "layouts" / "overview.parquet").write_bytes(damage)
    assert folder.places("overview", graph) == expected
    shutil.rmtree(folder.path / "layouts")
    (folder.path / "layouts").write_text("in the way")
    assert folder.places("overview", graph) == expected
