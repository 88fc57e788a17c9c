"""The line that says who last looked at a record, and how long it is good for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from app.models import Record
from app.web.i18n import gettext, show_date
from app.web.reviews.queries import read_checks


def checked_lines(session: Session, records: Sequence[Record]) -> Mapping[str, str]:
    """Record id to the line; empty where nobody has checked or confirmed it."""
    return {record.id: _line(session, record) for record in records}


def _line(session: Session, record: Record) -> str:
    parts = []
    check = read_checks(session, record).latest
    if check:
        text = gettext("w sieci %(network)s, %(day)s")
        parts.append(text % {"network": check.network, "day": show_date(check.at.date())})
    if record.confirmed_at and record.confirmed_until:
        days = {"day": show_date(record.confirmed_at.date()), "until": show_date(record.confirmed_until.date())}
        parts.append(gettext("potwierdzono %(day)s, do %(until)s") % days)
    return "; ".join(parts)
