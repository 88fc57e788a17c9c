"""The worker: from the note of a change to the index, in time, in order, and whatever happens in between."""

from __future__ import annotations

import time

import pytest
from sqlmodel import col, select

from app.core import clock
from app.models import Outbox
from app.models.outbox import ATTEMPTS_BEFORE_PARKING, note
from app.worker import POLL_SECONDS, Worker
from tests import factories
from tests.indexed import found, notes


@pytest.fixture
def worker(engine, catalogue, settings) -> Worker:
    return Worker(engine, catalogue, settings)


def test_a_record_is_found_after_one_round(session, worker, catalogue):
    factories.record(session, factories.organisation(session))
    session.commit()
    assert found(catalogue, "kopciuchy") == 0
    assert worker.drain()
    assert found(catalogue, "kopciuchy") == 1
    session.rollback()
    assert notes(session) == 0


def test_a_running_worker_needs_less_than_two_seconds(session, worker, catalogue):
    assert POLL_SECONDS < 1
    worker.start()
    try:
        deadline = time.monotonic() + 60  # the first look at the index builds it
        while not catalogue.status().documents and time.monotonic() < deadline:
            time.sleep(0.05)
        factories.record(session, factories.organisation(session))
        session.commit()
        saved = time.monotonic()
        while not found(catalogue, "kopciuchy") and time.monotonic() < saved + 30:
            time.sleep(0.02)
        assert time.monotonic() - saved < 2
    finally:
        worker.stop()


def test_a_withdrawn_record_is_forgotten(session, worker, catalogue):
    record = factories.record(session, factories.organisation(session))
    session.commit()
    worker.drain()
    session.rollback()
    record.withdraw("Dane okazały się błędne.")
    session.add(record)
    session.commit()
    worker.drain()
    assert found(catalogue, "kopciuchy") == 0


def test_a_crash_between_the_index_and_the_outbox_loses_nothing(session, worker, catalogue, monkeypatch):
    factories.record(session, factories.organisation(session))
    session.commit()
    with monkeypatch.context() as broken:
        broken.setattr("app.worker.transaction", lambda _engine: 1 / 0)  # the process dies before it strikes out
        with pytest.raises(ZeroDivisionError):
            worker.drain()
    assert notes(session) > 0
    session.rollback()
    assert worker.drain()
    assert found(catalogue, "kopciuchy") == 1


def test_a_failing_index_keeps_its_notes_and_tries_again_later(session, worker, catalogue, monkeypatch):
    factories.record(session, factories.organisation(session))
    session.commit()
    with monkeypatch.context() as broken:
        broken.setattr(type(catalogue), "upsert", lambda *_: 1 / 0)
        assert worker.drain() == 0
    waiting = session.exec(select(Outbox)).all()
    assert waiting
    assert all(one.attempts == 1 and "ZeroDivisionError" in one.problem for one in waiting)
    due = max(one.due_at for one in waiting)
    session.rollback()
    assert worker.drain() == 0  # not due yet
    with clock.held_at(due):
        assert worker.drain()
    assert found(catalogue, "kopciuchy") == 1


def test_a_record_that_cannot_be_indexed_holds_up_no_other(session, worker, catalogue, monkeypatch):
    broken = factories.record(session, factories.organisation(session))
    factories.record(session, factories.organisation(session), content={"title": "Ogrody deszczowe"})
    session.commit()
    upsert = type(catalogue).upsert

    def refuse(self, documents):
        documents = list(documents)
        if any(document.id == broken.id for document in documents):
            raise ValueError("this one cannot be indexed")
        upsert(self, documents)

    monkeypatch.setattr(type(catalogue), "upsert", refuse)
    assert worker.drain()
    assert found(catalogue, "ogród") == 1
    session.rollback()
    waiting = session.exec(select(Outbox)).all()
    assert {one.subject for one in waiting} == {f"record:{broken.id}"}


def test_a_note_that_fails_ten_times_is_parked(session, worker, catalogue, monkeypatch):
    factories.record(session, factories.organisation(session))
    session.commit()
    monkeypatch.setattr(type(catalogue), "upsert", lambda *_: 1 / 0)
    for _ in range(ATTEMPTS_BEFORE_PARKING + 1):
        session.rollback()
        latest = session.exec(select(Outbox.due_at).order_by(col(Outbox.due_at).desc())).first()
        session.rollback()
        with clock.held_at(latest):
            worker.drain()
    session.rollback()
    assert all(one.is_parked for one in session.exec(select(Outbox)).all())


def test_only_one_worker_works_at_a_time(session, engine, catalogue, settings, worker):
    factories.record(session, factories.organisation(session))
    session.commit()
    with worker._alone() as (is_alone, _):
        assert is_alone
        other = Worker(engine, catalogue, settings)
        assert other.drain() == 0
        assert not other.mend_index()
    assert worker.drain()


def test_the_same_note_twice_does_no_harm(session, worker, catalogue):
    record = factories.record(session, factories.organisation(session))
    note(session, "index", record.search_subject())
    note(session, "index", record.search_subject())
    session.commit()
    worker.drain()
    assert found(catalogue, "kopciuchy") == 1
