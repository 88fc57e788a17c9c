"""The one write: somebody says that a record is still true."""

from __future__ import annotations

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.models import Confirmation, Record
from app.policies.actor import Actor, require
from app.policies.confirmations import can_confirm
from app.web.confirmations import ConfirmationLink


def confirm(session: Session, actor: Actor, record: Record, months: int | None, *, by_link: bool = False) -> None:
    """Vouch for the record from today on, for so many months or as long as before; kept with who did it."""
    require(actor, can_confirm(actor, record))
    session.refresh(record, with_for_update=True)
    require(actor, can_confirm(actor, record))
    at, until = record.confirm(months)
    session.add(
        Confirmation(
            record_id=record.id,
            person_id=actor.user_id,
            confirmed_at=at,
            confirmed_until=until,
            by_link=by_link,
        )
    )


def confirm_by_link(session: Session, actor: Actor, record: Record, link: ConfirmationLink, months: int | None) -> None:
    """The same for the person of a signed link, once. Raises ConflictError when it has done its work."""
    session.refresh(record, with_for_update=True)
    if not link.is_about(record):
        raise ConflictError(N_("Ten rekord jest już potwierdzony."))
    confirm(session, actor, record, months, by_link=True)
