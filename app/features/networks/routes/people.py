"""People of a network: who they are, roles given and taken, invitations sent and answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import clock
from app.features.networks import actions, members, pages, queries
from app.features.networks.forms import (
    ASKED_BEFORE,
    HAS_ROLE,
    NO_ACCOUNT,
    NOBODY_NAMED,
    NOT_BEGUN,
    SEVERAL_NAMED,
    PersonForm,
)
from app.features.networks.frame import frame_of
from app.features.networks.people import page as people_pages
from app.features.networks.people import queries as people_queries
from app.features.networks.people.page import NetworkInvitationPage, PeoplePage
from app.models import Network, User
from app.models.network import NetworkRole
from app.models.network_life import Act, InvitationState
from app.models.slug import slugify
from app.policies import Actor, require
from app.policies.networks import can_answer_invitation, can_invite, can_see_addresses, can_see_inside
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read, refused
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
ABOUT_PEOPLE = (
    Act.MEMBER_JOINED,
    Act.MEMBER_LEFT,
    Act.LEAD_PASSED,
    Act.ROLE_GIVEN,
    Act.ROLE_TAKEN,
    Act.ROLE_LEFT,
    Act.INVITED,
    Act.INVITATION_WITHDRAWN,
    Act.INVITATION_ACCEPTED,
    Act.INVITATION_DECLINED,
)


@router.get("/networks/{key}/people")
def show_people(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    return render(request, make_page(session, actor, queries.get_network(session, key.partition("-")[0])))


@router.post("/networks/{key}/people")
def add_person(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    """Give a role, or invite to one, whoever was named."""
    network = queries.get_network(session, key.partition("-")[0])
    require(actor, can_invite(actor, network.id))
    # Counted before anybody is looked up: who has an account is not to be found out by trying addresses.
    limit(request, "network-invite", "100/day", subject=str(actor.user_id))
    filled, person, extra = _find(session, network, read(PersonForm, form))
    if filled.value is None or person is None:
        return render(request, make_page(session, actor, network, form=filled, **extra), 422)
    added = actions.add_person(session, actor, network, person, filled.value)
    is_invited = added is not None and hasattr(added, "state")
    said = gettext("Zaproszenie wysłane: %(name)s.") if is_invited else gettext("Nowa rola w sieci: %(name)s.")
    return _done(network, said % {"name": person.name})


@router.post("/networks/{key}/roles/removal")
def take_role(session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    require(actor, can_see_inside(actor, network.id))
    role = people_queries.get_role(session, network, str(form.get("person", "")), str(form.get("role", "")))
    actions.take_role(session, actor, network, role)
    return _done(network, gettext("Rola odebrana. To, co ta osoba napisała, zostaje."))


@router.get("/networks/{key}/invitations/{invitation_id}")
def show_invitation(request: Request, session: SessionDep, actor: ActorDep, key: str, invitation_id: str) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    invitation = people_queries.get_invitation(session, network, invitation_id, actor.user_id, to_settle=False)
    inviter = session.get(User, invitation.invited_by) if invitation.invited_by else None
    shown = NetworkInvitationPage(
        frame=replace(frame_of(session, actor, network, "people"), part=gettext("Zaproszenie")),
        invitation=invitation,
        inviter=inviter.name if inviter else "",
        role=people_pages.name_role(invitation.role),
        is_waiting=invitation.state is InvitationState.WAITING,
    )
    return render(request, shown)


@router.post("/networks/{key}/invitations/{invitation_id}/answer")
def answer(session: SessionDep, actor: ActorDep, key: str, invitation_id: str, form: PostedForm) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    invitation = people_queries.get_invitation(session, network, invitation_id, actor.user_id)
    require(actor, can_answer_invitation(actor, invitation.user_id))
    accepts = form.get("answer") == "accept"
    actions.answer(session, actor, network, invitation, accepts=accepts)
    response = see_other(network.path if accepts else "/desk")
    said = gettext("Witamy w sieci: %(name)s.") if accepts else gettext("Zaproszenie odrzucone: %(name)s.")
    flash(response, "success", said % {"name": network.name})
    return response


@router.post("/networks/{key}/invitations/{invitation_id}/withdrawal")
def withdraw(session: SessionDep, actor: ActorDep, key: str, invitation_id: str, _form: PostedForm) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    require(actor, can_invite(actor, network.id))
    invitation = people_queries.get_invitation(session, network, invitation_id)
    actions.withdraw_invitation(session, actor, network, invitation)
    return _done(network, gettext("Zaproszenie cofnięte."))


def make_page(session: Session, actor: Actor, network: Network, **given: Any) -> PeoplePage:
    frame = frame_of(session, actor, network, "people")
    rows = queries.list_members(session, network)
    current = members.members_on(rows, members.day_of_members(frame.edition, clock.now().date()))
    lines = pages.member_lines(rows, current)
    if not can_see_inside(actor, network.id):
        return PeoplePage(frame=frame, members=lines, sees_inside=False)
    held = queries.list_people(session, network)
    everybody = people_queries.list_everybody(session, network)
    addresses = bool(can_see_addresses(actor, network.id))
    with_role, others = people_pages.people_lines(actor, network.id, everybody, held, with_addresses=addresses)
    may_invite = bool(can_invite(actor, network.id))
    waiting = people_queries.list_waiting(session, network) if may_invite else ()
    return PeoplePage(
        frame=frame,
        members=lines,
        sees_inside=True,
        with_role=with_role,
        others=others,
        is_leaderless=not any(row.role is NetworkRole.LEADER for row, _, _ in held),
        waiting=people_pages.waiting_lines(actor, waiting),
        roles=people_pages.givable_roles(actor, network.id),
        log=people_pages.log_lines(people_queries.list_log(session, network, acts=ABOUT_PEOPLE)),
        **{"form": Filled(dict.fromkeys(PersonForm.model_fields, "")), **given},
    )


def _find(
    session: Session, network: Network, filled: Filled[PersonForm]
) -> tuple[Filled[PersonForm], User | None, dict[str, Any]]:
    """Whom the form means; otherwise the form with what is wrong, and what helps."""
    if filled.value is None:
        return filled, None, {}
    form = filled.value
    if "@" in form.who:
        person = people_queries.find_by_email(session, form.who)
        if person is None:
            query = urlencode({"email": form.who, "target": f"network:{network.id}"})
            return refused(filled, "who", NO_ACCOUNT), None, {"invite_url": f"/account/invitations?{query}"}
    else:
        named = [
            (found, place)
            for found, place in people_queries.list_everybody(session, network)
            if found.id == form.person or (not form.person and slugify(form.who) in slugify(found.name))
        ]
        if len(named) > 1:
            shown = [(found.id, f"{found.name}, {place}") for found, place in named[: people_queries.MOST_FOUND]]
            return refused(filled, "person", SEVERAL_NAMED), None, {"candidates": shown}
        if not named:
            return refused(filled, "who", NOBODY_NAMED), None, {}
        person = named[0][0]
    fault = _why_not(session, network, person, form)
    return (refused(filled, "who", fault), None, {}) if fault else (filled, person, {})


def _why_not(session: Session, network: Network, person: User, form: PersonForm) -> str:
    if not person.is_active:
        return NOT_BEGUN
    if people_queries.find_waiting(session, network, person) is not None:
        return ASKED_BEFORE
    return HAS_ROLE if people_queries.has_role(session, network, person, form.role) else ""


def _done(network: Network, message: str) -> Response:
    response = see_other(f"{network.path}/people")
    flash(response, "success", message)
    return response
