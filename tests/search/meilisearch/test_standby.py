"""A server that is away: the standby answers and says so, writes go on, and the server catches up when it is back."""

from __future__ import annotations

import socket

import pytest

from search.documents import Document, Section
from search.embedding.cache import VectorCache
from search.embedding.warming import WarmingEmbedder
from search.engines import EngineUnavailableError
from search.engines.embedded.engine import EmbeddedEngine
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.opening import open_catalogue
from search.queries import Query
from search.settings import SearchSettings
from search.standby import StandbyCatalogue
from search.text.analysis import Analyser
from tests.search.meilisearch.fake_server import FakeServer
from tests.search.meilisearch.servers import with_standby

PUBLIC = frozenset({"public"})


@pytest.fixture
def fake():
    made = FakeServer()
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "standby"


@pytest.fixture
def catalogue(fake, folder):
    opened = with_standby(fake.url, folder)
    opened.rebuild([document("a", "Ogrody deszczowe"), document("b", "Wymiana kopciuchów")])
    yield opened
    opened.close()


def document(id_: str, title: str) -> Document:
    return Document(
        id=id_,
        kind="practice",
        language="pl",
        title=title,
        url=f"/practices/{id_}",
        audience=PUBLIC,
        sections=(Section("summary", f"{title} w mieście."),),
        facets={"kind": ("practice",)},
        numbers={"updated": 1.0, "published": 1.0},
    )


def found(catalogue, text: str) -> tuple[set[str], str | None]:
    answer = catalogue.search(Query(PUBLIC, text, use_meaning=False))
    return {hit.id for hit in answer.hits}, answer.degraded


def test_while_all_is_well_the_server_answers(fake, catalogue):
    assert found(catalogue, "ogrody") == ({"a"}, None)
    assert catalogue.status().engine == "meilisearch"
    assert catalogue.status().problem is None


def test_the_standby_answers_by_words_and_by_meaning_and_says_so(fake, catalogue):
    catalogue.upsert([document("twin", "Ogrody deszczowe przy szkole")])
    fake.stop()
    answer = catalogue.search(Query(PUBLIC, "ogrody deszczowe w mieście"))
    assert {hit.id for hit in answer.hits} >= {"a", "twin"}
    assert (answer.degraded, answer.meaning) == ("standby", "used")
    assert {hit.id for hit in catalogue.suggest("ogro", PUBLIC)} == {"a", "twin"}
    assert "twin" in {hit.id for hit in catalogue.similar("a", PUBLIC)}
    assert catalogue.status().problem.startswith("unavailable")


def test_the_server_is_asked_again_when_it_is_back(fake, catalogue):
    fake.stop()
    assert found(catalogue, "ogrody") == ({"a"}, "standby")
    fake.start()
    assert found(catalogue, "ogrody") == ({"a"}, None)


def test_a_server_that_did_not_answer_is_left_alone_for_a_while(fake, catalogue):
    catalogue._pause = 60.0  # what ``pause`` sets
    fake.stop()
    assert found(catalogue, "ogrody") == ({"a"}, "standby")
    fake.start()
    fake.requests.clear()
    assert found(catalogue, "ogrody") == ({"a"}, "standby")
    assert [hit.id for hit in catalogue.suggest("ogro", PUBLIC)] == ["a"]
    assert fake.requests == []


def test_the_standby_hears_changes_that_the_server_cannot(fake, catalogue):
    fake.stop()
    with pytest.raises(EngineUnavailableError):
        catalogue.upsert([document("c", "Tężnia na rynku")])
    with pytest.raises(EngineUnavailableError):
        catalogue.delete(["a"])
    assert found(catalogue, "tężnia") == ({"c"}, "standby")
    assert found(catalogue, "ogrody") == (set(), "standby")


def test_a_broken_standby_keeps_nobody_from_writing(fake, catalogue, caplog):
    catalogue._standby._engine.upsert = _full
    catalogue.upsert([document("c", "Tężnia na rynku")])
    assert found(catalogue, "tężnia") == ({"c"}, None)
    assert "The standby index does not take documents: disk full" in caplog.text


def _full(_entries):
    raise OSError("disk full")


def test_an_installation_without_a_standby_index_is_told_to_build_one(fake, catalogue, tmp_path):
    empty = StandbyCatalogue(catalogue._primary, _by_words(tmp_path))
    assert empty.status().ready
    assert empty.status().problem == "outdated: the standby index is missing"
    fake.stop()
    assert found(empty, "ogrody") == (set(), "engine_down")


def _by_words(folder) -> IndexedCatalogue:
    meaning = Meaning(WarmingEmbedder(None), VectorCache(folder / "words.db"))
    return IndexedCatalogue(EmbeddedEngine(folder), Analyser(()), meaning)


def test_a_dead_address_answers_from_the_last_embedded_index(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{taken.getsockname()[1]}"
    before = open_catalogue(SearchSettings(data_dir=tmp_path, embedder="none"))
    before.rebuild([document("a", "Ogrody deszczowe")])
    before.close()
    now = open_catalogue(SearchSettings(data_dir=tmp_path, embedder="none", engine="meilisearch", meili_url=dead))
    assert found(now, "ogrody") == ({"a"}, "standby")
    now.close()
