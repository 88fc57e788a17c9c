from __future__ import annotations

import pytest

from app.web.hits import explain, explain_one
from app.web.i18n import speaking
from search.queries import Reason


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("title", "title", ("wymiana",)), "tytuł zawiera: „wymiana”"),
        (Reason("words", "challenge", ("pieców", "dymu")), "zawiera: „pieców”, „dymu” (część „Wyzwanie”)"),
        (Reason("words", None, ("pieców",)), "zawiera: „pieców”"),
        (Reason("synonym", "topics", ("smog",)), "mówi o tym samym innymi słowami: „smog” (część „Tematy i wyzwania”)"),
        (Reason("typo", "summary", ("piec",)), "po poprawieniu pisowni: „piec” (część „W skrócie”)"),
        (Reason("meaning", "challenge"), "bliskie znaczeniem: fragment z części „Wyzwanie”"),
        (Reason("meaning"), "bliskie znaczeniem"),
        (Reason("entity", None, ("Rybnik",)), "dotyczy: „Rybnik”"),
        (Reason("condition", "city_size", ("100k_250k",)), "warunki jak u Was: 100–250 tys. mieszkańców"),
        (Reason("condition", "voivodeship", ("24",)), "warunki jak u Was: śląskie"),
        (Reason("shared", "theme", ("air",)), "łączy je: Jakość powietrza"),
        (Reason("evidence"), "wynik dobrze sprawdzony"),
        (Reason("fresh"), "niedawno zmienione"),
        (Reason("something new"), ""),
    ],
)
def test_each_reason_becomes_a_sentence(reason, sentence):
    assert explain_one(reason) == sentence


def test_sentences_are_in_the_language_of_the_reader():
    with speaking("en"):
        assert explain_one(Reason("meaning", "challenge")) == "close in meaning: a passage from “Challenge”"
        assert explain_one(Reason("words", "challenge", ("stove",))) == "contains: “stove” (in “Challenge”)"


def test_what_was_said_is_not_said_again():
    told = explain(
        [
            Reason("title", "title", ("wymianę", "wymianę pieców", "pieców")),
            Reason("words", "title", ("wymianę", "pieców")),
            Reason("synonym", "summary", ("Wymianę pieców",)),
            Reason("synonym", "summary", ("kopciuchów",)),
            Reason("fresh"),
        ]
    )
    assert told == (
        "tytuł zawiera: „wymianę pieców”",
        "mówi o tym samym innymi słowami: „kopciuchów” (część „W skrócie”)",
        "niedawno zmienione",
    )
