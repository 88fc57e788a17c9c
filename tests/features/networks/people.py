"""Roles in a network given and taken through the page, and read from the database."""

from __future__ import annotations

from sqlmodel import Session, select

from app.models import Network, PersonRole, User
from app.models.network import NetworkRole
from tests.browser_client import Browser


def roles_of(session: Session, person: User) -> set[NetworkRole]:
    session.commit()
    found = set(session.exec(select(PersonRole.role).where(PersonRole.user_id == person.id)))
    session.commit()
    return found


def add(browser: Browser, network: Network, who: str, role: str = "member", **fields: str):
    return browser.post(f"{network.path}/people", {"who": who, "role": role, **fields})


def take(browser: Browser, network: Network, person: User, role: str):
    return browser.post(f"{network.path}/roles/removal", {"person": person.id, "role": role})
