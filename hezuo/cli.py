"""The command line. `COMMANDS` is its table of contents; each command lives in a module of `hezuo.commands`.

Exit codes: 0 all went well; 1 something failed, or nobody read the output to its end; 2 the call was wrong (an unknown
option); 3 a folder is not usable; 4 a query is not; 5 an export failed; 6 a gold set is broken; 7 finished, but some inputs
were rejected; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import typer

from graph.errors import HezuoError
from hezuo.commands import (
    build,
    calibrate,
    evaluate,
    explain,
    export,
    extract,
    judge,
    mcp,
    query,
    report,
    review,
    schema,
    serve,
)

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("build", build.run),
    ("extract", extract.run),
    ("explain", explain.run),
    ("query", query.run),
    ("review", review.run),
    ("judge", judge.run),
    ("judgements", judge.record),
    ("schema", schema.run),
    ("export", export.run),
    ("report", report.run),
    ("serve", serve.run),
    ("mcp", mcp.run),
    ("evaluate", evaluate.run),
    ("calibrate", calibrate.run),
)


def app() -> typer.Typer:
    """The Typer application with every command of the table."""
    application = typer.Typer(
        name="hezuo",
        help="Read news about organisations; get the network of who worked with whom, every edge with its sentence.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for name, function in COMMANDS:
        application.command(name)(function)
    return application


def main() -> None:
    """Run the command line; errors of hezuo become one line on standard error and an exit code."""
    # nearly all that a command makes it keeps: looking through it for garbage again and again takes a tenth of its time
    gc.set_threshold(100_000, 20, 100)
    try:
        app()()
    except HezuoError as error:
        print(f"hezuo: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("hezuo: interrupted; run the same command again to continue", file=sys.stderr)
        sys.exit(130)
