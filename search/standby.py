"""A catalogue with a second one behind it: when the first does not answer, the standby does, and says so."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from search.catalogue import Catalogue
from search.documents import Document, Token
from search.engines import EngineUnavailableError, IndexProblemError
from search.indexing import read_spooled, spooled
from search.queries import Answer, Hit, IndexStatus, Query, Suggestion

_log = logging.getLogger(__name__)


class StandbyCatalogue:
    """Reads from ``primary`` and, while that is away, from ``standby``; writes to both.

    The standby hears every change first, so that it goes on being right while the primary is away. Its own
    failures are logged and never keep the primary from working. ``pause`` is the number of seconds for which a
    primary that did not answer is not asked again: a server that hangs must not make every reader wait.
    """

    def __init__(self, primary: Catalogue, standby: Catalogue, *, pause: float = 5.0) -> None:
        self._primary = primary
        self._standby = standby
        self._pause = pause
        self._away_until = 0.0
        self._gave_up = False
        """True when the standby could not be rebuilt; it is not asked for again before the next start."""

    def search(self, query: Query) -> Answer:
        """See ``Catalogue``. ``degraded`` is ``standby`` when the standby has answered."""
        if time.monotonic() >= self._away_until:
            answer = self._primary.search(query)
            if answer.degraded != "engine_down":
                return answer
            self._note_absence()
        answer = self._standby.search(query)
        if answer.degraded in {None, "index_old"}:
            return replace(answer, degraded="standby")
        return replace(answer, degraded="engine_down")

    def suggest(
        self, prefix: str, audience: frozenset[Token], *, kinds: Sequence[str] = (), per_kind: int = 4
    ) -> tuple[Suggestion, ...]:
        """See ``Catalogue``."""
        found: tuple[Suggestion, ...] = ()
        if time.monotonic() >= self._away_until:
            found = self._primary.suggest(prefix, audience, kinds=kinds, per_kind=per_kind)
        if found or not self._is_away():
            return found
        return self._standby.suggest(prefix, audience, kinds=kinds, per_kind=per_kind)

    def similar(
        self, document_id: str, audience: frozenset[Token], *, limit: int = 5, kinds: frozenset[str] = frozenset()
    ) -> tuple[Hit, ...]:
        """See ``Catalogue``."""
        found: tuple[Hit, ...] = ()
        if time.monotonic() >= self._away_until:
            found = self._primary.similar(document_id, audience, limit=limit, kinds=kinds)
        if found or not self._is_away():
            return found
        return self._standby.similar(document_id, audience, limit=limit, kinds=kinds)

    def upsert(self, documents: Iterable[Document]) -> None:
        """See ``Catalogue``. Raises what the primary raises, after the standby has the documents."""
        documents = list(documents)
        self._try("does not take documents", lambda: self._standby.upsert(documents))
        self._primary.upsert(documents)

    def delete(self, ids: Iterable[str]) -> None:
        """See ``Catalogue``. Raises what the primary raises, after the standby has forgotten them."""
        ids = list(ids)
        self._try("does not forget documents", lambda: self._standby.delete(ids))
        self._primary.delete(ids)

    def prepare(self, documents: Iterable[Document]) -> None:
        """See ``Catalogue``. Both read their vectors from one cache."""
        self._primary.prepare(documents)

    def rebuild(
        self,
        documents: Iterable[Document],
        progress: Callable[[int], None] | None = None,
        *,
        use_meaning: bool = True,
    ) -> None:
        """See ``Catalogue``. The standby is filled after the primary, from the same documents.

        What changes after they were read must be upserted again by the caller, as the worker does.
        """
        with tempfile.TemporaryFile() as spool:
            self._primary.rebuild(spooled(documents, spool), progress, use_meaning=use_meaning)
            spool.seek(0)
            self._gave_up = not self._try(
                "cannot be rebuilt", lambda: self._standby.rebuild(read_spooled(spool), use_meaning=use_meaning)
            )

    def status(self) -> IndexStatus:
        """See ``Catalogue``. A standby that lacks its index, or has an old one, calls for a rebuild of both."""
        status = self._primary.status()
        if not status.ready or status.problem or self._gave_up:
            return status
        behind = self._standby.status()
        if not behind.ready or (status.documents and not behind.documents):
            return replace(status, problem="outdated: the standby index is missing")
        return replace(status, problem=f"{behind.problem} (standby index)") if behind.problem else status

    def close(self) -> None:
        """See ``Catalogue``."""
        self._primary.close()
        self._standby.close()

    def _is_away(self) -> bool:
        if time.monotonic() < self._away_until:
            return True
        if not (self._primary.status().problem or "").startswith("unavailable"):
            return False
        self._note_absence()
        return True

    def _note_absence(self) -> None:
        self._away_until = time.monotonic() + self._pause

    def _try(self, complaint: str, change: Callable[[], None]) -> bool:
        try:
            change()
        except (EngineUnavailableError, IndexProblemError, OSError) as error:
            _log.warning("The standby index %s: %s", complaint, error)
            return False
        return True
