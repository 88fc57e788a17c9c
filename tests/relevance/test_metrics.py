"""The measures on numbers worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from tests.relevance.metrics import capped_recall, mean, ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}


def test_the_best_order_scores_one():
    assert ndcg(["a", "b", "c"], GRADES) == pytest.approx(1)
    assert ndcg(["a", "b", "c", "x", "y"], GRADES) == pytest.approx(1)


def test_ndcg_of_the_worst_order_is_the_sum_by_hand():
    reached = 1 / log2(2) + 3 / log2(3) + 7 / log2(4)
    best = 7 / log2(2) + 3 / log2(3) + 1 / log2(4)
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(reached / best)
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(0.6806, abs=1e-4)


def test_ndcg_counts_what_was_missed_and_ignores_what_comes_after_k():
    best = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(["a"], GRADES) == pytest.approx(7 / best)
    assert ndcg(["x", "y", "a"], GRADES, k=2) == 0
    assert ndcg(["a", "b"], GRADES, k=2) == pytest.approx(1)


def test_nothing_found_scores_nothing():
    assert ndcg([], GRADES) == recall([], GRADES) == capped_recall([], GRADES) == reciprocal_rank([], GRADES) == 0


def test_recall_is_the_share_found_among_the_first():
    assert recall(["a", "x", "c"], GRADES) == pytest.approx(2 / 3)
    assert recall(["x", "a", "b", "c"], GRADES, k=2) == pytest.approx(1 / 3)
    assert recall(["a", "x", "c"], GRADES, least=2) == pytest.approx(1 / 2)


def test_capped_recall_can_be_perfect_with_more_relevant_records_than_places():
    many = {str(number): 1 for number in range(12)}
    five = [str(number) for number in range(5)]
    assert recall(five, many) == pytest.approx(5 / 12)
    assert capped_recall(five, many) == 1
    assert capped_recall([*five[:3], "x", "y"], many) == pytest.approx(3 / 5)


def test_reciprocal_rank_looks_for_the_first_relevant_record():
    assert reciprocal_rank(["x", "c", "a"], GRADES) == pytest.approx(1 / 2)
    assert reciprocal_rank(["x", "c", "a"], GRADES, least=3) == pytest.approx(1 / 3)
    assert reciprocal_rank([*"uvwxyz1234", "a"], GRADES) == 0


def test_a_mean_needs_queries():
    assert mean([1.0, 0.5]) == pytest.approx(0.75)
    with pytest.raises(ValueError, match="No queries"):
        mean([])


@pytest.mark.parametrize("measure", [ndcg, recall, capped_recall, reciprocal_rank])
def test_measures_refuse_what_they_cannot_judge(measure):
    with pytest.raises(ValueError, match="Undefined"):
        measure(["a"], {})
    with pytest.raises(ValueError, match="twice"):
        measure(["a", "a"], GRADES)
