"""Whatever the server does, the two errors of the contract come of it, in time."""

import threading
import time

import numpy as np
import pytest

from search.engines import EngineUnavailableError, IndexProblemError, Selection
from search.engines.meilisearch import schema
from search.engines.meilisearch.engine import MeilisearchEngine
from search.entries import Imprint
from tests.search.meilisearch.entries import EVERYONE, IMPRINT, entry
from tests.search.meilisearch.fake_errors import RefusedError
from tests.search.meilisearch.fake_server import FakeServer

BUSY = ("too_many_search_requests", "Too many search requests running at the same time: 1000.", "system")


@pytest.fixture
def fake():
    made = FakeServer(key="the right key")
    yield made
    made.close()


@pytest.fixture
def engine(fake):
    made = MeilisearchEngine(fake.url, "the right key", search_seconds=1.0)
    made.start_fill(IMPRINT).commit(lambda documents: [])
    made.upsert([entry("a")])
    yield made
    made.close()


def questions(engine):
    vector = np.array([1, 0, 0, 0], dtype=np.float32)
    return [
        engine.imprint,
        engine.generation,
        engine.count,
        lambda: engine.frequencies(["park"]),
        lambda: engine.terms_starting("pa", 3),
        lambda: engine.terms_near("parl", 1, 3),
        lambda: engine.candidates([frozenset({"park"})], EVERYONE, every=True),
        lambda: engine.describe(["a"], EVERYONE),
        lambda: engine.select(Selection(EVERYONE), facets=("kind",)),
        lambda: engine.nearest(vector, EVERYONE, limit=3),
        lambda: engine.fetch(["a"], EVERYONE),
        lambda: engine.documents(["a"]),
        lambda: engine.lacking_vectors(3),
    ]


def test_a_dead_server_is_told_at_once(fake, engine):
    fake.stop()
    began = time.monotonic()
    for question in questions(engine):
        with pytest.raises(EngineUnavailableError):
            question()
    assert time.monotonic() - began < 1.0 * len(questions(engine))
    with pytest.raises(EngineUnavailableError):
        engine.upsert([entry("b")])


def test_a_slow_server_is_not_waited_for(fake, engine):
    fake.sleep = 30.0
    for question in (engine.count, engine.imprint):
        began = time.monotonic()
        with pytest.raises(EngineUnavailableError, match="did not answer in 1 s"):
            question()
        assert time.monotonic() - began < 1.5


def test_a_restarted_server_answers_again(fake, engine):
    assert engine.count() == 1
    fake.stop()
    threading.Timer(0.1, fake.start).start()
    assert engine.count() == 1, "the dead connection of the pool was tried again"


def test_a_write_survives_a_restart(fake, engine):
    fake.queue.paused.set()
    threading.Timer(0.1, fake.stop).start()
    threading.Timer(0.5, fake.start).start()
    threading.Timer(0.6, fake.queue.paused.clear).start()
    engine.upsert([entry("b")])
    assert engine.count() == 2


def test_a_wrong_key_is_told(fake, engine):
    for key in ("wrong", None):
        other = MeilisearchEngine(fake.url, key)
        with pytest.raises(EngineUnavailableError, match="refuses the key"):
            other.count()
        other.close()


def test_a_busy_server_is_asked_again_but_not_for_long(fake, engine):
    fake.fail = [RefusedError(503, *BUSY)]
    assert engine.count() == 1
    fake.fail = [RefusedError(503, *BUSY, headers={"Retry-After": "10"})]
    began = time.monotonic()
    with pytest.raises(EngineUnavailableError, match="Too many"):
        engine.count()
    assert time.monotonic() - began < 0.5


def test_a_write_waits_as_long_as_it_is_asked_to(fake, engine):
    fake.fail = [RefusedError(503, *BUSY, headers={"Retry-After": "1"})]
    began = time.monotonic()
    engine.upsert([entry("b")])
    assert time.monotonic() - began >= 1.0


@pytest.mark.parametrize("asked", range(13))
def test_a_missing_index_is_told(fake, asked):
    engine = MeilisearchEngine(fake.url, "the right key", index="never-made")
    with pytest.raises(IndexProblemError, match="missing"):
        questions(engine)[asked]()
    engine.close()


def test_nothing_is_written_where_there_is_no_index(fake):
    engine = MeilisearchEngine(fake.url, "the right key", index="never-made")
    with pytest.raises(IndexProblemError, match="missing"):
        engine.upsert([entry("a")])
    with pytest.raises(IndexProblemError, match="missing"):
        engine.delete(["a"])
    assert not fake.queue.indexes
    engine.close()


def test_an_index_with_other_settings_is_told(fake, engine):
    fake.queue.indexes["rynek"].settings["filterableAttributes"] = []
    with pytest.raises(IndexProblemError, match="invalid_search_filter"):
        engine.select(Selection(EVERYONE))


def test_an_index_of_another_version_is_told(fake, engine):
    record = fake.queue.indexes["rynek"].records["_imprint"]
    record |= {"schema": "0", "stamp": "other"}
    with pytest.raises(IndexProblemError, match="outdated"):
        engine.imprint()
    record |= {"schema": schema.SCHEMA_VERSION, "imprint": "{"}
    with pytest.raises(IndexProblemError, match="damaged"):
        engine.imprint()


def test_words_only_knows_no_meaning(fake):
    engine = MeilisearchEngine(fake.url, "the right key", index="words")
    engine.start_fill(Imprint("v1", None, 0)).commit(lambda documents: [])
    engine.upsert([entry("a")])
    assert engine.nearest(np.zeros(4, dtype=np.float32), EVERYONE, limit=3) == ()
    assert engine.lacking_vectors(3) == ("a",)
    engine.close()


def test_threads_do_not_lose_their_headers(engine):
    failed = []

    def work(number):
        try:
            for _ in range(15):
                assert engine.count() >= 1
                assert engine.imprint() == IMPRINT
        except (AssertionError, EngineUnavailableError, IndexProblemError) as error:
            failed.append((number, error))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
