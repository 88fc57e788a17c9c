"""What is sent is stored whole, or the guilty document is named and the rest is stored."""

import threading
import time

import numpy as np
import pytest

from search.engines import IndexProblemError
from search.engines.meilisearch import writing
from search.engines.meilisearch.engine import MeilisearchEngine
from tests.search.meilisearch.entries import EVERYONE, IMPRINT, entry
from tests.search.meilisearch.fake_server import FakeServer

X, Y = [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]


@pytest.fixture
def fake():
    made = FakeServer(delay=0.01)
    yield made
    made.close()


@pytest.fixture
def engine(fake):
    made = MeilisearchEngine(fake.url)
    made.start_fill(IMPRINT).commit(lambda documents: [])
    yield made
    made.close()


def nearest(engine, vector):
    return [(near.id, near.passage) for near in engine.nearest(np.array(vector, dtype=np.float32), EVERYONE, limit=9)]


def test_the_best_passage_of_each_document_is_told(engine):
    engine.upsert([entry("a", vectors=[X, Y]), entry("b", vectors=[X]), entry("c")])
    assert nearest(engine, Y) == [("a", 1), ("b", 0)]


@pytest.mark.parametrize(
    ("vectors", "why"),
    [
        ([[1, 0, 0, float("nan")]], "not finite"),
        ([[1, 0, 0]], "shape"),
        ([[0, 0, 0, 0]], "zero"),
        ([X] * 256, "255 are possible"),
    ],
)
def test_bad_vectors_are_never_sent(fake, engine, vectors, why):
    with pytest.raises(IndexProblemError, match=f"document bad: .*{why}"):
        engine.upsert([entry("good"), entry("bad", vectors=vectors)])
    assert engine.count() == 0


def test_a_document_loses_its_vectors_when_it_has_none_any_more(fake, engine):
    engine.upsert([entry("a", vectors=[X])])
    engine.upsert([entry("a")])
    assert nearest(engine, X) == []
    assert engine.lacking_vectors(5) == ("a",)
    assert [len(rows) for (id_, _), rows in fake.queue.indexes["rynek"].vectors.items() if id_ == "a"] == [0]


def test_the_refused_document_is_named_and_the_others_are_stored(engine):
    with pytest.raises(IndexProblemError, match=r"document not an id!: .*invalid_document_id"):
        engine.upsert([entry("a"), entry("not an id!"), entry("b")])
    assert engine.count() == 2


def test_the_fault_of_another_sender_does_not_stop_ours(fake, engine):
    fake.queue.paused.set()
    stranger = writing.Connection(fake.url, None)
    bad = b'{"id": "x", "_vectors": {"other": [1, 2]}}'
    task = stranger.write(lambda client: stranger.index(client, "rynek").add_documents_ndjson(bad, "id")).task_uid
    ours = threading.Thread(target=engine.upsert, args=([entry("a")],))
    ours.start()
    while len(fake.queue.tasks) < task + 2:
        time.sleep(0.01)
    fake.queue.paused.clear()
    ours.join(10)
    states = [entry_["task"]["status"] for entry_ in fake.queue.tasks[task:]]
    assert states == ["failed", "failed", "succeeded"], "joined to one batch, then ours alone"
    assert engine.count() == 1
    stranger.close()


def test_a_batch_that_is_too_large_is_halved(fake, engine):
    fake.max_payload = 6_000
    engine.upsert([entry(f"d{at}", body="słowo " * 100 + str(at)) for at in range(12)])
    assert engine.count() == 12
    with pytest.raises(IndexProblemError, match="document huge: "):
        engine.upsert([entry("huge", body=" ".join(f"w{at}" for at in range(2_000)))])
    fake.max_payload = 10**9


def test_batches_stay_below_their_limits(monkeypatch):
    monkeypatch.setattr(writing, "MAX_BATCH_BYTES", 100)
    monkeypatch.setattr(writing, "MAX_BATCH_RECORDS", 3)
    lines = [(str(at), b"x" * size) for at, size in enumerate([60, 60, 10, 10, 10, 10, 300, 1])]
    sizes = [[len(line) for _, line in batch] for batch in writing.batches(lines)]
    assert sizes == [[60], [60, 10, 10], [10, 10], [300], [1]]


def test_an_audience_is_compared_letter_by_letter(engine):
    engine.upsert([entry("a", audience={"user:Ab"}), entry("b", audience={"user:aB"}), entry("A", audience=())])
    for token, seen in (("user:Ab", {"a"}), ("user:aB", {"b"}), ("user:ab", set()), ("USER:AB", set())):
        scope = type(EVERYONE)(frozenset({token}))
        assert {found.id for found in engine.candidates([frozenset({"park"})], scope, every=True).items} == seen
        assert set(engine.fetch(["a", "b", "A"], scope)) == seen


def test_of_two_with_one_id_the_later_counts(engine):
    engine.upsert([entry("a", "stary"), entry("a", "nowy")])
    assert engine.frequencies(["stary", "nowy"]) == {"nowy": 1}


def test_facet_values_that_cannot_be_counted_are_refused(engine):
    with pytest.raises(IndexProblemError, match="document a: a value of facet theme"):
        engine.upsert([entry("a", facets={"theme": ("x" * 900,)})])


def test_nothing_is_a_valid_batch(engine):
    engine.upsert([])
    engine.delete([])
    assert engine.count() == 0


def test_thousands_of_terms_are_counted_in_few_requests(fake, engine):
    engine.upsert([entry(f"d{at}", f"t{at} wspolne") for at in range(10)])
    fake.requests.clear()
    found = engine.frequencies([f"t{at}" for at in range(5_000)] + ["wspolne"])
    assert found == {f"t{at}": 1 for at in range(10)} | {"wspolne": 10}
    assert len(fake.requests) <= 6
