"""Somebody who searches, and what they keep."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.models import SavedSearch
from tests import factories
from tests.browser_client import Browser


@pytest.fixture
def owner(session: Session):
    return factories.organisation(session, "Miasto Rybnik")


@pytest.fixture
def person(session: Session, owner):
    return factories.user(session, owner)


@pytest.fixture
def reader(person, sign_in) -> Browser:
    return sign_in(person)


def searches(session: Session) -> list[SavedSearch]:
    session.expire_all()
    return list(session.exec(select(SavedSearch)))
