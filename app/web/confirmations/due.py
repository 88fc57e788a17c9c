"""One record in a list of those that ask to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import Record
from app.models.base import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    record_id: str
    kind: str
    title: str
    language: str
    path: str
    confirmed_at: Moment | None
    confirmed_until: Moment | None
    months: int
    is_stale: bool
    is_due: bool


def due_line(record: Record) -> DueLine:
    """The record as its editors see it in the list."""
    return DueLine(
        record_id=record.id,
        kind=record.kind.value,
        title=record.title,
        language=record.language,
        path=record.path,
        confirmed_at=record.confirmed_at,
        confirmed_until=record.confirmed_until,
        months=record.months_of_confirmation,
        is_stale=record.is_stale,
        is_due=record.is_due,
    )
