"""The history of a record: its revisions, what changed between two of them, and going back to one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from app.core.messages import N_
from app.features.records import actions, queries
from app.features.records.history_pages import comparison_page, revision_page, revisions_page
from app.models import Record
from app.models.record import State
from app.policies.actor import Actor
from app.policies.records import can_edit
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read_number
from app.web.i18n import gettext
from app.web.records.opening import show_withdrawn
from app.web.records.queries import get_visible_record
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/records/{record_id}/revisions")
def list_revisions(request: Request, session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """All versions that the reader may see."""
    record = get_visible_record(session, actor, record_id)
    return _hidden(request, actor, record) or render(request, revisions_page(session, actor, record))


@router.get("/records/{record_id}/revisions/comparison")
def choose_comparison(record_id: str, request: Request) -> Response:
    """The form on the list of versions leads to the address of the comparison."""
    first, second = sorted(read_number(request.query_params.get(name, ""), otherwise=1) for name in ("from", "to"))
    return see_other(f"/records/{record_id}/revisions/{first}...{second}")


@router.get("/records/{record_id}/revisions/{first:int}...{second:int}")
def compare(
    request: Request, session: SessionDep, actor: ActorDep, record_id: str, *, first: int, second: int
) -> Response:
    """What changed between two versions, field by field and word by word."""
    record = get_visible_record(session, actor, record_id)
    before, after = (queries.get_revision(session, actor, record, number) for number in (first, second))
    page = comparison_page(session, actor, record, before, after)
    return _hidden(request, actor, record) or render(request, page)


@router.get("/records/{record_id}/revisions/{number:int}")
def show_revision(request: Request, session: SessionDep, actor: ActorDep, record_id: str, number: int) -> Response:
    """One version, as it was."""
    record = get_visible_record(session, actor, record_id)
    revision = queries.get_revision(session, actor, record, number)
    return _hidden(request, actor, record) or render(request, revision_page(session, actor, record, revision))


@router.post("/records/{record_id}/revisions/{number:int}/restoration")
def restore(session: SessionDep, actor: ActorDep, _form: PostedForm, record_id: str, number: int) -> Response:
    """Put an old version into the draft; nothing is published by it."""
    record = queries.get_editable_record(session, actor, record_id)
    _restore(session, actor, record, number)
    response = see_other(f"/records/{record.id}/edit")
    message = gettext(N_("Wersja %(number)s jest w szkicu. Opublikuj ją, kiedy będzie gotowa."))
    flash(response, "success", message % {"number": number})
    return response


def _restore(session: Session, actor: Actor, record: Record, number: int) -> None:
    revision = queries.get_revision(session, actor, record, number)
    actions.restore(session, actor, record, revision, queries.find_latest_revision(session, record.id))


def _hidden(request: Request, actor: Actor, record: Record) -> Response | None:
    # What was withdrawn is not to be read in its history either, except by its editors.
    if record.state is State.WITHDRAWN and not can_edit(actor, record):
        return show_withdrawn(request, actor, record)
    return None
