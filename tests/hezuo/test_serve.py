"""`hezuo serve`: address, ports, messages, end."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from graph.errors import HezuoError
from graph.folder import GraphFolder
from graph.model import Graph
from hezuo.commands import serve
from hezuo.explorer import service

PROGRAM = "import typer; from hezuo.commands.serve import run; typer.run(run)"


def started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_graph_folder_is_served_until_it_is_interrupted(tmp_path: Path, sample_network: Callable[..., Graph]) -> None:
    GraphFolder.create(tmp_path / "folder").publish(sample_network(30))
    with started(str(tmp_path / "folder"), "--port", "0", "--no-open") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        with httpx.Client(base_url=found[0], trust_env=False, timeout=20) as client:
            assert client.get("/api/summary").json()["nodes"] == 30
            assert 'type="module"' in client.get("/").text
            answer = client.post("/api/query", json={"cypher": "MATCH (a:Article) RETURN count(a) AS n"})
            assert answer.json()["columns"] == ["n"]
            refused = client.post("/api/query", json={"cypher": "MATCH (a) DELETE a"})
            assert refused.status_code == 400
            assert refused.json()["error"]
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "ended" in output
    assert errors == ""


def test_a_taken_port_leads_to_the_next() -> None:
    with serve.listen("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with serve.listen("127.0.0.1", taken) as second:
            assert taken < second.getsockname()[1] <= taken + serve.TRIES


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "TRIES", 0)
    with serve.listen("127.0.0.1", 0) as first, pytest.raises(HezuoError, match="--port"):
        serve.listen("127.0.0.1", first.getsockname()[1])


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_addresses_of_others_are_refused(host: str) -> None:
    with pytest.raises(HezuoError, match="--host"):
        serve.listen(host, 0)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("example.org", False),
    ],
)
def test_what_only_this_machine_can_reach(host: str, expected: bool) -> None:
    assert serve.is_loopback(host) is expected


def test_addresses_can_be_clicked() -> None:
    with serve.listen("0.0.0.0", 0) as everywhere:
        assert serve.address_of(everywhere) == f"http://127.0.0.1:{everywhere.getsockname()[1]}/"


def test_a_page_that_was_not_built_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "page_folder", lambda: tmp_path)
    with pytest.raises(HezuoError, match=r"hatch_build\.py"):
        serve.run(tmp_path)


def test_a_folder_that_is_not_ours_is_said(tmp_path: Path) -> None:
    with pytest.raises(HezuoError, match="graph folder"):
        serve.run(tmp_path, port=0, open_browser=False)


def test_small_answers_are_not_held_back() -> None:
    with serve.listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # else asyncio leaves Nagle's algorithm on: 40 ms an answer
