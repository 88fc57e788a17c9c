"""People inside and outside a network, a record of theirs, and the regular work of mail."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.features.notifications.mailing.sending import send_letters
from app.models import Mail
from tests import factories
from tests.features.audiences import make_audiences


@pytest.fixture
def world(session: Session):
    return make_audiences(session)


@pytest.fixture
def record(session: Session, world):
    return factories.record(session, world.owner, content={"title": "Ogrody deszczowe"}, network_id=world.network.id)


@pytest.fixture
def run(session: Session, site):
    """``run(moment)`` does the regular work of mail at that moment; returns the mails written then."""

    def work(moment: datetime) -> list[Mail]:
        before = {mail.id for mail in session.exec(select(Mail))}
        with clock.held_at(moment):
            send_letters(session, site.state.site)
            session.commit()
        return [mail for mail in session.exec(select(Mail).order_by(Mail.subject)) if mail.id not in before]

    return work
