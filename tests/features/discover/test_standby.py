"""The search server is away: pages answer from the standby and say so, and the outbox catches up afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from app.core import clock
from app.main import create_app
from app.models import Outbox
from app.models.outbox import ATTEMPTS_BEFORE_PARKING
from app.worker import Worker
from tests import factories
from tests.browser_client import Browser, text_of
from tests.search.meilisearch.fake_server import FakeServer
from tests.search.meilisearch.servers import with_standby

NOTE = "Wyszukiwarka jest chwilowo niedostępna; pokazujemy wyniki z ostatniej kopii."


@pytest.fixture
def fake():
    made = FakeServer()
    yield made
    made.close()


@pytest.fixture
def catalogue(fake, tmp_path):
    """In place of the embedded catalogue of the other tests."""
    opened = with_standby(fake.url, tmp_path / "standby")
    opened.rebuild(())
    yield opened
    opened.close()


def test_pages_say_it_and_the_outbox_catches_up(fake, catalogue, settings, engine, session):
    worker = Worker(engine, catalogue, settings)
    with Browser(create_app(settings, engine, catalogue)) as browser:
        owner = factories.organisation(session)
        first = factories.record(session, owner)
        session.commit()
        while worker.drain():
            pass
        fake.stop()
        second = factories.record(session, owner, content={"title": "Tężnia na rynku"})
        session.commit()
        for minutes in range(ATTEMPTS_BEFORE_PARKING + 2):
            with clock.held_at(clock.now() + timedelta(minutes=minutes)):
                worker.drain()
        answer = browser.get("/search?q=tężnia")
        assert NOTE in answer.text
        assert "Tężnia na rynku" in text_of(answer)
        api = browser.get("/api/v1/search?q=kopciuchów").json()
        assert (api["degraded"], [hit["id"] for hit in api["hits"]]) == ("standby", [first.id])
        session.expire_all()
        assert {note.subject for note in session.exec(select(Outbox))} >= {f"record:{second.id}"}
        session.rollback()
        fake.start()
        with clock.held_at(clock.now() + timedelta(hours=1)):
            while worker.drain():
                pass
        session.expire_all()
        assert session.exec(select(Outbox)).all() == []
        answer = browser.get("/search?q=tężnia")
        assert NOTE not in answer.text
        assert "Tężnia na rynku" in text_of(answer)
