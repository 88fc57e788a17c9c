"""Writes of memberships. Records, drafts and posts stay with whoever wrote them: nothing of theirs is touched."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.memberships import queries
from app.features.memberships.forms import EndForm, LeadForm
from app.models import Membership, Network, Organisation, PersonRole
from app.models.activity import tell
from app.models.network import MemberRole, NetworkRole
from app.policies import Actor, require
from app.policies.editions import can_keep_members
from app.web.networks.leading import tell_if_leaderless

BEFORE_ITS_START = N_("Udział nie może się skończyć, zanim się zaczął.")
NOT_YET = N_("Wpisz dzień, który już nadszedł: wtedy kończą się też role osób.")
OVER = N_("Ten udział już się skończył.")
LED_LATER = N_("Obecny lider zaczął prowadzić później. Wpisz dzień po tym, w którym zaczął.")
LEADS_ALREADY = N_("Ta organizacja już prowadzi tę sieć.")


def why_not_end(membership: Membership, day: date) -> str:
    """Why the membership cannot end on that day; empty when it can."""
    if not membership.is_current(clock.now().date()):
        return OVER
    if membership.starts and day < membership.starts:
        return BEFORE_ITS_START
    return NOT_YET if day > clock.now().date() else ""


def why_not_lead(membership: Membership, day: date) -> str:
    """Why the member cannot take over the lead on that day; empty when it can."""
    if membership.role is MemberRole.LEADER:
        return LEADS_ALREADY
    return why_not_end(membership, day)


def end(
    session: Session,
    actor: Actor,
    network: Network,
    membership: Membership,
    organisation: Organisation,
    *,
    form: EndForm,
) -> None:
    """The organisation leaves: its people lose their roles in the network, and keep what they wrote."""
    require(actor, can_keep_members(actor))
    session.refresh(membership, with_for_update=True)
    if reason := why_not_end(membership, form.day):
        raise ConflictError(reason)
    membership.ends = form.day
    membership.note = form.note or membership.note
    for role in queries.list_roles(session, network, organisation.id):
        session.delete(role)
    session.flush()
    tell_if_leaderless(session, network, actor.user_id)
    _tell(session, actor, network, organisation, verb="membership.ended", key=f"{membership.id}:{form.day}")


def pass_on_lead(
    session: Session,
    actor: Actor,
    network: Network,
    membership: Membership,
    organisation: Organisation,
    *,
    form: LeadForm,
) -> None:
    """The member leads from that day; who led stays as a partner, and both times are kept."""
    require(actor, can_keep_members(actor))
    session.refresh(membership, with_for_update=True)
    if reason := why_not_lead(membership, form.day):
        raise ConflictError(reason)
    for former in queries.list_leaders(session, network):
        if former.is_current(clock.now().date()):
            if former.starts and form.day < former.starts:
                raise ConflictError(LED_LATER)
            _change_role(session, former, MemberRole.PARTNER, form.day)
            _demote(session, network, former.organisation_id)
    _change_role(session, membership, MemberRole.LEADER, form.day)
    people = queries.list_people(session, [organisation.id]).get(organisation.id, ())
    if form.person in {person.id for person in people}:
        _give(session, form.person, network, NetworkRole.LEADER)
    _tell(session, actor, network, organisation, verb="network.led", key=f"{network.id}:{organisation.id}:{form.day}")


def _change_role(session: Session, membership: Membership, role: MemberRole, day: date) -> None:
    # A role has its own time: one row ends the day before, the next begins. On its first day it is simply another.
    if membership.starts == day:
        membership.role = role
        return
    later = Membership(
        network_id=membership.network_id,
        organisation_id=membership.organisation_id,
        role=role,
        starts=day,
        ends=membership.ends,
    )
    membership.ends = day - timedelta(days=1)
    session.add(later)
    session.flush()


def _demote(session: Session, network: Network, organisation_id: str) -> None:
    for role in queries.list_roles(session, network, organisation_id):
        if role.role is NetworkRole.LEADER:
            session.delete(role)
            _give(session, role.user_id, network, NetworkRole.MEMBER)


def _give(session: Session, user_id: str, network: Network, role: NetworkRole) -> None:
    if session.get(PersonRole, (user_id, network.id, role)) is None:
        session.add(PersonRole(user_id=user_id, network_id=network.id, role=role))


def _tell(session: Session, actor: Actor, network: Network, organisation: Organisation, *, verb: str, key: str) -> None:
    tell(
        session,
        key=f"{verb}:{key}",
        verb=verb,
        actor_id=actor.user_id,
        subject=f"network:{network.id}",
        path=network.path,
        details={"title": network.name, "organisation": organisation.name},
    )
