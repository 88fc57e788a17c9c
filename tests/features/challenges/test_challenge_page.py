"""One challenge with what answers it: why, under which conditions, and nothing that the reader may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.models.challenge import Standing
from app.models.record import Visibility
from tests import factories
from tests.browser_client import page, text_of
from tests.features.challenges.conftest import FITTING, TEXT


@pytest.fixture
def practice(session, world, reindex):
    made = factories.record(session, world.stranger, content={**FITTING, "territories": ["106101"]})
    reindex()
    return made


def test_a_fitting_record_is_shown_with_its_reason_and_conditions(world, practice, browser) -> None:
    shown = browser.get(world.challenge.path)
    answer = " ".join(page(shown).get_element_by_id(f"match-{practice.id}").text_content().split())
    assert "Doradcy od pieców" in answer
    assert "Fragment wyzwaniaMieszkańcy palą węglem w starych piecach." in answer
    assert "W tym rekordzie" in answer
    assert "ten sam temat: Wymiana źródeł ciepła" in answer
    assert "wielkość miasta: ponad 250 tys. mieszkańców, a w wyzwaniu 100–250 tys. mieszkańców" in answer
    assert "województwo: łódzkie" in answer
    assert "Zdecyduj" not in answer


def test_a_record_of_another_network_is_matched_for_those_only_who_see_it(
    session, world, browser, sign_in, reindex
) -> None:
    network = factories.network(session, members=(world.stranger,))
    hidden = factories.record(
        session, world.stranger, content=FITTING, visibility=Visibility.NETWORK, network_id=network.id
    )
    reindex()
    mark = f"match-{hidden.id}"
    assert mark in sign_in(world.outsider).get(world.challenge.path).text
    for reader in (browser, sign_in(world.editor)):
        shown = reader.get(world.challenge.path)
        assert mark not in shown.text
        assert "Nic jeszcze na to nie odpowiada" in text_of(shown)


def test_why_a_record_was_dismissed_is_read_by_the_city_only(session, world, practice, browser, sign_in) -> None:
    factories.match(session, world.challenge, practice, Standing.DISMISSED, note="Za drogie dla nas")
    session.commit()
    assert "Za drogie dla nas" in sign_in(world.colleague).get(world.challenge.path).text
    for reader in (browser, sign_in(world.outsider)):
        shown = reader.get(world.challenge.path).text
        assert "Za drogie" not in shown
        assert f"match-{practice.id}" not in shown


@pytest.mark.parametrize("is_as_then", [True, False])
def test_what_was_quoted_once_is_shown_only_while_it_is_still_said(session, world, browser, is_as_then) -> None:
    found = factories.record(session, world.stranger, content={"title": "Bez wspólnych słów"})
    match = factories.match(session, world.challenge, found, Standing.PINNED)
    match.quote = TEXT if is_as_then else "Dawne słowa dla sieci."
    match.passage, match.announced_at = "Dawny fragment rekordu", clock.now()
    session.commit()
    shown = text_of(browser.get(world.challenge.path))
    assert "Bez wspólnych słów" in shown
    assert ("Dawny fragment rekordu" in shown) is is_as_then
    assert "Dawne słowa dla sieci" not in shown
    found.updated_at = clock.now() + timedelta(minutes=1)
    session.commit()
    assert "Dawny fragment rekordu" not in text_of(browser.get(world.challenge.path))


def test_a_pinned_record_is_shown_to_those_only_who_see_it(session, world, browser, sign_in) -> None:
    network = factories.network(session, members=(world.city,))
    third = factories.organisation(session)
    inner = factories.record(session, third, visibility=Visibility.NETWORK, network_id=network.id)
    factories.match(session, world.challenge, inner, Standing.PINNED, note="Zadzwonimy")
    session.commit()
    assert "Zadzwonimy" in sign_in(world.editor).get(world.challenge.path).text
    for reader in (browser, sign_in(world.outsider)):
        shown = reader.get(world.challenge.path).text
        assert inner.id not in shown
        assert "Zadzwonimy" not in shown


def test_a_hidden_challenge_looks_missing(session, world, browser, sign_in) -> None:
    network = factories.network(session, members=(world.city,))
    inner = factories.challenge(session, world.city, visibility=Visibility.NETWORK, network_id=network.id)
    session.commit()
    assert sign_in(world.colleague).get(inner.path).status_code == 200
    for reader in (browser, sign_in(world.outsider)):
        answer, missing = reader.get(inner.path), reader.get("/challenges/0000000000-nie-ma")
        assert answer.status_code == missing.status_code == 404
        assert text_of(answer) == text_of(missing)


def test_the_id_decides_and_the_slug_only_reads_well(world, session, browser) -> None:
    session.commit()
    answer = browser.get(f"/challenges/{world.challenge.id}-cokolwiek")
    assert (answer.status_code, answer.headers["location"]) == (308, world.challenge.path)


def test_a_search_that_is_away_is_said_on_the_page(session, world, browser, catalogue, monkeypatch) -> None:
    session.commit()

    def away(*_args, **_options):
        raise OSError("away")

    monkeypatch.setattr(catalogue, "search", away)
    monkeypatch.setattr(catalogue, "similar", away)
    shown = browser.get(world.challenge.path)
    assert shown.status_code == 200
    assert "Wyszukiwarka chwilowo nie odpowiada" in text_of(shown)


def test_similar_challenges_of_other_cities_are_named(session, world, browser, reindex) -> None:
    factories.challenge(session, world.stranger, title="Dym ze starych pieców", text=world.challenge.text)
    reindex()
    assert "Z podobnym wyzwaniem mierzą się Dym ze starych pieców" in text_of(browser.get(world.challenge.path))


def test_many_answers_cost_as_many_reads_as_one(session, world, browser, queries, reindex) -> None:
    factories.record(session, world.stranger, content=FITTING)
    reindex()
    browser.get(world.challenge.path)
    queries.clear()
    browser.get(world.challenge.path)
    one = len(queries)
    for number in range(4):
        factories.record(session, world.stranger, content={**FITTING, "title": f"Doradcy {number}"})
    reindex()
    queries.clear()
    shown = browser.get(world.challenge.path)
    assert len(page(shown).xpath("//article[starts-with(@id, 'match-')]")) == 5
    assert len(queries) == one
