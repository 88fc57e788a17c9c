"""Beginning a record and writing it: the editor, saving, previews."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.records import actions, queries
from app.features.records.editor_page import editor_page, options_page
from app.features.records.forms import (
    NewRecordForm,
    add_row,
    flatten,
    place_of_last_row,
    read_choices,
    read_typed,
    remove_row,
    search_in,
    seen_version_of,
)
from app.features.records.history_pages import MarkdownPage, preview_page
from app.features.records.pages import SignedOutPage, conflict_page, new_record_page
from app.models import Draft, Record
from app.models.working_copy import read_working_copy
from app.policies.actor import Actor, require
from app.policies.records import can_edit
from app.web import markdown
from app.web.csrf import FIELD
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.records.queries import get_visible_record
from app.web.render import render, see_other, wanted_block

router = APIRouter(include_in_schema=False)
SAVED = N_("Szkic zapisany.")
SAVED_WITH_FAULTS = N_("Szkic zapisany tak, jak go wpisano. Przed publikacją popraw zaznaczone pola.")


@router.get("/records/new")
def choose_kind(request: Request, actor: ActorDep) -> Response:
    """What shall it be: a practice, a visit, an analysis?"""
    require(actor, actor.is_signed_in)
    return render(request, new_record_page(actor))


@router.post("/records")
def create_record(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    """Begin a record and go to its editor."""
    require(actor, actor.is_signed_in)
    filled = read(NewRecordForm, form)
    if filled.value is None:
        return render(request, new_record_page(actor, filled.errors), 422)
    return see_other(f"/records/{actions.create(session, actor, filled.value.kind).id}/edit")


@router.get("/records/{record_id}")
def find_record(session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """The short address of a record leads to the page that this reader can use."""
    record = get_visible_record(session, actor, record_id)
    is_unpublished = record.published_revision is None
    return see_other(f"/records/{record.id}/edit" if is_unpublished and can_edit(actor, record) else record.path)


@router.get("/records/{record_id}/edit")
def edit(request: Request, session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """The editor, with what was looked for in its pickers."""
    record = queries.get_editable_record(session, actor, record_id)
    draft = queries.get_draft(session, record)
    return render(request, editor_page(session, actor, record, draft, search=request.query_params))


@router.get("/records/{record_id}/options")
def find_options(
    request: Request, session: SessionDep, actor: ActorDep, record_id: str, field: str = "territories"
) -> Response:
    """What one of the editor's pickers finds."""
    queries.get_editable_record(session, actor, record_id)
    return render(request, options_page(session, actor, field, request.query_params))


@router.post("/records/{record_id}/draft")
def save_draft(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, record_id: str, *, autosave: bool = False
) -> Response:
    """Keep what was typed; a plain save also keeps a numbered revision."""
    if not actor.is_signed_in:
        return _carry_on(request, form)
    record = queries.get_editable_record(session, actor, record_id)
    try:
        draft = _save_posted(session, actor, record, form)
    except ConflictError:
        return _show_conflict(request, session, actor, record, form)
    if autosave:
        return render(request, editor_page(session, actor, record, draft, status="saved"))
    return _after_saving(session, actor, record, draft, form)


def _save_posted(session: Session, actor: Actor, record: Record, form: FormData) -> Draft:
    typed, seen = read_typed(form, record.kind), seen_version_of(form)
    choices, otherwise = read_choices(form)
    draft = actions.lock_draft(session, actor, record)
    if (choices or otherwise) and draft.version == seen:
        actions.keep(session, actor, record, draft, queries.find_latest_revision(session, record.id))
        typed = actions.merge(typed, draft.content, choices, otherwise or "mine")
    add_row(typed, str(form.get("add", "")))
    remove_row(typed, str(form.get("remove", "")))
    actions.save(actor, record, draft, typed, seen)
    return draft


def _after_saving(session: Session, actor: Actor, record: Record, draft: Draft, form: FormData) -> Response:
    editor = f"/records/{record.id}/edit"
    if "add" in form or "remove" in form:
        name = str(form.get("add") or form.get("remove")).partition(".")[0]
        return see_other(f"{editor}#{place_of_last_row(draft.content, name)}")
    actions.keep(session, actor, record, draft, queries.find_latest_revision(session, record.id))
    then = str(form.get("then", ""))
    if then in {"preview", "publication"}:
        return see_other(f"/records/{record.id}/{then}")
    faults = read_working_copy(record, draft.content).faults
    response = see_other(editor + search_in(form))
    flash(response, "notice" if faults else "success", gettext(SAVED_WITH_FAULTS if faults else SAVED))
    return response


def _show_conflict(request: Request, session: Session, actor: Actor, record: Record, form: FormData) -> Response:
    draft = queries.get_draft(session, record)
    if wanted_block(request) == "draft_status":
        page = editor_page(session, actor, record, draft, status="conflict")
        return render(request, replace(page, version=seen_version_of(form)), 409)
    return render(request, conflict_page(session, actor, record, draft, read_typed(form, record.kind)), 409)


def _carry_on(request: Request, form: FormData) -> Response:
    # The text comes back to the person as hidden fields: nothing typed is stored for somebody unknown.
    pairs = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str) and name != FIELD)
    return render(request, SignedOutPage(action=request.url.path, fields=pairs), 401)


@router.get("/records/{record_id}/preview")
def preview(request: Request, session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """The stored draft as its page will look."""
    record = queries.get_editable_record(session, actor, record_id)
    copy = read_working_copy(record, queries.get_draft(session, record).content)
    return render(request, preview_page(session, actor, record, copy.content))


@router.post("/records/{record_id}/preview")
def preview_typed(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, record_id: str, *, field: str = ""
) -> Response:
    """One text as it will look (htmx), or the whole record without saving it."""
    if not actor.is_signed_in:
        return _carry_on(request, form)
    record = queries.get_editable_record(session, actor, record_id)
    if field and wanted_block(request):
        return render(request, MarkdownPage(html=markdown.to_html(str(form.get(field, "")))))
    typed = read_typed(form, record.kind)
    content = read_working_copy(record, typed).content
    unsaved = (*flatten(typed), ("version", str(seen_version_of(form))))
    return render(request, preview_page(session, actor, record, content, unsaved))
