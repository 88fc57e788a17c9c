"""The embedded engine: the questions of ``search.engines.Engine`` put to the generation in use."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from search.documents import Document
from search.engines import (
    MAX_CANDIDATES,
    Candidate,
    Candidates,
    Group,
    IndexProblemError,
    Near,
    Scope,
    Selected,
    Selection,
    Stored,
)
from search.engines.embedded.database import require_fts5
from search.engines.embedded.files import IndexFiles
from search.engines.embedded.filling import EmbeddedFill
from search.engines.embedded.generation import Generation
from search.engines.embedded.matching import (
    best_first,
    mask_of,
    matching_rows,
    near_terms,
    shortest_first,
    starting_terms,
)
from search.engines.embedded.reading import all_but, by_keys, document_rows, selected_base
from search.engines.embedded.rows import read_document, read_passages
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.vectors import best_per_owner
from search.engines.embedded.writing import remove, store
from search.entries import Entry, Imprint, Vector


class EmbeddedEngine:
    """See ``search.engines.Engine``. Several processes may use one folder; a kill loses nothing acknowledged."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        """Use the index in ``folder``. Raises ``EngineUnavailableError`` when this SQLite lacks FTS5."""
        require_fts5()
        self._files = IndexFiles(folder)
        self._current: Generation | None = None
        self._lock = threading.Lock()

    def _generation(self) -> Generation:
        number = self._files.generation()
        current = self._current
        if current is not None and current.number == number:
            return current
        with self._lock:
            if self._current is None or self._current.number != number:
                # The old one is not closed here: another thread may be in the middle of a question to it.
                self._current = Generation.open(self._files, number)
            return self._current

    @contextlib.contextmanager
    def _reading(self) -> Iterator[tuple[sqlite3.Connection, Snapshot, Generation]]:
        generation = self._generation()
        try:
            generation.database.connection()
        except sqlite3.Error:
            # Another process switched and deleted the file between our look at the pointer and this thread's
            # first question to it.
            generation = self._generation()
        with generation.reading() as (connection, snapshot):
            yield connection, snapshot, generation

    @contextlib.contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, Generation]]:
        while True:
            generation = self._generation()
            with generation.database.writing() as connection:
                # Between looking and locking a rebuild may have switched: then this file is the past.
                if self._files.generation() == generation.number:
                    yield connection, generation
                    return

    def imprint(self) -> Imprint:
        """See ``Engine``."""
        return self._generation().imprint

    def generation(self) -> int:
        """See ``Engine``."""
        return self._files.generation()

    def count(self) -> int:
        """See ``Engine``."""
        with self._reading() as (_, snapshot, _generation):
            return int(snapshot.alive.sum())

    def start_fill(self, imprint: Imprint) -> EmbeddedFill:
        """See ``Engine``."""
        old: Generation | None = None
        with contextlib.suppress(IndexProblemError):
            old = self._generation()
        return EmbeddedFill(self._files, old, imprint)

    def upsert(self, entries: Sequence[Entry]) -> None:
        """See ``Engine``."""
        with self._writing() as (connection, generation):
            store(connection, generation.vectors, generation.digests, entries)

    def delete(self, ids: Iterable[str]) -> None:
        """See ``Engine``."""
        with self._writing() as (connection, _):
            remove(connection, ids)

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """See ``Engine``."""
        with self._reading() as (connection, _, _generation):
            return dict(by_keys(connection, "select term, documents from term where documents > 0 and term", terms))

    def terms_starting(self, prefix: str, limit: int) -> tuple[str, ...]:
        """See ``Engine``."""
        with self._reading() as (connection, _, _generation):
            return tuple(starting_terms(connection, prefix, limit))

    def terms_near(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """See ``Engine``."""
        with self._reading() as (connection, _, _generation):
            return tuple(near_terms(connection, word, distance, limit))

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
        with self._reading() as (connection, snapshot, generation):
            rows = matching_rows(connection, snapshot, groups, every=every, head_only=head_only)
            passing = {facet: snapshot.passing(facet, wanted) for facet, wanted in (filters or {}).items()}
            selected = all_but(mask_of(rows, snapshot.size) & snapshot.in_scope(scope), passing, None)
            if head_only:
                best = shortest_first(snapshot, selected, limit)
            else:
                best = best_first(connection, snapshot, groups, selected, every=every, few=limit, wanted=limit)
            return Candidates(generation.candidates(snapshot, best), int(selected.sum()))

    def describe(self, ids: Iterable[str], scope: Scope) -> tuple[Candidate, ...]:
        """See ``Engine``."""
        with self._reading() as (_, snapshot, generation):
            rows = snapshot.rows(sorted(ids))
            return generation.candidates(snapshot, rows[snapshot.in_scope(scope)[rows]])

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
        with self._reading() as (connection, snapshot, _):
            base = selected_base(connection, snapshot, selection)
            passing = {facet: snapshot.passing(facet, wanted) for facet, wanted in selection.filters.items()}
            selected = all_but(base, passing, None)
            counts = {facet: snapshot.counts(facet, all_but(base, passing, facet)) for facet in facets}
            if limit == 0:
                rows = np.zeros(0, dtype=np.int64)
            elif sort == "relevance" and selection.groups:
                few, wanted = MAX_CANDIDATES, offset + limit
                rows = best_first(connection, snapshot, selection.groups, selected, every=True, few=few, wanted=wanted)
            else:
                rows = snapshot.sorted(np.flatnonzero(selected), sort)
            ids = tuple(snapshot.ids[row] for row in rows[offset : offset + limit].tolist())
            return Selected(ids, int(selected.sum()), counts)

    def nearest(
        self, vector: Vector, scope: Scope, *, limit: int, ids: frozenset[str] | None = None
    ) -> tuple[Near, ...]:
        """See ``Engine``. Exact: every passage in the scope is compared."""
        with self._reading() as (_, snapshot, generation):
            allowed = snapshot.in_scope(scope)
            if ids is not None:
                allowed = allowed & mask_of(snapshot.rows(ids), snapshot.size)
            compared = snapshot.compare(generation.vectors, vector)
            rows, slots, scores = best_per_owner(compared, snapshot.owners, allowed, limit)
            passages = slots - snapshot.slots[rows]
            near = zip(rows.tolist(), passages.tolist(), scores.tolist(), strict=True)
            return tuple(Near(snapshot.ids[row], passage, score) for row, passage, score in near)

    def fetch(self, ids: Sequence[str], scope: Scope, *, vectors: bool = False) -> Mapping[str, Stored]:
        """See ``Engine``."""
        with self._reading() as (connection, snapshot, generation):
            visible = snapshot.in_scope(scope)
            rows = document_rows(connection, ids)
            stored = {}
            for row, slot, slots, passages, *rest in rows:
                if row < snapshot.size and visible[row]:
                    own = generation.vectors.rows(slot + slots)[slot:] if vectors and slots else None
                    stored[rest[0]] = Stored(read_document(tuple(rest)), read_passages(passages), own)
            return stored

    def lacking_vectors(self, limit: int) -> tuple[str, ...]:
        """See ``Engine``."""
        with self._reading() as (connection, _, _generation):
            rows = connection.execute("select id from doc where slots = 0 and passages <> '[]' limit ?", (limit,))
            return tuple(id_ for (id_,) in rows)

    def documents(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """See ``Engine``."""
        with self._reading() as (connection, _, _generation):
            return tuple(read_document(tuple(rest)) for _, _, _, _, *rest in document_rows(connection, ids))

    def close(self) -> None:
        """See ``Engine``."""
        if self._current is not None:
            self._current.close()
            self._current = None
