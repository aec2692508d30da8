"""What tests of several folders share."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Graph


@pytest.fixture(scope="session")
def sample_network() -> Callable[..., Graph]:
    """`sample_network(count, seed=…)`: a made-up network with realistic Chinese names (tests/sample_network.py)."""
    spec = importlib.util.spec_from_file_location("sample_network", Path(__file__).with_name("sample_network.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network: Callable[..., Graph] = module.network
    return network
