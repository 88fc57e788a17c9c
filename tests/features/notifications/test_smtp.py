"""A mail of notifications over a real SMTP server: how it looks on the way, and what a failing server does to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.core.mail import open_mailer
from app.features.notifications.mailing.sending import send_letters
from app.models import Outbox
from app.models.outbox import ATTEMPTS_BEFORE_PARKING, PATIENCE
from app.worker import Worker
from tests import factories
from tests.core.smtp_sink import running_sink
from tests.features.audiences import make_audiences
from tests.features.notifications.telling import told

NOON = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)


@pytest.fixture
def sink():
    with running_sink() as server:
        yield server


@pytest.fixture
def worker(engine, catalogue, settings, sink) -> Worker:
    settings.smtp_url = f"smtp://127.0.0.1:{sink.port}"
    settings.public_url = "https://rynek.example"
    return Worker(engine, catalogue, settings, open_mailer(settings))


@pytest.fixture
def one_waits(session: Session, site, worker):
    """A mail about a mention waits to be sent."""
    world = make_audiences(session)
    record = factories.record(session, world.owner, content={"title": "Ogrody deszczowe – żółć"})
    told(session, world.fellow, record, reason="mention", because_of="", is_personal=True, at=NOON)
    with clock.held_at(NOON):
        send_letters(session, site.state.site)
        session.commit()
    return record


def waiting(session: Session) -> Outbox:
    session.expire_all()
    found = session.exec(select(Outbox).where(Outbox.topic == "mail")).one()
    session.expunge_all()
    session.rollback()
    return found


def test_it_travels_with_all_headers_that_mail_programs_need(session, worker, sink, one_waits):
    with clock.held_at(NOON):
        worker.drain()
    mail = message_from_bytes(sink.taken[0], policy=policy.default)
    assert mail["To"] == "osoba@zory.example"
    assert mail["Subject"] == "Ogrody deszczowe – żółć"
    assert mail["List-Unsubscribe"].startswith("<https://rynek.example/notifications/unsubscribe/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["In-Reply-To"] == mail["References"]
    assert f"record.{one_waits.id}" in mail["References"]
    assert mail["Message-ID"] != mail["References"]
    assert mail.get_content_type() == "text/plain"
    assert "bo ktoś o Tobie wspomniał" in mail.get_content()
    assert one_waits.path in mail.get_content()


def test_a_server_that_fails_delays_with_growing_pauses_and_gives_nothing_up(session, worker, sink, one_waits):
    sink.refuses = "451 try later"
    pauses = []
    for _ in range(ATTEMPTS_BEFORE_PARKING + 2):
        due = waiting(session).due_at
        with clock.held_at(max(due, NOON)):
            worker.drain()
        pauses.append(waiting(session).due_at - max(due, NOON))
    assert pauses[:4] == [timedelta(seconds=seconds) for seconds in (2, 4, 8, 16)]
    assert pauses == sorted(pauses)
    assert not waiting(session).is_parked
    sink.refuses = ""
    with clock.held_at(waiting(session).due_at):
        worker.drain()
    assert len(sink.taken) == 1


def test_after_a_week_it_waits_for_somebody(session, worker, sink, one_waits):
    sink.refuses = "451 try later"
    for days in range(12):
        with clock.held_at(NOON + PATIENCE + timedelta(days=days)):
            worker.drain()
    assert waiting(session).is_parked


def test_a_box_that_does_not_exist_is_given_up_sooner(session, worker, sink, one_waits):
    sink.refuses = "550 no such box"
    for _ in range(ATTEMPTS_BEFORE_PARKING):
        with clock.held_at(waiting(session).due_at + timedelta(seconds=1)):
            worker.drain()
    assert waiting(session).is_parked
