"""What tests of several folders share; what they import by name lies in helpers/."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tiny_model as tiny
from hypothesis import settings
from sample_network import network

from graph.model import Graph

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
