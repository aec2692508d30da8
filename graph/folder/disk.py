"""Writing that survives being killed: a file or directory is there whole or not at all; one writer at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph.errors import FolderError

TEMPORARY = ".tmp-"
LOCK = ".lock"


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step; after a power cut it holds either its old or its new text."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    _flush(Path(name))
    os.replace(name, path)
    _flush(path.parent)


@contextlib.contextmanager
def new_directory(path: Path) -> Iterator[Path]:
    """A temporary directory to fill, which becomes `path` when the block ends well and vanishes when it raises."""
    path.parent.mkdir(exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=path.parent))
    try:
        yield draft
        for file in sorted(draft.rglob("*")):
            _flush(file)
        _flush(draft)
        os.rename(draft, path)
        _flush(path.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def clean(*directories: Path) -> None:
    """Remove what killed runs left half-written. Only for whoever holds the lock."""
    for directory in directories:
        for leftover in directory.glob(f"{TEMPORARY}*"):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. The operating system releases it when the process ends, however it ends.

    Raises `FolderError` where another process holds it or the folder cannot be written.
    """
    try:
        file = open(folder / LOCK, "a+b")  # noqa: SIM115 (closed below, which releases the lock)
    except OSError as error:
        raise FolderError(f"{folder}: cannot be written ({error.strerror}); mend the permissions") from error
    try:
        try:
            _acquire(file.fileno())
        except OSError as error:
            raise FolderError(
                f"{folder}: another run is writing here; wait until it has finished, or build into another folder"
            ) from error
        yield
    finally:
        file.close()


if os.name == "nt":  # pragma: no cover

    def _acquire(handle: int) -> None:
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]

else:

    def _acquire(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _flush(path: Path) -> None:
    """Wait until the disk has it. Windows cannot do so for directories and keeps their order by itself."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
