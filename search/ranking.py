"""How good each candidate is: pure functions on numbers, the same whichever engine found the candidates.

Shapes: n candidates, w words of the question. See ``docs/decisions`` on score fusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.digest import impacts
from search.engines import Candidate
from search.questions import FACTORS, Question

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much. Learnt on the judged set by ``tests/relevance``, never set by hand for one case."""

    words: float = 1.0
    meaning: float = 1.6
    full_meaning: float = 8.0
    """Nearness, in spreads, at which a passage means the same as the question."""
    concept: float = 0.3
    """How much the nearness of a concept counts beside that of a passage of a record filed under it."""
    coverage_power: float = 1.5
    """How much a candidate loses for lacking words of the question: its words count times coverage to this power."""
    title: float = 1.0
    """The whole question is the title."""
    entity: float = 0.6
    """The question is the name of an entity of the document; less when the name is only a part of it."""
    condition: float = 0.05
    evidence: float = 0.04
    freshness: float = 0.03
    stale: float = 0.03
    """Share of its score that a record loses while its owners have not confirmed it in time: it changes places only
    with records that fit within three per cent as well."""
    near: float = 2.5
    """Nearness, in spreads, from which a record belongs to the answer by its meaning: when words find few."""
    nearer: float = 3.5
    """The same when words find enough."""
    doubt: float = 3.75
    """How much nearer it must be when half of the question, or more, is in words that no document has: then the
    question is perhaps about something else, and whatever seems near is so by chance."""


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class TextScores:
    """One row per candidate."""

    words: Numbers
    """0 to 1: how well its words match."""
    coverage: Numbers
    """0 to 1: how much of the question's information they cover."""
    exact_title: NDArray[np.bool_]
    """The question is its title."""
    entity: Numbers
    """Share of the question that names an entity of the document."""

    def take(self, order: Sequence[int]) -> TextScores:
        """The scores of these candidates, in this order."""
        places = np.array(order, dtype=np.int64)
        return TextScores(self.words[places], self.coverage[places], self.exact_title[places], self.entity[places])


@dataclass(frozen=True, slots=True)
class Scores:
    """One row per candidate."""

    total: Numbers
    """0 to 1."""
    text: TextScores

    def take(self, order: Sequence[int]) -> Scores:
        """The scores of these candidates, in this order."""
        return Scores(self.total[np.array(order, dtype=np.int64)], self.text.take(order))


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    meaning: Numbers | None,
    conditions: Sequence[float],
    weights: Weights = WEIGHTS,
) -> Scores:
    """Score candidates.

    ``meaning`` is the ``nearness`` of each, shape (n,); None when there is no model.
    ``conditions`` is the share of the asker's own conditions that each candidate meets, shape (n,).
    """
    text = text_scores(question, candidates)
    total = weights.words * text.words * text.coverage**weights.coverage_power
    total += weights.title * text.exact_title + weights.entity * text.entity
    if meaning is not None:
        total += weights.meaning * np.clip(meaning / weights.full_meaning, 0.0, 1.0)
    total += weights.condition * np.asarray(conditions, dtype=np.float32)
    total += weights.evidence * np.array([_unit(c.numbers.get("evidence", 0.0) / 5) for c in candidates])
    total += weights.freshness * np.array([_unit(c.numbers.get("freshness", 0.0)) for c in candidates])
    total *= 1 - weights.stale * np.array([_unit(c.numbers.get("stale", 0.0)) for c in candidates])
    best = weights.words + weights.meaning + weights.title + weights.entity
    best += weights.condition + weights.evidence + weights.freshness
    return Scores((total / best).astype(np.float32), text)


def text_scores(question: Question, candidates: Sequence[Candidate]) -> TextScores:
    """How the words of candidates match.

    A word is worth its information; in a document it scores the impact of its best term there, times
    what that kind of match is worth.
    """
    asked_for = {term for asked in question.words for term in asked.roles}
    terms = sorted(asked_for.union(question.title_terms, *(names for names, _ in question.names)))
    found = impacts([candidate.digest for candidate in candidates], terms)
    place = {term: at for at, term in enumerate(terms)}
    score, covered, entity = np.zeros((3, len(candidates)), dtype=np.float32)
    total = sum(asked.information for asked in question.words) or 1.0
    for asked in question.words:
        columns = [place[term] for term in asked.roles]
        factors = np.array([FACTORS[role] for role in asked.roles.values()], dtype=np.float32)
        strength = (found[:, columns] * factors).max(axis=1, initial=0.0)
        score += asked.information / total * strength
        covered += asked.information / total * (strength > 0)
    title = _any(found, [place[term] for term in question.title_terms])
    for names, share in question.names:
        entity = np.maximum(entity, share * _any(found, [place[term] for term in names]))
    return TextScores(score, covered, title, entity.astype(np.float32))


def nearness(cosines: Numbers, concepts: Numbers, spread: float, weights: Weights = WEIGHTS) -> Numbers:
    """How near in meaning, in spreads of unrelated texts; 0 where there is no cosine (NaN). All of shape (n,).

    ``cosines`` are those of the best passages, ``concepts`` those of ``search.concepts``. Spreads, unlike standard
    deviations of what happens to be compared, mean the same in every index and for every scope.
    """
    together = np.nan_to_num(cosines, nan=0.0) + weights.concept * concepts
    return (together / np.float32(max(spread, 1e-6))).astype(np.float32)


def near_enough(question: Question, *, few: bool, weights: Weights = WEIGHTS) -> float:
    """The nearness from which a record belongs to the answer; ``few`` says that words found few."""
    return (weights.near if few else weights.nearer) + weights.doubt * question.doubt


def standardised(cosines: Numbers, compared: Numbers) -> Numbers:
    """In standard deviations from the mean of all ``compared``; 0 where there is no cosine (NaN). Shape as given.

    A model's cosines have no absolute scale: one question's best is 0.3, another's worst.
    """
    deviation = float(compared.std()) if len(compared) > 1 else 0.0
    if deviation < 1e-6:
        return np.zeros_like(cosines)
    result: Numbers = np.nan_to_num((cosines - float(compared.mean())) / deviation, nan=0.0).astype(np.float32)
    return result


def enough_coverage(question: Question) -> float:
    """Share of the information that a document must cover to count as found by words though it lacks some.

    Two words: most of it. A challenge of several sentences: no document has a third of its words.
    """
    return max(0.22, 0.66 - 0.04 * len(question.words))


def _any(found: Numbers, columns: Sequence[int]) -> NDArray[np.bool_]:
    return np.asarray((found[:, columns] > 0).any(axis=1))


def _unit(value: float) -> float:
    """Into 0 to 1; a document's own numbers are not to be trusted with the order of all others."""
    return min(1.0, max(0.0, value)) if value == value else 0.0  # noqa: PLR0124 - NaN differs from itself
