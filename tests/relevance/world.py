"""The index that judged queries are put to: the whole seed world, indexed as the site does, in a folder of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from app.core import schema
from app.core.db import open_engine, open_session, transaction
from app.core.settings import Settings
from app.indexing import LISTED_KINDS, all_documents, search_settings
from app.models import Record
from app.policies.visibility import PUBLIC
from search.engines import Scope
from search.indexed import IndexedCatalogue
from search.opening import open_catalogue
from seed import vectors
from seed.load import load_world

ENGINES = ("embedded", "meilisearch")
AUDIENCE = frozenset({PUBLIC})
KINDS = frozenset(LISTED_KINDS)
SCOPE = Scope(AUDIENCE, KINDS)
"""What anybody who is not signed in searches: public records, as the results page lists them."""
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class World:
    """An open catalogue over the seed world."""

    catalogue: IndexedCatalogue
    has_model: bool


@contextmanager
def seed_world(engine: str = "embedded") -> Iterator[World]:
    """Build the index (seconds: the vectors are shipped) and throw it away at the end.

    Raises ``ValueError`` for a Meilisearch without its address in ``RYNEK_MEILI_URL``.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None,
            data_dir=Path(folder),
            meili_url=_meili_url() if engine == "meilisearch" else "",
            meili_key=os.environ.get("RYNEK_MEILI_KEY", ""),
        )
        database = open_engine(settings.sqlalchemy_url)
        schema.upgrade(database)
        with transaction(database) as session:
            load_world(session)
            # Judged as if everything were confirmed: what staleness costs is tested by itself, and grows with the days.
            session.execute(update(Record).values(confirmed_until=None))
        vectors.take_over(settings)
        catalogue = open_catalogue(search_settings(settings))
        assert isinstance(catalogue, IndexedCatalogue)
        try:
            model = catalogue._meaning.embedder.wait(_PATIENCE)
            with open_session(database, writes=False) as session:
                catalogue.rebuild(all_documents(session))
            yield World(catalogue, model is not None)
        finally:
            catalogue.close()
            database.dispose()


def _meili_url() -> str:
    if not (url := os.environ.get("RYNEK_MEILI_URL")):
        raise ValueError("RYNEK_MEILI_URL names no server")
    return url
