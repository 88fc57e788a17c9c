"""Writes of memberships. Records, drafts and posts stay with whoever wrote them: nothing of theirs is touched."""

from __future__ import annotations

from collections.abc import Collection
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
from app.models.network_life import Act, log_act
from app.models.outbox import note
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
    _hold(session, network, membership)
    if reason := why_not_end(membership, form.day):
        raise ConflictError(reason)
    membership.ends = form.day
    membership.note = form.note or membership.note
    take_leave(session, network, membership, organisation, actor_id=actor.user_id)


def take_leave(
    session: Session, network: Network, membership: Membership, organisation: Organisation, *, actor_id: str | None
) -> None:
    """End the roles of the people of an organisation whose membership has its last day, and tell them of it."""
    people = set()
    for role in queries.list_roles(session, network, organisation.id):
        people.add(role.user_id)
        session.delete(role)
        log_act(session, network.id, Act.ROLE_TAKEN, actor_id, person_id=role.user_id, what=role.role.value)
    log_act(session, network.id, Act.MEMBER_LEFT, actor_id, what=organisation.name)
    note(session, "index", membership.search_subject())  # a last day may pass without any row being changed
    session.flush()
    tell_if_leaderless(session, network, actor_id)
    _tell(session, network, organisation, key=ending_key(membership), actor_id=actor_id, people=people)


def ending_key(membership: Membership) -> str:
    """Names the end of this membership on its last day."""
    return f"membership.ended:{membership.id}:{membership.ends}"


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
    _hold(session, network, membership)
    if reason := why_not_lead(membership, form.day):
        raise ConflictError(reason)
    for former in queries.list_leaders(session, network):
        if former.is_current(clock.now().date()):
            if former.starts and form.day < former.starts:
                raise ConflictError(LED_LATER)
            _change_role(session, former, MemberRole.PARTNER, form.day)
            _demote(session, network, former.organisation_id, actor.user_id)
    _change_role(session, membership, MemberRole.LEADER, form.day)
    people = queries.list_people(session, [organisation.id]).get(organisation.id, ())
    if form.person in {person.id for person in people}:
        _give(session, form.person, network, NetworkRole.LEADER, actor.user_id)
    log_act(session, network.id, Act.LEAD_PASSED, actor.user_id, what=organisation.name)
    session.flush()
    tell_if_leaderless(session, network, actor.user_id)
    key = f"network.led:{network.id}:{organisation.id}:{form.day}"
    _tell(session, network, organisation, key=key, actor_id=actor.user_id, people={person.id for person in people})


def _hold(session: Session, network: Network, membership: Membership) -> None:
    # Who leads is one question for the whole network: two who answer it at once come one after the other.
    session.refresh(network, with_for_update=True)
    session.refresh(membership, with_for_update=True)


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


def _demote(session: Session, network: Network, organisation_id: str, actor_id: str | None) -> None:
    for role in queries.list_roles(session, network, organisation_id):
        if role.role is NetworkRole.LEADER:
            session.delete(role)
            log_act(session, network.id, Act.ROLE_TAKEN, actor_id, person_id=role.user_id, what=role.role.value)
            _give(session, role.user_id, network, NetworkRole.MEMBER, actor_id)


def _give(session: Session, user_id: str, network: Network, role: NetworkRole, actor_id: str | None) -> None:
    if session.get(PersonRole, (user_id, network.id, role)) is None:
        session.add(PersonRole(user_id=user_id, network_id=network.id, role=role))
        log_act(session, network.id, Act.ROLE_GIVEN, actor_id, person_id=user_id, what=role.value)


def _tell(
    session: Session,
    network: Network,
    organisation: Organisation,
    *,
    key: str,
    actor_id: str | None,
    people: Collection[str],
) -> None:
    tell(
        session,
        key=key,
        verb=key.partition(":")[0],
        actor_id=actor_id,
        subject=f"network:{network.id}",
        path=network.path,
        addressees=dict.fromkeys(sorted(people), "role"),
        details={"title": network.name, "organisation": organisation.name},
    )
