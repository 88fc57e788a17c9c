"""Calendars on pages and for programs: what is in them for whom, and how a private address ends."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest
from sqlmodel import Session

from app.models.meeting import Answer
from app.models.network import NetworkRole
from app.models.record import Visibility
from tests import factories, network_things
from tests.browser_client import page, text_of
from tests.features.audiences import Audiences, make_audiences


@pytest.fixture
def here(session: Session) -> Audiences:
    made = make_audiences(session)
    network_things.meeting(session, made.network, "Otwarte", visibility=Visibility.PUBLIC)
    network_things.meeting(session, made.network, "Wewnętrzne")
    network_things.meeting(session, made.network, "Dawne", first=date(2020, 1, 2), visibility=Visibility.PUBLIC)
    return made


def titles(answer) -> set[str]:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["SUMMARY"]).partition(": ")[2] for event in events}


def private_feed(browser, path: str = "/meetings", field: str = "feed") -> str:
    address = page(browser.get(path)).xpath(f"//input[@id='{field}']/@value")[0]
    return "/" + address.split("/", 3)[3]


def test_what_comes_and_what_was_stand_apart_by_month(session, sign_in, here) -> None:
    browser = sign_in(here.fellow)
    coming = text_of(browser.get(f"{here.network.path}/calendar"))
    assert "Marzec 2099" in coming or "marzec 2099" in coming
    assert "Otwarte" in coming
    assert "Dawne" not in coming
    past = text_of(browser.get(f"{here.network.path}/calendar?when=past"))
    assert "Dawne" in past
    assert "Wewnętrzne" not in past


def test_the_public_feed_is_the_same_for_everybody(session, browser, sign_in, here) -> None:
    session.commit()
    feed = f"{here.network.path}/calendar.ics"
    assert titles(browser.get(feed)) == titles(sign_in(here.fellow).get(feed)) == {"Otwarte", "Dawne"}


def test_the_private_address_opens_the_inside_without_signing_in(session, browser, sign_in, here) -> None:
    for path, field in (("/meetings", "feed"), (f"{here.network.path}/calendar", "private-feed")):
        feed = private_feed(sign_in(here.fellow), path, field)
        assert titles(browser.get(feed)) == {"Otwarte", "Wewnętrzne", "Dawne"}


def test_an_outsider_s_address_opens_no_inside(session, browser, sign_in, here) -> None:
    feed = private_feed(sign_in(here.outsider))
    assert titles(browser.get(feed)) == set()
    token = feed.rpartition("/")[2]
    assert titles(browser.get(f"{here.network.path}/calendar/{token}")) == {"Otwarte", "Dawne"}


def test_who_has_left_the_network_keeps_an_address_that_shows_nothing_private(session, browser, sign_in, here) -> None:
    guest = factories.user(session, here.stranger)
    role = factories.role(session, guest, here.network, NetworkRole.EXPERT)
    feed = private_feed(sign_in(guest))
    assert "Wewnętrzne" in titles(browser.get(feed))
    session.delete(role)
    session.commit()
    assert titles(browser.get(feed)) == set()


def test_a_renewed_address_ends_the_old_one(session, browser, sign_in, here) -> None:
    own = sign_in(here.fellow)
    old = private_feed(own)
    assert own.post("/meetings/calendar/key").status_code == 303
    new = private_feed(own)
    assert new != old
    assert browser.get(old).status_code == 404
    assert titles(browser.get(new)) == {"Otwarte", "Wewnętrzne", "Dawne"}
    own.post("/meetings/calendar/key")
    assert browser.get(new).status_code == 404


@pytest.mark.parametrize("token", ["zmyslony", "e30.abc", "%00", "x" * 500])
def test_an_invented_address_opens_nothing(session, browser, here, token) -> None:
    session.commit()
    assert browser.get(f"/meetings/calendar/{token}.ics").status_code == 404
    assert browser.get(f"{here.network.path}/calendar/{token}.ics").status_code == 404


def test_a_closed_account_closes_its_calendar(session, browser, sign_in, here) -> None:
    feed = private_feed(sign_in(here.fellow))
    here.fellow.is_active = False
    session.commit()
    assert browser.get(feed).status_code == 404


def test_what_i_declined_does_not_block_my_day(session, browser, sign_in, here) -> None:
    meeting = network_things.meeting(session, here.network, "Nie idę")
    network_things.attend(session, here.fellow, meeting, Answer.NOT_COMING)
    answer = browser.get(private_feed(sign_in(here.fellow)))
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    free = {str(event["SUMMARY"]).partition(": ")[2] for event in events if event["TRANSP"] == "TRANSPARENT"}
    assert free == {"Nie idę"}


@pytest.mark.parametrize("path", ["/meetings", "{network}/calendar", "feed"])
def test_ten_meetings_cost_as_many_selects_as_one(session, sign_in, here, queries, path) -> None:
    browser = sign_in(here.fellow)
    address = private_feed(browser) if path == "feed" else path.format(network=here.network.path)
    browser.get(address)
    queries.clear()
    browser.get(address)
    one = len(queries)
    for _ in range(9):
        network_things.attend(session, here.fellow, network_things.meeting(session, here.network))
    session.commit()
    queries.clear()
    assert "Spotkanie sieci" in browser.get(address).text
    assert len(queries) == one


def test_open_meetings_of_other_networks_are_one_link_away(session, sign_in, here) -> None:
    stranger = factories.user(session, factories.organisation(session))
    factories.role(session, stranger, factories.network(session), NetworkRole.MEMBER)
    browser = sign_in(stranger)
    assert "Otwarte" not in browser.get("/meetings").text.replace("Zobacz też otwarte", "")
    everything = text_of(browser.get("/meetings?of=all"))
    assert "Otwarte" in everything
    assert "Wewnętrzne" not in everything


def test_the_desk_shows_what_comes_next_in_my_networks_only(session, sign_in, here) -> None:
    assert "Wewnętrzne" in sign_in(here.fellow).get("/desk").text
    text = sign_in(here.outsider).get("/desk").text
    assert "Wewnętrzne" not in text
    assert "Otwarte" not in text
