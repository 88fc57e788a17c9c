"""Fifty questions of city people to forty texts: what must come first from words alone, and what with the model."""

import shutil
from pathlib import Path

import pytest

from search.embedding.bundled import BundledEmbedder
from search.queries import Query
from tests.search.worlds import PUBLIC, SYNONYMS, catalogue, city_documents

BY_WORDS = [  # the expected document must be first
    ("woonerf", "p01"), ("lodz", "p01"), ("Łodzi", "p01"), ("ogrod deszczowy", "p02"), ("wymiana piecow", "p03"),
    ("kopciuchy", "p03"), ("kocioł węglowy", "p03"), ("strefy czystego transportu", "p04"),
    ("najem spoleczny", "p05"), ("seniorzy", "p06"), ("Gdyni", "p06"), ("budżety obywatelskie", "p07"),
    ("sygnalizcja świetlna", "p08"), ("swiatla dla autobusow", "p08"), ("stara kopalnia", "p10"), ("Elk", "p11"),
    ("jeziora", "p11"), ("aplikacje urzędowe", "p12"), ("mobywatel", "p12"), ("naprawa mebli", "p13"),
    ("śmieciarki", "p14"), ("pojazd do odbioru odpadów", "p14"), ("czujnik", "p14"), ("Bielsku-Białej", "p15"),
    ("termomodernizcja szkoły", "p15"), ("trolejbus na baterie", "p16"), ("przejścia dla pieszych", "p17"),
    ("najem krotkoterminowy", "p18"), ("panel obywatelski", "p19"), ("oswietlenie led", "p20"),
    ("próchnica przedszkolaków", "p21"), ("laki kwietne", "p22"), ("zielonej gorze", "p23"),
    ("elektryczne autob", "p23"), ("pracownie dla artystow", "p24"), ("in vitro", "p25"), ("spawacz", "p26"),
    ("cudzoziemcy", "p27"), ("uchodźcom", "p27"), ("niepelnosprawnosci", "p28"), ("otwarte dane API", "p29"),
    ("zlobek", "p30"), ("rolnik", "p31"), ("Nowym Sączu", "p31"), ("ksiegowosc szkol", "p32"), ("cycle lanes", "e01"),
    ("cloudburst", "e02"), ("cooperative", "e03"), ("tenement house", "e08"), ("23 szkoły", "p15"),
    ("20 km/h", "p01"),
]  # fmt: skip

LONG = (
    "Po każdej ulewie mamy zalane piwnice i nieprzejezdne ulice. Kanalizacja jest stara i nie przyjmuje tyle wody. "
    "Szukamy pomysłów, które można wdrożyć przy budynkach publicznych i nie kosztują milionów."
)
BY_MEANING = [  # no word in common, or another language: the expected document must be among the first three
    ("samotność starszych ludzi", "p06"), ("bike infrastructure", "e01"), ("flooding after storms", "e02"),
    ("refugees from Ukraine", "p27"), ("lake cleaning", "p11"), ("street lighting savings", "p20"),
    ("tanie mieszkania na wynajem", "p05"), ("accessibility for wheelchair users", "p28"), ("electric buses", "p23"),
    ("fotowoltaika szkoły", "p15"), ("sharing public data", "e05"), ("recykling bioodpadów", "e07"),
    (LONG, "p02"),
]  # fmt: skip

ABSURD = [
    "przepis na bigos",
    "kwantowa teleportacja jednorożców",
    "asdfgh qwerty",
    "wyniki ligi mistrzów",
    "lorem ipsum",
]


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    made = catalogue(tmp_path_factory.mktemp("words"), synonyms=SYNONYMS)
    made.rebuild(city_documents())
    yield made
    made.close()


@pytest.fixture(scope="module")
def meaning(tmp_path_factory):
    folder = tmp_path_factory.mktemp("meaning")
    # Vectors that the same model made of the same texts: embedding them takes longer than all other tests.
    shutil.copy(Path(__file__).parent / "city_vectors.db", folder / "vectors.db")
    made = catalogue(folder, BundledEmbedder(), SYNONYMS)
    made.rebuild(city_documents())
    yield made
    made.close()


def first(made, text, count):
    return [hit.id for hit in made.search(Query(PUBLIC, text)).hits[:count]]


@pytest.mark.parametrize(("text", "expected"), BY_WORDS, ids=[text for text, _ in BY_WORDS])
def test_words_find_it_first(words, text, expected):
    assert first(words, text, 1) == [expected]


@pytest.mark.parametrize(("text", "expected"), BY_WORDS, ids=[text for text, _ in BY_WORDS])
def test_meaning_does_not_push_it_down(meaning, text, expected):
    assert first(meaning, text, 1) == [expected]


@pytest.mark.parametrize(("text", "expected"), BY_MEANING, ids=[text[:30] for text, _ in BY_MEANING])
def test_meaning_finds_what_words_cannot(meaning, text, expected):
    assert expected in first(meaning, text, 3)


@pytest.mark.parametrize("text", ABSURD)
def test_an_absurd_question_finds_nothing(words, meaning, text):
    assert words.search(Query(PUBLIC, text)).total == 0
    answer = meaning.search(Query(PUBLIC, text, facets=("theme",)))
    assert (answer.total, answer.facets, answer.meaning) == (0, {"theme": {}}, "used")


def test_a_misspelt_word_gets_a_proposal_in_the_spelling_of_the_documents(words):
    assert words.search(Query(PUBLIC, "sygnalizcja")).did_you_mean == "sygnalizacją"
    assert words.search(Query(PUBLIC, "ścieżki")).did_you_mean is None


def test_reasons_tell_the_kind_of_match(words, meaning):
    def kinds(made, text, **more):
        return [reason.kind for reason in made.search(Query(PUBLIC, text, **more)).hits[0].reasons]

    assert kinds(words, "Łodzi") == ["entity"]
    assert "synonym" in kinds(words, "kopciuchy")
    assert "typo" in kinds(words, "sygnalizcja")
    assert kinds(words, "Trolejbusy z baterią")[0] == "title"
    assert "meaning" in kinds(meaning, "samotność starszych ludzi")
    assert "condition" in kinds(words, "autobus", conditions={"city": "Zielona Góra"})


def test_similar_documents_share_a_subject_across_languages(meaning):
    assert "e02" in [hit.id for hit in meaning.similar("p02", PUBLIC)]
    shared = [reason for hit in meaning.similar("p16", PUBLIC) for reason in hit.reasons if reason.kind == "shared"]
    assert any(reason.terms == ("transport",) for reason in shared)


def test_similar_documents_without_a_model_share_words(words):
    assert "p10" in [hit.id for hit in words.similar("p09", PUBLIC)]


def test_suggestions_complete_words_and_names(words):
    def titles(typed):
        return [suggestion.title.text for suggestion in words.suggest(typed, PUBLIC)]

    assert titles("woone")[0] == "Woonerfy w śródmieściu"
    assert titles("łąki kw") == titles("laki kw") == ["Łąki kwietne zamiast trawników"]
    assert titles("wałb") == ["Stara Kopalnia jako centrum nauki"]
    assert words.suggest("", PUBLIC) == ()
    assert words.suggest("łąki", frozenset({"network:x"})) == ()
