"""What the tests of accounts share: a password, its hash made once, and the mail that waits."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.features.accounts.passwords import hash_password
from app.models import Mail

PASSWORD = "herbata o swicie"
LINK = re.compile(r"http://\S+")


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def last_link(session: Session) -> Callable[[], str]:
    """The path of the address in the newest mail."""

    def found() -> str:
        session.rollback()
        mail = session.exec(select(Mail).order_by(Mail.created_at.desc())).first()
        assert mail is not None
        return "/" + LINK.search(mail.text).group().split("/", 3)[3]

    return found
