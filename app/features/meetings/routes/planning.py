"""Planning a meeting, changing it, calling it off."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.meetings import actions, queries
from app.features.meetings.forms import CancellationForm, MeetingForm, read_meeting
from app.features.meetings.pages import CancellationPage, MeetingFormPage, blank_form, form_of, kinds_for
from app.models import Meeting, Network
from app.policies import Actor, require
from app.policies.meetings import can_change, can_plan_anything
from app.web.calendar import show_when
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read, refused
from app.web.i18n import gettext
from app.web.meanwhile import CHANGED_MEANWHILE
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/meetings/new")
def begin(request: Request, session: SessionDep, actor: ActorDep, network: str = "") -> Response:
    chosen = queries.get_network(session, network)
    require(actor, can_plan_anything(actor, chosen.id))
    return render(request, form_page(session, actor, chosen, None, blank_form(actor, chosen)))


@router.post("/meetings")
def plan(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    network = queries.get_network(session, str(form.get("network", "")))
    require(actor, can_plan_anything(actor, network.id))
    filled = read_meeting(form)
    if filled.value is None:
        return render(request, form_page(session, actor, network, None, filled), 422)
    meeting = actions.plan(session, actor, network, filled.value)
    return _done(meeting.path, gettext("Zapisano w kalendarzu sieci."))


@router.get("/meetings/{key}/edit")
def edit(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    meeting = queries.get_meeting(session, actor, key)
    require(actor, can_change(actor, meeting))
    network = queries.get_network(session, meeting.network_id)
    return render(request, form_page(session, actor, network, meeting, form_of(meeting)))


@router.post("/meetings/{key}")
def change(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    meeting = queries.get_meeting(session, actor, key, to_change=True)
    require(actor, can_change(actor, meeting))
    network = queries.get_network(session, meeting.network_id)
    filled = read_meeting(form)
    if filled.value and form.get("seen", str(meeting.sequence)) != str(meeting.sequence):
        filled = refused(filled, "title", CHANGED_MEANWHILE)
    if filled.value is None:
        return render(request, form_page(session, actor, network, meeting, filled), 422)
    actions.change(session, actor, meeting, network, filled.value)
    return _done(meeting.path, gettext("Zmiany zapisane."))


@router.get("/meetings/{key}/cancellation")
def ask_whether_to_cancel(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    meeting = queries.get_meeting(session, actor, key)
    require(actor, can_change(actor, meeting))
    return render(request, cancellation_page(session, meeting, Filled({"reason": ""})))


@router.post("/meetings/{key}/cancellation")
def cancel(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    meeting = queries.get_meeting(session, actor, key, to_change=True)
    require(actor, can_change(actor, meeting))
    filled = read(CancellationForm, form)
    if filled.value is None:
        return render(request, cancellation_page(session, meeting, filled), 422)
    network = queries.get_network(session, meeting.network_id)
    actions.cancel(session, actor, meeting, network, filled.value.reason)
    return _done(meeting.path, gettext("Odwołano. Kto miał przyjść, dostanie wiadomość."))


def form_page(
    session: Session, actor: Actor, network: Network, meeting: Meeting | None, form: Filled[MeetingForm]
) -> MeetingFormPage:
    return MeetingFormPage(
        network=network,
        meeting=meeting,
        form=form,
        kinds=kinds_for(actor, network),
        hosts=[(host.id, host.name) for host in queries.list_hosts(session, network.id)],
        notes=[(note.id, note.title) for note in queries.list_visit_notes(session, actor, network.id)],
    )


def cancellation_page(session: Session, meeting: Meeting, form: Filled[CancellationForm]) -> CancellationPage:
    return CancellationPage(
        meeting=meeting,
        when=show_when(meeting),
        reason=form.typed["reason"],
        errors=dict(form.errors),
        coming=len(queries.list_attending(session, meeting)),
    )


def _done(path: str, message: str) -> Response:
    response = see_other(path)
    flash(response, "success", message)
    return response
