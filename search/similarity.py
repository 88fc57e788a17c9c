"""Documents nearest to one document, each with what it shares with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from search.engines import Candidate, Engine, Near, Scope
from search.entries import Vectors
from search.hits import HitMaker, Standing
from search.queries import Hit, Reason
from search.questions import Question, understand
from search.ranking import text_scores
from search.text.analysis import Analyser

LEAST_IN_SPREADS = 2.0
"""How near a passage must be to the document, in standard deviations of unrelated ones."""
LEAST_COVERAGE = 0.1
"""Without a model: how much of the information of title and first section must be shared."""
_SHARED_BONUS = 0.02
_POOL = 40
_LEAD_CHARACTERS = 600
_UNTOLD = frozenset({"kind", "language"})
"""Sharing these is no reason worth telling."""


def similar(document_id: str, scope: Scope, limit: int, analyser: Analyser, engine: Engine) -> tuple[Hit, ...]:
    """At most ``limit`` hits of the kinds in scope, without the document itself, which may be of another kind.

    None when the asker may not see it.
    """
    own = engine.fetch([document_id], replace(scope, kinds=frozenset()), vectors=True).get(document_id)
    if own is None:
        return ()
    lead = own.document.sections[0].text[:_LEAD_CHARACTERS] if own.document.sections else ""
    question = Question(own.document.title, own.document.language)
    near: dict[str, Near] = {}
    if own.vectors is not None:
        near = _by_vectors(own.vectors, scope, engine)
        scores = {id_: hit.score for id_, hit in near.items()}
    else:
        text = f"{own.document.title}. {lead}"
        question = understand(text, own.document.language, analyser, engine, unfinished=False)
        scores = _by_words(question, scope, engine)
    scores.pop(document_id, None)
    pool = {candidate.id: candidate for candidate in engine.describe(scores, scope)}
    shared = {id_: tuple(_shared(own.document.facets, candidate)) for id_, candidate in pool.items()}
    best = sorted(pool, key=lambda id_: (-scores[id_] - _SHARED_BONUS * len(shared[id_]), id_))[:limit]
    stored = engine.fetch(best, scope)
    maker = HitMaker(question, analyser, {})
    hits = []
    for id_ in (id_ for id_ in best if id_ in stored):
        standing = Standing(min(1.0, max(0.0, scores[id_])), near=near.get(id_), by_meaning=id_ in near)
        hit = maker.make(stored[id_], standing)
        hits.append(replace(hit, reasons=(*shared[id_], *hit.reasons)))
    return tuple(hits)


def _by_vectors(vectors: Vectors, scope: Scope, engine: Engine) -> dict[str, Near]:
    middle = vectors.mean(axis=0)
    middle = (middle / max(float(np.linalg.norm(middle)), 1e-9)).astype(np.float32)
    least = LEAST_IN_SPREADS * engine.imprint().spread
    return {hit.id: hit for hit in engine.nearest(middle, scope, limit=_POOL) if hit.score >= least}


def _by_words(question: Question, scope: Scope, engine: Engine) -> dict[str, float]:
    groups = [asked.group for asked in question.words if asked.known]
    pool = engine.candidates(groups, scope, every=False, limit=_POOL).items
    scores = text_scores(question, pool)
    enough = scores.coverage >= LEAST_COVERAGE
    return {candidate.id: float(scores.words[at]) for at, candidate in enumerate(pool) if enough[at]}


def _shared(facets: Mapping[str, tuple[str, ...]], candidate: Candidate) -> Iterable[Reason]:
    for name, values in sorted(facets.items()):
        both = tuple(value for value in values if value in candidate.facets.get(name, ()))
        if both and name not in _UNTOLD:
            yield Reason("shared", name, both)
