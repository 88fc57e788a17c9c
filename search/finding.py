"""Which documents an answer consists of, and in which order: the rule behind totals and facets.

The set depends on text, audience and kinds only; filters, pages and facets merely look at parts of it:

1. documents that have every word of the question (in any form, synonym or corrected spelling);
2. when those are few: documents that cover enough of the question's information;
3. documents whose meaning is near enough: nearer when words found much or do not know most of the question, and
   not at all when they found very much.

When all this is nothing, the nearest documents are guesses: no part of the answer, its total or its facets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from search.concepts import Concepts, concept_cosines, concepts_near
from search.engines import MAX_CANDIDATES, Candidate, Engine, Near, Scope, Selection
from search.meaning import Asked
from search.queries import Query
from search.questions import Question
from search.ranking import WEIGHTS, Scores, enough_coverage, near_enough, nearness, rank, standardised, text_scores

FEW = 5
"""Fewer word matches than this and the words are taken less strictly."""
MAX_NEAR = 100
"""How many records an answer may have by meaning alone."""
GUESSES = 10


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
    meaning: str
    """What became of the question's meaning; see ``Answer.meaning``."""
    is_guess: bool = False
    """The set is empty; the candidates are merely the nearest that there are."""


def find(question: Question, query: Query, asking: Callable[[], Asked], engine: Engine) -> Found:
    """The answer's set and its ranked beginning. Raises what the engine raises.

    ``asking`` gives the question's vector, perhaps after a while: its words are looked up before.
    """
    scope = Scope(query.audience, query.kinds)
    exact = engine.candidates(question.groups, scope, every=True)
    pool = {candidate.id: candidate for candidate in exact.items}
    if exact.total < FEW and len(question.words) > 1:
        pool |= _partly(question, engine, scope)
    near: dict[str, Near] = {}
    concepts: Concepts = {}
    asked = asking()
    if asked.vector is not None:
        near = {hit.id: hit for hit in engine.nearest(asked.vector, scope, limit=MAX_NEAR)}
        concepts = concepts_near(asked.vector, query.audience, engine)
    by_meaning: frozenset[str] = frozenset()
    guesses: tuple[Candidate, ...] = ()
    if exact.total <= MAX_CANDIDATES:
        limit = near_enough(question, few=len(pool) < FEW)
        # Only those that could pass, were every concept theirs; guesses come from the very nearest.
        lift = WEIGHTS.concept * sum(max(values.values()) for values in concepts.values())
        likely = [id_ for id_ in near if near[id_].score + lift >= limit * asked.spread]
        guessable = [] if pool else list(near)[: 4 * GUESSES]
        nearest = {c.id: c for c in engine.describe({*likely, *guessable}, scope)}
        meant = _nearness(list(nearest.values()), near, concepts, asked.spread)
        if asked.spread > 0:
            by_meaning = frozenset(id_ for id_, score in zip(nearest, meant, strict=True) if score >= limit)
        pool |= {id_: nearest[id_] for id_ in sorted(by_meaning - pool.keys())}
        guesses = () if pool else tuple(nearest.values())
    elif query.filters:
        # More than are ranked: rank the best of those that pass the filters.
        filtered = engine.candidates(question.groups, scope, every=True, filters=query.filters)
        pool = {candidate.id: candidate for candidate in filtered.items}
    extra = frozenset(pool) if exact.total <= MAX_CANDIDATES else frozenset()
    selection = Selection(scope, question.groups, extra, query.filters)
    if asked.vector is not None and (missing := frozenset(pool.keys() - near.keys())):
        near |= {hit.id: hit for hit in engine.nearest(asked.vector, scope, limit=len(missing), ids=missing)}
    ranked = tuple(pool.values()) or guesses
    meaning = _nearness(ranked, near, concepts, asked.spread) if near else None
    shares = [conditions_met(candidate, query.conditions) for candidate in ranked]
    # Scores of the whole pool, before filters cut it: a score must not depend on what is ticked.
    scores = rank(question, ranked, meaning, shares)
    found = _passing(Found(selection, ranked, scores, near, by_meaning, asked.state, bool(guesses)))
    return _beginning(found) if guesses else found


def _partly(question: Question, engine: Engine, scope: Scope) -> dict[str, Candidate]:
    """Candidates that have enough of the question's words."""
    some = engine.candidates([asked.group for asked in question.words if asked.known], scope, every=False).items
    coverage = text_scores(question, some).coverage
    enough = enough_coverage(question)
    return {candidate.id: candidate for candidate, share in zip(some, coverage, strict=True) if share >= enough}


def _nearness(
    candidates: Sequence[Candidate], near: Mapping[str, Near], concepts: Concepts, spread: float
) -> NDArray[np.float32]:
    """How near each candidate is, shape (n,); see ``search.ranking.nearness``."""
    own = np.array([near[c.id].score if c.id in near else np.nan for c in candidates], dtype=np.float32)
    if spread > 0:
        return nearness(own, concept_cosines(candidates, concepts), spread)
    # A new index, not yet rebuilt, knows no spread: all that was compared has to do.
    return standardised(own, np.array([hit.score for hit in near.values()], dtype=np.float32))


def _beginning(found: Found) -> Found:
    """The first few guesses; more would look like an answer."""
    return replace(
        found, candidates=found.candidates[:GUESSES], scores=found.scores.take(range(len(found.candidates[:GUESSES])))
    )


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
