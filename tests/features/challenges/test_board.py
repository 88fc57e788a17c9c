"""The board: without an answer first, narrowed and searched, and nothing on it that the reader may not see."""

from __future__ import annotations

import pytest

from app.models.challenge import ChallengeState
from app.models.record import Visibility
from tests import factories
from tests.browser_client import page, text_of


def titles(response) -> list[str]:
    return [link.text_content() for link in page(response).xpath("//*[@class='card__title']/a")]


@pytest.fixture
def board(session, world):
    make = factories.challenge
    make(session, world.city, title="Zamknięte", state=ChallengeState.CLOSED)
    make(session, world.city, title="Z odpowiedzią", state=ChallengeState.ANSWERED, theme="mob-transit")
    make(session, world.stranger, title="W Łodzi", teryt="106101", size="over_250k", theme="air-advice")
    network = factories.network(session, members=(world.city,))
    make(session, world.city, title="Tajne", visibility=Visibility.NETWORK, network_id=network.id)
    session.commit()
    return world


def test_challenges_without_an_answer_come_first_and_the_tabs_count_them(board, browser) -> None:
    shown = browser.get("/challenges")
    assert set(titles(shown)[:2]) == {"Stare piece i smog", "W Łodzi"}
    assert titles(shown)[2:] == ["Z odpowiedzią", "Zamknięte"]
    tabs = [tab.text_content() for tab in page(shown).xpath("//nav[@class='tabs']//a")]
    assert tabs == ["Wszystkie (4)", "bez odpowiedzi (2)", "ma odpowiedź (1)", "zamknięte (1)"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("theme=air", {"Stare piece i smog", "W Łodzi"}),
        ("theme=air-advice", {"W Łodzi"}),
        ("voivodeship=10", {"W Łodzi"}),
        ("size=100k_250k", {"Stare piece i smog"}),
        ("state=closed", {"Zamknięte"}),
        ("state=nonsense&page=-3", {"Stare piece i smog", "W Łodzi", "Z odpowiedzią", "Zamknięte"}),
        ("size=under_20k", set()),
    ],
)
def test_filters_narrow_the_board(board, browser, asked: str, found: set[str]) -> None:
    assert set(titles(browser.get(f"/challenges?{asked}"))) == found


def test_a_challenge_of_a_network_is_on_the_board_of_its_people_only(board, browser, sign_in) -> None:
    assert "Tajne" in titles(sign_in(board.colleague).get("/challenges"))
    assert "Tajne" not in titles(sign_in(board.outsider).get("/challenges"))
    assert titles(browser.get("/challenges?q=Tajne")) == []
    assert "Tajne" not in titles(browser.get("/challenges"))


def test_a_text_finds_challenges_in_any_form_of_its_words(board, browser, reindex) -> None:
    reindex()
    shown = browser.get("/challenges?q=smogiem")
    assert titles(shown) == ["Stare piece i smog"]
    assert "dokładnie takie słowa" not in text_of(shown)


def test_while_the_search_is_away_the_words_are_looked_up_as_typed(board, browser, catalogue, monkeypatch) -> None:
    def away(_query):
        raise OSError("away")

    monkeypatch.setattr(catalogue, "search", away)
    shown = browser.get("/challenges?q=smog")
    assert titles(shown) == ["Stare piece i smog"]
    assert "dokładnie takie słowa" in text_of(shown)


def test_htmx_gets_the_list_alone(board, browser) -> None:
    shown = browser.htmx("/challenges?theme=air-advice", "challenges-list")
    assert titles(shown) == ["W Łodzi"]
    assert "<html" not in shown.text


def test_ten_challenges_cost_as_many_reads_as_one(session, world, browser, queries) -> None:
    session.commit()
    browser.get("/challenges")
    queries.clear()
    browser.get("/challenges")
    one = len(queries)
    for number in range(9):
        factories.challenge(session, world.city, title=f"Wyzwanie {number}")
    session.commit()
    queries.clear()
    assert len(titles(browser.get("/challenges"))) == 10
    assert len(queries) == one


def test_a_city_shows_what_it_is_up_against(board, browser) -> None:
    assert "Wyzwania tego miasta" in text_of(browser.get("/cities/106101", follow=True))
    assert titles(browser.get("/cities/106101", follow=True)) == ["W Łodzi"]


def test_challenges_of_cities_are_suggested_and_stand_beside_the_results(board, browser, reindex) -> None:
    reindex()
    assert "Stare piece i smog" in text_of(browser.get("/search/suggestions?q=stare"))
    assert "Tajne" not in text_of(browser.get("/search/suggestions?q=tajne"))
    results = browser.get("/search?q=smog")
    assert "Miasta, które o to pytają" in text_of(results)
    assert "0 wyników" in text_of(results)
