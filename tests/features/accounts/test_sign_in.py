"""Signing in with a password, and out again."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from sqlmodel import Session, select

from app.core.settings import Settings
from app.features.accounts import passwords
from app.main import create_app
from app.models import SignInSession, User
from tests import factories
from tests.browser_client import Browser, page, text_of

PASSWORD = "herbata o swicie"
ADDRESS = "ewa@miasto.example"


@pytest.fixture
def ewa(session: Session, password_hash: str) -> User:
    person = factories.user(session, email=ADDRESS, name="Ewa", password_hash=password_hash)
    session.commit()
    return person


def try_to_sign_in(browser: Browser, email: str = ADDRESS, password: str = PASSWORD, **fields: str):
    return browser.post("/sign-in", {"email": email, "password": password, **fields})


def test_the_right_password_signs_in_and_leads_to_the_desk(browser: Browser, ewa: User):
    answer = try_to_sign_in(browser, "  EWA@miasto.example ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    assert "Ewa" in text_of(browser.get("/sign-in"))


def test_only_an_argon2id_hash_is_stored(session: Session, ewa: User, stored):
    assert ewa.password_hash.startswith("$argon2id$")
    assert PASSWORD not in ewa.password_hash


def test_the_cookie_is_for_this_site_and_not_for_scripts(browser: Browser, ewa: User):
    cookie = next(c for c in try_to_sign_in(browser).headers.get_list("set-cookie") if c.startswith("rynek="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_behind_tls_the_cookie_is_bound_to_the_host(engine, catalogue, settings: Settings, ewa: User):
    site = create_app(settings.model_copy(update={"secure_cookies": True}), engine, catalogue)
    with Browser(site) as browser:
        browser.client.base_url = "https://testserver"
        cookies = try_to_sign_in(browser).headers.get_list("set-cookie")
    cookie = next(c for c in cookies if c.startswith("__Host-rynek="))
    assert "Secure" in cookie


@pytest.mark.parametrize(
    ("email", "password"), [(ADDRESS, "inne hasło"), ("nikt@miasto.example", PASSWORD)], ids=["password", "address"]
)
def test_a_wrong_password_and_an_unknown_address_look_the_same(browser: Browser, ewa: User, email, password):
    answer = try_to_sign_in(browser, email, password)
    assert answer.status_code == 422
    assert "Adres albo hasło się nie zgadzają" in text_of(answer)
    assert page(answer).xpath("//input[@name='email']/@value") == [email]
    assert password not in answer.text
    assert "rynek" not in browser.client.cookies


@pytest.mark.parametrize("exists", [True, False])
def test_an_unknown_address_costs_the_same_hashing(browser: Browser, ewa: User, monkeypatch, exists):
    checked = []
    verify = passwords._hasher.verify
    monkeypatch.setattr(
        type(passwords._hasher), "verify", lambda _self, *given: bool(checked.append(given)) or verify(*given)
    )
    try_to_sign_in(browser, ADDRESS if exists else "nikt@miasto.example", "zupełnie inne")
    assert len(checked) == 1
    assert checked[0][1].split("$")[:4] == ewa.password_hash.split("$")[:4]


def test_an_account_that_is_switched_off_does_not_open(browser: Browser, session: Session, ewa: User):
    ewa.is_active = False
    session.add(ewa)
    session.commit()
    assert try_to_sign_in(browser).status_code == 422


def test_an_account_without_a_password_does_not_open_with_an_empty_one(browser: Browser, session: Session):
    factories.user(session, email="bez@miasto.example")
    session.commit()
    assert try_to_sign_in(browser, "bez@miasto.example", "").status_code == 422
    assert try_to_sign_in(browser, "bez@miasto.example", "nobody has this password").status_code == 422


def test_a_malformed_address_is_explained_and_kept(browser: Browser, engine):
    answer = try_to_sign_in(browser, "ewa na miasto")
    assert answer.status_code == 422
    assert "Wpisz adres e-mail" in text_of(answer)
    assert "ewa na miasto" in answer.text


@pytest.mark.parametrize(
    ("wish", "place"),
    [
        ("/practices/abc?x=1", "/practices/abc?x=1"),
        ("https://evil.example/", "/desk"),
        ("//evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("/\t/evil.example", "/desk"),
        ("javascript:alert(1)", "/desk"),
    ],
)
def test_after_signing_in_one_stays_on_this_site(browser: Browser, ewa: User, wish: str, place: str):
    assert try_to_sign_in(browser, next=wish).headers["location"] == place


def test_the_page_keeps_where_the_reader_wanted_to_go(browser: Browser, engine):
    assert page(browser.get("/sign-in?next=/desk%3Fa=1")).xpath("//input[@name='next']/@value") == ["/desk?a=1"]
    assert page(browser.get("/sign-in?next=//evil.example")).xpath("//input[@name='next']/@value") == [""]


def test_the_eleventh_try_for_one_account_has_to_wait(browser: Browser, engine):
    answers = [try_to_sign_in(browser, "kto@miasto.example", "złe hasło") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert try_to_sign_in(browser, "inna@miasto.example", "złe hasło").status_code == 422


def test_tries_for_many_accounts_from_one_address_have_to_wait(browser: Browser, engine, monkeypatch):
    monkeypatch.setattr("app.features.accounts.actions.is_right", lambda *_: False)
    answers = [try_to_sign_in(browser, f"osoba{n}@miasto.example", "x").status_code for n in range(61)]
    assert answers == [422] * 60 + [429]


def test_signing_in_again_gives_a_fresh_token_and_ends_the_old_one(
    browser: Browser, session: Session, ewa: User, stored
):
    try_to_sign_in(browser)
    first = browser.client.cookies["rynek"]
    try_to_sign_in(browser)
    assert browser.client.cookies["rynek"] != first
    assert len(stored(select(SignInSession))) == 1


def test_a_visitor_gets_no_session(browser: Browser, session: Session, stored):
    browser.get("/sign-in")
    assert "rynek" not in browser.client.cookies
    assert stored(select(SignInSession)) == []


def test_signing_out_ends_the_session_for_good(browser: Browser, session: Session, ewa: User, stored):
    try_to_sign_in(browser)
    token = browser.client.cookies["rynek"]
    assert browser.post("/sign-out").headers["location"] == "/"
    assert "rynek" not in browser.client.cookies
    browser.client.cookies.set("rynek", token, domain="testserver.local")
    assert browser.get("/account").headers["location"].startswith("/sign-in?")
    assert stored(select(SignInSession)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in",
        "/sign-in/links",
        "/sign-in/links/x",
        "/sign-out",
        "/invitations/x",
        "/account",
        "/account/password",
        "/account/sessions/revocation",
        "/account/sessions/x/revocation",
        "/account/deletion",
        "/account/invitations",
        "/account/invitations/x/resending",
        "/account/invitations/x/cancellation",
    ],
)
def test_a_form_from_elsewhere_is_refused(sign_in, session: Session, ewa: User, path: str):
    browser = sign_in(ewa)
    browser.get("/account")
    assert browser.post(path, {"csrf_token": "0" * 64}).status_code == 403
    assert browser.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_demonstration_shows_its_accounts_and_others_never_do(
    engine, catalogue, settings: Settings, session: Session, site: FastAPI
):
    office = factories.organisation(session, "Miasto Rybnik")
    shown = factories.editor(session, office, name="Bogna Deszczułka", is_demonstration=True)
    shown.password_hash = passwords.hash_password(passwords.DEMONSTRATION_PASSWORD)
    session.commit()
    demonstration = create_app(settings.model_copy(update={"demonstration": True}), engine, catalogue)
    with Browser(demonstration) as browser, Browser(site) as elsewhere:
        text = text_of(browser.get("/sign-in"))
        for part in ("Bogna Deszczułka", shown.email, "Miasto Rybnik", "redaguje i publikuje", "rynek-demo"):
            assert part in text
        assert try_to_sign_in(browser, shown.email, "rynek-demo").status_code == 303
        assert browser.get("/desk").status_code == 200
        elsewhere.client.cookies.update(browser.client.cookies)
        assert elsewhere.get("/desk").status_code == 303  # what was begun in the demonstration ends with it
        elsewhere.client.cookies.clear()
        elsewhere.token = ""
        assert "rynek-demo" not in elsewhere.get("/sign-in").text
        assert try_to_sign_in(elsewhere, shown.email, "rynek-demo").status_code == 422


def test_ten_demonstration_accounts_cost_as_many_queries_as_one(
    engine, catalogue, settings: Settings, session: Session, queries: list[str]
):
    demonstration = create_app(settings.model_copy(update={"demonstration": True}), engine, catalogue)
    costs = []
    for more in (1, 9):
        for _ in range(more):
            factories.editor(session, factories.organisation(session), is_demonstration=True)
        session.commit()
        with Browser(demonstration) as browser:
            queries.clear()
            browser.get("/sign-in")
            costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_log_names_nobody(browser: Browser, ewa: User, caplog):
    caplog.set_level("DEBUG", logger="rynek")
    try_to_sign_in(browser, password="złe hasło")
    try_to_sign_in(browser)
    browser.post("/sign-in/links", {"email": ADDRESS})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("rynek")]
    assert not any(ADDRESS in line or "testclient" in line for line in ours)
