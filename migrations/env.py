"""How Alembic runs here: on the engine handed in by ``app/core/schema.py``, with a short wait for locks."""

from __future__ import annotations

from alembic import context
from sqlalchemy import JSON, Enum, text
from sqlmodel import AutoString

import app.models  # noqa: F401 -- the tables register themselves
from app.core.db import UtcDateTime, metadata


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write plain column types into migrations, so that old ones never depend on the app."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, (AutoString, Enum)):
        length = item.length if isinstance(item, Enum) else item.impl.length
        return f"sa.String(length={length})" if length else "sa.String()"
    if isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    connection.execute(text("SET lock_timeout = '5s'"))

context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
