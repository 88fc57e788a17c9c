"""The face of the library: what the app calls, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from search.documents import Document, Token
from search.queries import Answer, Hit, IndexStatus, Query, Suggestion


class Catalogue(Protocol):
    """A searchable set of documents. Safe to use from several threads."""

    def search(self, query: Query) -> Answer:
        """Answer one query. Never raises for what a person can type; a dead engine gives ``degraded``."""
        ...

    def suggest(
        self, prefix: str, audience: frozenset[Token], *, kinds: Sequence[str] = (), per_kind: int = 4
    ) -> tuple[Suggestion, ...]:
        """Type-ahead from words alone, grouped by kind in the order of ``kinds`` (empty: all)."""
        ...

    def similar(
        self, document_id: str, audience: frozenset[Token], *, limit: int = 5, kinds: frozenset[str] = frozenset()
    ) -> tuple[Hit, ...]:
        """The documents of these kinds (empty: all) nearest to one, without itself, each with the shared reason."""
        ...

    def upsert(self, documents: Iterable[Document]) -> None:
        """Add or replace; visible to the next search in every process when this returns."""
        ...

    def delete(self, ids: Iterable[str]) -> None:
        """Forget these ids; unknown ones are ignored."""
        ...

    def prepare(self, documents: Iterable[Document]) -> None:
        """Compute and keep the vectors that a rebuild of these documents will need; what is searched stays as it is.

        Takes minutes for thousands of new documents, seconds when most are known; without a model, nothing.
        """
        ...

    def rebuild(
        self,
        documents: Iterable[Document],
        progress: Callable[[int], None] | None = None,
        *,
        use_meaning: bool = True,
    ) -> None:
        """Fill a fresh index beside the old one and switch. ``progress`` hears the count so far.

        Without meaning it is there in seconds and finds by words; ``status`` then asks for another rebuild once
        the model is loaded.
        """
        ...

    def status(self) -> IndexStatus:
        """How the index is; never raises."""
        ...

    def close(self) -> None:
        """Release files, connections and threads."""
        ...
