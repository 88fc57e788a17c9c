"""Beginning, describing, publishing, withdrawing and deleting a collection."""
# ruff: noqa: FAST003 -- the address names what the dependencies open

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from app.core.errors import ConflictError
from app.features.collections import actions, arranging, queries
from app.features.collections.forms import DescriptionForm, PublicationForm
from app.features.collections.opening import HeldDep
from app.features.collections.other_pages import ConflictPage, description_page, publication_page
from app.features.collections.queries import Held
from app.models.collection import Reach
from app.models.content.field_labels import FIELDS
from app.policies import Actor, No, require
from app.policies.collections import can_curate, can_place, can_start
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.records.queries import get_visible_record
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/collections/new")
def new_collection(request: Request, session: SessionDep, actor: ActorDep, record: str = "") -> Response:
    require(actor, can_start(actor))
    return render(request, description_page(session, actor, None, record=record))


@router.post("/collections")
def start_collection(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    require(actor, can_start(actor))
    filled, record = read(DescriptionForm, form), str(form.get("record", ""))
    errors = placement_errors(actor, filled, None)
    if filled.value is None or errors:
        return render(request, description_page(session, actor, None, filled, record=record, errors=errors), 422)
    held = actions.start(session, actor, filled.value)
    if record:
        arranging.add_record(session, actor, held, get_visible_record(session, actor, record))
    response = see_other(f"/collections/{held.collection.id}/edit")
    flash(response, "success", gettext("Zbiór jest założony. Widzą go na razie tylko kuratorzy."))
    return response


def placement_errors(actor: Actor, filled: Filled[DescriptionForm], held: Held | None) -> dict[str, str]:
    """What stands against the chosen readers, beside the form's own errors."""
    form = filled.value
    if form is None:
        return {}
    # A curator who came from elsewhere leaves the network as it is.
    is_as_before = held is not None and form.network_id == (held.collection.network_id or "")
    if is_as_before and (form.network_id or form.reach is not Reach.NETWORK):
        return {}
    verdict = can_place(actor, form.reach, form.network_id or None)
    return {"network_id": gettext(verdict.reason)} if isinstance(verdict, No) else {}


@router.get("/collections/{collection}/description")
def edit_description(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep) -> Response:
    require(actor, can_curate(actor, held.collection, held.joined))
    return render(request, description_page(session, actor, held))


@router.post("/collections/{collection}/description")
def save_description(
    request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm
) -> Response:
    require(actor, can_curate(actor, held.collection, held.joined))
    filled = read(DescriptionForm, form)
    errors = placement_errors(actor, filled, held)
    if filled.value is None or errors:
        return render(request, description_page(session, actor, held, filled, errors=errors), 422)
    try:
        actions.describe(session, actor, held, filled.value)
    except ConflictError:
        return render(request, description_conflict(held, filled.typed), 409)
    return saved(held, gettext("Opis zbioru zapisany."))


def description_conflict(held: Held, values: Mapping[str, str]) -> ConflictPage:
    names = ("title", "summary", "introduction")
    labels = {**{name: gettext(FIELDS.get(name, name)) for name in names}, "introduction": gettext("Wprowadzenie")}
    return ConflictPage(
        collection=held.collection,
        action=f"/collections/{held.collection.id}/description",
        texts=[(name, labels[name], getattr(held.collection, name), values[name]) for name in names],
        version=held.collection.version,
        kept={name: values[name] for name in ("language", "reach", "network_id", "query")},
    )


@router.get("/collections/{collection}/publication")
def show_publication(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep) -> Response:
    require(actor, can_curate(actor, held.collection, held.joined))
    return render(request, publication_page(session, actor, held))


@router.post("/collections/{collection}/publication")
def publish_collection(session: SessionDep, actor: ActorDep, held: HeldDep, form: PostedForm) -> Response:
    value = read(PublicationForm, form).value or PublicationForm(note=str(form.get("note", ""))[:300])
    actions.publish(session, actor, held, value)
    response = see_other(held.collection.path)
    flash(response, "success", gettext("Zbiór jest opublikowany."))
    return response


@router.post("/collections/{collection}/withdrawal")
def withdraw_collection(actor: ActorDep, held: HeldDep, _form: PostedForm) -> Response:
    actions.withdraw(actor, held)
    response = see_other(held.collection.path if queries.is_curator(actor, held) else "/collections")
    flash(response, "success", gettext("Zbiór jest wycofany: widzą go już tylko kuratorzy."))
    return response


@router.post("/collections/{collection}/link")
def change_link(actor: ActorDep, held: HeldDep, _form: PostedForm) -> Response:
    actions.change_link(actor, held)
    return saved(held, gettext("Link jest nowy. Poprzedni już nie działa."))


@router.post("/collections/{collection}/deletion")
def delete_collection(session: SessionDep, actor: ActorDep, held: HeldDep, _form: PostedForm) -> Response:
    actions.remove(session, actor, held)
    response = see_other("/collections")
    flash(response, "success", gettext("Usunięto zbiór „%(title)s”.") % {"title": held.collection.title})
    return response


def saved(held: Held, message: str) -> Response:
    response = see_other(f"/collections/{held.collection.id}/edit")
    flash(response, "success", message)
    return response
