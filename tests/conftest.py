"""What tests of several folders share; what they import by name lies in helpers/."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sample_network import network

from graph.model import Graph


@pytest.fixture(scope="session")
def sample_network() -> Callable[..., Graph]:
    """`sample_network(count, seed=…)`: a made-up network with realistic Chinese names (helpers/sample_network.py)."""
    return network
