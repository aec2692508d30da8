"""An empty graph folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.folder import GraphFolder


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return GraphFolder.create(tmp_path / "folder")
