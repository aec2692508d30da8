"""HTTP that is repeated where it failed for a passing reason, and whose errors say what to do."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from graph.errors import ConnectionFailedError, ExportError

PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds before each repetition
_LONGEST_PAUSE = 30.0  # also where the server asks for more
_PASSING = frozenset((408, 425, 429, 502, 503, 504))
_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 300.0


class Connection:
    """Requests to one address, over connections that are kept.

    Credentials are sent only once the server has asked for them, in the way that it asks for (Basic or Digest).
    """

    def __init__(self, where: str, user: str | None, password: str | None) -> None:
        self.where = where
        self._credentials = (user, password or "") if user else None
        self._reached = False
        self._client = httpx.Client(timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS))

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def send(
        self, method: str, parameters: Mapping[str, str], headers: Mapping[str, str], content: bytes | None = None
    ) -> httpx.Response:
        """The answer to a request that may be repeated, since doing it twice is doing it once.

        Raises `ConnectionFailedError` where none comes, or none but that credentials are missing or wrong.
        """
        with self._errors_in_words():
            url = httpx.URL(self.where).copy_merge_params(parameters)
            for pause in (*PAUSES, None):
                try:
                    answer = self._authenticated(method, url, headers, content)
                except httpx.TransportError as error:
                    nobody_there = isinstance(error, httpx.ConnectError) and not self._reached
                    if pause is None or nobody_there or isinstance(error, httpx.UnsupportedProtocol):
                        raise
                    time.sleep(pause)
                    continue
                self._reached = True
                if pause is None or answer.status_code not in _PASSING:
                    return answer
                time.sleep(max(pause, _asked_for(answer)))
        raise AssertionError("the last attempt returns or raises")

    def _authenticated(
        self, method: str, url: httpx.URL, headers: Mapping[str, str], content: bytes | None
    ) -> httpx.Response:
        answer = self._client.request(method, url, headers=headers, content=content)
        if answer.status_code == 401 and self._credentials and self._client.auth is None:
            digest = "digest" in answer.headers.get("WWW-Authenticate", "").lower()
            self._client.auth = (httpx.DigestAuth if digest else httpx.BasicAuth)(*self._credentials)
            answer = self._client.request(method, url, headers=headers, content=content)
        if answer.status_code == 401:
            raise ConnectionFailedError(
                f"{self.where}: the server refuses these credentials; "
                "give the user with --user or SPARQL_USERNAME and the password in SPARQL_PASSWORD"
            )
        return answer

    @contextmanager
    def _errors_in_words(self) -> Iterator[None]:
        try:
            yield
        except httpx.ConnectError as error:
            raise ConnectionFailedError(
                f"{self.where}: nothing answers there ({error}); is the store started, and is this its address (--uri)?"
            ) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError) as error:
            raise ConnectionFailedError(
                f"{self.where}: not an address ({error}); write it like http://localhost:3030/network/data"
            ) from error
        except httpx.TransportError as error:
            raise ConnectionFailedError(
                f"{self.where}: the connection failed ({error or type(error).__name__}); "
                "run the same command again to complete the load"
            ) from error


def first_line(answer: httpx.Response) -> str:
    """Status and the beginning of what the server says about it."""
    said = answer.text.strip().splitlines() if "html" not in answer.headers.get("Content-Type", "") else []
    return f"{answer.status_code} {answer.reason_phrase}" + (f", {said[0][:200]}" if said else "")


def refused(where: str, answer: httpx.Response) -> ExportError:
    """The error for an answer that was none of the expected ones."""
    match answer.status_code:
        case 403:
            return ConnectionFailedError(
                f"{where}: this user may not do that ({first_line(answer)}); ask for the right to write"
            )
        case status if 300 <= status < 400:
            return ConnectionFailedError(
                f"{where}: the store has moved; give --uri {answer.headers.get('Location', '?')}"
            )
        case 400 | 404 | 405 | 406 | 415 | 501:
            return no_store(where, first_line(answer))
    return ExportError(f"{where}: the server refused the load ({first_line(answer)})")


def no_store(where: str, reason: str) -> ConnectionFailedError:
    """The error for an address at which something else answers."""
    return ConnectionFailedError(
        f"{where}: this is no Graph Store that may be written to ({reason}); "
        "--uri takes its address for the Graph Store Protocol, for example http://localhost:3030/NAME/data (Fuseki), "
        "http://localhost:7878/store (Oxigraph), "
        "http://localhost:7200/repositories/NAME/rdf-graphs/service (GraphDB, RDF4J)"
    )


def _asked_for(answer: httpx.Response) -> float:
    """The seconds that the server asks to wait."""
    wanted = answer.headers.get("Retry-After", "")
    return min(float(wanted), _LONGEST_PAUSE) if wanted.isdecimal() else 0.0
