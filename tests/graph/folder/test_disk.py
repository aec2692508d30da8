"""The folder on disk: only ours is touched, one writes at a time, and whoever is killed leaves nothing half."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from folders import batch, graph, names, publish, start_writer

from graph.errors import FolderError
from graph.folder import Batch, GraphFolder, InputRecord

ROOT = Path(__file__).parents[3]


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
