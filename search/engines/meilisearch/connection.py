"""The official client made fit for a server: one a thread, pooled, patient for a set time, its errors ours."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import requests
from meilisearch import Client
from meilisearch._httprequests import HttpRequests
from meilisearch.config import Config
from meilisearch.errors import MeilisearchApiError, MeilisearchCommunicationError, MeilisearchTimeoutError
from meilisearch.index import Index

from search.engines import EngineUnavailableError, IndexProblemError

SEARCH_SECONDS = 3.0
WRITE_SECONDS = 60.0
_READ_PAUSES = (0.05, 0.2)
_WRITE_PAUSES = (0.1, 0.4, 1.0, 2.0)
_BUSY = frozenset({429, 502, 503, 504})
_REFUSED = frozenset({401, 403})
_NOT_FOUND = frozenset({"index_not_found", "document_not_found"})
_OTHER_SETTINGS = frozenset(
    {
        "invalid_search_filter",
        "invalid_search_sort",
        "invalid_search_facets",
        "invalid_multi_search_facets",
        "invalid_search_embedder",
        "invalid_search_hybrid_query",
        "invalid_embedder",
        "invalid_vector_dimensions",
        "invalid_facet_search_facet_name",
        "facet_search_disabled",
        "invalid_document_filter",
        "payload_too_large",
    }
)
"""Answers to our requests that only an index with other settings than ours gives (or a document beyond all bounds)."""
T = TypeVar("T")


class _PooledRequests(HttpRequests):
    """The client's transport over one session: the client itself opens a connection for each request."""

    def __init__(self, config: Config, session: requests.Session) -> None:
        super().__init__(config)
        self._session = session
        self.retry_after: float | None = None
        if config.api_key is None:
            del self.headers["Authorization"]  # it would say "Bearer None"

    def get(self, path: str) -> Any:
        return self.send_request(self._session.get, path)

    def post(
        self, path: str, body: Any = None, content_type: str | None = "application/json", *, serializer: Any = None
    ) -> Any:
        return self.send_request(self._session.post, path, body, content_type, serializer=serializer)

    def patch(self, path: str, body: Any = None, content_type: str | None = "application/json") -> Any:
        return self.send_request(self._session.patch, path, body, content_type)

    def put(
        self, path: str, body: Any = None, content_type: str | None = "application/json", *, serializer: Any = None
    ) -> Any:
        return self.send_request(self._session.put, path, body, content_type, serializer=serializer)

    def delete(self, path: str, body: Any = None) -> Any:
        return self.send_request(self._session.delete, path, body)

    def send_request(self, http_method: Any, path: str, *args: Any, **options: Any) -> Any:
        """As the client's, but a wait that the server asks for (``Retry-After``) is kept: its error drops it."""
        self.retry_after = None

        def noting(*called: Any, **how: Any) -> requests.Response:
            # No redirects: they would repeat a POST as a GET, and Meilisearch sends none.
            response: requests.Response = http_method(*called, allow_redirects=False, **how)
            self.retry_after = _seconds(response.headers.get("Retry-After"))
            return response

        noting.__name__ = http_method.__name__  # the client tells GET from the rest by the function's name
        return super().send_request(noting, path, *args, **options)


class Connection:
    """To one server. Threads share its pool of sockets, never a client: that keeps a request's headers in itself."""

    def __init__(self, url: str, key: str | None, *, search_seconds: float = SEARCH_SECONDS) -> None:
        self._url = url.rstrip("/")
        self._key = key or None
        self._read_seconds = search_seconds
        self._read_pauses: tuple[float, ...] = _READ_PAUSES
        self._local = threading.local()
        self._session = requests.Session()
        # Anything here keeps requests from putting a password of ~/.netrc in the place of our key.
        self._session.auth = _as_it_is
        adapter = requests.adapters.HTTPAdapter(pool_connections=4, pool_maxsize=40)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def read(self, call: Callable[[Client], T]) -> T:
        """Ask a question that a person waits for. Raises what the contract of engines allows."""
        return self._patiently(call, self._read_seconds, self._read_pauses)

    def write(self, call: Callable[[Client], T], *, seconds: float = WRITE_SECONDS, again: bool = True) -> T:
        """Send something to be done. ``again`` False for what must not be sent twice."""
        return self._patiently(call, seconds, _WRITE_PAUSES if again else ())

    def patient(self) -> Connection:
        """The same connection for work in the background: it waits for answers as long as for writes."""
        other = copy.copy(self)
        other._read_seconds, other._read_pauses = WRITE_SECONDS, _WRITE_PAUSES  # noqa: SLF001 - one's own kind
        return other

    def index(self, client: Client, uid: str) -> Index:
        """The client's index, over the pooled transport."""
        index = client.index(uid)
        index.http = client.http
        return index

    def close(self) -> None:
        """Close all sockets."""
        self._session.close()

    def _client(self) -> Client:
        client: Client | None = getattr(self._local, "client", None)
        if client is None:
            client = Client(self._url, self._key)
            client.http = _PooledRequests(client.config, self._session)
            client.task_handler.http = client.http
            self._local.client = client
        return client

    def _patiently(self, call: Callable[[Client], T], seconds: float, pauses: Sequence[float]) -> T:
        client = self._client()
        deadline = time.monotonic() + seconds
        waits = iter(pauses)
        while True:
            client.config.timeout = max(0.05, deadline - time.monotonic())  # type: ignore[assignment] # fractions do
            try:
                return call(client)
            except MeilisearchApiError as error:
                if error.status_code not in _BUSY:
                    raise translated(error) from error
                problem: Exception = error
            except MeilisearchTimeoutError as error:
                raise EngineUnavailableError(f"Meilisearch did not answer in {seconds:g} s") from error
            except (MeilisearchCommunicationError, requests.exceptions.ConnectionError) as error:
                problem = error
            except requests.exceptions.RequestException as error:
                raise EngineUnavailableError(f"Meilisearch at {self._url} answers no HTTP: {error}") from error
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise EngineUnavailableError(f"this is no answer of Meilisearch: {error!r}") from error
            wait = next(waits, None)
            asked: float | None = getattr(client.http, "retry_after", None)
            if wait is None or time.monotonic() + max(wait, asked or 0.0) >= deadline:
                raise EngineUnavailableError(f"Meilisearch is not available: {problem}") from problem
            time.sleep(max(wait, asked or 0.0))


def translated(error: MeilisearchApiError) -> Exception:
    """An error answer as one of the two errors of the contract."""
    code, message = error.code or "", error.message
    if code in _NOT_FOUND:
        return IndexProblemError("missing")
    if code in _OTHER_SETTINGS or error.status_code == 413:
        return IndexProblemError(f"damaged: {code}: {message}")
    if error.status_code in _REFUSED:
        return EngineUnavailableError(f"Meilisearch refuses the key ({code}): {message}")
    return EngineUnavailableError(f"Meilisearch answered {error.status_code} {code}: {message}")


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.isdecimal() else None


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
