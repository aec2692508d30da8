"""What tests of several folders share; what they import by name lies in helpers/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
import pytest
import tiny_model as tiny
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sample_network import network

from graph.folder import GraphFolder
from graph.model import Graph
from hezuo.building import build

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

# a slow machine is no error: how fast something is, the benchmarks tell
settings.register_profile("hezuo", deadline=None)
settings.load_profile("hezuo")


@pytest.fixture(scope="session")
def sample_network() -> Callable[..., Graph]:
    """`sample_network(count, seed=…)`: a made-up network with realistic Chinese names (helpers/sample_network.py)."""
    return network


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small trained NER model that knows three names which the rules do not (helpers/tiny_model.py)."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    tiny.train(folder)
    return folder


@pytest.fixture(scope="session")
def examples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of examples/, its database included. Not to be changed."""
    folder = tmp_path_factory.mktemp("examples") / "graph"
    build([EXAMPLES], folder, jobs=1)
    return folder


@pytest.fixture(scope="session")
def examples_graph(examples_folder: Path) -> Graph:
    """The network of examples/."""
    return GraphFolder.open(examples_folder).graph()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium, one for the tests of a file."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**chromium.options())
        yield started
        started.close()
