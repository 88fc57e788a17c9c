"""Learns the weights of ``search/ranking.py`` on the judged queries: ``python -m tests.relevance.fit``.

Settings are drawn at random around the present ones and each is tried on every query; in each of five folds the best on
the other four is judged on the fifth, so that the held-out figure was never seen by the choice. The thresholds of
nearness are not learnt here: they also answer for the questions of ``elsewhere.txt``, see docs/relevance.md.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from search.concepts import concept_cosines, concepts_near
from search.engines import Candidate
from search.indexed import IndexedCatalogue
from search.questions import Question, understand
from search.ranking import WEIGHTS, Numbers, Weights, nearness, rank
from tests.relevance.judgements import load
from tests.relevance.metrics import ndcg
from tests.relevance.world import AUDIENCE, SCOPE, seed_world

SETTINGS, FOLDS, RECORDS = 80, 5, 1000
RANGES = {
    "meaning": (0.8, 2.4),
    "concept": (0.0, 0.8),
    "coverage_power": (0.5, 2.5),
    "entity": (0.0, 1.0),
}
"""A prior as much as a bound: what lies outside was worse in every trial of a single weight."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that ranking knows of one query and every record."""

    question: Question
    candidates: Sequence[Candidate]
    cosines: Numbers
    concepts: Numbers
    spread: float
    grades: dict[str, int]

    def value(self, weights: Weights) -> float:
        """nDCG@10 of the whole order, without the rule of what belongs to an answer."""
        near = nearness(self.cosines, self.concepts, self.spread, weights)
        scores = rank(self.question, self.candidates, near, [0.0] * len(self.candidates), weights)
        order = np.argsort(-scores.total, kind="stable")
        return ndcg([self.candidates[at].id for at in order], self.grades)


def cases(catalogue: IndexedCatalogue) -> list[Case]:
    """Every judged query that has an answer."""
    engine, found = catalogue._engine, []
    imprint = engine.imprint()
    for query in load():
        if not query.grades:
            continue
        question = understand(query.text, None, catalogue._analyser, engine)
        asked = catalogue._meaning.ask(question.text, question.language, imprint)()
        assert asked.vector is not None
        near = {hit.id: hit.score for hit in engine.nearest(asked.vector, SCOPE, limit=RECORDS)}
        candidates = engine.describe(near, SCOPE)
        cosines = np.array([near[candidate.id] for candidate in candidates], dtype=np.float32)
        lifts = concept_cosines(candidates, concepts_near(asked.vector, AUDIENCE, engine))
        found.append(Case(question, candidates, cosines, lifts, asked.spread, query.by_id()))
    return found


def held_out(values: NDArray[np.float64], generator: np.random.Generator) -> tuple[float, list[int]]:
    """Mean over queries of the fold's best setting elsewhere; ``values`` has shape (settings, queries)."""
    folds = generator.permutation(np.arange(values.shape[1]) % FOLDS)
    chosen = [int(values[:, folds != fold].mean(axis=1).argmax()) for fold in range(FOLDS)]
    return float(np.mean([values[chosen[fold], at] for at, fold in enumerate(folds)])), chosen


def main() -> None:
    """Print the present weights, the best ones and the held-out figure."""
    generator = np.random.default_rng(2026)
    drawn = [{key: round(float(generator.uniform(*ends)), 2) for key, ends in RANGES.items()} for _ in range(SETTINGS)]
    settings = [WEIGHTS, replace(WEIGHTS, concept=0.0), *(replace(WEIGHTS, **each) for each in drawn)]
    with seed_world() as world:
        judged = cases(world.catalogue)
    values = np.array([[case.value(weights) for case in judged] for weights in settings])
    means = values.mean(axis=1)
    figure, chosen = held_out(values, generator)
    sys.stdout.write(f"present {means[0]:.4f}, without concepts {means[1]:.4f}, held out {figure:.4f}\n")
    for at in dict.fromkeys([*np.argsort(-means)[:5].tolist(), *chosen]):
        kept = {key: getattr(settings[at], key) for key in RANGES}
        sys.stdout.write(f"{means[at]:.4f} chosen in {chosen.count(at)} folds {kept}\n")


if __name__ == "__main__":
    main()
