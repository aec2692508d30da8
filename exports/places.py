"""Where exports are written: nothing is overwritten unasked, and a file is there whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from exports import Kind, Target
from graph.errors import ExportError
from graph.model import Graph


def written(target: Target, graph: Graph, path: Path, *, force: bool = False, **options: Any) -> object:
    """Write the graph to a file or folder at that path; returns what the target says about it.

    Raises `ExportError` where something is there already and `force` is not given, or the place cannot be written.
    With `force`, a file is replaced; in a folder only the files of this export are.
    """
    try:
        _refuse_or_accept(target, path, force)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:80]}.") as room:
            fresh = Path(room) / path.name
            said = target.write(graph, fresh, **options)
            if target.kind is Kind.FOLDER:
                path.mkdir(exist_ok=True)
                for file in sorted(fresh.iterdir()):
                    file.replace(path / file.name)
            else:
                # a figure may have its list of sources beside it
                files = {file: path.parent / file.name for file in sorted(Path(room).iterdir())}
                for other in files.values():
                    _refuse_or_accept(target, other, force)
                for file, place in files.items():
                    file.replace(place)
            return said
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror or error}); name another place with --out"
        ) from error


def as_bytes(target: Target, graph: Graph, **options: Any) -> bytes:
    """What a target of one file would write. Raises `ExportError` for targets that are no single file."""
    if target.kind in (Kind.FOLDER, Kind.SERVER):
        raise ExportError(f"--to {target.name} is no single file and cannot go to standard output; give --out a path")
    with tempfile.TemporaryDirectory() as room:
        fresh = Path(room) / f"graph{target.suffix}"
        target.write(graph, fresh, **options)
        if len(list(Path(room).iterdir())) > 1:
            raise ExportError(f"--to {target.name} makes more than one file with these options; give --out a path")
        return fresh.read_bytes()


def _refuse_or_accept(target: Target, path: Path, force: bool) -> None:
    if path.is_dir():
        if target.kind is not Kind.FOLDER:
            raise ExportError(f"{path}: is a folder; name a file for --to {target.name}")
        if any(path.iterdir()) and not force:
            raise ExportError(f"{path}: is not empty; name a new folder, or give --force to replace the tables in it")
    elif path.exists():
        if target.kind is Kind.FOLDER:
            raise ExportError(f"{path}: is a file; name a folder for --to {target.name}")
        if not force:
            raise ExportError(f"{path}: is there already; name another file, or give --force to replace it")
