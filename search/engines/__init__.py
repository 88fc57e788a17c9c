"""The few things asked of an engine. Ranking, reasons, marks and the meaning of totals are above it.

Contract, held by ``tests/search/engine_contract.py`` for every engine:

* an engine never shows anything of a document outside the ``Scope``: not in ids, totals, facets or vectors;
* the same question over the same entries gives the same set, total and facet counts on every engine;
* order within a score is by id, so that pages never overlap;
* what was upserted is found by the next call, in every process;
* an engine that cannot answer raises ``EngineUnavailableError`` or ``IndexProblemError``, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search.documents import Document, Token
from search.entries import Entry, Imprint, Passage, Vector, Vectors

MAX_CANDIDATES = 400
"""How many keyword candidates are ranked by us; behind them follows the engine's own order."""
BUILT_IN_FACETS = ("kind", "language")
"""Counted and filtered like any facet although the document does not list them."""


class EngineUnavailableError(Exception):
    """The engine does not answer now (a server is down, a file is locked too long). Try again later."""


class IndexProblemError(Exception):
    """The index is missing, damaged or made by another version: only ``Catalogue.rebuild`` mends it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents exist for a question: those that share an audience token, of these kinds (empty: all)."""

    audience: frozenset[Token]
    kinds: frozenset[str] = frozenset()


Group = frozenset[str]
"""Index terms that all stand for one word of the query: any of them will do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document worth ranking."""

    id: str
    title: str
    digest: bytes
    numbers: Mapping[str, float]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """At most ``limit`` documents, the engine's best first, and how many there are without the limit."""

    items: tuple[Candidate, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of documents: within the scope, (every group matched OR id listed), and every filter passed.

    ``groups`` None: the words select nothing, only ``ids`` do. ``groups`` empty: everything (browsing).
    """

    scope: Scope
    groups: tuple[Group, ...] | None = ()
    ids: frozenset[str] = frozenset()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selected:
    """One page of a selection."""

    ids: tuple[str, ...]
    total: int
    """Size of the selection with all filters."""
    facets: Mapping[str, Mapping[str, int]]
    """Facet to value to count; a facet that is filtered is counted as if its own filter were not set."""


class Near(NamedTuple):
    """A document near to a vector."""

    id: str
    passage: int
    """Index of its nearest passage."""
    score: float
    """Cosine, from -1 to 1."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as it was indexed, for showing and for its neighbours."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: Vectors | None = None
    """None when it was indexed without a model, or when vectors were not asked for."""


class Fill(Protocol):
    """A fresh index being filled beside the one in use."""

    def settle(self, imprint: Imprint) -> None:
        """Replace the imprint by one with other means and spread, before the first ``add``.

        A rebuild knows them only when it has embedded everything, but must hear of changes from its very start.
        May be called often, and shows others that a rebuild which has nothing to add yet is alive.
        """
        ...

    def add(self, entries: Sequence[Entry]) -> None:
        """Store these; ids must be new."""
        ...

    def commit(self, analyse: Callable[[Sequence[Document]], Sequence[Entry]]) -> None:
        """Switch every process to the fresh index.

        What was upserted into the old one or deleted from it since the fill began is first done to the
        fresh one too; ``analyse`` makes entries of such documents.
        """
        ...

    def abandon(self) -> None:
        """Throw the fresh index away; the old one stays."""
        ...


class Engine(Protocol):
    """Stores entries and answers simple, exact questions. Safe to use from several threads."""

    name: str

    def imprint(self) -> Imprint:
        """How the index in use was made. Raises ``IndexProblemError`` when there is none or it is damaged."""
        ...

    def generation(self) -> int:
        """Counts rebuilds, from 1."""
        ...

    def count(self) -> int:
        """Documents in the index, whoever may see them."""
        ...

    def start_fill(self, imprint: Imprint) -> Fill:
        """Begin a rebuild: an empty index with this imprint (and the engine's own settings applied).

        Raises ``EngineUnavailableError`` while another process is filling one.
        """
        ...

    def upsert(self, entries: Sequence[Entry]) -> None:
        """Add or replace, durably and visibly when this returns."""
        ...

    def delete(self, ids: Iterable[str]) -> None:
        """Forget these ids, durably and visibly when this returns."""
        ...

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many documents each term is; terms that are nowhere may be left out."""
        ...

    def terms_starting(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Index terms that begin with ``prefix``, the most frequent first."""
        ...

    def terms_near(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Index terms with the same first letter within this edit distance, nearest first, each with its distance.

        A swap of neighbours counts as one. The word itself is left out.
        """
        ...

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
        """Documents in the scope that pass the filters and match every group, or (``every`` False) at least one."""
        ...

    def describe(self, ids: Iterable[str], scope: Scope) -> tuple[Candidate, ...]:
        """Those of these documents that exist in the scope, by id."""
        ...

    def select(
        self,
        selection: Selection,
        *,
        facets: Sequence[str] = (),
        sort: str = "relevance",
        offset: int = 0,
        limit: int = 20,
    ) -> Selected:
        """Count a selection and give one page of it. ``sort`` is one of ``search.queries.SORTS``.

        For ``relevance`` the order is that of ``candidates``, so that what lies behind the ``MAX_CANDIDATES``
        ranked ones can be paged through; without words, as ``updated``. Other orders: highest first, ties by id.
        """
        ...

    def nearest(
        self, vector: Vector, scope: Scope, *, limit: int, ids: frozenset[str] | None = None
    ) -> tuple[Near, ...]:
        """The documents with the nearest passages, nearest first; ``ids`` restricts to these. Exact or nearly so."""
        ...

    def fetch(self, ids: Sequence[str], scope: Scope, *, vectors: bool = False) -> Mapping[str, Stored]:
        """The documents of these ids that exist in the scope."""
        ...

    def lacking_vectors(self, limit: int) -> tuple[str, ...]:
        """Ids indexed without vectors although they have passages, for mending once a model is at hand."""
        ...

    def documents(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """The documents of these ids whoever may see them: for the library's own mending, never for answers."""
        ...

    def close(self) -> None:
        """Release files, connections and threads."""
        ...
