"""The database: one engine, sessions for reading and for writing, the same code on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Engine, MetaData, create_engine, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata: MetaData = SQLModel.metadata

REQUESTS_AT_ONCE = 12
"""Worked on by one process; the others wait for their turn (``app/web/turnstile.py``)."""
CONNECTIONS = 2 * REQUESTS_AT_ONCE + 6
"""Of one process at most: a request that only reads may note something in a transaction beside its own; the rest is
for the worker, what is live, and commands."""

JsonColumn = JSON().with_variant(JSONB(), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """Timezone-aware UTC everywhere; SQLite, which keeps none, stores UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("a naive time cannot be stored: say which zone it is in")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def open_engine(url: str) -> Engine:
    """An engine with the same promises on both databases: durable commits, checked foreign keys, real transactions."""
    size = {"pool_size": REQUESTS_AT_ONCE, "max_overflow": CONNECTIONS - REQUESTS_AT_ONCE}
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, **size)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, **size)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own idea of transactions is switched off; _begin_sqlite starts them.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a reader that turns writer in mid-transaction would fail as "busy".
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def is_duplicate(error: IntegrityError) -> bool:
    """True when a row was refused because its key, or something else that must be unique, is taken."""
    return getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE constraint failed" in str(error.orig)


def open_session(engine: Engine, *, writes: bool) -> Session:
    """A session that keeps what it loaded after a commit."""
    bind = engine.execution_options(writes=True) if writes else engine
    return Session(bind, expire_on_commit=False)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction outside a request: committed at the end of the block, rolled back if it raises."""
    with open_session(engine, writes=True) as session, session.begin():
        yield session
