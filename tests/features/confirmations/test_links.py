"""The link of a reminder: one record, one person, one time, and only by pressing its button."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.core.signing import sign
from app.models import Confirmation, Record
from app.models.freshness import after_months
from app.models.user import OrganisationRole
from app.web.confirmations.links import PURPOSE, link_for
from tests.browser_client import Browser, page, text_of
from tests.features.confirmations.conftest import ENDS, World, link_in

LATE = ENDS + timedelta(days=3)


@pytest.fixture
def link(world: World, remind) -> str:
    """As it came by mail, three days after the end."""
    with clock.held_at(LATE):
        return link_in(remind(LATE)[0])


@pytest.fixture
def ends(stored, world: World):
    """Until when the record is confirmed now."""
    return lambda: stored(select(Record.confirmed_until).where(Record.id == world.record.id))[0]


def test_looking_confirms_nothing_however_often(world: World, link: str, browser: Browser, stored, ends):
    with clock.held_at(LATE):
        for method in ("GET", "HEAD", "GET"):
            assert browser.client.request(method, link).status_code == 200
        answer = browser.get(link)
    assert world.record.title in text_of(answer)
    assert "Ewa Autorka" in text_of(answer)
    assert ends() == ENDS
    assert stored(select(Confirmation)) == []


def test_one_press_confirms_without_signing_in(world: World, link: str, browser: Browser, stored, ends):
    with clock.held_at(LATE):
        browser.get(link)
        answer = browser.post(link, {"months": "18"}, follow=True)
    assert "Dziękujemy, potwierdzone" in text_of(answer)
    assert ends() == after_months(LATE, 18)
    (kept,) = stored(select(Confirmation))
    assert (kept.person_id, kept.by_link) == (world.author.id, True)
    assert "rynek" not in browser.client.cookies, "it must not sign anybody in"


def test_it_works_once(world: World, link: str, browser: Browser, stored, ends):
    with clock.held_at(LATE):
        browser.post(link, {"months": "6"})
        browser.post(link, {"months": "24"})
        assert not page(browser.get(link)).xpath("//main//form")
    assert ends() == after_months(LATE, 6)
    assert len(stored(select(Confirmation))) == 1


def test_without_a_form_token_nothing_happens(world: World, link: str, browser: Browser, stored, ends):
    with clock.held_at(LATE):
        assert browser.client.post(link, data={"months": "6"}).status_code == 403
    assert ends() == ENDS


def test_a_time_that_is_no_choice_is_refused(world: World, link: str, browser: Browser, stored, ends):
    with clock.held_at(LATE):
        for months in ("7", "-6", "12.0", "１２", "x" * 500):
            answer = browser.post(link, {"months": months})
            assert answer.status_code == 422
            assert page(answer).xpath("//main//form")
    assert ends() == ENDS


@pytest.mark.parametrize("change", ["withdrawn", "no longer an editor", "closed account", "deleted"])
def test_who_may_not_confirm_today_meets_a_closed_door(
    world: World, link, browser: Browser, session: Session, stored, change
):
    if change == "withdrawn":
        world.record.withdraw("Pomyłka.")
    elif change == "deleted":
        session.delete(world.record)
    elif change == "closed account":
        world.author.is_active = False
    else:
        world.record.author_id = None
        world.author.organisation_role = OrganisationRole.MEMBER
    session.commit()
    with clock.held_at(LATE):
        for answer in (browser.get(link), browser.post(link, {"months": "12"})):
            assert answer.status_code == 410
            assert world.record.title not in answer.text if change != "deleted" else True
    assert stored(select(Confirmation)) == []


def test_forged_foreign_and_damaged_links_open_nothing(world: World, site, browser: Browser):
    settings = site.state.site.settings
    good = link_for(settings, world.record, world.author.id).rpartition("/")[2]
    stranger = link_for(settings, world.record, world.stranger.id).rpartition("/")[2]
    other_purpose = sign(settings, "unsubscription", f"{world.record.id}/{world.author.id}/x")
    malformed = sign(settings, PURPOSE, "only one part")
    tampered = ("b" if good[0] != "b" else "c") + good[1:]
    for token in (stranger, other_purpose, malformed, tampered, good[:-1], "x", "records", "%00"):
        answer = browser.get(f"/confirmations/{token}")
        assert answer.status_code == 410, token
        assert world.record.title not in answer.text
    assert browser.get(f"/confirmations/{good}").status_code == 200


def test_a_link_expires(world: World, site, browser: Browser, monkeypatch):
    token = link_for(site.state.site.settings, world.record, world.author.id).rpartition("/")[2]
    monkeypatch.setattr("app.web.confirmations.links.LIFE_DAYS", -1)
    assert browser.get(f"/confirmations/{token}").status_code == 410
