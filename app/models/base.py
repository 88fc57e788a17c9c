"""Column kinds shared by all tables."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum
from sqlmodel import Field

from app.core import clock
from app.core.db import JsonColumn, UtcDateTime
from app.core.ids import new_id

Moment = datetime


def id_field() -> Any:
    """A primary key of ten safe characters."""
    return Field(default_factory=new_id, primary_key=True, max_length=10)


def choice_field(
    choices: type[StrEnum], *, default: StrEnum | None = None, index: bool = False, primary_key: bool = False
) -> Any:
    """One value of an enumeration, stored as its text, so that a new value needs no change of type."""
    column = Enum(choices, native_enum=False, length=24, values_callable=lambda kind: [item.value for item in kind])
    given: dict[str, Any] = {} if default is None else {"default": default}
    return Field(sa_type=column, nullable=False, index=index, primary_key=primary_key, **given)


def key_to(target: str, *, index: bool = True, on_delete: Any = "RESTRICT") -> Any:
    """A required foreign key to ``table.column``."""
    return Field(foreign_key=target, index=index, ondelete=on_delete)


def optional_key_to(target: str, *, index: bool = True, on_delete: Any = "SET NULL") -> Any:
    """A foreign key that may be empty."""
    return Field(default=None, foreign_key=target, index=index, nullable=True, ondelete=on_delete)


def moment_field(*, now: bool = False, index: bool = False) -> Any:
    """A UTC time: either now by default, or empty."""
    if now:
        return Field(default_factory=clock.now, sa_type=UtcDateTime, nullable=False, index=index)
    return Field(default=None, sa_type=UtcDateTime, nullable=True, index=index)


def json_field() -> Any:
    """A JSON document, empty by default."""
    return Field(default_factory=dict, sa_type=JsonColumn, nullable=False)


def json_list_field() -> Any:
    """A JSON list, empty by default."""
    return Field(default_factory=list, sa_type=JsonColumn, nullable=False)
