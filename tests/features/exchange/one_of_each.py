"""One row of each type of line that the world of a test does not have yet, made from what the table asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, get_args, get_origin

from sqlalchemy import Column, Enum, TypeDecorator
from sqlmodel import Session, SQLModel, select

from app.features.exchange.lines import LINE_TYPES

DAY = datetime(2026, 3, 2, 7, 30, 15, 250_000, tzinfo=UTC)
VALUES: dict[type, Any] = {str: "ż", int: 3, bool: True, float: 1.5, datetime: DAY, date: DAY.date()}


def add_one_of_each(session: Session) -> None:
    """After this, every type of line has a row; every key points at a row that exists."""
    for kind in LINE_TYPES:
        if session.exec(select(kind.model).limit(1)).first() is None:
            table = kind.model.__table__  # type: ignore[attr-defined]
            values = {column.name: value_for(session, kind.model, column) for column in table.columns}
            session.add(kind.model(**values))
            session.flush()


def value_for(session: Session, model: type[SQLModel], column: Column[Any]) -> Any:
    """Something that the column takes, and that is easily lost on the way if the way is bad."""
    for key in column.foreign_keys:
        return session.execute(select(key.column).limit(1)).scalar_one()
    if isinstance(column.type, Enum):
        return column.type.enum_class(column.type.enums[-1])
    if "JSON" in type(column.type).__name__:
        return document_for(model.model_fields[column.name].annotation)
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return VALUES[kind.python_type]


def document_for(annotation: Any) -> Any:
    """A JSON value of the kind that the field declares."""
    if get_origin(annotation) in {list, tuple}:
        return [document_for(get_args(annotation)[0])]
    if get_origin(annotation) is dict:
        inner = get_args(annotation)[1]
        return {"klucz": "ż" if inner is Any else document_for(inner)}
    return VALUES.get(annotation, "ż")
