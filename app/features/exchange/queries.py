"""Reading everything there is, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import asc
from sqlmodel import Session, SQLModel, select

from app.features.exchange.lines import FORMAT, LINE_TYPES, VERSION, LineType

CHUNK = 200


def export_lines(session: Session) -> Iterator[str]:
    """The export, one line at a time without line ends; for the operator, who may see everything."""
    yield _line({"type": FORMAT, "version": VERSION})
    for kind in LINE_TYPES:
        for row in _rows(session, kind):
            values = row.model_dump(mode="json", include=set(kind.fields))
            yield _line({"type": kind.name} | {name: values[name] for name in kind.fields})


def _rows(session: Session, kind: LineType) -> Iterator[SQLModel]:
    columns = [getattr(kind.model, name) for name in kind.key]
    yield from session.exec(select(kind.model).order_by(*map(asc, columns)).execution_options(yield_per=CHUNK))


def existing_keys(session: Session, kind: LineType) -> set[tuple[object, ...]]:
    """Keys of the rows of one type that stand in the database."""
    columns = [getattr(kind.model, name) for name in kind.key]
    return {tuple(row) for row in session.execute(select(*columns))}


def _line(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
