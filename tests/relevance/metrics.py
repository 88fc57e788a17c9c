"""Measures of a ranking against graded judgements: pure functions of the ranked keys and of the grades.

`ranked` holds each record once, best first; `grades` maps every relevant record to 1, 2 or 3. A record without a grade
is not relevant. Without any relevant record (absurd queries) these measures are undefined and raise ValueError: ask
there whether anything was found at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `k`, between 0 and 1.

    DCG@k = Σ_{i=1..k} (2^grade_i − 1) / log2(i + 1), divided by the DCG@k of the best possible order of all graded
    records. Gain and discount: Burges et al., "Learning to Rank using Gradient Descent", ICML 2005; the measure:
    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002.
    """
    _check(ranked, grades)
    ideal = _dcg(sorted(grades.values(), reverse=True)[:k])
    return _dcg([grades.get(key, 0) for key in ranked[:k]]) / ideal


def recall(ranked: Sequence[str], grades: Mapping[str, int], k: int = 5, least: int = 1) -> float:
    """Share of the relevant records (graded `least` or more) that stand among the first `k`.

    |relevant ∩ first k| / |relevant|; Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008,
    8.3. A query with more than `k` relevant records cannot reach 1: see `capped_recall`.
    """
    return len(_found(ranked, grades, k, least)) / len(_relevant(grades, least))


def capped_recall(ranked: Sequence[str], grades: Mapping[str, int], k: int = 5, least: int = 1) -> float:
    """Recall at `k` with the denominator min(k, |relevant|), so that a perfect ranking always gets 1.

    R_cap@k of Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of IR Models", NeurIPS 2021.
    """
    return len(_found(ranked, grades, k, least)) / min(k, len(_relevant(grades, least)))


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10, least: int = 1) -> float:
    """1 / place of the first relevant record (graded `least` or more) among the first `k`, 0 without one.

    Its mean over queries is MRR@k; Voorhees, "The TREC-8 Question Answering Track Report", 1999.
    """
    _check(ranked, grades)
    relevant = _relevant(grades, least)
    return next((1 / place for place, key in enumerate(ranked[:k], start=1) if key in relevant), 0.0)


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, each query counting the same; raises ValueError for no values."""
    if not values:
        raise ValueError("No queries, no mean")
    return sum(values) / len(values)


def _dcg(gains: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(gains, start=1)))


def _found(ranked: Sequence[str], grades: Mapping[str, int], k: int, least: int) -> set[str]:
    _check(ranked, grades)
    return _relevant(grades, least) & set(ranked[:k])


def _relevant(grades: Mapping[str, int], least: int) -> set[str]:
    relevant = {key for key, grade in grades.items() if grade >= least}
    if not relevant:
        raise ValueError("Undefined without a relevant record")
    return relevant


def _check(ranked: Sequence[str], grades: Mapping[str, int]) -> None:
    if len(set(ranked)) != len(ranked):
        raise ValueError("A record stands in the ranking twice")
    if not any(grades.values()):
        raise ValueError("Undefined without a relevant record")
