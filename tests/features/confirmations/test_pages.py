"""The list of what waits, the page of one record, and the marks that readers see."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Confirmation, Organisation, Record, User
from app.models.freshness import after_months
from app.models.record import Visibility
from app.worker import Worker
from tests import factories
from tests.browser_client import Browser, page, text_of
from tests.features.confirmations.conftest import ENDS, PUBLISHED, World

LATE = ENDS + timedelta(days=3)
BEFORE = ENDS - timedelta(days=60)


@pytest.fixture
def sign_in_at(sign_in):
    """A session that began at this moment: one begun today would be over by then."""

    def signed_in(person: User, moment: datetime = LATE) -> Browser:
        with clock.held_at(moment):
            return sign_in(person)

    return signed_in


def path_of(record: Record) -> str:
    return f"/confirmations/records/{record.id}"


@pytest.mark.parametrize(("moment", "due"), [(BEFORE, 0), (ENDS - timedelta(days=30), 1), (LATE, 1)])
def test_the_list_shows_what_asks_to_be_confirmed_and_on_demand_everything(world: World, sign_in_at, moment, due):
    browser: Browser = sign_in_at(world.editor, moment)
    with clock.held_at(moment):
        for address, expected in (("/confirmations", due), ("/confirmations?show=all", 1)):
            found = page(browser.get(address)).xpath("//main//ul[@class='tasks']//b/text()")
            assert found == [world.record.title] * expected


@pytest.mark.parametrize("who", ["stranger", "colleague"])
def test_others_have_nothing_to_confirm(world: World, sign_in_at, stored, who):
    browser: Browser = sign_in_at(getattr(world, who))
    with clock.held_at(LATE):
        assert world.record.title not in text_of(browser.get("/confirmations?show=all"))
        assert browser.get(path_of(world.record)).status_code == 403
        assert browser.post(path_of(world.record)).status_code == 403
    assert stored(select(Confirmation)) == []


def test_a_hidden_record_looks_missing(world: World, sign_in_at, session: Session):
    world.record.visibility = Visibility.ORGANISATION
    session.commit()
    browser: Browser = sign_in_at(world.stranger)
    with clock.held_at(LATE):
        assert browser.get(path_of(world.record)).status_code == browser.post(path_of(world.record)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(world: World, browser: Browser):
    for address in ("/confirmations", path_of(world.record)):
        assert browser.get(address).headers["location"].startswith("/sign-in?next=")


def test_an_editor_confirms_with_one_click_and_is_named(world: World, sign_in_at, stored):
    browser: Browser = sign_in_at(world.editor)
    with clock.held_at(LATE):
        answer = browser.post(path_of(world.record), {"then": "list"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/confirmations")
        shown = text_of(browser.get(path_of(world.record)))
    assert stored(select(Record.confirmed_until)) == [after_months(LATE, 12)]
    assert "Jan Redaktor" in shown
    assert "Potwierdzone do 13 stycznia 2028." in shown


def test_what_was_chosen_counts(world: World, sign_in_at, stored):
    browser: Browser = sign_in_at(world.author)
    with clock.held_at(LATE):
        assert browser.post(path_of(world.record), {"months": "7"}).status_code == 422
        assert browser.post(path_of(world.record), {"months": "6"}).headers["location"] == world.record.path
    assert stored(select(Record.confirmed_until)) == [after_months(LATE, 6)]


def test_without_a_form_token_nothing_is_confirmed(world: World, sign_in_at, stored):
    browser: Browser = sign_in_at(world.author)
    assert browser.client.post(path_of(world.record)).status_code == 403
    assert stored(select(Confirmation)) == []


def test_drafts_and_withdrawn_records_cannot_be_confirmed(world: World, sign_in_at, session: Session):
    world.record.withdraw("Pomyłka.")
    owner = session.get_one(Organisation, world.record.organisation_id)
    draft = factories.record(session, owner, published=False)
    browser: Browser = sign_in_at(world.author)
    with clock.held_at(LATE):
        assert [browser.post(path_of(record)).status_code for record in (world.record, draft)] == [403, 403]


def test_publishing_changes_confirms(world: World, sign_in_at, stored):
    browser: Browser = sign_in_at(world.author)
    with clock.held_at(LATE):
        browser.post(f"/records/{world.record.id}/publication")
    assert stored(select(Record.confirmed_until)) == [after_months(LATE, 12)]


@pytest.mark.parametrize("who", ["author", "stranger"])
def test_the_record_says_that_nobody_vouches_for_it(world: World, sign_in_at, who):
    person = getattr(world, who)
    with clock.held_at(BEFORE):
        assert "Niepotwierdzone" not in text_of(sign_in_at(person, BEFORE).get(world.record.path))
    with clock.held_at(LATE):
        shown = sign_in_at(person).get(world.record.path)
    assert "Niepotwierdzone od 10 stycznia 2027" in text_of(shown)
    assert bool(page(shown).xpath(f"//main//a[@href='{path_of(world.record)}']")) is (who == "author")


def test_cards_and_search_results_carry_the_mark(world: World, browser: Browser, site, engine, catalogue, settings):
    mark = "niepotwierdzone od 10 stycznia 2027"
    for moment, is_marked in ((BEFORE, False), (LATE, True)):
        with clock.held_at(moment):
            Worker(engine, catalogue, settings).drain()
            assert (mark in text_of(browser.get("/search?q=kopciuch"))) is is_marked
            assert (mark in text_of(browser.get("/"))) is is_marked


def test_the_desk_shows_what_waits_and_nothing_when_nothing_does(world: World, sign_in_at):
    for moment, waits in ((BEFORE, False), (LATE, True)):
        with clock.held_at(moment):
            shown = page(sign_in_at(world.author, moment).get("/desk"))
        assert bool(shown.xpath(f"//form[@action='{path_of(world.record)}']")) is waits


@pytest.mark.parametrize("address", ["/confirmations", "/desk"])
def test_a_list_of_ten_costs_as_many_selects_as_a_list_of_one(
    world: World, sign_in_at, session: Session, queries, address
):
    browser: Browser = sign_in_at(world.author)
    owner = session.get_one(Organisation, world.record.organisation_id)
    with clock.held_at(LATE):
        browser.get(address)
        queries.clear()
        browser.get(address)
        one = len(queries)
        with clock.held_at(PUBLISHED):
            for _ in range(3):
                factories.record(session, owner)
            session.commit()
        queries.clear()
        assert page(browser.get(address)).xpath("count(//ul[@class='tasks']//form)") == 4
        assert len(queries) == one
