"""The figures of `hezuo evaluate` for a gold set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer
from typer.testing import CliRunner

from hezuo.commands import evaluate


def figures_of(gold: Path, articles: Path | None = None) -> dict[str, Any]:
    """What the command prints with `--json`; the articles are in the set's own folder unless another is given."""
    application = typer.Typer()
    application.command()(evaluate.run)
    folder = articles or gold / "articles"
    result = CliRunner().invoke(application, [str(gold), "--articles", str(folder), "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    figures: dict[str, Any] = json.loads(result.stdout)
    return figures
