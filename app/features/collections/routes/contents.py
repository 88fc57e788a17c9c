"""Putting a collection in order: sections, items, notes."""
# ruff: noqa: FAST003 -- the address names what the dependencies open

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core.errors import ConflictError, NotFoundError
from app.features.collections import arranging
from app.features.collections.editor_page import EditorPage, Refused, editor_page
from app.features.collections.forms import AdditionForm, NoteForm, SectionForm
from app.features.collections.opening import HeldDep, ItemDep, SectionDep
from app.features.collections.other_pages import ConflictPage
from app.features.collections.queries import Held
from app.models import CollectionItem, CollectionSection
from app.policies import Actor, require
from app.policies.collections import can_curate
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import read
from app.web.i18n import gettext
from app.web.records.queries import get_visible_record
from app.web.render import render, see_other
from app.web.state import site_of

router = APIRouter(include_in_schema=False)


@router.get("/collections/{collection}/edit")
def edit_collection(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, moved: str = "") -> Response:
    require(actor, can_curate(actor, held.collection, held.joined))
    return render(request, editor_page(session, site_of(request).catalogue, actor, held, moved=moved))


@router.post("/collections/{collection}/items")
def add_item(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    require(actor, can_curate(actor, held.collection, held.joined))
    filled = read(AdditionForm, form)
    try:
        record = get_visible_record(session, actor, arranging.read_record_id(filled.typed["record"]))
        item = arranging.add_record(session, actor, held, record, filled.typed["section"])
    except NotFoundError:
        errors = {"record": gettext("Wklej adres rekordu w Rynku, na przykład z paska przeglądarki.")}
    except ConflictError as error:
        errors = {"record": gettext(error.message)}
    else:
        return back_to(held, item.id)
    return render(request, refuse(session, request, actor, held, Refused("items", filled.typed, errors)), 422)


@router.post("/collections/{collection}/items/{item_id}/position")
def move_item(session: SessionDep, actor: ActorDep, place: ItemDep, form: PostedForm) -> Response:
    held, item = place
    arranging.move(session, actor, held, item, str(form.get("where", "")))
    return back_to(held, item.id)


@router.post("/collections/{collection}/items/{item_id}/note")
def annotate_item(request: Request, session: SessionDep, actor: ActorDep, place: ItemDep, form: PostedForm) -> Response:
    held, item = place
    filled = read(NoteForm, form)
    if filled.value is None:
        require(actor, can_curate(actor, held.collection, held.joined))
        refused = Refused(item.id, filled.typed, filled.errors)
        return render(request, refuse(session, request, actor, held, refused), 422)
    try:
        arranging.annotate(session, actor, held, item, filled.value)
    except ConflictError:
        return render(request, note_conflict(held, item, filled.value), 409)
    return back_to(held, item.id)


@router.post("/collections/{collection}/items/{item_id}/deletion")
def remove_item(session: SessionDep, actor: ActorDep, place: ItemDep, _form: PostedForm) -> Response:
    held, item = place
    arranging.remove_item(session, actor, held, item)
    response = see_other(f"/collections/{held.collection.id}/edit#contents")
    flash(response, "success", gettext("Rekord wyjęty ze zbioru."))
    return response


@router.post("/collections/{collection}/sections")
def add_section(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    require(actor, can_curate(actor, held.collection, held.joined))
    filled = read(SectionForm, form)
    if filled.value is None:
        return render(
            request,
            refuse(session, request, actor, held, Refused("sections", filled.typed, filled.errors)),
            422,
        )
    section = arranging.add_section(session, actor, held, filled.value)
    return back_to(held, section.id)


@router.post("/collections/{collection}/sections/{section_id}")
def rewrite_section(
    request: Request, session: SessionDep, actor: ActorDep, place: SectionDep, form: PostedForm
) -> Response:
    held, section = place
    filled = read(SectionForm, form)
    if filled.value is None:
        require(actor, can_curate(actor, held.collection, held.joined))
        refused = Refused(section.id, filled.typed, filled.errors)
        return render(request, refuse(session, request, actor, held, refused), 422)
    try:
        arranging.rewrite_section(session, actor, held, section, filled.value)
    except ConflictError:
        return render(request, section_conflict(held, section, filled.value), 409)
    return back_to(held, section.id)


@router.post("/collections/{collection}/sections/{section_id}/position")
def move_section(session: SessionDep, actor: ActorDep, place: SectionDep, form: PostedForm) -> Response:
    held, section = place
    arranging.shift_section(session, actor, held, section, str(form.get("where", "")))
    return back_to(held, section.id)


@router.post("/collections/{collection}/sections/{section_id}/deletion")
def delete_section(session: SessionDep, actor: ActorDep, place: SectionDep, _form: PostedForm) -> Response:
    held, section = place
    arranging.delete_section(session, actor, held, section)
    response = see_other(f"/collections/{held.collection.id}/edit#contents")
    flash(response, "success", gettext("Część usunięta. Jej rekordy są teraz w sąsiedniej."))
    return response


@router.post("/collections/{collection}/exclusions")
def exclude_result(session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    hidden = form.get("hidden") == "1"
    arranging.exclude(session, actor, held, str(form.get("record", "")), hidden=hidden)
    return see_other(f"/collections/{held.collection.id}/edit#followed")


def back_to(held: Held, place: str) -> Response:
    return see_other(f"/collections/{held.collection.id}/edit?moved={place}#item-{place}")


def refuse(session: Session, request: Request, actor: Actor, held: Held, refused: Refused) -> EditorPage:
    return editor_page(session, site_of(request).catalogue, actor, held, refused=refused)


def note_conflict(held: Held, item: CollectionItem, form: NoteForm) -> ConflictPage:
    return ConflictPage(
        collection=held.collection,
        action=f"/collections/{held.collection.id}/items/{item.id}/note",
        texts=[
            ("note", gettext("Po co tu jest"), item.note, form.note),
            ("for_whom", gettext("Dla kogo"), item.for_whom, form.for_whom),
        ],
        version=item.version,
    )


def section_conflict(held: Held, section: CollectionSection, form: SectionForm) -> ConflictPage:
    return ConflictPage(
        collection=held.collection,
        action=f"/collections/{held.collection.id}/sections/{section.id}",
        texts=[
            ("title", gettext("Nagłówek"), section.title, form.title),
            ("text", gettext("Tekst"), section.text, form.text),
        ],
        version=section.version,
    )
