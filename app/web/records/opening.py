"""Opening a record at its public address: the id decides, a withdrawn one says why, a draft is shown to its editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import Request
from sqlmodel import Session
from starlette.responses import Response

from app.models import Draft, Record
from app.models.base import Moment
from app.models.record import Kind, State
from app.models.working_copy import differs_from_published
from app.policies.actor import Actor, No
from app.policies.authorship import writes
from app.policies.records import authority_over, can_reinstate
from app.web.i18n import gettext
from app.web.records.queries import get_visible_record
from app.web.render import Page, canonical, render, see_other


@dataclass(frozen=True, kw_only=True)
class WithdrawnPage(Page):
    """In place of a withdrawn record, for those who could see it."""

    template: ClassVar[str] = "records/withdrawn.html"
    record_id: str
    title: str
    language: str
    reason: str
    withdrawn_at: Moment
    can_reinstate: bool
    can_edit: bool
    cannot_reinstate: str
    """Why somebody who might take it down cannot show it again; empty for everybody else."""


def record_at(session: Session, actor: Actor, kind: Kind, key: str) -> Record:
    """The record named by the last segment of its address, ``id-slug``. Raises NotFoundError."""
    return get_visible_record(session, actor, key.partition("-")[0], kind)


def detour(request: Request, actor: Actor, record: Record) -> Response | None:
    """Where to send the reader instead of showing the published record here; None to show it."""
    if record.state is State.DRAFT:
        return see_other(f"/records/{record.id}/preview")
    if record.state is State.WITHDRAWN:
        return show_withdrawn(request, actor, record)
    if request.url.path != record.path:
        return canonical(request, record.path)
    return None


def has_newer_draft(session: Session, record: Record) -> bool:
    """True when its editors have something that readers do not see yet."""
    draft = session.get(Draft, record.id)
    return draft is not None and differs_from_published(record, draft)


def said_of_withdrawal(actor: Actor, record: Record) -> str:
    """What a writer of a withdrawn record can do about it; empty while it is not withdrawn."""
    if record.state is not State.WITHDRAWN:
        return ""
    verdict = can_reinstate(actor, record)
    if isinstance(verdict, No):
        return gettext(verdict.reason)
    return gettext("Ten rekord jest wycofany. Możesz go poprawić i przywrócić.")


def show_withdrawn(request: Request, actor: Actor, record: Record) -> Response:
    """410 with the reason that was given."""
    verdict = can_reinstate(actor, record)
    page = WithdrawnPage(
        record_id=record.id,
        title=record.title,
        language=record.language,
        reason=record.withdrawn_reason,
        withdrawn_at=record.withdrawn_at or record.updated_at,
        can_reinstate=bool(verdict),
        can_edit=writes(actor, record),
        cannot_reinstate=said_of_withdrawal(actor, record) if not verdict and authority_over(actor, record) else "",
    )
    return render(request, page, 410)
