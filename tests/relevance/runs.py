"""The judged queries answered in three ways, and what the answers are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.engines import Near
from search.indexed import IndexedCatalogue
from search.queries import Query
from search.text.languages import detect_language
from tests.relevance.judgements import Category, Judged
from tests.relevance.metrics import mean, ndcg, recall, reciprocal_rank
from tests.relevance.world import AUDIENCE, KINDS, SCOPE

DEPTH = 10
WORDS, MEANING, FUSED = WAYS = ("words", "meaning", "fused")


@dataclass(frozen=True, slots=True)
class Run:
    """One query answered in one way."""

    query: Judged
    ranked: tuple[str, ...]
    """The first ids as a reader sees them: hits, or the guesses shown in place of hits when nothing was found."""
    total: int
    """How many were found; guesses are not."""

    @property
    def found(self) -> tuple[str, ...]:
        """The first ids without guesses."""
        return self.ranked if self.total else ()


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over queries."""

    count: int
    ndcg: float
    recall: float
    reciprocal_rank: float


def run_all(catalogue: IndexedCatalogue, queries: Iterable[Judged], way: str) -> list[Run]:
    """Every query answered in one of ``WAYS``."""
    answer = {WORDS: _by_words, MEANING: _by_meaning, FUSED: _fused}[way]
    return [answer(catalogue, query) for query in queries]


def _by_words(catalogue: IndexedCatalogue, query: Judged) -> Run:
    return _searched(catalogue, query, use_meaning=False)


def _fused(catalogue: IndexedCatalogue, query: Judged) -> Run:
    return _searched(catalogue, query, use_meaning=True)


def _searched(catalogue: IndexedCatalogue, query: Judged, *, use_meaning: bool) -> Run:
    asked = Query(AUDIENCE, query.text, kinds=KINDS, page_size=DEPTH, use_meaning=use_meaning)
    answer = catalogue.search(asked)
    assert answer.degraded is None, answer.degraded
    return Run(query, tuple(hit.id for hit in answer.hits or answer.guesses), answer.total)


def _by_meaning(catalogue: IndexedCatalogue, query: Judged) -> Run:
    """The records with the nearest passages, whatever their words: what a purely semantic search would show.

    It has no rule for what is near enough, so it always shows something.
    """
    nearest = nearest_records(catalogue, query.text, DEPTH)
    return Run(query, tuple(hit.id for hit in nearest), len(nearest))


def nearest_records(catalogue: IndexedCatalogue, text: str, limit: int) -> tuple[Near, ...]:
    """Records by their best passage's cosine with the query, in the space of the index."""
    engine = catalogue._engine
    language = detect_language(text, [word.token for word in catalogue._analyser.words(text, None)])
    asked = catalogue._meaning.ask(text, language, engine.imprint())()
    assert asked.vector is not None, f"the model is {asked.state}"
    return engine.nearest(asked.vector, SCOPE, limit=limit)


def measure(runs: Iterable[Run]) -> Measures:
    """nDCG@10, recall@5 and MRR@10 of queries that have an answer."""
    judged = [(run.ranked, run.query.by_id()) for run in runs if run.query.grades]

    def over(value: Callable[[tuple[str, ...], dict[str, int]], float]) -> float:
        return mean([value(ranked, grades) for ranked, grades in judged])

    return Measures(len(judged), over(ndcg), over(recall), over(reciprocal_rank))


def by_category(runs: Iterable[Run]) -> dict[str, Measures]:
    """Category to measures, absurd queries aside, and ``overall`` last: the mean over queries."""
    runs = list(runs)
    found = {
        category.value: measure([run for run in runs if run.query.category is category])
        for category in Category
        if category is not Category.ABSURD
    }
    return found | {"overall": measure(runs)}


def silent(runs: Iterable[Run]) -> tuple[int, int]:
    """How many absurd queries found nothing, and how many there are."""
    absurd = [run for run in runs if run.query.category is Category.ABSURD]
    return sum(run.total == 0 for run in absurd), len(absurd)
