"""Addresses of calls: what everybody reads, and what the secretariat does with them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import clock
from app.features.calls import actions, formation_routes, queries, submission_routes
from app.features.calls.forms import read_call
from app.features.calls.pages import CallPage, CallsPage, accepted_lines, form_page, new_call, own_lines, typed_of
from app.models import Call
from app.models.call import CallState
from app.policies import Actor, require
from app.policies.applications import can_apply
from app.policies.calls import can_change_call, can_keep_calls
from app.web.calls import call_line, get_call, list_calls, list_themes, theme_lines
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.meanwhile import unless_changed
from app.web.render import canonical, render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/calls")
def show_calls(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    lines = [call_line(call, edition, clock.now()) for call, edition in list_calls(session)]
    shown = CallsPage(
        open=[line for line in lines if line.is_open],
        others=[line for line in lines if not line.is_open],
        may_announce=bool(can_keep_calls(actor)),
    )
    return render(request, shown)


@router.get("/calls/new")
def ask_for_call(request: Request, session: SessionDep, actor: ActorDep, edition: str = "") -> Response:
    require(actor, can_keep_calls(actor))
    found = queries.get_edition(session, edition)
    return render(request, form_page(None, found, Filled(new_call()), queries.list_networks(session)))


@router.post("/calls")
def announce(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    require(actor, can_keep_calls(actor))
    edition = queries.get_edition(session, str(form.get("edition", "")))
    filled = read_call(form)
    if filled.value is None:
        return render(request, form_page(None, edition, filled, queries.list_networks(session)), 422)
    call = actions.announce(session, actor, edition, filled.value)
    response = see_other(call.path)
    flash(response, "success", gettext("Nabór jest ogłoszony."))
    return response


@router.get("/calls/{key}")
def show_call(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    call = get_call(session, key.partition("-")[0])
    if request.url.path != call.path:
        return canonical(request, call.path)
    return render(request, make_page(session, actor, call))


@router.get("/calls/{call_id}/edit")
def edit_call(request: Request, session: SessionDep, actor: ActorDep, call_id: str) -> Response:
    call = get_call(session, call_id)
    require(actor, can_change_call(actor, call, clock.now()))
    edition = queries.get_edition(session, call.edition_id)
    are_fixed = queries.has_scores(session, call)
    return render(request, form_page(call, edition, Filled(typed_of(call)), (), criteria_are_fixed=are_fixed))


@router.post("/calls/{call_id}")
def change_call(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, call_id: str) -> Response:
    require(actor, can_keep_calls(actor))
    call = get_call(session, call_id, to_change=True)
    require(actor, can_change_call(actor, call, clock.now()))
    filled = unless_changed(read_call(form), form, typed_of(call), "title")
    if filled.value is None:
        edition, are_fixed = queries.get_edition(session, call.edition_id), queries.has_scores(session, call)
        return render(request, form_page(call, edition, filled, (), criteria_are_fixed=are_fixed), 422)
    actions.change(session, actor, call, filled.value)
    response = see_other(call.path)
    flash(response, "success", gettext("Zmiany w naborze zapisano."))
    return response


def make_page(session: Session, actor: Actor, call: Call) -> CallPage:
    at = clock.now()
    line = call_line(call, queries.get_edition(session, call.edition_id), at)
    own = queries.list_own(session, actor, call)
    accepted = queries.list_accepted(session, call) if line.state is CallState.RESULTS else None
    ids = {application.network_id for application, _ in accepted or () if application.network_id}
    networks = queries.list_formed(session, ids | ({call.network_id} if call.network_id else set()))
    return CallPage(
        line=line,
        themes=() if call.is_supplementary else theme_lines(list_themes(session, call.edition_id)),
        network=networks.get(call.network_id or ""),
        accepted=None if accepted is None else accepted_lines(accepted, networks),
        own=own_lines(own),
        apply=can_apply(actor, call, at, len(own)),
        may_change=bool(can_change_call(actor, call, at)),
        reads_applications=bool(can_keep_calls(actor)),
    )


router.include_router(submission_routes.router)
router.include_router(formation_routes.router)
