"""The worker: from the note of a change to the index, in time, in order, and whatever happens in between."""

from __future__ import annotations

import time

import pytest
from sqlmodel import Session, col, select

from app.core import clock
from app.core.db import transaction
from app.models import Outbox, Record
from app.models.outbox import ATTEMPTS_BEFORE_PARKING, note
from app.policies.visibility import PUBLIC
from app.worker import POLL_SECONDS, Worker
from search.opening import open_catalogue
from search.queries import Query
from search.settings import SearchSettings
from tests import factories

EVERYBODY = frozenset({PUBLIC})


@pytest.fixture
def worker(engine, catalogue, settings) -> Worker:
    return Worker(engine, catalogue, settings)


@pytest.fixture
def new_index(tmp_path):
    """A catalogue whose index was never built."""
    opened = open_catalogue(SearchSettings(data_dir=tmp_path / "never-built", embedder="none"))
    yield opened
    opened.close()


def found(catalogue, text: str) -> int:
    return catalogue.search(Query(EVERYBODY, text, kinds=frozenset({"practice"}))).total


def notes(session: Session) -> int:
    session.expire_all()
    return len(session.exec(select(Outbox)).all())


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


def test_a_missing_index_is_built_from_the_database(session, engine, settings, new_index):
    factories.record(session, factories.organisation(session))
    factories.record(session, factories.organisation(session), content={"title": "Ogrody deszczowe"})
    session.commit()
    assert new_index.status().problem
    assert Worker(engine, new_index, settings).mend_index()
    assert new_index.status().problem is None
    assert found(new_index, "ogród") == 1
    assert new_index.suggest("korki i tr", EVERYBODY, kinds=("challenge",))
    session.rollback()
    assert notes(session) == 0  # what they told of is in the new index


def test_a_new_index_finds_by_words_at_once_and_by_meaning_later(session, engine, settings, tmp_path):
    organisation = factories.organisation(session)
    factories.record(session, organisation, content={"title": "Rybnik: dotacje do wymiany kopciuchów"})
    session.commit()
    catalogue = open_catalogue(SearchSettings(data_dir=tmp_path / "with-model", embedder="bundled"))
    worker = Worker(engine, catalogue, settings)
    worker.start()
    try:
        wait_until(lambda: found(catalogue, "kopciuchów") == 1)
        # Somebody publishes while vectors are being computed; it must be found before, during and after.
        with transaction(engine) as writing:
            factories.record(writing, writing.merge(organisation), content={"title": "Bydgoszcz: miasto gąbka"})
        wait_until(lambda: found(catalogue, "gąbka") == 1)
        wait_until(lambda: catalogue.status().problem is None)
        assert found(catalogue, "gąbka") == 1
        assert catalogue.search(Query(EVERYBODY, "smog z domowych palenisk")).meaning == "used"
    finally:
        worker.stop()
        catalogue.close()


def wait_until(is_so, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_an_index_that_is_well_is_left_alone(session, worker, catalogue, monkeypatch):
    assert worker.mend_index()
    monkeypatch.setattr(type(catalogue), "rebuild", lambda *_, **__: 1 / 0)
    assert worker.mend_index()


def test_an_index_of_other_synonyms_is_built_anew(session, engine, settings, catalogue, worker, tmp_path):
    assert worker.mend_index()
    changed = open_catalogue(
        SearchSettings(data_dir=tmp_path / "search", embedder="none", synonyms=(("pl", ("kopciuch", "dymiarz")),))
    )
    try:
        assert changed.status().problem
        assert Worker(engine, changed, settings).mend_index()
        assert changed.status().problem is None
    finally:
        changed.close()


def test_what_changes_while_the_index_is_built_comes_after(session, engine, settings, new_index, monkeypatch):
    record = factories.record(session, factories.organisation(session))
    session.commit()
    build = type(new_index).rebuild

    def interrupted(self, documents, **how):
        read = list(documents)
        with transaction(engine) as writing:  # people go on saving
            changed = writing.get(Record, record.id)
            changed.content = {**changed.content, "title": "Kolektory na dachach"}
            changed.title = "Kolektory na dachach"
        build(self, read, **how)

    monkeypatch.setattr(type(new_index), "rebuild", interrupted)
    worker = Worker(engine, new_index, settings)
    assert worker.mend_index()
    assert found(new_index, "kolektory") == 0
    assert worker.drain()
    assert found(new_index, "kolektory") == 1


def test_a_build_that_fails_leaves_the_notes(session, engine, settings, new_index, monkeypatch):
    factories.record(session, factories.organisation(session))
    session.commit()
    before = notes(session)
    session.rollback()
    with monkeypatch.context() as broken:
        broken.setattr(type(new_index), "rebuild", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Worker(engine, new_index, settings).mend_index()
    assert notes(session) == before
    session.rollback()
    assert Worker(engine, new_index, settings).mend_index()


def test_the_same_note_twice_does_no_harm(session, worker, catalogue):
    record = factories.record(session, factories.organisation(session))
    note(session, "index", record.search_subject())
    note(session, "index", record.search_subject())
    session.commit()
    worker.drain()
    assert found(catalogue, "kopciuchy") == 1
