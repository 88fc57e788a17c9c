"""One's own account: profile, language, password, sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core import clock
from app.features.accounts.passwords import is_right
from app.models import Mail, OneTimeLink, SignInSession, User
from app.models.user import LinkPurpose
from tests import factories
from tests.browser_client import Browser, page, text_of

PASSWORD = "herbata o swicie"
NEW_PASSWORD = "trzy zielone rowery"


@pytest.fixture
def ewa(session: Session, password_hash: str) -> User:
    office = factories.organisation(session, "Miasto Rybnik")
    return factories.user(session, office, email="ewa@miasto.example", name="Ewa", password_hash=password_hash)


@pytest.mark.parametrize("part", ["", "/password", "/sessions", "/invitations", "/data", "/deletion"])
def test_a_visitor_is_asked_to_sign_in(browser: Browser, engine, part: str):
    answer = browser.get(f"/account{part}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Faccount")


def test_the_profile_is_saved(sign_in, session: Session, ewa: User):
    browser = sign_in(ewa)
    answer = browser.post("/account", {"name": " Ewa Nowa ", "position": "zieleń", "language": "pl"}, follow=True)
    assert "Zapisano." in text_of(answer)
    session.expire_all()
    assert (ewa.name, ewa.position) == ("Ewa Nowa", "zieleń")


def test_a_profile_without_a_name_is_not(sign_in, session: Session, ewa: User):
    answer = sign_in(ewa).post("/account", {"name": "  ", "position": "zieleń", "language": "pl"})
    assert answer.status_code == 422
    assert page(answer).xpath("//input[@name='position']/@value") == ["zieleń"]
    session.expire_all()
    assert ewa.name == "Ewa"


def test_the_language_of_the_account_wins_over_the_browsers(sign_in, ewa: User):
    ewa.language = "en"
    browser = sign_in(ewa)
    assert browser.get("/account", language="pl").headers["content-language"] == "en"
    assert "Your account" in text_of(browser.get("/account", language="pl"))
    error = browser.get("/nie-ma-takiej-strony", language="pl")
    assert (error.status_code, error.headers["content-language"]) == (404, "en")


def test_what_the_route_says_is_in_the_language_of_the_account(sign_in, ewa: User):
    ewa.language = "en"
    browser = sign_in(ewa)
    answer = browser.post("/account", {"name": "Ewa", "position": "", "language": "en"}, follow=True)
    assert "Saved." in text_of(answer)


def test_the_language_chosen_in_this_browser_wins_over_the_account(sign_in, ewa: User):
    ewa.language = "en"
    browser = sign_in(ewa)
    browser.get("/language?to=pl")
    assert browser.get("/account", language="en").headers["content-language"] == "pl"


def test_an_error_page_knows_who_is_signed_in(sign_in, ewa: User, browser: Browser):
    assert "/sign-out" in sign_in(ewa).get("/nie-ma-takiej-strony").text
    assert "/sign-out" not in browser.get("/nie-ma-takiej-strony").text


def test_changing_the_password_needs_the_present_one(sign_in, session: Session, ewa: User):
    browser = sign_in(ewa)
    answer = browser.post("/account/password", {"current": "nie to hasło", "password": NEW_PASSWORD})
    assert answer.status_code == 422
    assert "To nie jest Twoje obecne hasło" in text_of(answer)
    assert NEW_PASSWORD not in answer.text
    session.expire_all()
    assert is_right(PASSWORD, ewa.password_hash)


def test_a_changed_password_signs_out_every_other_browser(sign_in, session: Session, ewa: User, stored):
    here, elsewhere = sign_in(ewa), sign_in(ewa)
    link, _token = OneTimeLink.make(ewa, LinkPurpose.SIGN_IN)
    session.add(link)
    session.commit()
    answer = here.post("/account/password", {"current": PASSWORD, "password": NEW_PASSWORD})
    assert answer.status_code == 303
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    session.expire_all()
    assert is_right(NEW_PASSWORD, ewa.password_hash)
    assert ewa.password_hash.startswith("$argon2id$")
    assert stored(select(OneTimeLink)) == []
    assert "hasło" in stored(select(Mail))[0].subject


def test_an_account_without_a_password_sets_one_without_being_asked_for_it(sign_in, session: Session, ewa: User):
    ewa.password_hash = None
    browser = sign_in(ewa)
    assert not page(browser.get("/account/password")).xpath("//input[@name='current']")
    assert browser.post("/account/password", {"password": NEW_PASSWORD}).status_code == 303
    session.expire_all()
    assert is_right(NEW_PASSWORD, ewa.password_hash)


def test_a_weak_new_password_is_refused(sign_in, session: Session, ewa: User):
    answer = sign_in(ewa).post("/account/password", {"current": PASSWORD, "password": "1234567890"})
    assert answer.status_code == 422
    assert "łatwo zgadnąć" in text_of(answer)


def test_guessing_the_present_password_has_to_wait(sign_in, ewa: User):
    browser = sign_in(ewa)
    wrong = {"current": "nie to", "password": "krótkie"}
    assert [browser.post("/account/password", wrong).status_code for _ in range(11)] == [422] * 10 + [429]


def test_password_fields_allow_managers_and_pasting(sign_in, ewa: User, browser: Browser):
    tree = page(sign_in(ewa).get("/account/password"))
    assert tree.xpath("//input[@type='password']/@autocomplete") == ["current-password", "new-password"]
    assert not tree.xpath("//input[@type='password'][@onpaste or @maxlength]")
    assert page(browser.get("/sign-in")).xpath("//main//input[@name='email']/@autocomplete") == ["username"]


def test_the_sessions_are_listed_with_this_one_marked(sign_in, session: Session, ewa: User):
    browser = sign_in(ewa)
    session.add(SignInSession(digest="d" * 64, user_id=ewa.id, device="Firefox, Linux"))
    stranger = factories.user(session)
    session.add(SignInSession(digest="e" * 64, user_id=stranger.id, device="Opera, Windows"))
    session.commit()
    answer = browser.get("/account/sessions")
    assert [tag.text for tag in page(answer).xpath("//li//span[contains(@class, 'tag')]")] == ["to urządzenie"]
    assert "Firefox, Linux" in text_of(answer)
    assert "Opera" not in text_of(answer)


def test_a_session_that_is_over_is_not_listed(sign_in, session: Session, ewa: User):
    browser = sign_in(ewa)
    session.add(
        SignInSession(digest="d" * 64, user_id=ewa.id, device="Dawna", seen_at=datetime.now(UTC) - timedelta(days=15))
    )
    session.commit()
    assert "Dawna" not in text_of(browser.get("/account/sessions"))


def test_an_idle_session_opens_nothing(sign_in, ewa: User):
    browser = sign_in(ewa)
    with clock.held_at(datetime.now(UTC) + timedelta(days=15)):
        assert browser.get("/account").status_code == 303


def test_one_session_is_revoked_and_the_others_stay(sign_in, session: Session, ewa: User):
    here, elsewhere = sign_in(ewa), sign_in(ewa)
    handles = page(here.get("/account/sessions")).xpath("//form[contains(@action, '/revocation')]/@action")
    own = page(here.get("/account/sessions")).xpath("//li[contains(., 'to urządzenie')]//form/@action")
    other = next(path for path in handles if path not in own and path != "/account/sessions/revocation")
    assert here.post(other).status_code == 303
    assert elsewhere.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


def test_all_other_sessions_are_revoked_at_once(sign_in, session: Session, ewa: User):
    here, second, third = sign_in(ewa), sign_in(ewa), sign_in(ewa)
    stranger = sign_in(factories.user(session))
    assert here.post("/account/sessions/revocation").status_code == 303
    assert [browser.get("/account").status_code for browser in (here, second, third, stranger)] == [200, 303, 303, 200]


def test_somebody_elses_session_looks_missing(sign_in, session: Session, ewa: User):
    browser = sign_in(ewa)
    theirs = SignInSession(digest="e" * 64, user_id=factories.user(session).id)
    session.add(theirs)
    session.commit()
    assert browser.post(f"/account/sessions/{theirs.id}/revocation").status_code == 404
    session.expire_all()
    assert session.get(SignInSession, "e" * 64) is not None


def test_ten_sessions_cost_as_many_queries_as_one(sign_in, session: Session, ewa: User, queries: list[str]):
    browser = sign_in(ewa)
    costs = []
    for more in (0, 9):
        for number in range(more):
            session.add(SignInSession(digest=str(number) * 64, user_id=ewa.id))
        session.commit()
        queries.clear()
        browser.get("/account/sessions")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_an_account_that_visitors_share_cannot_be_changed(sign_in, session: Session, site: FastAPI, ewa: User):
    ewa.is_demonstration = True
    site.state.site.settings.demonstration = True
    browser = sign_in(ewa)
    assert "konto pokazowe" in text_of(browser.get("/account"))
    assert browser.post("/account", {"name": "X", "position": "", "language": "pl"}).status_code == 403
    change = {"current": PASSWORD, "password": NEW_PASSWORD}
    assert browser.post("/account/password", change).status_code == 403
    assert browser.post("/account/deletion", {"confirmed": "1", "current": PASSWORD}).status_code == 403
    session.expire_all()
    assert (ewa.name, ewa.is_active) == ("Ewa", True)
    assert is_right(PASSWORD, ewa.password_hash)
