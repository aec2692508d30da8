"""The build run: what goes in comes out, once; runs can be repeated, interrupted and killed."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import simple_pipeline
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import FolderError, HezuoError
from graph.folder import Batch, GraphFolder
from hezuo.building import Summary, build, workers

ROOT = Path(__file__).parents[2]
Build = Callable[..., Summary]


def text(number: int, more: str = "") -> str:
    return f"甲省科协{number}赴乙市科技馆{number % 7}调研。双方座谈。{more}\n"


def write(folder: Path, *numbers: int, more: str = "") -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    for number in numbers:
        (folder / f"n{number:04}.txt").write_text(text(number, more), "utf-8")
    return folder


@pytest.fixture
def run() -> Build:
    def run(*sources: Path | str, out: Path, **options: Any) -> Summary:
        parts = {
            "extract": simple_pipeline.extract,
            "fingerprint": "1",
            "assemble": simple_pipeline.assemble,
            "build_database": simple_pipeline.database,
            "jobs": 1,
        }
        return build(sources, out, **{**parts, **options})

    return run


def test_articles_become_a_graph(run: Build, tmp_path: Path) -> None:
    news = write(tmp_path / "news", 1, 2, 3)
    progress: list[tuple[int, int]] = []
    summary = run(news, out=tmp_path / "out", on_progress=lambda done, total: progress.append((done, total)))
    assert (summary.new, summary.known, summary.replaced, summary.articles, summary.stories) == (3, 0, 0, 3, 3)
    assert summary.statements == {"VISITED": {"occurred": 3}}
    assert summary.nodes == {"Association": 3, "ScienceMuseum": 3, "Article": 3}
    assert summary.edges == {"VISITED": 3}
    assert summary.rejected == ()
    assert progress[0] == (0, 3)
    assert progress[-1] == (3, 3)
    folder = GraphFolder.open(tmp_path / "out")
    assert folder.version() == summary.version
    graph = folder.graph()
    for edge in graph.edges:
        for statement, article in graph.evidence(edge):
            assert article is not None
            statement.evidence.check(article)


def test_running_again_reads_nothing_and_changes_nothing(run: Build, tmp_path: Path) -> None:
    news = write(tmp_path / "news", 1, 2)
    (news / "broken.docx").write_bytes(b"PK\x03\x04 no")
    first = run(news, out=tmp_path / "out")
    assert len(first.rejected) == 1
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.suffix != ".jsonl"}

    def never(article: object) -> object:
        raise AssertionError

    again = run(news, out=tmp_path / "out", extract=never)
    assert (again.new, again.known, again.replaced, again.version) == (0, 2, 0, first.version)
    assert again.rejected == first.rejected, "what cannot be used is reported every time"
    files = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.suffix != ".jsonl"}
    assert {p for p, when in files.items() if before.get(p) != when and p.is_file()} == set()


def test_only_what_is_new_is_added(run: Build, tmp_path: Path) -> None:
    news = write(tmp_path / "news", 1, 2)
    run(news, out=tmp_path / "out")
    write(news, 3, 4)
    summary = run(news, out=tmp_path / "out")
    assert (summary.new, summary.known, summary.articles) == (2, 2, 4)
    assert summary.version == run(news, out=tmp_path / "at once").version


def test_equal_content_under_another_path_is_one_article(run: Build, tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", 1), tmp_path / "two"
    two.mkdir()
    (two / "other.txt").write_bytes((one / "n0001.txt").read_bytes())
    summary = run(one, two, out=tmp_path / "out")
    assert (summary.new, summary.known, summary.articles) == (1, 1, 1)
    folder = GraphFolder.open(tmp_path / "out")
    assert [r.source for r in folder.inputs()] == [str(one / "n0001.txt"), str(two / "other.txt")]
    assert len(list(folder.articles())) == 1
    backwards = run(two, one, out=tmp_path / "backwards")
    assert backwards.version == summary.version
    assert [a.name for a in folder.graph().articles.values()] == ["n0001"]
    (one / "n0001.txt").write_text(text(5), "utf-8")
    assert run(one, out=tmp_path / "out").articles == 2, "the other path still holds the older content"


def test_changed_content_replaces_what_the_file_held(run: Build, tmp_path: Path) -> None:
    news = write(tmp_path / "news", 1, 2)
    first = run(news, out=tmp_path / "out")
    (news / "n0002.txt").write_text(text(9), "utf-8")
    changed = run(news, out=tmp_path / "out")
    assert (changed.new, changed.known, changed.replaced, changed.articles) == (1, 1, 1, 2)
    assert {n.name for n in GraphFolder.open(tmp_path / "out").graph().nodes if n.type == "Association"} == {
        "甲省科协1",
        "甲省科协9",
    }
    write(news, 2)
    assert run(news, out=tmp_path / "out").version == first.version, "back again"


def lines(*entries: object) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def test_a_file_of_many_articles(run: Build, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(lines({"text": text(1)}, "no object", {"text": text(2)}, {"text": text(1)}), "utf-8")
    progress: list[tuple[int, int]] = []
    summary = run(news, out=tmp_path / "out", on_progress=lambda *now: progress.append(now))
    assert (summary.new, summary.known, summary.articles, len(summary.rejected)) == (2, 1, 2, 1)
    assert summary.rejected[0].source == f"{news}:2"
    assert progress[-1] == (4, 4)
    news.write_text(news.read_text("utf-8") + lines({"text": text(3)}), "utf-8")
    summary = run(news, out=tmp_path / "out")
    assert (summary.new, summary.articles, summary.replaced) == (1, 3, 0)


@pytest.mark.parametrize("article", [text(1), lines({"text": text(1)})])
def test_standard_input(run: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article: str) -> None:
    def given_on_stdin(content: str) -> Summary:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
        return run("-", out=tmp_path / "out")

    assert (given_on_stdin(article).new, given_on_stdin(article).known) == (1, 1)
    assert given_on_stdin(text(2)).articles == 2, "one input does not replace another"


def test_the_extractor_failing_sets_one_article_aside(run: Build, tmp_path: Path) -> None:
    news = write(write(tmp_path / "news", 1, 2).parent / "news", 3, more="失败")
    write(news, 4, more="错")
    summary = run(news, out=tmp_path / "out")
    assert (summary.new, summary.articles) == (2, 2)
    assert [(r.source, r.reason.split(":")[0], r.advice) for r in summary.rejected] == [
        (str(news / name), "the extractor failed on it", "please report it with the text")
        for name in ("n0003.txt", "n0004.txt")
    ]
    assert "ValueError: no idea what this is" in summary.rejected[0].reason
    assert "EvidenceError" in summary.rejected[1].reason
    assert run(news, out=tmp_path / "out").rejected == summary.rejected
    write(news, 4)
    notices: list[str] = []
    better = {"extract": simple_pipeline.extract_better, "fingerprint": "2", "on_notice": notices.append}
    repaired = run(news, out=tmp_path / "out", **better)
    assert (repaired.articles, repaired.rejected) == (4, ())
    assert "the extractor has changed" in notices[0]


def test_a_newer_extractor_reads_the_stored_texts_anew(run: Build, tmp_path: Path) -> None:
    news = write(tmp_path / "news", *range(5))
    old = run(news, out=tmp_path / "out")
    for file in news.iterdir():
        file.unlink()
    extra = write(tmp_path / "extra", 7)
    better = {"extract": simple_pipeline.extract_better, "fingerprint": "2"}
    new = run(extra, out=tmp_path / "out", **better)
    folder = GraphFolder.open(tmp_path / "out")
    assert {s.extractor for s in folder.statements()} == {"better"}
    assert (new.articles, old.version == new.version) == (6, False)
    assert new.version == run(write(news, *range(5)), extra, out=tmp_path / "at once", **better).version


def test_reading_anew_can_be_interrupted_too(run: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news"
    for number in range(3):
        run(write(news, number), out=tmp_path / "out")
    better = {"extract": simple_pipeline.extract_better, "fingerprint": "2"}
    replace = GraphFolder.replace
    replaced: list[str] = []

    def replace_once(folder: GraphFolder, name: str, batch: Batch) -> None:
        if replaced:
            raise KeyboardInterrupt
        replace(folder, name, batch)
        replaced.append(name)

    with monkeypatch.context() as patch:
        patch.setattr(GraphFolder, "replace", replace_once)
        with pytest.raises(KeyboardInterrupt):
            run(news, out=tmp_path / "out", **better)
    folder = GraphFolder.open(tmp_path / "out")
    assert [s.extractor for s in folder.statements()] == ["better", "simple", "simple"]
    assert {s.extractor for s in folder.graph().statements.values()} == {"simple"}, "the graph in use stays complete"
    version = run(news, out=tmp_path / "out", **better).version
    assert version == run(news, out=tmp_path / "at once", **better).version


def test_nothing_readable_leaves_no_folder(run: Build, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    summary = run(tmp_path / "empty.txt", tmp_path / "missing", out=tmp_path / "out")
    assert (summary.read, summary.version, len(summary.rejected)) == (0, "", 2)
    assert not (tmp_path / "out").exists()
    assert run(write(tmp_path / "news", 1), out=tmp_path / "out").articles == 1


def test_a_folder_that_is_not_ours_is_not_touched(run: Build, tmp_path: Path) -> None:
    write(tmp_path / "news", 1)
    with pytest.raises(FolderError, match="not a graph folder"):
        run(tmp_path / "news", out=tmp_path / "news")
    assert [p.name for p in (tmp_path / "news").iterdir()] == ["n0001.txt"]


def test_worker_processes_give_the_same(run: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "HANDFUL", 0.0)
    news = write(tmp_path / "news", *range(60))
    write(news, 61, more="失败")
    (news / "many.jsonl").write_text(lines(*({"text": text(n)} for n in range(40, 140))), "utf-8")
    one, two = run(news, out=tmp_path / "one"), run(news, out=tmp_path / "two", jobs=2)
    assert two.version == one.version
    assert (two.new, two.known, two.rejected) == (one.new, one.known, one.rejected)
    of_one, of_two = GraphFolder.open(tmp_path / "one"), GraphFolder.open(tmp_path / "two")
    assert list(of_one.statements()) == list(of_two.statements())


def test_a_killed_worker_keeps_what_was_finished(run: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "HANDFUL", 0.0)
    news = write(tmp_path / "news", *range(200))
    write(news, 999, more="死")
    with pytest.raises(HezuoError, match="a worker process was killed"):
        run(news, out=tmp_path / "out", jobs=2)
    assert len(list(GraphFolder.open(tmp_path / "out").articles())) >= 100
    (news / "n0999.txt").unlink()
    assert run(news, out=tmp_path / "out").version == run(news, out=tmp_path / "at once").version


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_partition_gives_the_same_version(
    run: Build, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("runs")
    news = write(place / "news", *range(5))
    (news / "again.txt").write_text(text(2), "utf-8")
    files = data.draw(st.permutations(sorted(news.iterdir())))
    cuts = sorted(data.draw(st.sets(st.integers(1, 5))))
    for start, end in zip([0, *cuts], [*cuts, 6], strict=True):
        summary = run(*files[start:end], out=place / "out")
    assert summary.version == run(news, out=place / "at once").version


def test_the_real_parts_fit_together(tmp_path: Path) -> None:
    articles = {
        "a.txt": "四川省科协赴重庆科技馆调研\n\n12月5日，四川省科协党组书记周明远一行到重庆科技馆调研，双方座谈。",
        "b.txt": "湖南省科协与海南省科协签署合作协议\n\n2024年11月8日，湖南省科协与海南省科协在长沙签署合作协议。",
    }
    for name, content in articles.items():
        (tmp_path / name).write_text(content, "utf-8")
    summary = build([tmp_path / name for name in articles], tmp_path / "out")
    assert summary.articles == 2
    assert {"VISITED", "SIGNED_AGREEMENT_WITH"} <= summary.statements.keys()
    assert summary.nodes["Association"] >= 3
    folder = GraphFolder.open(tmp_path / "out")
    assert folder.database_path().is_file()
    for edge in folder.graph().edges:
        for statement, article in folder.graph().evidence(edge):
            assert article is not None
            statement.evidence.check(article)
    backwards = build([tmp_path / name for name in reversed(articles)], tmp_path / "backwards")
    assert backwards.version == summary.version


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, simple_pipeline.__file__, *map(str, arguments)]


def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, env=environment(), timeout=60)


def environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    )


def test_killed_at_any_moment_a_run_continues_to_the_same_graph(run: Build, tmp_path: Path) -> None:
    news = write(tmp_path / "news", *range(200), more="慢")
    out = tmp_path / "out"
    chance = random.Random(11)
    stored = [0]
    for jobs, batches in (("2", 0), ("1", 1), ("2", 1), ("1", 1), ("1", 2)):
        with start(news, "--out", out, "--jobs", jobs) as process:
            goal = len(list(out.glob("batches/0*"))) + batches
            while len(list(out.glob("batches/0*"))) < goal and process.poll() is None:
                time.sleep(0.01)
            time.sleep(0.4 * chance.random())
            process.kill()
        if (out / "hezuo.json").exists():
            stored.append(len(list(GraphFolder.open(out).articles())))
    assert stored == sorted(stored)
    assert any(0 < count < 200 for count in stored), "some were killed half-way"
    assert run(news, out=out).version == run(news, out=tmp_path / "at once").version


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_a_run_keeps_what_is_finished(run: Build, tmp_path: Path, number: signal.Signals) -> None:
    news = write(tmp_path / "news", *range(30), more="慢")
    (news / "more.jsonl").write_text(lines(*({"text": text(n, "慢")} for n in range(30, 230))), "utf-8")
    out = tmp_path / "out"
    with start(news, "--out", out, "--jobs", "2") as process:
        while not (out / "batches").exists():
            time.sleep(0.02)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does it: to the workers too
        else:
            process.send_signal(number)
        _, said = process.communicate()
    assert process.returncode == 130
    assert said == "hezuo: interrupted; what was finished is stored, run the same command again to continue\n"
    stored = len(list(GraphFolder.open(out).articles()))
    assert stored > 0
    summary = run(news, out=out)
    assert summary.new == 230 - stored
    assert summary.version == run(news, out=tmp_path / "at once").version


def test_the_command_prints_a_summary(tmp_path: Path) -> None:
    news = write(tmp_path / "news", 1, 2)
    for number in range(25):
        (news / f"empty{number}.txt").touch()
    done = call(news, "--out", tmp_path / "out", "--progress")
    assert done.returncode == 7, done.stderr
    for expected in ("VISITED 访问", "Association 科协与社团", "25 rejected", "… and 5 more", "hezuo serve"):
        assert expected in done.stdout
    assert "27/27" in done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out" / "rejected.jsonl").read_text("utf-8").splitlines()]
    assert [row["source"] for row in rows] == sorted(str(p) for p in news.glob("empty*"))
    for file in news.glob("empty*"):
        file.unlink()
    done = call(news, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "out" / "rejected.jsonl").exists()


def test_the_command_speaks_json(tmp_path: Path) -> None:
    done = call(write(tmp_path / "news", 1, 2), tmp_path / "missing", "--out", tmp_path / "out", "--json")
    assert done.returncode == 7
    found = json.loads(done.stdout)
    assert (found["new"], found["edges"], found["nodes"]["Article"]) == (2, {"VISITED": 2}, 2)
    assert found["rejected"][0]["source"].endswith("missing")
    assert found["version"] == GraphFolder.open(tmp_path / "out").version()


def test_the_command_fails_where_nothing_can_be_read(tmp_path: Path) -> None:
    done = call(tmp_path / "missing", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "no such file" in done.stdout
    assert done.stderr == "hezuo: nothing could be read; no graph was made\n"
    assert not (tmp_path / "out").exists()
