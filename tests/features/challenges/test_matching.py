"""The whole challenge and each of its passages are asked; what they find is fused, and the best passage is quoted."""

from __future__ import annotations

from app.features.challenges.matching import ANNOUNCE, MOST_PASSAGES, SHOW, Need, find_matches
from search.queries import Answer, Hit, Marked, Query

FIRST = "Mieszkańcy palą węglem w starych piecach, a dotacji nikt nie bierze."
SECOND = "Szukamy doradców, którzy przejdą z mieszkańcem przez cały wniosek."
NEED = Need("Stare piece", f"{FIRST} {SECOND}")


def hit(id_: str, score: float = 0.3) -> Hit:
    return Hit(id_, "practice", "pl", Marked(id_), f"/practices/{id_}", Marked("…"), "summary", score, (), {}, {})


def catalogue(found: dict[str, list[Hit]], meaning: str = "used"):
    """Answers the passage that a key is part of, and the whole with the hits of ``""``."""

    def ask(query: Query) -> Answer:
        whole = query.text == NEED.whole
        keys = [key for key in found if (not key and whole) or (key and key in query.text and not whole)]
        hits = tuple(one for key in keys for one in found[key])
        return Answer(hits, len(hits), {}, 1, 10, meaning)

    return ask


def matches(found: dict[str, list[Hit]], **options):
    meaning = options.pop("meaning", "used")
    return find_matches(catalogue(found, meaning), frozenset({"public"}), NEED, frozenset({"practice"}), **options)


def test_sentences_become_passages_in_their_order() -> None:
    assert NEED.passages == (FIRST, SECOND)
    short = Need("t", "Jest źle. Dym wisi. A wniosek ma dwadzieścia stron i nikt go nie rozumie.")
    assert short.passages == ("Jest źle. Dym wisi. A wniosek ma dwadzieścia stron i nikt go nie rozumie.",)
    assert len(Need("t", " ".join(f"{FIRST}{number}." for number in range(40))).passages) == MOST_PASSAGES


def test_a_record_is_quoted_the_passage_that_finds_it_best() -> None:
    found = {"": [hit("a"), hit("b")], "węglem": [hit("b"), hit("a")], "doradców": [hit("a")]}
    answer = matches(found)
    assert [(match.hit.id, match.quote) for match in answer.items] == [("a", SECOND), ("b", FIRST)]


def test_what_stands_high_in_one_answer_only_but_weakly_does_not_pass() -> None:
    assert matches({"": [hit("weak", 0.1)], "węglem": [hit("weak", 0.1)]}).items == ()
    far = [hit(f"x{number}") for number in range(6)]
    assert "late" not in {match.hit.id for match in matches({"": [*far, hit("late")]}).items}


def test_an_announcement_asks_for_more_than_the_page() -> None:
    found = {"": [hit("x"), hit("y"), hit("once")], "doradców": [hit("x"), hit("once")]}
    assert "once" in {match.hit.id for match in matches(found, bar=SHOW).items}
    assert "once" not in {match.hit.id for match in matches(found, bar=ANNOUNCE).items}
    assert "x" in {match.hit.id for match in matches(found, bar=ANNOUNCE).items}


def test_without_the_meaning_scores_are_lower_and_so_is_the_bar() -> None:
    found = {"": [hit("a", 0.05)], "węglem": [hit("a", 0.05)]}
    assert matches(found).items == ()
    assert [match.hit.id for match in matches(found, meaning="absent").items] == ["a"]


def test_a_search_that_is_away_is_said_and_not_taken_for_nothing_found() -> None:
    away = find_matches(lambda _query: None, frozenset(), NEED, frozenset())
    assert away.is_away
    assert not find_matches(lambda _query: None, frozenset(), Need("", ""), frozenset()).is_away
