"""The worker and its index: built where it is missing or of another make, while people go on saving."""

from __future__ import annotations

import time

import pytest

from app.core.db import transaction
from app.models import Record
from app.worker import Worker
from search.opening import open_catalogue
from search.queries import Query
from search.settings import SearchSettings
from tests import factories
from tests.indexed import EVERYBODY, found, notes


@pytest.fixture
def worker(engine, catalogue, settings) -> Worker:
    return Worker(engine, catalogue, settings)


@pytest.fixture
def new_index(tmp_path):
    """A catalogue whose index was never built."""
    opened = open_catalogue(SearchSettings(data_dir=tmp_path / "never-built", embedder="none"))
    yield opened
    opened.close()


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


@pytest.mark.only_sqlite
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
