"""The schema of the database: bring it up, take it down, compare it with the models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from app.core.db import metadata

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to ``revision``; nothing happens when it is there already."""
    with engine.execution_options(writes=True).begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the database back to ``revision``; data of dropped tables is lost."""
    with engine.execution_options(writes=True).begin() as connection:
        command.downgrade(_config(connection), revision)


def draft_migration(engine: Engine, message: str) -> None:
    """Write a migration from the difference between the models and this (upgraded) database."""
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def differences(engine: Engine) -> list[Any]:
    """What the models have and the database has not, or the other way round; empty when they agree."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def is_current(engine: Engine) -> bool:
    """True when every migration has been applied."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        current = MigrationContext.configure(connection).get_current_revision()
        return current == ScriptDirectory(str(MIGRATIONS)).get_current_head()
