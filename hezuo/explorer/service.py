"""The web application behind `hezuo serve`: the JSON interface, the page, and what keeps strangers out.

It is made for one machine: it answers only requests that name an allowed host (a page elsewhere cannot reach it by
rebinding a name), sends a strict content security policy, and asks nothing of any other server.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Awaitable, Callable, Collection
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from graph.errors import HezuoError
from graph.folder import GraphFolder
from hezuo.explorer import adding, api, part_routes, questions, reviewing, sheets
from hezuo.explorer.answers import Rights
from hezuo.explorer.background import Background
from hezuo.explorer.index import Index, Source

ROUTERS = (part_routes.router, api.router, questions.router, sheets.router)  # the order matters: ids may hold slashes
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SECONDS_BETWEEN_LOOKS = 1.0
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

# not compressed: that takes a second and saves a third, and it is kept
FONT_HEADERS = {"Cache-Control": "max-age=31536000, immutable", "Content-Encoding": "identity"}


class Latest:
    """The index of the newest published graph; looks for a newer one at most once a second."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._index = self._load()
        self._looked = time.monotonic()

    def __call__(self) -> Index:
        """The index to answer from. While one request loads a newer graph, others are answered from the old one."""
        if time.monotonic() - self._looked >= SECONDS_BETWEEN_LOOKS and self._lock.acquire(blocking=False):
            try:
                if self._source.version() != self._index.version:
                    self._index = self._load()
                self._looked = time.monotonic()
            finally:
                self._lock.release()
        return self._index

    def _load(self) -> Index:
        gc.unfreeze()
        index = Index(self._source)
        gc.freeze()  # a graph of millions of objects that all stay: looking for garbage among them would halt every answer
        threading.Thread(target=index.prepare, daemon=True).start()
        return index


def page_folder() -> Path:
    """Where the built page lies; whether it is there, `page_is_built` says."""
    return Path(str(files("hezuo.explorer") / "dist"))


def page_is_built() -> bool:
    """Whether the page was built (see `hatch_build.py`)."""
    return (page_folder() / "index.html").is_file()


def application(source: Source, *, hosts: Collection[str] = LOOPBACK, writable: bool = True) -> FastAPI:
    """The application over a graph folder (or whatever gives graphs); loads the graph at once.

    Of a graph folder people may also judge and add articles, unless it is not `writable`. `hosts` are the names under which it answers; "*"
    means any. Raises what `source` raises.
    """
    app = FastAPI(
        title="hezuo explorer",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,  # the interactive pages of FastAPI load scripts from elsewhere
        redoc_url=None,
    )
    latest = Latest(source)
    for routes in ROUTERS:
        app.include_router(routes(latest))
    open_to_change = writable and isinstance(source, GraphFolder)

    @app.get("/api/rights")
    def rights() -> Rights:
        """What whoever can reach this page may do."""
        return Rights(writable=open_to_change)

    if writable and isinstance(source, GraphFolder):
        background = Background()
        app.include_router(reviewing.router(latest, source, background))
        app.include_router(adding.router(latest, source, background))
    app.add_exception_handler(HezuoError, _known_problem)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(RequestValidationError, _wrong_request)

    font = Path(str(files("exports") / "fonts" / "NotoSansSC-Regular.ttf"))

    @app.get("/fonts/NotoSansSC-Regular.ttf", include_in_schema=False)
    def chinese_font() -> FileResponse:
        return FileResponse(font, media_type="font/ttf", headers=FONT_HEADERS)

    if page_is_built():
        app.mount("/", StaticFiles(directory=page_folder(), html=True))

    @app.middleware("http")
    async def guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=6)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    return app


def _known_problem(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=400)


def _http_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, status_code=error.status_code)


def _wrong_request(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return JSONResponse({"error": problems}, status_code=422)
