"""Candidates in memory: read once, never mixed up, and never more than are kept."""

from __future__ import annotations

import pytest

from search.engines import Scope
from search.engines.embedded import candidates
from search.engines.embedded.candidates import CandidateReader
from tests.search.worlds import city_documents, hashed_catalogue


@pytest.fixture
def generation(tmp_path):
    made = hashed_catalogue(tmp_path)
    made.rebuild(city_documents())
    yield made._engine._generation()
    made.close()


def test_what_was_forgotten_is_read_again(generation, monkeypatch):
    monkeypatch.setattr(candidates, "_REMEMBERED", 8)
    with generation.reading() as (connection, snapshot):
        rows = list(range(1, snapshot.size))
        assert len(rows) > 16
        expected = CandidateReader().read(connection, rows)
        assert [candidate.id for candidate in expected] == list(snapshot.ids[1:])
        reader = CandidateReader()
        reader.read_newest(connection)
        assert len(reader._known) == 8
        for start in (0, 5, 3, len(rows) - 6, 0):
            assert reader.read(connection, rows[start : start + 6]) == expected[start : start + 6]
            assert len(reader._known) <= 8 + 6
        assert reader.read(connection, rows[::-1]) == expected[::-1]


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
