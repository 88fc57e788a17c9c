"""Engines under test. Another engine joins by a line in ``ENGINES``; each starts empty, with an index."""

import pytest

from search.engines.embedded.engine import EmbeddedEngine
from search.entries import Imprint

IMPRINT = Imprint("test", "hashed-trigrams", 64, {}, 0.1)


def _embedded(folder):
    return EmbeddedEngine(folder)


ENGINES = {"embedded": _embedded}


@pytest.fixture(params=sorted(ENGINES))
def engine(request, tmp_path):
    made = ENGINES[request.param](tmp_path)
    made.start_fill(IMPRINT).commit(lambda documents: [])
    yield made
    made.close()
