"""The Meilisearch engine: the questions of ``search.engines.Engine`` put to a server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.documents import Document
from search.engines import (
    MAX_CANDIDATES,
    Candidate,
    Candidates,
    Group,
    Near,
    Scope,
    Selected,
    Selection,
    Stored,
)
from search.engines.meilisearch import filters as where
from search.engines.meilisearch import schema, selecting, vocabulary
from search.engines.meilisearch.asking import Ask, ask_all, nearest_ask
from search.engines.meilisearch.changing import Changes
from search.engines.meilisearch.connection import SEARCH_SECONDS, Connection
from search.engines.meilisearch.control import LEASE_SECONDS, Control
from search.engines.meilisearch.filling import MeilisearchFill
from search.engines.meilisearch.imprints import Imprints
from search.engines.meilisearch.meaning import read_near
from search.engines.meilisearch.records import CANDIDATE_FIELDS, read_candidate, read_stored
from search.entries import Entry, Imprint, Vector

_BY_IDS = 500
"""Ids in one query of a request."""


class MeilisearchEngine:
    """See ``search.engines.Engine``. Several processes may use one server; see decision 0105 for how they agree."""

    name = "meilisearch"

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        index: str = "rynek",
        search_seconds: float = SEARCH_SECONDS,
        lease: float = LEASE_SECONDS,
    ) -> None:
        """Use the index ``index`` of the server at ``url``; nothing is sent yet.

        ``key`` needs the actions search, documents.*, indexes.*, settings.*, tasks.get on indexes ``index*``.
        """
        self._connection = Connection(url, key, search_seconds=search_seconds)
        self._patient = self._connection.patient()
        self._names = schema.Names(index)
        self._control = Control(self._patient, self._names, lease)
        self._imprints = Imprints(self._connection, index)
        self._changes = Changes(self._patient, self._control, Imprints(self._patient, index), index)

    def imprint(self) -> Imprint:
        """See ``Engine``."""
        return self._imprints.current()

    def generation(self) -> int:
        """See ``Engine``."""
        return self._imprints.generation()

    def count(self) -> int:
        """See ``Engine``."""
        return ask_all(self._connection, self._names.main, [Ask(where.EVERYTHING)])[0].total

    def start_fill(self, imprint: Imprint) -> MeilisearchFill:
        """See ``Engine``."""
        return MeilisearchFill(
            self._patient,
            self._control,
            self._names,
            imprint,
            generation=Imprints(self._patient, self._names.main).last_generation() + 1,
            read_documents=self.documents,
        )

    def upsert(self, entries: Sequence[Entry]) -> None:
        """See ``Engine``."""
        self._changes.upsert(entries)

    def delete(self, ids: Iterable[str]) -> None:
        """See ``Engine``."""
        self._changes.delete(ids)

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """See ``Engine``."""
        return vocabulary.frequencies(self._connection, self._names.main, terms)

    def terms_starting(self, prefix: str, limit: int) -> tuple[str, ...]:
        """See ``Engine``."""
        return tuple(term for term, _ in vocabulary.starting(self._connection, self._names.main, prefix)[:limit])

    def terms_near(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """See ``Engine``."""
        return tuple(vocabulary.near(self._connection, self._names.main, word, distance)[:limit])

    def candidates(
        self,
        groups: Sequence[Group],
        scope: Scope,
        *,
        every: bool,
        head_only: bool = False,
        filters: Mapping[str, frozenset[str]] | None = None,
        limit: int = MAX_CANDIDATES,
    ) -> Candidates:
        """See ``Engine``."""
        return selecting.candidates(
            self._connection,
            self._names.main,
            groups,
            scope,
            every=every,
            head_only=head_only,
            filters=filters or {},
            limit=limit,
        )

    def describe(self, ids: Iterable[str], scope: Scope) -> tuple[Candidate, ...]:
        """See ``Engine``."""
        hits = self._by_ids(self._connection, ids, where.in_scope(scope), CANDIDATE_FIELDS)
        return tuple(sorted(map(read_candidate, hits), key=lambda candidate: candidate.id))

    def select(
        self,
        selection: Selection,
        *,
        facets: Sequence[str] = (),
        sort: str = "relevance",
        offset: int = 0,
        limit: int = 20,
    ) -> Selected:
        """See ``Engine``."""
        return selecting.select(
            self._connection, self._names.main, selection, facets=facets, sort=sort, offset=offset, limit=limit
        )

    def nearest(
        self, vector: Vector, scope: Scope, *, limit: int, ids: frozenset[str] | None = None
    ) -> tuple[Near, ...]:
        """See ``Engine``. The server's graph finds the documents, the cosines are ours."""
        embedder = schema.embedder_name(self.imprint())
        if embedder is None or limit <= 0 or (ids is not None and not ids):
            return ()
        parts = [where.in_scope(scope), *([] if ids is None else [where.with_ids(ids)])]
        ask = nearest_ask(vector, embedder, where.all_of(parts), limit, schema.NEAR)
        (told,) = ask_all(self._connection, self._names.main, [ask])
        return read_near(told.hits, vector)

    def fetch(self, ids: Sequence[str], scope: Scope, *, vectors: bool = False) -> Mapping[str, Stored]:
        """See ``Engine``."""
        dimensions = self.imprint().dimensions if vectors else 0
        fields = ("id", schema.BODY, *([schema.VECTORS] if vectors else []))
        hits = self._by_ids(self._connection, ids, where.in_scope(scope), fields)
        return {str(hit["id"]): read_stored(hit, dimensions) for hit in hits}

    def lacking_vectors(self, limit: int) -> tuple[str, ...]:
        """See ``Engine``."""
        ask = Ask(where.any_of(schema.LACKS, [schema.YES]), limit=limit)
        (told,) = ask_all(self._connection, self._names.main, [ask])
        return tuple(str(hit["id"]) for hit in told.hits)

    def documents(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """See ``Engine``."""
        hits = self._by_ids(self._patient, ids, where.EVERYTHING, ("id", schema.BODY))
        return tuple(read_stored(hit, 0).document for hit in hits)

    def close(self) -> None:
        """See ``Engine``."""
        self._connection.close()

    def _by_ids(
        self, connection: Connection, ids: Iterable[str], within: str, fields: tuple[str, ...]
    ) -> list[Mapping[str, Any]]:
        wanted = sorted(set(ids))
        parts = [wanted[start : start + _BY_IDS] for start in range(0, len(wanted), _BY_IDS)]
        asks = [Ask(where.all_of([within, where.with_ids(part)]), limit=len(part), fields=fields) for part in parts]
        return [hit for told in ask_all(connection, self._names.main, asks) for hit in told.hits]
