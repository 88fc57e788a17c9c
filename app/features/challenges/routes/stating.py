"""Stating a challenge and stating it anew, with a look at what answers it before anything is saved."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from sqlmodel import Session
from starlette.datastructures import FormData

from app.core.errors import ConflictError
from app.features.challenges import actions, queries
from app.features.challenges.forms import ChallengeForm
from app.features.challenges.making import choose_city, form_page, typed_of, with_answers
from app.features.challenges.pages import SignedOutPage, reason_of
from app.models import Challenge
from app.policies.actor import Actor, require
from app.policies.challenges import can_edit, can_place_in, can_state
from app.web.csrf import FIELD
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import Filled, read, read_number
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
PREVIEWS = "30/minute"


@router.get("/challenges/new")
def new_challenge(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    require(actor, can_state(actor))
    return render(request, form_page(session, actor, Filled({"visibility": "public"})))


@router.post("/challenges")
def state_challenge(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    if not actor.is_signed_in:
        return carry_on(request, form)
    require(actor, can_state(actor))
    filled = read_challenge(actor, form, None)
    if filled.value is None:
        return render(request, form_page(session, actor, filled), 422)
    city = choose_city(session, actor.organisation_id, filled.value.teryt)
    response = see_other(actions.state(session, actor, filled.value, city).path)
    flash(response, "success", gettext("Wyzwanie zapisane. Niżej widać, co na nie odpowiada już dziś."))
    return response


@router.post("/challenges/preview")
def preview(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, form: PostedForm) -> Response:
    """What answers the text as it is typed; nothing is saved."""
    if not actor.is_signed_in:
        return carry_on(request, form)
    limit(request, "challenge-preview", PREVIEWS, subject=str(actor.user_id))
    edited = str(form.get("challenge", ""))
    challenge = queries.get_challenge(session, actor, edited) if edited else None
    require(actor, can_edit(actor, challenge) if challenge else can_state(actor))
    filled = replace(read_challenge(actor, form, challenge), errors={})
    page = form_page(session, actor, filled, challenge=challenge, version=seen_version_of(form))
    organisation_id = challenge.organisation_id if challenge else actor.organisation_id
    return render(request, with_answers(session, site, actor, page, organisation_id))


@router.get("/challenges/{key}/edit")
def edit_challenge(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    require(actor, can_edit(actor, challenge))
    filled: Filled[ChallengeForm] = Filled(typed_of(challenge))
    return render(request, form_page(session, actor, filled, challenge=challenge, version=challenge.version))


@router.post("/challenges/{key}/edit")
def save_challenge(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, key: str) -> Response:
    if not actor.is_signed_in:
        return carry_on(request, form)
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    require(actor, can_edit(actor, challenge))
    filled = read_challenge(actor, form, challenge)
    if filled.value is None:
        page = form_page(session, actor, filled, challenge=challenge, version=seen_version_of(form))
        return render(request, page, 422)
    return _save(request, session, actor, challenge, filled=filled, seen_version=seen_version_of(form))


def _save(
    request: Request,
    session: Session,
    actor: Actor,
    challenge: Challenge,
    *,
    filled: Filled[ChallengeForm],
    seen_version: int,
) -> Response:
    assert filled.value is not None
    city = choose_city(session, challenge.organisation_id, filled.value.teryt)
    try:
        actions.edit(session, actor, challenge, filled.value, city, seen_version=seen_version)
    except ConflictError:
        # Saving once more replaces what somebody else wrote meanwhile; it is shown, so that nobody does so blindly.
        page = form_page(session, actor, filled, challenge=challenge, version=challenge.version)
        return render(request, replace(page, theirs=challenge), 409)
    response = see_other(challenge.path)
    flash(response, "success", gettext("Zmiany zapisane."))
    return response


def read_challenge(actor: Actor, form: FormData, challenge: Challenge | None) -> Filled[ChallengeForm]:
    """The form, with the audience checked where it is new."""
    filled = read(ChallengeForm, form)
    if filled.value is None:
        return filled
    placed = (filled.value.visibility, filled.value.network_id or None)
    if challenge and placed == (challenge.visibility, challenge.network_id):
        return filled
    verdict = can_place_in(actor, placed[1], placed[0])
    return filled if verdict else Filled(filled.typed, {"network_id": reason_of(verdict)}, None)


def seen_version_of(form: FormData) -> int:
    """The version that the author had before them."""
    return read_number(str(form.get("version", "")), 0)


def carry_on(request: Request, form: FormData) -> Response:
    """The text comes back to the person as hidden fields: nothing typed is stored for somebody unknown."""
    pairs = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str) and name != FIELD)
    return render(request, SignedOutPage(action=request.url.path, fields=pairs), 401)
