"""What the tests of accounts share: a password, its hash made once, and the mail that waits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.core.db import open_session
from app.features.accounts.passwords import hash_password
from app.models import Mail

PASSWORD = "herbata o swicie"
LINK = re.compile(r"http://\S+")


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def stored(engine: Engine) -> Callable[[Any], list[Any]]:
    """What the database holds now; read in a session of its own, so that no lock is left behind."""

    def found(statement: Any) -> list[Any]:
        with open_session(engine, writes=False) as reading:
            return list(reading.exec(statement))

    return found


@pytest.fixture
def last_link(stored: Callable[[Any], list[Any]]) -> Callable[[], str]:
    """The path of the address in the newest mail."""

    def found() -> str:
        mail = stored(select(Mail).order_by(Mail.created_at.desc()))[0]
        return "/" + LINK.search(mail.text).group().split("/", 3)[3]

    return found
