"""Addresses at which the secretariat keeps the members of a network."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import clock
from app.features.memberships import actions, queries
from app.features.memberships.forms import EndForm, LeadForm
from app.features.memberships.pages import MembershipsPage, membership_lines
from app.models import Formation, Network
from app.policies import require
from app.policies.editions import can_keep_members
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read, refused
from app.web.i18n import gettext
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
NOTHING: tuple[Filled[EndForm], Filled[LeadForm]] = (Filled(), Filled())


@router.get("/memberships")
def list_memberships(request: Request, session: SessionDep, actor: ActorDep, network: str = "") -> Response:
    require(actor, can_keep_members(actor))
    return render(request, make_page(session, queries.get_network(session, network)))


@router.post("/memberships/{membership_id}/end")
def end(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, membership_id: str) -> Response:
    require(actor, can_keep_members(actor))
    membership, network, organisation = queries.get_membership(session, membership_id)
    filled = read(EndForm, form)
    if filled.value and (reason := actions.why_not_end(membership, filled.value.day)):
        filled = refused(filled, "day", reason)
    if filled.value is None:
        return render(request, make_page(session, network, membership.id, (filled, Filled())), 422)
    actions.end(session, actor, network, membership, organisation, form=filled.value)
    response = see_other(f"/memberships?network={network.id}")
    flash(response, "success", gettext("Udział zakończony. To, co organizacja napisała, zostaje."))
    return response


@router.post("/memberships/{membership_id}/leadership")
def lead(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, membership_id: str) -> Response:
    require(actor, can_keep_members(actor))
    membership, network, organisation = queries.get_membership(session, membership_id)
    filled = read(LeadForm, form)
    if filled.value and (reason := actions.why_not_lead(membership, filled.value.day)):
        filled = refused(filled, "day", reason)
    if filled.value is None:
        return render(request, make_page(session, network, membership.id, (Filled(), filled)), 422)
    actions.pass_on_lead(session, actor, network, membership, organisation, form=filled.value)
    response = see_other(f"/memberships?network={network.id}")
    flash(response, "success", gettext("Sieć ma nowego lidera."))
    return response


def make_page(
    session: Session, network: Network, refused_id: str = "", forms: tuple[Filled[EndForm], Filled[LeadForm]] = NOTHING
) -> MembershipsPage:
    rows = queries.list_memberships(session, network)
    people = queries.list_people(session, {organisation.id for _, organisation in rows})
    today = clock.now().date()
    return MembershipsPage(
        network=network,
        formation=session.get(Formation, network.id),
        lines=membership_lines(rows, people, today),
        today=today,
        refused=refused_id,
        end=forms[0],
        lead=forms[1],
    )
