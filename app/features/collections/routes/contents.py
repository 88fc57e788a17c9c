"""Putting a collection in order: sections, items, notes."""
# ruff: noqa: FAST003 -- the address names what the dependencies open

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core.errors import ConflictError, NotFoundError
from app.features.collections import arranging
from app.features.collections.editor_page import Refused, editor_page
from app.features.collections.forms import AdditionForm, NoteForm, SectionForm
from app.features.collections.opening import HeldDep, ItemDep, SectionDep
from app.features.collections.other_pages import ConflictPage
from app.features.collections.queries import Held
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
    return refuse(request, session, actor, held, Refused("items", filled.typed, errors))


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
        return refuse(request, session, actor, held, Refused(item.id, filled.typed, filled.errors))
    try:
        arranging.annotate(session, actor, held, item, filled.value)
    except ConflictError:
        texts = [
            ("note", gettext("Po co tu jest"), item.note, filled.value.note),
            ("for_whom", gettext("Dla kogo"), item.for_whom, filled.value.for_whom),
        ]
        return show_conflict(request, held, f"items/{item.id}/note", item.version, texts)
    return back_to(held, item.id)


@router.post("/collections/{collection}/items/{item_id}/deletion")
def remove_item(session: SessionDep, actor: ActorDep, place: ItemDep, _form: PostedForm) -> Response:
    held, item = place
    arranging.remove_item(session, actor, held, item)
    return back_to_contents(held, gettext("Rekord wyjęty ze zbioru."))


@router.post("/collections/{collection}/sections")
def add_section(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    filled = read(SectionForm, form)
    if filled.value is None:
        return refuse(request, session, actor, held, Refused("sections", filled.typed, filled.errors))
    section = arranging.add_section(session, actor, held, filled.value)
    return back_to(held, section.id)


@router.post("/collections/{collection}/sections/{section_id}")
def rewrite_section(
    request: Request, session: SessionDep, actor: ActorDep, place: SectionDep, form: PostedForm
) -> Response:
    held, section = place
    filled = read(SectionForm, form)
    if filled.value is None:
        return refuse(request, session, actor, held, Refused(section.id, filled.typed, filled.errors))
    try:
        arranging.rewrite_section(session, actor, held, section, filled.value)
    except ConflictError:
        texts = [
            ("title", gettext("Nagłówek"), section.title, filled.value.title),
            ("text", gettext("Tekst"), section.text, filled.value.text),
        ]
        return show_conflict(request, held, f"sections/{section.id}", section.version, texts)
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
    return back_to_contents(held, gettext("Część usunięta. Jej rekordy są teraz w sąsiedniej."))


@router.post("/collections/{collection}/exclusions")
def exclude_result(session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    hidden = form.get("hidden") == "1"
    arranging.exclude(session, actor, held, str(form.get("record", "")), hidden=hidden)
    return see_other(f"/collections/{held.collection.id}/edit#followed")


def back_to(held: Held, place: str) -> Response:
    return see_other(f"/collections/{held.collection.id}/edit?moved={place}#item-{place}")


def back_to_contents(held: Held, message: str) -> Response:
    """To the list of contents, of which a part is gone."""
    response = see_other(f"/collections/{held.collection.id}/edit#contents")
    flash(response, "success", message)
    return response


def refuse(request: Request, session: Session, actor: Actor, held: Held, refused: Refused) -> Response:
    """The editor again, with what was typed; only for those who may write there."""
    require(actor, can_curate(actor, held.collection, held.joined))
    return render(request, editor_page(session, site_of(request).catalogue, actor, held, refused=refused), 422)


def show_conflict(
    request: Request, held: Held, part: str, version: int, texts: Sequence[tuple[str, str, str, str]]
) -> Response:
    """Both texts of one part (``items/…/note``, ``sections/…``), of which somebody else saved theirs first."""
    action = f"/collections/{held.collection.id}/{part}"
    page = ConflictPage(collection=held.collection, action=action, texts=texts, version=version)
    return render(request, page, 409)
