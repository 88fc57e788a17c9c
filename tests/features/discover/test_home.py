from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.models.challenge import ChallengeState
from app.models.record import Visibility
from tests import call_factories, factories
from tests.browser_client import page, text_of
from tests.call_factories import AFTER, DURING
from tests.features.discover.selecting import select


def test_the_question_comes_first_and_has_room_for_three_sentences(browser):
    tree = page(browser.get("/"))
    assert tree.findtext(".//h1") == "Z czym mierzy się Wasze miasto?"
    field = tree.get_element_by_id("ask")
    assert field.tag == "textarea"
    form = next(field.iterancestors("form"))
    assert (form.get("method"), form.get("action")) == ("get", "/search")
    assert select(form, "button[type=submit]")


def test_an_empty_market_still_shows_its_themes_and_challenges(browser):
    words = text_of(browser.get("/"))
    assert "Jakość powietrza" in words
    assert "Korki i tranzyt przez centrum" in words
    assert "Najnowsze" not in words


def test_newest_records_numbers_and_map_are_living_proof(browser, session: Session, owner, reindex):
    network = factories.network(session, "Sieć powietrza", members=(owner,))
    factories.record(session, owner, network_id=network.id, content={"challenges": ["congestion"]})
    reindex()
    answer = browser.get("/")
    assert [link.text for link in select(page(answer), ".card__title a")] == ["Rybnik: wymiana kopciuchów"]
    words = text_of(answer)
    assert "1 rekord: praktyka, wizyta lub analiza" in words
    assert "1 miasto z opisanym doświadczeniem" in words
    assert "sieć planowania działań, 1 organizacja" in words
    tree = page(answer)
    assert select(tree, '.map a[href="/search?voivodeship=24"]')
    assert select(tree, 'a[href="/search?theme=air"] .discover-count')[0].text == "1"
    first = select(tree, ".discover-challenges a")[0]
    assert first.get("href") == "/search?challenge=congestion"


def test_members_see_what_is_meant_for_them(browser, sign_in, session, owner, reindex):
    factories.record(session, owner, visibility=Visibility.ORGANISATION)
    reindex()
    assert "kopciuchów" not in browser.get("/").text
    assert "kopciuchów" in sign_in(factories.user(session, owner)).get("/").text


def test_it_speaks_english(browser):
    words = text_of(browser.get("/", language="en"))
    assert "What is your city facing?" in words
    assert "Air quality" in words


def test_six_records_cost_as_many_selects_as_one(browser, session, owner, reindex, queries):
    factories.record(session, owner)
    reindex()
    queries.clear()
    browser.get("/")
    few = len(queries)
    for _ in range(8):
        factories.record(session, owner)
        factories.network(session, members=(owner,))
    reindex()
    queries.clear()
    assert browser.get("/").text.count('class="card ') == 6
    assert len(queries) == few
    assert few <= 7


def test_what_cities_do_together_is_found_from_the_first_page(browser, session: Session, owner):
    call_factories.call(session)
    factories.challenge(session, owner, title="Puste autobusy")
    factories.challenge(session, owner, title="Stary cmentarz", state=ChallengeState.ANSWERED)
    session.commit()
    with clock.held_at(DURING):
        answer = browser.get("/")
    tree = page(answer)
    words = text_of(answer)
    assert "Nabór próbny" in words
    assert "Puste autobusy" in words
    assert "Stary cmentarz" not in words
    assert {"/calls", "/editions", "/meetings"} <= {link.get("href") for link in select(tree, "footer a")}
    with clock.held_at(AFTER):
        assert "Nabór próbny" not in text_of(browser.get("/"))
