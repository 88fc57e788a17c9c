"""The catalogue over an engine: what the app holds. See ``search.catalogue.Catalogue`` for the contract."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from search.corrections import did_you_mean
from search.documents import Document, Token
from search.engines import Engine, EngineUnavailableError, IndexProblemError, Scope, Selection, Stored
from search.finding import Found, find
from search.hits import HitMaker, Standing
from search.indexing import entries_of, prepare, rebuild
from search.meaning import Asked, Meaning
from search.queries import MAX_PAGE_SIZE, SORTS, Answer, Hit, IndexStatus, Query, Suggestion
from search.questions import Question, understand
from search.similarity import similar
from search.statuses import index_status
from search.suggesting import suggest
from search.text.analysis import Analyser

_log = logging.getLogger(__name__)
_UPSERT_BATCH = 100
_LAST_PAGE = 100_000


class IndexedCatalogue:
    """Safe for several threads; several processes may each have one over the same index."""

    def __init__(self, engine: Engine, analyser: Analyser, meaning: Meaning) -> None:
        self._engine = engine
        self._analyser = analyser
        self._meaning = meaning

    def search(self, query: Query) -> Answer:
        """See ``Catalogue``."""
        query = _sane(query)
        try:
            degraded = None if self._engine.imprint().analysis == self._analyser.version else "index_old"
            return replace(self._answer(query), degraded=degraded)
        except EngineUnavailableError as error:
            _log.warning("The search engine does not answer: %s", error)
            return _nothing(query, degraded="engine_down")
        except IndexProblemError as error:
            _log.error("The search index must be rebuilt: %s", error)
            return _nothing(query, degraded="index_missing" if str(error) == "missing" else "index_damaged")

    def _answer(self, query: Query) -> Answer:
        scope = Scope(query.audience, query.kinds)
        if not query.text.strip():
            return self._browse(query, scope)
        question = understand(query.text, query.language, self._analyser, self._engine)
        if not question.words:
            return _nothing(query)
        found = find(question, query, self._asking(question, query), self._engine)
        ids, total, counts = self._page(query, found)
        guessed = [candidate.id for candidate in found.candidates] if found.is_guess and query.page == 1 else []
        stored = self._engine.fetch([*ids, *guessed], scope)
        standings = _standings(found, stored.keys())
        suggestion = did_you_mean(question, scope, self._engine, stored.values()) if question.corrections else None
        return Answer(
            self._hits(ids, stored, standings, question, query),
            total,
            counts,
            query.page,
            query.page_size,
            found.meaning,
            did_you_mean=suggestion,
            guesses=self._hits(guessed, stored, standings, question, query),
        )

    def _asking(self, question: Question, query: Query) -> Callable[[], Asked]:
        if not query.use_meaning:
            return lambda: Asked(None, "off")
        return self._meaning.ask(question.text, question.language, self._engine.imprint())

    def _page(self, query: Query, found: Found) -> tuple[list[str], int, Mapping[str, Mapping[str, int]]]:
        """Ids of the page, total and facet counts.

        In the order of relevance the ranked candidates come first. Behind them, when the words found more than
        are ranked, follows the engine's own order, of which the candidates are the beginning.
        """
        start, size = (query.page - 1) * query.page_size, query.page_size
        ranked: list[str] = []
        if query.sort == "relevance" and not found.is_guess:
            ranked = [candidate.id for candidate in found.candidates]
        own = ranked[start : start + size]
        selected = self._engine.select(
            found.selection,
            facets=query.facets,
            sort=query.sort,
            offset=max(start, len(ranked)),
            limit=size - len(own) if len(own) < size else 0,
        )
        return [*own, *selected.ids], selected.total, selected.facets

    def _browse(self, query: Query, scope: Scope) -> Answer:
        selected = self._engine.select(
            Selection(scope, filters=query.filters),
            facets=query.facets,
            sort=query.sort,
            offset=(query.page - 1) * query.page_size,
            limit=query.page_size,
        )
        stored = self._engine.fetch(selected.ids, scope)
        hits = self._hits(selected.ids, stored, {}, Question("", query.language), query)
        return Answer(hits, selected.total, selected.facets, query.page, query.page_size, "off")

    def _hits(
        self,
        ids: Iterable[str],
        stored: Mapping[str, Stored],
        standings: Mapping[str, Standing],
        question: Question,
        query: Query,
    ) -> tuple[Hit, ...]:
        maker = HitMaker(question, self._analyser, query.conditions)
        return tuple(maker.make(stored[id_], standings.get(id_, Standing())) for id_ in ids if id_ in stored)

    def suggest(
        self, prefix: str, audience: frozenset[Token], *, kinds: Sequence[str] = (), per_kind: int = 4
    ) -> tuple[Suggestion, ...]:
        """See ``Catalogue``. Nothing when the engine cannot answer: nobody waits for a suggestion."""
        try:
            scope = Scope(audience, frozenset(kinds))
            return suggest(prefix, scope, kinds, per_kind, analyser=self._analyser, engine=self._engine)
        except (EngineUnavailableError, IndexProblemError) as error:
            _log.warning("No suggestions: %s", error)
            return ()

    def similar(
        self, document_id: str, audience: frozenset[Token], *, limit: int = 5, kinds: frozenset[str] = frozenset()
    ) -> tuple[Hit, ...]:
        """See ``Catalogue``. Nothing when the engine cannot answer."""
        try:
            return similar(document_id, Scope(audience, kinds), limit, self._analyser, self._engine)
        except (EngineUnavailableError, IndexProblemError) as error:
            _log.warning("No similar documents: %s", error)
            return ()

    def upsert(self, documents: Iterable[Document]) -> None:
        """See ``Catalogue``. Raises ``EngineUnavailableError`` (try again) or ``IndexProblemError`` (rebuild)."""
        remaining = iter(documents)
        while batch := list(islice(remaining, _UPSERT_BATCH)):
            imprint = self._engine.imprint()
            self._engine.upsert(entries_of(batch, self._analyser, self._meaning, imprint))

    def delete(self, ids: Iterable[str]) -> None:
        """See ``Catalogue``. Raises as ``upsert`` does."""
        self._engine.delete(ids)

    def prepare(self, documents: Iterable[Document]) -> None:
        """See ``Catalogue``."""
        prepare(documents, self._meaning)

    def rebuild(
        self,
        documents: Iterable[Document],
        progress: Callable[[int], None] | None = None,
        *,
        use_meaning: bool = True,
    ) -> None:
        """See ``Catalogue``. Raises ``EngineUnavailableError`` while another process rebuilds."""
        rebuild(documents, self._analyser, self._meaning, self._engine, progress, use_meaning=use_meaning)

    def status(self) -> IndexStatus:
        """See ``Catalogue``."""
        return index_status(self._engine, self._analyser, self._meaning)

    def close(self) -> None:
        """See ``Catalogue``."""
        self._engine.close()
        self._meaning.close()


def _sane(query: Query) -> Query:
    """Within bounds: a page number or a sort from an address bar must not be able to break anything."""
    return replace(
        query,
        page=min(max(1, query.page), _LAST_PAGE),
        page_size=min(max(1, query.page_size), MAX_PAGE_SIZE),
        sort=query.sort if query.sort in SORTS else "relevance",
        filters={facet: wanted for facet, wanted in query.filters.items() if wanted},
    )


def _standings(found: Found, shown: Collection[str]) -> dict[str, Standing]:
    """What the ranking knows of the candidates that are shown."""
    scores = found.scores
    return {
        candidate.id: Standing(
            score=float(scores.total[at]),
            coverage=float(scores.text.coverage[at]),
            exact_title=bool(scores.text.exact_title[at]),
            entity=float(scores.text.entity[at]),
            near=found.near.get(candidate.id),
            by_meaning=candidate.id in found.by_meaning,
        )
        for at, candidate in enumerate(found.candidates)
        if candidate.id in shown
    }


def _nothing(query: Query, degraded: str | None = None) -> Answer:
    counts: dict[str, dict[str, int]] = {facet: {} for facet in query.facets}
    return Answer((), 0, counts, query.page, query.page_size, "off", degraded)
