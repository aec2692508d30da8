"""The system's Chromium or Chrome, for the tests of pages."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_CARD = "--disable-gpu"


def program() -> str:
    """Its path. A test that needs it fails where there is none; it is not skipped."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("the browser tests need Chromium; install it, on Debian: apt-get install chromium", pytrace=False)
    return found


def options(*more: str, card: bool = False) -> dict[str, Any]:
    """What `playwright.chromium.launch` is called with: a browser that asks the network for nothing by itself.

    `card` leaves it free to use a graphics card, or `more` to name one in software.
    """
    return {"executable_path": program(), "args": [*QUIET, *(() if card else (NO_CARD,)), *more]}
