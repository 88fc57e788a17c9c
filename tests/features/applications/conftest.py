"""A call, an organisation that applies, and the browsers of its editor and of the secretariat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Application, Call, Organisation, User
from tests import call_factories, factories
from tests.browser_client import Browser
from tests.call_factories import AFTER, DURING

FORM = {
    "role": "leader",
    "theme": "air",
    "voivodeship": "24",
    "challenge": "Dym z pieców.",
    "why": "Chcemy wiedzieć.",
    "brings": "Pomiary z trzech zim.",
    "version": "1",
}


@pytest.fixture
def owner(session: Session) -> Organisation:
    return factories.organisation(session, "Miasto Zgłoszone")


@pytest.fixture
def person(session: Session, owner: Organisation) -> User:
    return factories.editor(session, owner, name="Redaktorka Zgłoszona")


@pytest.fixture
def call(session: Session) -> Call:
    return call_factories.call(session)


@pytest.fixture
def applicant(person: User, call: Call, sign_in) -> Iterator[Browser]:
    with clock.held_at(DURING):
        yield sign_in(person)


@pytest.fixture
def secretariat(session: Session, call: Call, sign_in) -> Iterator[Browser]:
    with clock.held_at(AFTER):
        yield sign_in(factories.user(session, is_secretariat=True, name="Osoba z Sekretariatu"))


def begun(session: Session) -> Application:
    """The only application, as it is stored now."""
    found = session.exec(select(Application).execution_options(populate_existing=True)).one()
    session.commit()
    return found
