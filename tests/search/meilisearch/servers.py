"""Engines for tests: on the fake, of which one serves a whole run, and on a real server when there is one."""

import atexit
import functools
import os
import secrets

from search.embedding.cache import VectorCache
from search.embedding.hashed import HashedEmbedder
from search.embedding.warming import WarmingEmbedder
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.meilisearch.engine import MeilisearchEngine
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.standby import StandbyCatalogue
from search.text.analysis import Analyser
from tests.search.meilisearch.fake_server import FakeServer

REAL_URL = os.environ.get("RYNEK_MEILI_URL") or None
REAL_KEY = os.environ.get("RYNEK_MEILI_KEY") or None


class TemporaryEngine(MeilisearchEngine):
    """Has indexes of its own and deletes them at the end."""

    def __init__(self, url, key=None, **options):
        super().__init__(url, key, index=f"test-{secrets.token_hex(6)}", **options)

    def close(self):
        for uid in (self._names.main, self._names.fresh, self._names.control, self._names.changes):
            self._control.drop(uid)
        super().close()


@functools.cache
def shared_fake():
    fake = FakeServer(key="a key of sixteen letters")
    atexit.register(fake.close)
    return fake


def engine_on_fake(folder):
    """For ``tests/search/conftest.py``; the folder is not used, as nothing is kept on this side."""
    return TemporaryEngine(shared_fake().url, shared_fake().key)


def engine_on_server(folder):
    """The same on the server of ``RYNEK_MEILI_URL``, with the key of ``RYNEK_MEILI_KEY``."""
    return TemporaryEngine(REAL_URL, REAL_KEY, search_seconds=15.0)


def with_standby(url, folder):
    """A catalogue on a server with a standby beside it; the server is asked again after every failure."""
    folder.mkdir()
    warming = WarmingEmbedder(HashedEmbedder)
    warming.wait(30)
    analyser, meaning = Analyser(()), Meaning(warming, VectorCache(folder / "vectors.db"))
    primary = IndexedCatalogue(MeilisearchEngine(url, None, search_seconds=1.0), analyser, meaning)
    return StandbyCatalogue(primary, IndexedCatalogue(EmbeddedEngine(folder), analyser, meaning), pause=0.0)
