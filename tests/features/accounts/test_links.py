"""Sign-in links: sent without telling who has an account, used once, by POST only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Mail, OneTimeLink, Outbox, SignInSession, User
from tests import factories
from tests.browser_client import Browser, page, text_of

ADDRESS = "ewa@miasto.example"


@pytest.fixture
def ewa(session: Session) -> User:
    person = factories.user(session, email=ADDRESS, name="Ewa")
    session.commit()
    return person


def ask(browser: Browser, email: str = ADDRESS, **fields: str):
    return browser.post("/sign-in/links", {"email": email, **fields}, follow=True)


def test_known_and_unknown_addresses_get_the_same_answer(browser: Browser, session: Session, ewa: User, stored):
    known = ask(browser)
    assert len(stored(select(Mail))) == 1
    unknown = ask(browser, "nikt@miasto.example")
    assert len(stored(select(Mail))) == 1
    assert known.status_code == unknown.status_code == 200
    assert text_of(known) == text_of(unknown)


def test_the_mail_is_written_and_noted_in_one_transaction(browser: Browser, session: Session, ewa: User, stored):
    ask(browser)
    mail = stored(select(Mail))[0]
    assert mail.recipient == ADDRESS
    assert "/sign-in/links/" in mail.text
    assert stored(select(Outbox.subject).where(Outbox.topic == "mail")) == [f"mail:{mail.id}"]


def test_the_mail_speaks_the_language_of_its_receiver(browser: Browser, session: Session, ewa: User, stored):
    ewa.language = "en"
    session.add(ewa)
    session.commit()
    answer = ask(browser)
    assert "Your sign-in link" in stored(select(Mail))[0].subject
    assert "Sprawdź skrzynkę" in text_of(answer)


def test_looking_at_the_link_does_nothing_and_confirming_signs_in(
    browser: Browser, session: Session, ewa: User, last_link: Callable[[], str], stored
):
    ask(browser, next="/practices/abc")
    link = last_link()
    for _ in range(2):
        assert "Ewa" in text_of(browser.get(link))
    assert stored(select(SignInSession)) == []
    assert stored(select(OneTimeLink))[0].used_at is None
    wish = page(browser.get(link)).xpath("//input[@name='next']/@value")[0]
    answer = browser.post(link.partition("?")[0], {"next": wish})
    assert (answer.status_code, answer.headers["location"]) == (303, "/practices/abc")
    assert "rynek" in browser.client.cookies


def test_a_used_link_leads_to_a_way_out(
    browser: Browser, session: Session, ewa: User, last_link: Callable[[], str], stored
):
    ask(browser)
    link = last_link()
    browser.post(link)
    for answer in (browser.get(link), browser.post(link)):
        assert answer.status_code == 410
        assert page(answer).xpath("//main//a[@href='/sign-in']")
    assert len(stored(select(SignInSession))) == 1


def test_a_link_lives_for_a_quarter_of_an_hour(
    browser: Browser, session: Session, ewa: User, last_link: Callable[[], str], stored
):
    at = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    with clock.held_at(at):
        ask(browser)
    link = last_link()
    with clock.held_at(at + timedelta(minutes=14)):
        assert browser.get(link).status_code == 200
    with clock.held_at(at + timedelta(minutes=16)):
        assert browser.get(link).status_code == 410
        assert browser.post(link).status_code == 410
    assert stored(select(SignInSession)) == []


def test_the_database_holds_no_token_once_the_mail_is_gone(
    browser: Browser, session: Session, ewa: User, last_link: Callable[[], str], stored
):
    ask(browser)
    token = last_link().rpartition("/")[2]
    mail = stored(select(Mail))[0]
    mail.mark_sent()
    assert token not in mail.text + mail.subject + mail.key
    assert token not in stored(select(OneTimeLink))[0].digest


def test_people_who_cannot_sign_in_get_no_link(browser: Browser, session: Session, ewa: User, stored):
    ewa.is_active = False
    session.add(ewa)
    factories.user(session, email="pokaz@miasto.example", is_demonstration=True)
    session.commit()
    ask(browser)
    ask(browser, "pokaz@miasto.example")
    assert stored(select(Mail)) == []


def test_switching_an_account_off_ends_its_links(
    browser: Browser, session: Session, ewa: User, last_link: Callable[[], str]
):
    ask(browser)
    link = last_link()
    ewa.is_active = False
    session.add(ewa)
    session.commit()
    assert browser.post(link).status_code == 410


def test_a_made_up_link_or_an_invitation_is_no_sign_in_link(browser: Browser, session: Session, ewa: User):
    from app.models.user import LinkPurpose

    invitation, token = OneTimeLink.make(ewa, LinkPurpose.INVITATION)
    session.add(invitation)
    session.commit()
    assert browser.post(f"/sign-in/links/{token}").status_code == 410
    assert browser.post("/sign-in/links/abcdef").status_code == 410
    assert browser.get("/invitations/abcdef").status_code == 410


def test_the_sixth_link_in_an_hour_has_to_wait_known_or_not(browser: Browser, ewa: User):
    for address in (ADDRESS, "nikt@miasto.example"):
        answers = [browser.post("/sign-in/links", {"email": address}).status_code for _ in range(6)]
        assert answers == [303] * 5 + [429]
