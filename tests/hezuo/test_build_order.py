"""The same articles in any order, at once or in three runs, give the same graph, byte for byte when exported."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import pytest

from exports import TARGETS
from graph.folder import GraphFolder
from graph.model import Graph
from hezuo.building import build

ARTICLES = sorted((Path(__file__).parents[1] / "gold" / "resolution" / "seen" / "articles").glob("*.txt"))
ORDERS = 10


def no_database(graph: Graph, path: Path) -> None:
    """The tables are what is compared; the database is made of them."""
    path.write_bytes(b"")


def published(articles: list[Path], runs: int, place: Path) -> dict[str, str]:
    """The version of a folder built in so many runs, and a digest of each exported file."""
    for number in range(runs):
        build(articles[number::runs], place / "graph", jobs=1, build_database=no_database)
    folder = GraphFolder.open(place / "graph")
    TARGETS["csv"].write(folder.graph(), place / "csv")
    TARGETS["jsonld"].write(folder.graph(), place / "graph.jsonld")
    files = [place / "graph.jsonld", *sorted((place / "csv").iterdir())]
    return {"version": folder.version()} | {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return published(ARTICLES, 1, tmp_path_factory.mktemp("in order"))


@pytest.mark.parametrize("runs", [1, 3])
@pytest.mark.parametrize("seed", range(ORDERS))
def test_order_and_batches_change_nothing(seed: int, runs: int, in_order: dict[str, str], tmp_path: Path) -> None:
    articles = list(ARTICLES)
    random.Random(seed).shuffle(articles)
    assert published(articles, runs, tmp_path) == in_order


def test_another_article_changes_the_graph(in_order: dict[str, str], tmp_path: Path) -> None:
    fewer = published(ARTICLES[1:], 1, tmp_path)
    assert fewer.keys() == in_order.keys()
    assert all(fewer[name] != digest for name, digest in in_order.items())
