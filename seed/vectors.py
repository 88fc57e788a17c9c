"""The seed world's vectors: made once (``python -m seed.vectors``), shipped, and taken over when it is loaded.

Computing them takes minutes on a small machine. A text that was changed since is simply computed anew.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core import schema
from app.core.db import open_engine, open_session, transaction
from app.core.settings import Settings
from app.indexing import all_documents, open_site_catalogue, search_settings
from search.embedding.shipped import adopt_vectors, write_vectors
from search.opening import open_cache
from seed.load import load_world

FILE = Path(__file__).parent / "world" / "vectors.npz"


def take_over(settings: Settings) -> int:
    """Put the shipped vectors into the site's cache; returns how many."""
    cache = open_cache(search_settings(settings))
    try:
        return adopt_vectors(cache, FILE)
    finally:
        cache.close()


def make() -> int:
    """Compute the vectors of the whole seed world with the bundled model and write the file."""
    with TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder))
        if FILE.exists():
            take_over(settings)
        engine = open_engine(settings.sqlalchemy_url)
        schema.upgrade(engine)
        with transaction(engine) as session:
            load_world(session)
        catalogue = open_site_catalogue(settings)
        with open_session(engine, writes=False) as session:
            catalogue.prepare(all_documents(session))
        catalogue.close()
        cache = open_cache(search_settings(settings))
        count = write_vectors(cache, FILE)
        cache.close()
        engine.dispose()
    return count


if __name__ == "__main__":
    print(f"{make()} vectors in {FILE.name}", file=sys.stderr)
