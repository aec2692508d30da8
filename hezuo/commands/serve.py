"""`hezuo serve`: the explorer over a graph folder, in the browser."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import HezuoError

TRIES = 20  # ports tried after the wanted one


def run(
    folder: Annotated[Path, typer.Argument(help="The graph folder that `hezuo build` made.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; the next free one where it is taken.")] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to listen on; others than your own can reach 0.0.0.0.")
    ] = "127.0.0.1",
    writable: Annotated[
        bool | None,
        typer.Option(
            "--writable/--read-only",
            help="Whether people may judge and add articles; if left out, only where nobody else can reach it.",
        ),
    ] = None,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, where there is a display.")
    ] = True,
) -> None:
    """Explore a graph in the browser: search, neighbourhoods, and the sentence behind every edge."""
    import uvicorn

    from graph.folder import GraphFolder
    from hezuo.explorer.service import LOOPBACK, application, page_is_built

    if not page_is_built():
        raise HezuoError(
            "the explorer page was not built; run `python hatch_build.py` in the checkout of hezuo, or install a wheel"
        )
    listening = listen(host, port)
    hosts = LOOPBACK if is_loopback(host) else ("*",)
    with listening:
        may_change = is_loopback(host) if writable is None else writable
        app = application(GraphFolder.open(folder), hosts=hosts, writable=may_change)
        address = address_of(listening)
        print(f"hezuo: {folder} is at {address} (Ctrl+C ends)", flush=True)
        if not is_loopback(host):
            deeds = "read it, judge and add articles" if may_change else "read it"
            print(
                f"hezuo: everyone who can reach this machine over the network can {deeds}", file=sys.stderr, flush=True
            )
        if open_browser and has_display():
            webbrowser.open(address)
        # the socket listens already: a browser that comes before the server runs just waits
        # an interruption that comes while the server shuts down ends it without an exception
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])
        print("hezuo: ended", flush=True)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the port or, where it is taken, on one of the next twenty.

    Raises `HezuoError` where the address is not one of this machine or no port is free.
    """
    try:
        family, _, _, _, _ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise HezuoError(f"--host {host}: no such address; leave it out to serve on this machine only") from error
    problem: OSError | None = None
    for candidate in range(port, min(port + TRIES, 65535) + 1):
        # asyncio sends small answers at once (TCP_NODELAY) only on sockets that say that they are TCP
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":  # elsewhere this option would let two servers share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(128)
            return listening
        except OSError as error:
            listening.close()
            problem = error
    reason = problem.strerror if problem else "no port"
    raise HezuoError(
        f"cannot listen on {host}, ports {port} to {candidate}: {reason}; choose another with --port or --host"
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address_of(listening: socket.socket) -> str:
    """The web address of a listening socket."""
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def has_display() -> bool:
    """Whether a browser could show something here."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
