"""A password takes a tenth of a second to check; nobody else has to wait for it."""

from __future__ import annotations

from sqlmodel import Session

from app.core.db import transaction
from app.features.accounts import actions
from app.models.outbox import note
from tests import factories
from tests.browser_client import Browser


def test_while_a_password_is_checked_others_can_write(browser: Browser, session: Session, engine, monkeypatch):
    person = factories.user(session)
    session.commit()
    browser.get("/sign-in")

    def slowly(_password: str, _stored: str | None) -> bool:
        with transaction(engine) as other:
            note(other, "test", "somebody:else")
        return True

    monkeypatch.setattr(actions, "is_right", slowly)
    answer = browser.post("/sign-in", {"email": person.email, "password": "cokolwiek to jest"})
    assert answer.status_code == 303


def test_a_password_that_changes_meanwhile_opens_nothing(browser: Browser, session: Session, engine, monkeypatch):
    person = factories.user(session, password_hash="stare")
    session.commit()
    browser.get("/sign-in")

    def meanwhile(_password: str, _stored: str | None) -> bool:
        with transaction(engine) as other:
            other.get_one(type(person), person.id).password_hash = "nowe"
        return True

    monkeypatch.setattr(actions, "is_right", meanwhile)
    assert browser.post("/sign-in", {"email": person.email, "password": "stare hasło"}).status_code == 422
