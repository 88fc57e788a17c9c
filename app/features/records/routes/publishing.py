"""Publishing a record, withdrawing it, showing it again, deleting a draft."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.records import actions, queries
from app.features.records.editor_page import editor_page
from app.features.records.forms import WithdrawalForm, seen_version_of
from app.features.records.history_pages import deletion_page, withdrawal_page
from app.features.records.pages import publication_errors, publication_page
from app.models import Record, Revision
from app.models.record import State
from app.models.record_links import linked_records
from app.models.working_copy import WorkingCopy, read_working_copy
from app.policies.actor import Actor, require
from app.policies.records import can_delete, can_withdraw
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.records.queries import get_visible_record, titles_of
from app.web.render import render, see_other
from app.web.reviews.queries import find_checking_network

router = APIRouter(include_in_schema=False)
CHANGED = N_("Szkic zmienił się, odkąd go sprawdzasz. Przejrzyj go jeszcze raz i dopiero opublikuj.")
RULES_CHANGED = N_("Zasady sprawdzania w sieci zmieniły się w tym czasie. Szkic jest zapisany: zobacz, co dalej.")
LACKING = N_("Do publikacji brakuje jeszcze:")


@router.get("/records/{record_id}/publication")
def check_before_publishing(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, record_id: str
) -> Response:
    """The last look: what is shown, to whom, what is still missing, and what the automatic checks noticed."""
    record = queries.get_editable_record(session, actor, record_id)
    draft = queries.get_draft(session, record)
    return render(request, publication_page(session, site.catalogue, actor, record, draft))


@router.post("/records/{record_id}/publication")
def publish(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, record_id: str) -> Response:
    """Publish the draft, or send it to the network that checks it; or say what it lacks."""
    record = queries.get_editable_record(session, actor, record_id)
    draft = actions.lock_draft(session, actor, record)
    if "version" in form and seen_version_of(form) != draft.version:
        raise ConflictError(CHANGED)
    copy = read_working_copy(record, draft.content)
    errors = publication_errors(session, actor, record, copy)
    if copy.faults or errors:
        title = gettext(LACKING)
        page = editor_page(session, actor, record, draft, errors=errors, summary_title=title)
        return render(request, page, 422)
    network = find_checking_network(session, record, copy)
    if form.get("step", "submit" if network else "publish") != ("submit" if network else "publish"):
        raise ConflictError(RULES_CHANGED)
    latest = queries.find_latest_revision(session, record.id)
    revision = actions.keep(session, actor, record, draft, latest, note=str(form.get("note", "")).strip())
    return (_submit if network else _publish)(session, actor, record, copy, revision)


def _publish(session: Session, actor: Actor, record: Record, copy: WorkingCopy, revision: Revision) -> Response:
    cities = queries.existing_codes(session, copy.content.territories)
    practices = titles_of(session, actor, linked_records(copy.content))
    actions.publish(session, actor, record, copy, revision, cities=cities, practices=practices)
    response = see_other(record.path)
    flash(response, "success", gettext(N_("Opublikowano. W wyszukiwarce pojawi się za chwilę.")))
    return response


def _submit(session: Session, actor: Actor, record: Record, copy: WorkingCopy, revision: Revision) -> Response:
    practices = titles_of(session, actor, linked_records(copy.content))
    review = actions.submit(session, actor, record, copy, revision, practices=practices)
    response = see_other(review.path)
    flash(response, "success", gettext(N_("Wysłano do sprawdzenia. Czytelnicy zobaczą tekst po zatwierdzeniu.")))
    return response


@router.get("/records/{record_id}/withdrawal")
def ask_for_reason(request: Request, session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """Before withdrawing: why?"""
    record = get_visible_record(session, actor, record_id)
    require(actor, can_withdraw(actor, record))
    return see_other(record.path) if record.state is State.WITHDRAWN else render(request, withdrawal_page(record))


@router.post("/records/{record_id}/withdrawal")
def withdraw(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, record_id: str) -> Response:
    """Take the record down."""
    record = get_visible_record(session, actor, record_id)
    require(actor, can_withdraw(actor, record))
    reason = _reason(form)
    if not reason:
        errors = {"reason": gettext(N_("Podaj powód: zobaczą go wszyscy, którzy mają odnośnik."))}
        return render(request, withdrawal_page(record, reason, errors), 422)
    actions.withdraw(session, actor, record, reason)
    return see_other(record.path)


def _reason(form: FormData) -> str:
    filled = read(WithdrawalForm, form)
    return filled.value.reason.strip() if filled.value else ""


@router.post("/records/{record_id}/reinstatement")
def reinstate(session: SessionDep, actor: ActorDep, _form: PostedForm, record_id: str) -> Response:
    """Show a withdrawn record again."""
    record = get_visible_record(session, actor, record_id)
    actions.reinstate(session, actor, record)
    response = see_other(record.path)
    flash(response, "success", gettext(N_("Rekord jest znowu widoczny.")))
    return response


@router.get("/records/{record_id}/deletion")
def ask_before_deleting(request: Request, session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """Deleting cannot be undone, so it is asked once more."""
    record = queries.get_editable_record(session, actor, record_id)
    require(actor, can_delete(actor, record))
    return render(request, deletion_page(record))


@router.post("/records/{record_id}/deletion")
def delete(session: SessionDep, actor: ActorDep, _form: PostedForm, record_id: str) -> Response:
    """Delete a draft that was never published."""
    record = queries.get_editable_record(session, actor, record_id)
    actions.delete(session, actor, record)
    response = see_other("/desk")
    flash(response, "success", gettext(N_("Szkic usunięto.")))
    return response
