"""Reads of confirmations: a record for those who may confirm it, and who confirmed it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.models import Confirmation, Record, User
from app.models.base import Moment
from app.policies.actor import ANONYMOUS, Actor, require
from app.policies.actors import actors_of
from app.policies.confirmations import can_confirm
from app.web.confirmations import ConfirmationLink
from app.web.records.queries import get_visible_record

MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class ConfirmationLine:
    """One earlier confirmation."""

    person: str
    """Empty for an account that is gone."""
    confirmed_at: Moment
    confirmed_until: Moment
    by_link: bool


def get_confirmable(session: Session, actor: Actor, record_id: str) -> Record:
    """The record for one of its editors. Raises NotFoundError when hidden, ForbiddenError for other readers."""
    record = get_visible_record(session, actor, record_id)
    require(actor, can_confirm(actor, record))
    return record


def find_linked(session: Session, link: ConfirmationLink) -> tuple[Record, Actor] | None:
    """The record of a signed link with the person for whom it was signed, if they may confirm it today."""
    record = session.get(Record, link.record_id)
    actor = actors_of(session, [link.person_id]).get(link.person_id, ANONYMOUS)
    return (record, actor) if record is not None and can_confirm(actor, record) else None


def list_confirmations(session: Session, record: Record) -> Sequence[ConfirmationLine]:
    """Who confirmed the record, newest first."""
    wanted = select(Confirmation, User.name).join(User, col(User.id) == col(Confirmation.person_id), isouter=True)
    wanted = wanted.where(Confirmation.record_id == record.id).order_by(col(Confirmation.confirmed_at).desc())
    return [
        ConfirmationLine(name or "", line.confirmed_at, line.confirmed_until, line.by_link)
        for line, name in session.exec(wanted.limit(MOST_LINES))
    ]
