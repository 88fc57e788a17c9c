"""Migrations bring up exactly what the models say, and can be taken back."""

from __future__ import annotations

from sqlalchemy import inspect

from app.core import schema


def test_migrations_and_models_agree(engine) -> None:
    assert schema.is_current(engine)
    assert schema.differences(engine) == []


def test_migrations_go_down_to_nothing_and_up_again(engine) -> None:
    schema.downgrade(engine)
    left = set(inspect(engine).get_table_names()) - {"alembic_version"}
    schema.upgrade(engine)
    assert left == set()
    assert schema.differences(engine) == []
