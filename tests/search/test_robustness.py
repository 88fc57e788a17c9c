"""Crashes, damaged files, several processes and everything that people paste into a search box."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import Document
from search.engines import EngineUnavailableError, IndexProblemError
from search.engines.embedded import database
from search.queries import Query
from tests.search.worlds import PUBLIC, catalogue, city_documents, hashed_catalogue

NAUGHTY = [
    "", " ", "\0", "\x01\x02\x1f", '"', '""', "'; drop table doc; --", "a AND OR NOT NEAR(", "{head} : x", "rower*",
    "col:rower", "^rower", "-rower", "(((", "%", "_", "\\", "😀🚲", "مرحبا بالعالم",
    "\u202eodwrócone\u202c", "Ω≈ç√∫˜µ≤",
    "\ud800", "½ ﷺ ㎏", "а" * 500, "rower " * 2000, "x" * 10_000, "1;2;3", "<script>alert(1)</script>",
    "0c12ab 0e 0s 0t",
    "zażółć gęślą jaźń", "\u200b\ufeff", "NaN", "𝕿𝖍𝖊 𝖖𝖚𝖎𝖈𝖐", "e\u0301\u0301\u0301" * 50, "../../etc/passwd", "?" * 300,
]  # fmt: skip


@pytest.fixture(scope="module")
def cities(tmp_path_factory):
    made = hashed_catalogue(tmp_path_factory.mktemp("cities"))
    made.rebuild(city_documents())
    yield made
    made.close()


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_whatever_is_pasted_gets_an_answer(cities, text):
    answer = cities.search(Query(PUBLIC, text, facets=("theme",)))
    assert answer.degraded is None
    assert answer.total >= len(answer.hits)
    cities.suggest(text, PUBLIC)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), page=st.integers(-5, 10**9), size=st.integers(-5, 10**6), sort=st.text(max_size=8))
def test_no_query_raises(cities, text, page, size, sort):
    assert cities.search(Query(PUBLIC, text, page=page, page_size=size, sort=sort)).degraded is None


def test_odd_documents_are_indexed(tmp_path):
    made = hashed_catalogue(tmp_path)
    made.rebuild([])
    texts = [text for text in NAUGHTY if text]
    made.upsert(Document(f"n{at}", "x", "pl", text, "/", PUBLIC, entities=(text,)) for at, text in enumerate(texts))
    assert made.search(Query(PUBLIC)).total == len(texts)
    made.close()


WRITER = """
import sys
from pathlib import Path
from search.documents import Document
from tests.search.worlds import PUBLIC, hashed_catalogue
made = hashed_catalogue(Path(sys.argv[1]))
for at in range(100_000):
    made.upsert([Document(f"k{at}", "practice", "pl", f"Zapis numer{at} park", "/", PUBLIC)])
    print(at, flush=True)
