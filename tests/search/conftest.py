"""Engines under test. Another engine joins by a line in ``ENGINES``; each starts empty, with an index."""

import pytest

from search.engines.embedded.engine import EmbeddedEngine
from search.entries import Imprint
from tests.search.meilisearch.servers import REAL_URL, engine_on_fake, engine_on_server

IMPRINT = Imprint("test", "hashed-trigrams", 64, {}, 0.1)


def _embedded(folder):
    return EmbeddedEngine(folder)


ENGINES = {"embedded": _embedded, "meilisearch-fake": engine_on_fake}
if REAL_URL:
    ENGINES["meilisearch"] = engine_on_server


@pytest.fixture(params=sorted(ENGINES))
def engine(request, tmp_path):
    made = ENGINES[request.param](tmp_path)
    made.start_fill(IMPRINT).commit(lambda documents: [])
    yield made
    made.close()


def pytest_terminal_summary(terminalreporter):
    where = "the fake and the server of RYNEK_MEILI_URL" if REAL_URL else "the fake only: RYNEK_MEILI_URL is not set"
    terminalreporter.write_line(f"Meilisearch: the engine contract ran on {where}.")
