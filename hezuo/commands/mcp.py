"""`hezuo mcp`: the graph for assistants."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run(folder: Annotated[Path, typer.Argument(help="The graph folder that `hezuo build` made.")]) -> None:
    """Serve a graph to assistants over the Model Context Protocol (standard input and output, reading only)."""
    from graph.folder import GraphFolder
    from hezuo.assistant.server import server
    from hezuo.explorer.service import Latest

    server(Latest(GraphFolder.open(folder))).run("stdio")
