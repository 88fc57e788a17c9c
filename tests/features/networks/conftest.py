"""A network of one city, and its leader."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from app.models import Network, User
from app.models.network import NetworkRole
from tests import factories
from tests.browser_client import Browser


@pytest.fixture
def city(session: Session):
    return factories.organisation(session, "Miasto Rybnik")


@pytest.fixture
def network(session: Session, city) -> Network:
    return factories.network(session, "Czyste powietrze", (city,))


@pytest.fixture
def leader(session: Session, network: Network) -> User:
    person = factories.user(session, None, name="Lidka Lider", email="lidka@siec.example")
    factories.role(session, person, network, NetworkRole.LEADER)
    return person


@pytest.fixture
def leading(sign_in, leader: User) -> Browser:
    return sign_in(leader)
