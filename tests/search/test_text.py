"""Folding, words, lemmas, languages, concepts, marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.analysis import Analyser, entity_terms
from search.text.collation import title_key
from search.text.fold import fold
from search.text.languages import detect_language
from search.text.lemma_codes import decode, encode
from search.text.lemmas import lemmas, word_terms
from search.text.marking import Marker, marked
from search.text.tokens import tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Łódź", "lodz"), ("łąka", "laka"), ("EŁK", "elk"), ("Straße", "strasse"), ("Øresund", "oresund"),
     ("Đakovo", "dakovo"), ("cœur", "coeur"), ("Ærø", "aero"), ("İstanbul", "istanbul")],
)  # fmt: skip
def test_every_spelling_folds_to_what_people_type(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_tokens_point_into_the_original_and_are_letters_and_digits(text):
    found = list(tokens(text))
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert token.folded.isalnum()
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_decomposed_text_and_soft_hyphens_are_one_word():
    assert [token.folded for token in tokens("Ło\u0301dz\u0301 miesz\u00adkańców")] == ["lodz", "mieszkancow"]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("sciezek", "sciezka"), ("drog", "droga"), ("parki", "park"), ("mieszkancow", "mieszkaniec"), ("lodzi", "lodz"),
     ("odpadow", "odpad"), ("zieleni", "zielen"), ("autobusami", "autobus"), ("dzieci", "dziecko")],
)  # fmt: skip
def test_polish_forms_know_their_lemma_without_diacritics(form, lemma):
    assert lemma in lemmas(form, "pl")


def test_english_forms_know_their_lemma():
    assert "city" in lemmas("cities", "en")
    assert "school" in word_terms("schools", None)


def test_unknown_words_share_a_stem_over_their_inflections():
    assert set(word_terms("zdzichowskiego", "pl")) & set(word_terms("zdzichowskiemu", "pl"))


def test_numbers_and_identifiers_stay_as_they_are():
    assert word_terms("co2", "pl") == ("co2",)
    assert word_terms("2027", None) == ("2027",)


@given(st.text("abcdef", min_size=1, max_size=9), st.sets(st.text("abcdef", min_size=1, max_size=9), min_size=1))
def test_lemma_codes_round_trip(form, found):
    assert set(decode(form, encode(form, found))) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [("rower", "pl"), ("bike lanes", "en"), ("jak ograniczyc smog", "pl"), ("climate adaptation", "en"),
     ("powódź", "pl"), ("how to save energy", "en"), ("безпека дітей", "uk"), ("2024", None), ("", None)],
)  # fmt: skip
def test_two_words_are_enough_to_tell_the_language(text, language):
    assert detect_language(text, list(tokens(text))) == language


def test_phrases_of_one_group_become_one_concept_in_any_inflection():
    analyser = Analyser([("pl", ("kopciuch", "piec na paliwo stałe"))])
    texts = ("Wymiana pieców na paliwo stałe", "stare kopciuchy")
    first, second = ({concept.term for concept in analyser.concepts(analyser.words(text, "pl"))} for text in texts)
    assert first == second != set()


def test_other_synonyms_are_another_version_of_the_analysis():
    assert Analyser().version != Analyser([("pl", ("kosz", "pojemnik"))]).version


@pytest.mark.parametrize(
    ("name", "inflected"), [("Bielsko-Biała", "Bielsku-Białej"), ("Łódź", "Łodzi"), ("Zielona Góra", "zielonej gory")]
)
def test_a_name_is_recognised_in_its_inflections(name, inflected):
    analyser = Analyser()
    assert entity_terms(analyser.words(name, "pl")) & entity_terms(analyser.words(inflected, None))


def test_marks_lie_on_original_words_of_every_kind_of_match():
    analyser = Analyser([("pl", ("kopciuch", "piec na paliwo stałe"))])
    text = "Łódź: wymiana pieców na paliwo stałe przy ścieżkach. Rowerzyści!"
    kopciuch = {concept.term for concept in analyser.concepts(analyser.words("kopciuch", "pl"))}
    marker = Marker(analyser, {"lodz", "sciezka", *kopciuch}, "rowe")
    found = marked(text, marker.spans(text, "pl"))
    assert marker.terms(text, "pl") == {"lodz", "sciezka", *kopciuch}
    assert [text[start:end] for start, end in found.marks] == [
        "Łódź",
        "pieców na paliwo stałe",
        "ścieżkach",
        "Rowerzyści",
    ]


def test_titles_sort_as_in_a_polish_index():
    titles = ["Żabno", "Zator", "Łódź", "Lublin", "Ćmielów", "Cieszyn", "Źródła", "Ósemka", "Opole"]
    assert sorted(titles, key=title_key) == [
        "Cieszyn", "Ćmielów", "Lublin", "Łódź", "Opole", "Ósemka", "Zator", "Źródła", "Żabno"
    ]  # fmt: skip
