"""Until when the seed world is confirmed: most records are fresh, a few are not (``seed/world/confirmations.toml``)."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from app.core import clock
from app.models import Confirmation, Record
from app.models.freshness import after_months
from app.models.record import State
from seed.places import WORLD, seed_id

FRESH_WITHIN_DAYS = 300
"""The others were confirmed on some day of the last ten months, each record on a day of its own."""


def add_confirmations(session: Session) -> None:
    """Confirm every published record as its author would have; the same days apart at each loading."""
    world = tomllib.loads((WORLD / "confirmations.toml").read_text("utf-8"))
    ends = {seed_id("record", key): -days for key, days in world["stale_for_days"].items()}
    ends |= {seed_id("record", key): days for key, days in world["ends_in_days"].items()}
    now = clock.now()
    for record in session.exec(select(Record).where(col(Record.state) == State.PUBLISHED).order_by(Record.id)):
        if record.id in ends:
            until = now + timedelta(days=ends[record.id])
            _confirm(session, record, after_months(until, -record.months_of_confirmation), until)
        else:
            days = sum(record.id.encode()) * 37 % FRESH_WITHIN_DAYS
            at = max(now - timedelta(days=days), record.published_at or now)
            _confirm(session, record, at, after_months(at, record.months_of_confirmation))
    session.flush()


def _confirm(session: Session, record: Record, at: datetime, until: datetime) -> None:
    record.confirmed_at, record.confirmed_until = at, until
    session.add(
        Confirmation(
            id=seed_id("confirmation", record.id),
            record_id=record.id,
            person_id=record.author_id,
            confirmed_at=at,
            confirmed_until=until,
        )
    )
