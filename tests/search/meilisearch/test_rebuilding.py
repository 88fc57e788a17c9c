"""A rebuild and writers in other processes: nothing is lost, whatever dies."""

import threading

import pytest

from search.engines import EngineUnavailableError, Selection
from search.engines.meilisearch.control import State
from search.engines.meilisearch.engine import MeilisearchEngine
from search.entries import Imprint
from tests.search.meilisearch.entries import EVERYONE, IMPRINT, again, entry
from tests.search.meilisearch.fake_server import FakeServer


@pytest.fixture
def fake():
    made = FakeServer(delay=0.001)
    yield made
    made.close()


@pytest.fixture
def connect(fake):
    """Makes engines as other processes have them."""
    made = []

    def make(**options):
        made.append(MeilisearchEngine(fake.url, **options))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def engine(connect):
    made = connect()
    made.start_fill(IMPRINT).commit(again)
    made.upsert([entry("a"), entry("b")])
    return made


def ids(engine):
    return set(engine.select(Selection(EVERYONE), limit=1000).ids)


def test_generations_count_and_nothing_is_left_behind(fake, engine, connect):
    assert engine.generation() == 1
    fill = engine.start_fill(IMPRINT)
    fill.add([entry("a")])
    fill.commit(again)
    assert engine.generation() == 2
    assert connect().generation() == 2
    assert sorted(fake.queue.indexes) == ["rynek", "rynek-control"]
    assert ids(engine) == {"a"}


def test_another_process_sees_the_new_imprint_at_once(engine, connect):
    other = connect()
    assert other.imprint() == IMPRINT
    made = Imprint("v2", "model/b", 3, {}, 0.5)
    engine.start_fill(made).commit(again)
    assert other.imprint() == made


def test_only_one_process_rebuilds(engine, connect):
    fill = engine.start_fill(IMPRINT)
    for _ in range(2):
        with pytest.raises(EngineUnavailableError, match="another process is rebuilding"):
            connect().start_fill(IMPRINT)
    fill.add([entry("n")])
    fill.commit(again)
    assert ids(engine) == {"n"}


def test_attempts_to_rebuild_do_not_keep_a_dead_rebuild_alive(fake, engine, connect):
    engine.start_fill(IMPRINT)
    for entry_ in fake.queue.tasks:
        entry_["task"]["enqueuedAt"] = "2020-01-01T00:00:00.1234Z"
    other = connect(lease=60.0)
    other.start_fill(IMPRINT).commit(again)
    assert other.generation() == 2


def test_a_killed_rebuild_is_cleaned_away(engine, connect):
    dead = engine.start_fill(IMPRINT)
    dead.add([entry("z")])
    engine.upsert([entry("c")])
    other = connect(lease=0.0)
    fill = other.start_fill(IMPRINT)
    fill.add([entry("a")])
    engine.upsert([entry("d")])
    with pytest.raises(EngineUnavailableError, match="taken for dead"):
        dead.add([entry("y")])
    with pytest.raises(EngineUnavailableError, match="taken for dead"):
        dead.commit(again)
    dead.abandon()
    fill.commit(again)
    assert ids(other) == {"a", "d"}


def test_writers_go_on_when_the_rebuild_died_while_switching(engine, connect):
    engine.start_fill(IMPRINT)
    control = engine._control
    control.put(State(filling="dead", switching=True))
    writer = connect(lease=0.0)
    writer.upsert([entry("c")])
    assert ids(engine) == {"a", "b", "c"}
    assert control.state().filling is None


def test_a_writer_waits_for_the_switch(engine, connect):
    fill = engine.start_fill(IMPRINT)
    writer = connect()
    thread = threading.Thread(target=writer.upsert, args=([entry("late")],))

    def analyse(documents):
        thread.start()
        thread.join(0.3)
        assert thread.is_alive(), "it must not write between carrying over and switching"
        return again(documents)

    engine.upsert([entry("early")])
    fill.commit(analyse)
    thread.join(10)
    assert ids(engine) == {"early", "late"}


def test_a_failure_while_switching_leaves_the_old_index(engine):
    fill = engine.start_fill(IMPRINT)
    engine.upsert([entry("c")])

    def fail(documents):
        raise RuntimeError("the model broke")

    with pytest.raises(RuntimeError):
        fill.commit(fail)
    engine.upsert([entry("d")])
    fill.abandon()
    assert ids(engine) == {"a", "b", "c", "d"}
    engine.start_fill(IMPRINT).abandon()


def test_a_refused_fresh_index_frees_the_lock(fake, engine):
    broken = Imprint("v1", "model/a", 4, {"pl": (float("nan"),)}, 0.1)
    engine.start_fill(broken).abandon()
    fake.max_payload = 1_500  # the settings pass, the imprint does not
    with pytest.raises(Exception, match="payload"):
        engine.start_fill(Imprint("v1", "model/a", 4, {"pl": (0.123456789,) * 400}, 0.1))
    fake.max_payload = 10**9
    engine.start_fill(IMPRINT).abandon()


def test_nothing_is_lost_with_many_writers_and_many_rebuilds(engine, connect):
    stop = threading.Event()
    written, deleted, failed = set(), set(), []

    def write(number):
        writer = connect()
        at = 0
        try:
            while not stop.is_set():
                id_ = f"w{number}x{at}"
                writer.upsert([entry(id_)])
                written.add(id_)
                if at % 3 == 2:
                    gone = f"w{number}x{at - 1}"
                    writer.delete([gone])
                    deleted.add(gone)
                at += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must see it
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        fill = engine.start_fill(IMPRINT)
        # As the app does: the documents as they are when the rebuild reads them.
        present = sorted(written - deleted)
        fill.add([entry(id_) for id_ in ("a", "b", *present)])
        fill.commit(again)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(written) > 10
    assert ids(engine) == {"a", "b"} | (written - deleted)
