"""The ranking on numbers, without any engine."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysing import make_entry
from search.documents import Document, Section
from search.engines import Candidate
from search.questions import EXACT, INFLECTED, PREFIX, SYNONYM, TYPO, Asked, Question
from search.ranking import WEIGHTS, enough_coverage, rank, standardised, text_scores
from search.text.analysis import Analyser, entity_terms
from search.text.analysis import Word as TextWord
from search.text.tokens import Token

ANALYSER = Analyser()


def candidate(title, text="", *, entities=(), **numbers):
    sections = (Section("summary", text),) if text else ()
    document = Document("d", "practice", "pl", title, "/", frozenset(), sections, entities=entities, numbers=numbers)
    return Candidate("d", document.title, make_entry(document, ANALYSER).digest, numbers, {})


def question(*words, names=()):
    asked = [
        Asked(TextWord(Token(at, at + 1, term), (term,)), {term: role}, information, True)
        for at, (term, role, information) in enumerate(words)
    ]
    return Question("x", "pl", tuple(asked), names)


def total(asked, found, meaning=None, condition=0.0):
    cosines = None if meaning is None else np.array([meaning], dtype=np.float32)
    return float(rank(asked, [found], cosines, [condition]).total[0])


def test_rare_words_count_more_than_common_ones():
    asked = question(("park", EXACT, 0.3), ("woonerf", EXACT, 3.0))
    scores = text_scores(asked, [candidate("Park"), candidate("Woonerf")])
    assert scores.words[1] > scores.words[0]
    assert scores.coverage == pytest.approx([0.3 / 3.3, 3.0 / 3.3])


def test_kinds_of_match_are_worth_less_and_less():
    scores = [
        total(question(("park", role, 1.0)), candidate("Park")) for role in (EXACT, INFLECTED, SYNONYM, PREFIX, TYPO)
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 5


def test_a_title_counts_more_than_a_body_and_all_words_more_than_some():
    asked = question(("park", EXACT, 1.0), ("woda", EXACT, 1.0))
    both = total(asked, candidate("Park i woda"))
    body = total(asked, candidate("Inne", "Park i woda."))
    one = total(asked, candidate("Park"))
    assert both > body > 0
    assert both > 2 * one


def test_meaning_lifts_and_never_lowers():
    asked = question(("park", EXACT, 1.0))
    plain = total(asked, candidate("Park"))
    assert total(asked, candidate("Park"), 3.0) > plain
    assert total(asked, candidate("Park"), -3.0) == pytest.approx(plain)


def test_boosts_are_mild():
    asked = question(("park", EXACT, 1.0))
    plain, boosted = candidate("Park"), candidate("Park", evidence=5.0, freshness=1.0)
    assert total(asked, boosted, condition=1.0) > total(asked, plain)
    assert total(asked, candidate("Inne", "Park.", evidence=5.0, freshness=1.0), condition=1.0) < total(asked, plain)


@given(st.floats(0.05, 3.0), st.floats(-2.0, 9.0), st.floats(0.0, 1.0))
def test_a_stale_record_loses_a_few_hundredths_of_its_score_and_never_more(information, meaning, condition):
    asked = question(("park", EXACT, information))
    fresh, stale = candidate("Park", evidence=3.0), candidate("Park", evidence=3.0, stale=1.0)
    kept = total(asked, fresh, meaning, condition) * (1 - WEIGHTS.stale)
    assert total(asked, stale, meaning, condition) == pytest.approx(kept, rel=1e-5)
    assert 0 < WEIGHTS.stale <= 0.05


def test_staleness_parts_equals_and_leaves_unlike_ones_in_their_order():
    asked = question(("park", EXACT, 1.0), ("woda", EXACT, 1.0))
    assert total(asked, candidate("Park", stale=1.0)) < total(asked, candidate("Park"))
    assert total(asked, candidate("Park i woda", stale=1.0)) > total(asked, candidate("Inne", "Park i woda."))
    assert total(asked, candidate("Inne", "Park i woda.", stale=1.0)) > total(asked, candidate("Park"))
    assert total(asked, candidate("Park", stale=1e9)) == total(asked, candidate("Park", stale=1.0))


def test_what_is_fresh_has_exactly_the_score_that_it_had():
    asked = question(("park", EXACT, 1.0))
    assert total(asked, candidate("Park", stale=0.0), 3.0) == total(asked, candidate("Park"), 3.0)


def test_a_documents_own_numbers_cannot_take_over():
    asked = question(("park", EXACT, 1.0))
    honest = total(asked, candidate("Park", evidence=5.0))
    assert total(asked, candidate("Park", evidence=1e9)) == honest
    assert math.isfinite(total(asked, candidate("Park", evidence=float("nan"), freshness=-5.0)))


def test_a_name_counts_by_its_share_of_the_question():
    name = entity_terms(ANALYSER.words("Łódź", "pl"))
    asked = question(("lodz", EXACT, 1.0), names=((name, 0.4),))
    scores = text_scores(asked, [candidate("Ulice", entities=("Łódź",)), candidate("Ulice Łodzi")])
    assert scores.entity == pytest.approx([0.4, 0.0])
    assert not scores.exact_title.any()


def test_standardised_knows_no_scale():
    cosines = np.array([0.1, 0.2, np.nan], dtype=np.float32)
    compared = np.array([0.0, 0.1, 0.2], dtype=np.float32)
    assert standardised(cosines, compared) == pytest.approx(standardised(cosines * 7, compared * 7))
    assert standardised(cosines, compared)[2] == 0
    assert not standardised(cosines, compared[:1]).any()


@given(st.integers(1, 40))
def test_long_questions_ask_for_a_smaller_share(words):
    shorter, longer = (question(*[("park", EXACT, 1.0)] * count) for count in (words, words + 1))
    assert 0.2 < enough_coverage(longer) <= enough_coverage(shorter) < 0.7


def test_no_candidates_no_trouble():
    assert rank(question(("park", EXACT, 1.0)), [], None, []).total.shape == (0,)
    assert WEIGHTS.words > 0
