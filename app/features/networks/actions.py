"""Writes to a network: its description, its roles, its invitations, words to those who are silent."""

from __future__ import annotations

from sqlmodel import Session

from app.core.errors import ConflictError, NotFoundError
from app.core.messages import N_
from app.features.networks.forms import DescriptionForm, PersonForm
from app.features.networks.people import queries
from app.models import Network, NetworkInvitation, Nudge, Organisation, PersonRole, User
from app.models.activity import tell
from app.models.network import NetworkRole
from app.models.network_life import Act, InvitationState, log_act
from app.policies import Actor, require
from app.policies.actors import actors_of
from app.policies.networks import (
    can_answer_invitation,
    can_describe,
    can_give_role,
    can_nudge,
    can_take_role,
)
from app.web.networks.leading import tell_if_leaderless
from app.web.networks.queries import count_leaders

OUTLIVED = N_("Kto wysłał to zaproszenie, nie może już dać tej roli. Poproś osoby prowadzące sieć o nowe.")


def describe(session: Session, actor: Actor, network: Network, form: DescriptionForm) -> None:
    """Say anew what the network is about."""
    require(actor, can_describe(actor, network.id))
    if network.about != form.about:
        network.about = form.about
        log_act(session, network.id, Act.DESCRIBED, actor.user_id)


def give_role(session: Session, actor: Actor, network: Network, person: User, role: NetworkRole) -> PersonRole | None:
    """Give a role to somebody of the network, who is told; None when they have it."""
    require(actor, can_give_role(actor, network.id, role))
    if session.get(PersonRole, (person.id, network.id, role)) is not None:
        return None
    given = PersonRole(user_id=person.id, network_id=network.id, role=role)
    session.add(given)
    session.flush()
    act = log_act(session, network.id, Act.ROLE_GIVEN, actor.user_id, person_id=person.id, what=role.value)
    _tell_person(session, actor, network, person.id, "role_given", act_id=act)
    return given


def take_role(session: Session, actor: Actor, network: Network, held: PersonRole) -> None:
    """Take a role from somebody, or lay down one's own; what they wrote stays theirs. A last leader's end is told."""
    # Two leaders who take the role from each other at the same moment come one after the other.
    session.refresh(network, with_for_update=True)
    leaders = count_leaders(session, network.id)
    require(actor, can_take_role(actor, network.id, held.role, holder_id=held.user_id, leaders=leaders))
    is_own = held.user_id == actor.user_id
    session.delete(held)
    session.flush()
    kind = Act.ROLE_LEFT if is_own else Act.ROLE_TAKEN
    act = log_act(session, network.id, kind, actor.user_id, person_id=held.user_id, what=held.role.value)
    if not is_own:
        _tell_person(session, actor, network, held.user_id, "role_taken", act_id=act)
    if held.role is NetworkRole.LEADER:
        tell_if_leaderless(session, network, actor.user_id)


def add_person(
    session: Session, actor: Actor, network: Network, person: User, form: PersonForm
) -> NetworkInvitation | PersonRole | None:
    """Whoever belongs to the network gets the role at once, anybody else an invitation; None when they have it."""
    if not queries.belongs(session, network, person):
        return invite(session, actor, network, person, role=form.role, message=form.message)
    return give_role(session, actor, network, person, form.role)


def invite(
    session: Session, actor: Actor, network: Network, person: User, *, role: NetworkRole, message: str
) -> NetworkInvitation:
    """Ask somebody from elsewhere to take a role; they begin only when they say yes."""
    require(actor, can_give_role(actor, network.id, role))
    invitation = NetworkInvitation(
        network_id=network.id, user_id=person.id, role=role, message=message, invited_by=actor.user_id
    )
    session.add(invitation)
    session.flush()
    log_act(session, network.id, Act.INVITED, actor.user_id, person_id=person.id, what=role.value)
    tell(
        session,
        key=f"invitation:{invitation.id}:sent",
        verb="network.invited",
        actor_id=actor.user_id,
        subject=f"invitation:{invitation.id}",
        path=f"{network.path}/invitations/{invitation.id}",
        addressees={person.id: "invited"},
        details={"title": network.name, "excerpt": message},
    )
    return invitation


def answer(session: Session, actor: Actor, network: Network, invitation: NetworkInvitation, *, accepts: bool) -> None:
    """Accept the role, or decline it; whoever invited is told.

    Raises ConflictError when whoever invited could not give the role any more: an invitation lives no longer than that.
    """
    require(actor, can_answer_invitation(actor, invitation.user_id))
    if accepts and not _still_holds(session, invitation):
        raise ConflictError(OUTLIVED)
    invitation.settle(InvitationState.ACCEPTED if accepts else InvitationState.DECLINED)
    if accepts and session.get(PersonRole, (invitation.user_id, network.id, invitation.role)) is None:
        session.add(PersonRole(user_id=invitation.user_id, network_id=network.id, role=invitation.role))
    act = Act.INVITATION_ACCEPTED if accepts else Act.INVITATION_DECLINED
    log_act(session, network.id, act, actor.user_id, person_id=invitation.user_id, what=invitation.role.value)
    if invitation.invited_by:
        tell(
            session,
            key=f"invitation:{invitation.id}:answered",
            verb="network.answered",
            actor_id=actor.user_id,
            subject=f"invitation:{invitation.id}",
            path=f"{network.path}/people",
            addressees={invitation.invited_by: "organiser"},
            details={"title": network.name},
        )


def _still_holds(session: Session, invitation: NetworkInvitation) -> bool:
    inviter = actors_of(session, [invitation.invited_by] if invitation.invited_by else []).get(
        str(invitation.invited_by)
    )
    return inviter is not None and bool(can_give_role(inviter, invitation.network_id, invitation.role))


def withdraw_invitation(session: Session, actor: Actor, network: Network, invitation: NetworkInvitation) -> None:
    """Take back an invitation that nobody has answered."""
    require(actor, can_give_role(actor, network.id, invitation.role))
    invitation.settle(InvitationState.WITHDRAWN)
    log_act(
        session,
        network.id,
        Act.INVITATION_WITHDRAWN,
        actor.user_id,
        person_id=invitation.user_id,
        what=invitation.role.value,
    )


def nudge(session: Session, actor: Actor, network: Network, organisation: Organisation, message: str) -> None:
    """Ask a member of which nothing was heard; its people are told. Raises NotFoundError for who is no member."""
    require(actor, can_nudge(actor, network.id))
    if not queries.is_member_now(session, network, organisation.id):
        raise NotFoundError
    said = Nudge(network_id=network.id, organisation_id=organisation.id, message=message, author_id=actor.user_id)
    session.add(said)
    session.flush()
    log_act(session, network.id, Act.NUDGED, actor.user_id, what=organisation.name)
    tell(
        session,
        key=f"nudge:{said.id}",
        verb="network.nudged",
        actor_id=actor.user_id,
        subject=f"nudge:{said.id}",
        path=network.path,
        addressees=dict.fromkeys(queries.list_people_of(session, organisation.id), "member"),
        details={"title": network.name, "excerpt": message},
    )


def _tell_person(session: Session, actor: Actor, network: Network, person_id: str, event: str, *, act_id: str) -> None:
    tell(
        session,
        key=f"network:{event}:{act_id}",
        verb=f"network.{event}",
        actor_id=actor.user_id,
        subject=f"own:{person_id}",
        path=f"{network.path}/people",
        addressees={person_id: "role"},
        details={"title": network.name},
    )
