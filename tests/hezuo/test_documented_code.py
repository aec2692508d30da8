"""The Python of the documents on analysis and reports runs as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCKS = [
    pytest.param(block, id=f"{name}-{number}")
    for name in ("analysis", "reports")
    for number, block in enumerate(
        re.findall(r"```python\n(.*?)```", (DOCS / f"{name}.md").read_text("utf-8"), re.DOTALL)
    )
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_code_of_the_documents_runs(
    block: str, examples_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(examples_folder, tmp_path / "network", ignore=shutil.ignore_patterns("*.lbug*"))
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "document", "exec"), {})


def test_there_is_code() -> None:
    assert len(BLOCKS) >= 3
