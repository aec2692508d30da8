"""What tests of several folders share."""

from __future__ import annotations

import importlib.util
import shutil
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


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium or Chrome; a test that needs it fails where there is none, it is not skipped."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.fail("the browser tests need Chromium; install it, on Debian: apt-get install chromium", pytrace=False)
