"""A published record, its editors, and the letters that remind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.core import clock
from app.core.db import open_session, transaction
from app.models import Mail, Record, User
from app.models.freshness import after_months
from app.web.confirmations import remind_of_confirmations
from tests import factories

PUBLISHED = datetime(2026, 1, 10, 9, tzinfo=UTC)
ENDS = after_months(PUBLISHED, 12)
LINK = re.compile(r"/confirmations/[\w.-]+\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class World:
    record: Record
    author: User
    editor: User
    colleague: User
    stranger: User


@pytest.fixture
def world(session: Session) -> World:
    owner, other = factories.organisation(session), factories.organisation(session)
    author = factories.editor(session, owner, name="Ewa Autorka")
    with clock.held_at(PUBLISHED):
        record = factories.record(session, owner, author_id=author.id)
    made = World(
        record,
        author,
        factories.editor(session, owner, name="Jan Redaktor"),
        factories.user(session, owner),
        factories.editor(session, other),
    )
    session.commit()
    return made


@pytest.fixture
def stored(engine: Engine) -> Callable[[Any], list[Any]]:
    """What the database holds now; read in a session of its own, so that no lock is left behind."""

    def found(statement: Any) -> list[Any]:
        with open_session(engine, writes=False) as reading:
            return list(reading.exec(statement))

    return found


@pytest.fixture
def remind(site: FastAPI, engine: Engine, stored) -> Callable[[datetime], list[Mail]]:
    """Do the regular work at this moment; returns the letters of this time."""

    def at(moment: datetime) -> list[Mail]:
        before = set(stored(select(Mail.id)))
        with clock.held_at(moment), transaction(engine) as session:
            remind_of_confirmations(session, site.state.site)
        return [mail for mail in stored(select(Mail).order_by(Mail.recipient)) if mail.id not in before]

    return at


def link_in(mail: Mail) -> str:
    found = LINK.search(mail.text)
    assert found, mail.text
    return found[0]