"""


def _written_before_a_kill(folder, count):
    """Start a writer, kill it in the middle of its work; returns the last write that it acknowledged."""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=root, env={"PYTHONPATH": str(root)}, stdout=subprocess.PIPE
    ) as writer:
        for _ in range(count):
            assert writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        return count - 1 + len(writer.stdout.readlines())


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path):
    made = hashed_catalogue(tmp_path)
    made.rebuild(city_documents())
    for count in (15, 40):
        last = _written_before_a_kill(tmp_path, count)
        # The process that lived on sees it all at once, and can write.
        answer = made.search(Query(PUBLIC, f"numer{last}", use_meaning=False))
        assert [hit.id for hit in answer.hits] == [f"k{last}"]
        assert made.search(Query(PUBLIC, "zapis park", use_meaning=False)).total in (last + 1, last + 2)
        assert made.status().problem is None
        made.delete(f"k{at}" for at in range(last + 2))
        assert made.search(Query(PUBLIC, "zapis", use_meaning=False)).total == 0
    made.close()


def test_a_missing_index_is_said_and_rebuilt(tmp_path):
    made = hashed_catalogue(tmp_path)
    assert made.status().problem == "missing"
    assert made.search(Query(PUBLIC, "rower")).degraded == "index_missing"
    with pytest.raises(IndexProblemError):
        made.upsert(city_documents())
    made.rebuild(city_documents())
    assert made.status().problem is None
    made.close()


@pytest.mark.parametrize("suffix", [".db", ".f32", ".i8", ".digests"])
def test_a_damaged_file_is_noticed_said_and_rebuilt(tmp_path, suffix):
    made = hashed_catalogue(tmp_path)
    made.rebuild(city_documents())
    made.close()
    (file,) = tmp_path.glob(f"search-*{suffix}")
    file.write_bytes(b"\x13" * 5000 if suffix == ".db" else b"")
    reopened = hashed_catalogue(tmp_path)
    assert reopened.status().problem.startswith("damaged")
    assert reopened.search(Query(PUBLIC, "rower")).degraded == "index_damaged"
    reopened.rebuild(city_documents())
    assert reopened.status().problem is None
    assert reopened.search(Query(PUBLIC, "woonerf")).total == 1
    reopened.close()


def test_other_synonyms_make_an_index_outdated_but_it_still_answers(tmp_path):
    made = hashed_catalogue(tmp_path)
    made.rebuild(city_documents())
    made.close()
    other = catalogue(tmp_path, synonyms=(("pl", ("kosz", "pojemnik")),))
    assert other.status().problem.startswith("outdated")
    answer = other.search(Query(PUBLIC, "woonerf"))
    assert (answer.total, answer.degraded, answer.meaning) == (1, "index_old", "absent")
    other.close()


def test_a_rebuild_by_one_process_reaches_the_others(tmp_path):
    first, second = hashed_catalogue(tmp_path), hashed_catalogue(tmp_path)
    first.rebuild(city_documents())
    assert second.search(Query(PUBLIC, "woonerf")).total == 1
    second.rebuild(city_documents()[1:])
    assert first.search(Query(PUBLIC, "woonerf")).total == 0
    assert first.status().generation == 2
    assert len(list(tmp_path.glob("search-*.db"))) == 1
    first.close()
    second.close()


def test_a_change_while_a_rebuild_reads_its_documents_is_kept(tmp_path):
    first, second = hashed_catalogue(tmp_path), hashed_catalogue(tmp_path)
    first.rebuild(city_documents())

    def documents():
        yield from city_documents()
        second.upsert([Document("late", "practice", "pl", "Spóźnione molo", "/", PUBLIC)])
        second.delete(["p01"])

    first.rebuild(documents())
    assert first.search(Query(PUBLIC, "spoznione")).total == 1
    assert first.search(Query(PUBLIC, "woonerf")).total == 0
    first.close()
    second.close()


def test_an_index_may_be_made_from_words_first_and_from_meaning_later(tmp_path):
    made = hashed_catalogue(tmp_path)
    made.rebuild(city_documents(), use_meaning=False)
    assert made.search(Query(PUBLIC, "woonerf")).meaning != "used"
    assert made.status().problem.startswith("outdated")
    made.prepare(city_documents())
    made.rebuild(city_documents())
    assert made.search(Query(PUBLIC, "woonerf")).meaning == "used"
    assert made.status().problem is None
    made.close()


def test_only_one_process_rebuilds_at_a_time(tmp_path):
    first, second = hashed_catalogue(tmp_path), hashed_catalogue(tmp_path)
    first.rebuild([])

    def meanwhile(_):
        with pytest.raises(EngineUnavailableError):
            second.rebuild([])

    first.rebuild(city_documents(), progress=meanwhile)
    assert first.status().documents == 40
    first.close()
    second.close()


def test_a_sqlite_without_fts5_is_told_clearly(monkeypatch):
    class Without:
        def execute(self, _):
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self):
            pass

    monkeypatch.setattr(database.sqlite3, "connect", lambda _: Without())
    with pytest.raises(EngineUnavailableError, match="FTS5"):
        database.require_fts5()


def test_a_folder_may_be_given_relative_to_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = hashed_catalogue(Path("data/search"))
    made.rebuild(city_documents())
    monkeypatch.chdir("/")
    assert made.search(Query(PUBLIC, "woonerf")).total == 1
    made.close()
