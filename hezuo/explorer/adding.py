"""The routes for adding articles: pasted, uploaded, or fetched from an address that somebody types in."""

import base64
import binascii
import json
import re
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path, PurePath
from typing import Annotated, Literal
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from extractors.readers import FORMATS, UNREAD
from extractors.readers.encoding import decode
from graph.errors import HezuoError, InputError
from graph.folder import GraphFolder
from graph.model import Article, digest
from hezuo.building import Summary, build
from hezuo.explorer.answers import ArticleView, EdgeView, Problem, StatementView
from hezuo.explorer.api import statement_view
from hezuo.explorer.background import Background
from hezuo.explorer.index import IN_ARTICLES, Index

ADDED = "added"  # where in the folder the files lie that were added here
MEGABYTE = 1 << 20
LONGEST_TEXT, LARGEST_FILE = 2 * MEGABYTE, 20 * MEGABYTE
FETCH_SECONDS = 20.0


class Pasted(BaseModel):
    """A text with what is known about it. `published` is a day (2024-12-05)."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    title: str = Field("", max_length=500)
    url: str = Field("", max_length=2000)
    published: str = Field("", max_length=40)


class Uploaded(BaseModel):
    """A file, its content in Base64; its ending says how it is read."""

    name: str = Field(min_length=1, max_length=300)
    content: str = Field(max_length=LARGEST_FILE * 4 // 3 + 4)


class Address(BaseModel):
    """A page to fetch: the only request that ever leaves this machine, made when somebody asks for it here."""

    url: str = Field(min_length=1, max_length=2000)


class Addition(BaseModel):
    """What became of an addition. When it is `done`: the articles, the new edges with their evidence at `/api/edges`, and the
    statements that wait for review. `rejected` says what could not be used, and why."""

    id: str
    state: Literal["waiting", "done", "failed"]
    problem: str = ""
    rejected: list[str] = []
    known: int = 0
    articles: list[ArticleView] = []
    edges: list[EdgeView] = []
    review: list[StatementView] = []


def router(current: Callable[[], Index], folder: GraphFolder, background: Background) -> APIRouter:
    """The routes of additions, under `/api`."""
    routes = APIRouter(prefix="/api/additions", responses={404: {"model": Problem}})
    Now = Annotated[Index, Depends(current)]
    running: dict[str, tuple[Path, Future[Summary]]] = {}

    def begin(file: Path, content: bytes) -> Addition:
        file.parent.mkdir(exist_ok=True)
        if not file.exists():
            file.write_bytes(content)
        name = uuid.uuid4().hex
        running[name] = (file, background.do(build, [file], folder.path, jobs=1))
        return Addition(id=name, state="waiting")

    @routes.post("/text", status_code=202)
    def text(new: Pasted) -> Addition:
        """Add a text."""
        return begin(*_lines(folder, new.model_dump(exclude_defaults=True)))

    @routes.post("/file", status_code=202)
    def file(new: Uploaded) -> Addition:
        """Add a file in any format that `hezuo build` reads."""
        # both kinds of slashes, whatever system the browser runs on
        name = PurePath(new.name.replace("\\", "/")).name
        ending = PurePath(name).suffix.lower()
        if ending not in FORMATS:
            advice = UNREAD.get(ending, "there are " + ", ".join(known for known in FORMATS if known.startswith(".")))
            raise HTTPException(422, f"{name}: files of this kind are not read; {advice}")
        try:
            content = base64.b64decode(new.content, validate=True)
        except binascii.Error as error:
            raise HTTPException(422, f"{name}: the content is not Base64 ({error})") from error
        stem = re.sub(r"[^\w.-]+", "_", PurePath(name).stem)[:60]
        return begin(folder.path / ADDED / f"{digest(content.hex())[:12]}-{stem}{ending}", content)

    @routes.post("/url", status_code=202)
    def url(new: Address) -> Addition:
        """Fetch a page and add it."""
        try:
            page = decode(fetched(new.url), new.url)
        except InputError as error:
            raise HTTPException(422, str(error)) from error
        return begin(*_lines(folder, {"html": page, "url": new.url}))

    @routes.get("/{addition}")
    def state(index: Now, addition: str) -> Addition:
        """What has become of an addition."""
        if addition not in running:
            raise HTTPException(404, f"there is no addition {addition}; it may be of an earlier run of the explorer")
        file, future = running[addition]
        if not future.done():
            return Addition(id=addition, state="waiting")
        try:
            summary = future.result()
        except (HezuoError, OSError, RuntimeError) as error:
            return Addition(id=addition, state="failed", problem=str(error))
        rejected = [f"{one.reason}; {one.advice}" for one in summary.rejected if one.source.startswith(str(file))]
        if rejected and not summary.read:
            return Addition(id=addition, state="failed", problem=rejected[0], rejected=rejected)
        if summary.version and index.version != summary.version and folder.version() != index.version:
            return Addition(id=addition, state="waiting")
        return _shown(index, addition, file, summary, rejected)

    return routes


def fetched(url: str) -> bytes:
    """The page at an address. Raises `InputError` where it is none of the web, does not answer or is too large."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise InputError(url, f"is no address ({error})", "copy the address of the page again") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(url, "is no address of a web page", "give one that begins with https:// or http://")
    request = Request(url, headers={"User-Agent": "hezuo", "Accept": "text/html, text/plain;q=0.9"})
    try:
        with build_opener(_SameScheme).open(request, timeout=FETCH_SECONDS) as answer:
            content = bytes(answer.read(LARGEST_FILE + 1))
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(
            url, f"cannot be fetched ({reason})", "open it in a browser and paste its text here"
        ) from error
    if len(content) > LARGEST_FILE:
        raise InputError(url, "is larger than 20 MB", "save what you need of it as a text")
    return content


class _SameScheme(HTTPRedirectHandler):
    """Follows redirections on the web only, never to files of this machine (the library allows ftp as well)."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise URLError(f"it leads to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _lines(folder: GraphFolder, row: dict[str, str]) -> tuple[Path, bytes]:
    content = (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")
    return folder.path / ADDED / f"{digest(content.hex())[:12]}.jsonl", content


def _shown(index: Index, addition: str, file: Path, summary: Summary, rejected: list[str]) -> Addition:
    ours = {article.id: article for article in index.graph.articles.values() if _is_from(article, file)}
    told = {key for key, one in index.graph.statements.items() if one.evidence.article_id in ours}
    edges = [e for e in index.graph.edges if e.relation not in IN_ARTICLES and told & set(e.statements)]
    review = [one for one in index.graph.for_review() if one.evidence.article_id in ours]
    return Addition(
        id=addition,
        state="done",
        rejected=rejected,
        known=summary.known,
        articles=[index.article_view(article) for article in ours.values()],
        edges=[EdgeView.of(edge) for edge in edges],
        review=[statement_view(index, one, ours[one.evidence.article_id]) for one in review],
    )


def _is_from(article: Article, file: Path) -> bool:
    return article.source == str(file) or article.source.startswith(f"{file}:")
