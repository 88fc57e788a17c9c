"""What is asked of the search, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.documents import Document, Token

SORTS = ("relevance", "newest", "updated", "title", "evidence")
MAX_QUERY_CHARACTERS = 2_000
MAX_PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Query:
    """One question. ``audience`` has no default: nobody searches without saying who is asking."""

    audience: frozenset[Token]
    """The asker's own tokens; only documents sharing one of them exist for this query."""
    text: str = ""
    """As typed, one word or several sentences; empty browses everything."""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name to chosen values: OR within a facet, AND between facets."""
    facets: tuple[str, ...] = ()
    """Facets to count. Counting is disjunctive: a facet ignores its own filter."""
    sort: str = "relevance"
    page: int = 1
    page_size: int = 20
    kinds: frozenset[str] = frozenset()
    """Kinds to search; empty means all."""
    conditions: Mapping[str, str] = field(default_factory=dict)
    """The asker's own conditions (``city_size``, ``voivodeship``), for a mild, explained boost."""
    language: str | None = None
    """Language of the query when known; otherwise it is detected."""
    use_meaning: bool = True
    """False answers from words alone (type-ahead, or the first fast answer of a page)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the ranges to mark: ``(start, end)`` offsets into ``text``, sorted, not overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit was found; the page turns it into a sentence in the reader's language."""

    kind: str
    """One of ``title entity words synonym typo meaning condition evidence fresh shared``."""
    section: str | None = None
    """The section in which it was found, by its key; for ``condition`` and ``shared`` the facet that is shared."""
    terms: tuple[str, ...] = ()
    """Words of the original text that matched, shared values, or the corrected spelling."""


@dataclass(frozen=True, slots=True)
class Hit:
    id: str
    kind: str
    language: str
    title: Marked
    url: str
    passage: Marked
    """The best passage, with the matched words marked in the original text."""
    passage_section: str | None
    score: float
    """0 to 1, comparable within one answer only."""
    reasons: tuple[Reason, ...]
    facets: Mapping[str, tuple[str, ...]]
    payload: Mapping[str, str | float | list[str] | None]


@dataclass(frozen=True, slots=True)
class Answer:
    hits: tuple[Hit, ...]
    total: int
    """The same on every page of one query."""
    facets: Mapping[str, Mapping[str, int]]
    """Facet name to value to count, over the whole answer, each facet without its own filter."""
    page: int
    page_size: int
    meaning: str = "used"
    """``used``, ``off`` (not asked for or not needed), ``warming`` (the model is loading), ``absent`` (no model)."""
    degraded: str | None = None
    """Why the answer is poorer than usual; None when all is well.

    ``engine_down``: try again later. ``index_old``: answered, but a rebuild is due. ``index_missing`` and
    ``index_damaged``: nothing can be found before a rebuild. ``standby``: the engine is away, and the copy that is
    kept beside it has answered.
    """
    did_you_mean: str | None = None
    guesses: tuple[Hit, ...] = ()
    """When nothing was found: a few nearest documents, best first, to be shown as such ("nothing fits; perhaps …").
    Not counted anywhere, and empty for every page but the first."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the type-ahead."""

    id: str
    kind: str
    title: Marked
    url: str
    payload: Mapping[str, str | float | list[str] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an operator wants to know of an index."""

    engine: str
    ready: bool
    documents: int
    embedder: str | None
    generation: int
    problem: str | None = None


__all__ = ["Answer", "Document", "Hit", "IndexStatus", "Marked", "Query", "Reason", "Suggestion"]
