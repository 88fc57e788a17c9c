"""The arrays in memory are those of the tables, however they came about."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from search.digest import make_digest
from search.engines import IndexProblemError, Scope
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.worlds import PUBLIC, city_documents, hashed_catalogue


def seen(engine):
    """All that a snapshot says of the documents that are alive, whatever their rows."""
    with engine._generation().reading() as (_, snapshot):
        rows = np.flatnonzero(snapshot.alive)
        candidates = engine._generation().candidates(snapshot, rows)
        facets = {name: snapshot.counts(name, snapshot.alive) for name in snapshot.columns}
        slots = {snapshot.ids[row]: np.flatnonzero(snapshot.owners.slots == row).tolist() for row in rows}
        first = {snapshot.ids[row]: int(snapshot.slots[row]) for row in rows}
        assert {snapshot.ids[row]: row for row in rows} == dict(snapshot.places)
        return {candidate.id: candidate for candidate in candidates}, facets, slots, first


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_little_by_little_is_what_is_read_at_once(tmp_path, seed):
    chance = random.Random(seed)
    documents = city_documents()
    made = hashed_catalogue(tmp_path)
    made.rebuild(documents[:20])
    seen(made._engine)
    for _ in range(12):
        some = chance.sample(documents, chance.randrange(1, 6))
        if chance.random() < 0.4:
            made.delete([document.id for document in some])
        else:
            made.upsert(
                replace(document, title=f"{document.title} {chance.random()}", facets={"theme": ("a", "a", "b")})
                for document in some
            )
        if chance.random() < 0.7:
            seen(made._engine)
    reopened = EmbeddedEngine(tmp_path)
    assert seen(made._engine) == seen(reopened)
    reopened.close()
    made.close()


def test_a_candidate_is_the_document_that_was_indexed(tmp_path):
    made = hashed_catalogue(tmp_path)
    documents = city_documents()
    made.rebuild(documents)
    found = {candidate.id: candidate for candidate in made._engine.describe([d.id for d in documents], Scope(PUBLIC))}
    for document in documents:
        candidate = found[document.id]
        assert (candidate.title, candidate.numbers) == (document.title, document.numbers)
        assert candidate.facets == {**document.facets, "kind": (document.kind,), "language": (document.language,)}
        assert len(candidate.digest) % len(make_digest(["one"], [], [], 1)) == 0
    assert len({candidate.digest for candidate in found.values()}) == len(documents)
    made.close()


def test_a_changed_document_is_another_row(tmp_path):
    made = hashed_catalogue(tmp_path)
    documents = city_documents()
    made.rebuild(documents)
    made._engine.describe([documents[0].id], Scope(documents[0].audience))
    made.delete([documents[0].id])
    assert made._engine.describe([documents[0].id], Scope(documents[0].audience)) == ()
    made.upsert([documents[0]])
    (again,) = made._engine.describe([documents[0].id], Scope(documents[0].audience))
    assert again.title == documents[0].title
    made.close()


def test_shortened_digests_are_noticed(tmp_path):
    made = hashed_catalogue(tmp_path)
    made.rebuild(city_documents())
    made.close()
    (path,) = tmp_path.glob("*.digests")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexProblemError, match="damaged"):
        EmbeddedEngine(tmp_path).count()
