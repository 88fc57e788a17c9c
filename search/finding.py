"""Which documents an answer consists of, and in which order: the rule behind totals and facets.

The set depends on text, audience and kinds only; filters, pages and facets merely look at parts of it:

1. documents that have every word of the question (in any form, synonym or corrected spelling);
2. when those are few: documents that cover enough of the question's information;
3. documents whose meaning is near enough: nearer when words found much, and not at all when they found very much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from search.engines import MAX_CANDIDATES, Candidate, Engine, Near, Scope, Selection
from search.meaning import Asked
from search.queries import Query
from search.questions import Question
from search.ranking import Scores, enough_coverage, rank, standardised, word_scores

FEW = 5
"""Fewer word matches than this and the words are taken less strictly."""
NEAR_IN_SPREADS, NEARER_IN_SPREADS = 2.5, 3.6
"""How near a passage must be, in standard deviations of unrelated ones: when words find few, and otherwise."""
MAX_NEAR = 100


@dataclass(frozen=True, slots=True)
class Found:
    """Ranked candidates, best first, and the set they are the beginning of."""

    selection: Selection
    candidates: tuple[Candidate, ...]
    scores: Scores
    near: Mapping[str, Near]
    """Nearest passage of each candidate that has vectors."""
    by_meaning: frozenset[str]
    """Candidates whose meaning alone would have brought them here."""


def find(question: Question, query: Query, asked: Asked, engine: Engine) -> Found:
    """The answer's set and its ranked beginning. Raises what the engine raises."""
    scope = Scope(query.audience, query.kinds)
    exact = engine.candidates(question.groups, scope, every=True)
    pool = {candidate.id: candidate for candidate in exact.items}
    if exact.total < FEW and len(question.words) > 1:
        pool |= _partly(question, engine, scope)
    near = (
        {}
        if asked.vector is None
        else {hit.id: hit for hit in engine.nearest(asked.vector, scope, limit=MAX_CANDIDATES)}
    )
    by_meaning: frozenset[str] = frozenset()
    if exact.total <= MAX_CANDIDATES:
        limit = asked.spread * (NEAR_IN_SPREADS if len(pool) < FEW else NEARER_IN_SPREADS)
        by_meaning = frozenset(hit.id for hit in list(near.values())[:MAX_NEAR] if hit.score >= limit > 0)
        pool |= {candidate.id: candidate for candidate in engine.describe(by_meaning - pool.keys(), scope)}
    elif query.filters:
        # More than are ranked: rank the best of those that pass the filters.
        filtered = engine.candidates(question.groups, scope, every=True, filters=query.filters)
        pool = {candidate.id: candidate for candidate in filtered.items}
    extra = frozenset(pool) if exact.total <= MAX_CANDIDATES else frozenset()
    selection = Selection(scope, question.groups, extra, query.filters)
    if asked.vector is not None and (missing := frozenset(pool.keys() - near.keys())):
        near |= {hit.id: hit for hit in engine.nearest(asked.vector, scope, limit=len(missing), ids=missing)}
    scores = _scored(question, query, list(pool.values()), near)
    return _passing(Found(selection, tuple(pool.values()), scores, near, by_meaning))


def _partly(question: Question, engine: Engine, scope: Scope) -> dict[str, Candidate]:
    """Candidates that have enough of the question's words."""
    some = engine.candidates([asked.group for asked in question.words if asked.known], scope, every=False).items
    _, coverage = word_scores(question, some)
    enough = enough_coverage(question)
    return {candidate.id: candidate for candidate, share in zip(some, coverage, strict=True) if share >= enough}


def _scored(question: Question, query: Query, pool: Sequence[Candidate], near: Mapping[str, Near]) -> Scores:
    """Scores of the whole pool, before filters cut it: a score must not depend on what is ticked."""
    shares = [conditions_met(candidate, query.conditions) for candidate in pool]
    if not near:
        return rank(question, pool, None, shares)
    own = np.array([near[c.id].score if c.id in near else np.nan for c in pool], dtype=np.float32)
    # Standardised over all that was compared, not only over the pool, which may be three documents.
    compared = np.array([hit.score for hit in near.values()], dtype=np.float32)
    return rank(question, pool, standardised(own, compared), shares)


def _passing(found: Found) -> Found:
    """The candidates that pass the filters, best first, ties by id."""
    kept = [at for at, candidate in enumerate(found.candidates) if _passes(candidate, found.selection.filters)]
    order = sorted(kept, key=lambda at: (-float(found.scores.total[at]), found.candidates[at].id))
    return replace(found, candidates=tuple(found.candidates[at] for at in order), scores=found.scores.take(order))


def conditions_met(candidate: Candidate, conditions: Mapping[str, str]) -> float:
    """Share of the asker's conditions that a document shares."""
    met = sum(value in candidate.facets.get(name, ()) for name, value in conditions.items())
    return met / len(conditions) if conditions else 0.0


def _passes(candidate: Candidate, filters: Mapping[str, frozenset[str]]) -> bool:
    return all(not wanted.isdisjoint(candidate.facets.get(facet, ())) for facet, wanted in filters.items())
