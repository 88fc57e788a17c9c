"""What the page of a network's people shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from app.core.messages import N_
from app.features.networks.forms import PersonForm
from app.features.networks.frame import NetworkPart
from app.features.networks.pages import MemberLine
from app.features.networks.people.queries import LogLine
from app.models import NetworkInvitation, PersonRole, User
from app.models.network import ROLE_NAMES, NetworkRole
from app.models.network_life import Act
from app.policies import Actor
from app.policies.networks import can_give_role, can_take_role
from app.web.forms import Filled
from app.web.i18n import gettext, show_moment

ACTS = {
    Act.DESCRIBED: N_("Zmiana opisu sieci"),
    Act.MEMBER_JOINED: N_("Nowa organizacja w sieci: %(what)s"),
    Act.MEMBER_LEFT: N_("Koniec udziału organizacji: %(what)s"),
    Act.LEAD_PASSED: N_("Nowy lider sieci: %(what)s"),
    Act.ROLE_GIVEN: N_("Nadanie roli: %(role)s, %(person)s"),
    Act.ROLE_TAKEN: N_("Odebranie roli: %(role)s, %(person)s"),
    Act.ROLE_LEFT: N_("Rezygnacja z roli: %(role)s"),
    Act.INVITED: N_("Zaproszenie: %(person)s, %(role)s"),
    Act.INVITATION_WITHDRAWN: N_("Cofnięcie zaproszenia: %(person)s"),
    Act.INVITATION_ACCEPTED: N_("Zaproszenie przyjęte: %(role)s"),
    Act.INVITATION_DECLINED: N_("Zaproszenie odrzucone: %(role)s"),
    Act.NUDGED: N_("Pytanie do członka sieci: %(what)s"),
    Act.MEETING_PLANNED: N_("Nowe w kalendarzu: „%(what)s”"),
    Act.MEETING_CHANGED: N_("Zmiana w kalendarzu: „%(what)s”"),
    Act.MEETING_CANCELLED: N_("Odwołane: „%(what)s”"),
    Act.DOCUMENT_ADDED: N_("Nowy dokument: „%(what)s”"),
    Act.DOCUMENT_CHANGED: N_("Zmieniony dokument: „%(what)s”"),
    Act.DOCUMENT_REMOVED: N_("Usunięty dokument: „%(what)s”"),
}


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody has, and whether the reader may take it away."""

    role: str
    name: str
    is_own: bool
    may_take: bool
    refusal: str
    """Why the reader, who otherwise gives such roles, may not take it; else empty."""


@dataclass(frozen=True, slots=True)
class NetworkPerson:
    id: str
    name: str
    position: str
    organisation: str
    email: str
    """Empty for those who may not know it."""
    roles: Sequence[HeldRole]


@dataclass(frozen=True, slots=True)
class Waiting:
    id: str
    name: str
    role: str
    sent_at: datetime
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class PeoplePage(NetworkPart):
    template: ClassVar[str] = "networks/people.html"
    members: Sequence[MemberLine]
    sees_inside: bool
    with_role: Sequence[NetworkPerson] = ()
    others: Sequence[NetworkPerson] = ()
    """People of the member organisations who have no role of their own here."""
    is_leaderless: bool = False
    waiting: Sequence[Waiting] = ()
    roles: Sequence[tuple[str, str]] = ()
    """Roles that the reader may give, with their names; empty for those who give none."""
    form: Filled[PersonForm] = field(default_factory=Filled)
    candidates: Sequence[tuple[str, str]] = ()
    """Of several people of one name: id, and name with place of work."""
    invite_url: str = ""
    """Where somebody without an account is invited to Rynek; empty when that is not what is missing."""
    log: Sequence[tuple[str, str]] = ()
    """Sentence, and who and when."""


@dataclass(frozen=True, kw_only=True)
class NetworkInvitationPage(NetworkPart):
    template: ClassVar[str] = "networks/invitation.html"
    invitation: NetworkInvitation
    inviter: str
    role: str
    is_waiting: bool


def name_role(role: NetworkRole | str) -> str:
    return gettext(ROLE_NAMES[NetworkRole(role)]) if role in set(NetworkRole) else str(role)


def people_lines(
    actor: Actor,
    network_id: str,
    people: Sequence[tuple[User, str]],
    held: Sequence[tuple[PersonRole, User, str]],
    *,
    with_addresses: bool,
) -> tuple[Sequence[NetworkPerson], Sequence[NetworkPerson]]:
    """Those with a role, in the order of the roles, and those without one, by name."""
    order = list(ROLE_NAMES)
    roles: dict[str, list[NetworkRole]] = {}
    for row, person, _ in held:
        roles.setdefault(person.id, []).append(row.role)
    leaders = sum(row.role is NetworkRole.LEADER for row, _, _ in held)
    lines = []
    for person, organisation in people:
        own = sorted(roles.get(person.id, ()), key=order.index)
        kept = [_held_role(actor, network_id, person.id, role, leaders) for role in own]
        email = person.email if with_addresses else ""
        lines.append((own, NetworkPerson(person.id, person.name, person.position, organisation, email, kept)))
    with_role = sorted((line for line in lines if line[0]), key=lambda line: order.index(line[0][0]))
    return [line for _, line in with_role], [line for own, line in lines if not own]


def _held_role(actor: Actor, network_id: str, holder_id: str, role: NetworkRole, leaders: int) -> HeldRole:
    verdict = can_take_role(actor, network_id, role, holder_id=holder_id, leaders=leaders)
    is_own = actor.user_id == holder_id
    is_near = is_own or bool(can_give_role(actor, network_id, role))
    reason = getattr(verdict, "reason", "")
    return HeldRole(role.value, name_role(role), is_own, bool(verdict), gettext(reason) if is_near and reason else "")


def waiting_lines(actor: Actor, rows: Sequence[tuple[NetworkInvitation, User]]) -> Sequence[Waiting]:
    return [
        Waiting(
            invitation.id,
            person.name,
            name_role(invitation.role),
            invitation.created_at,
            bool(can_give_role(actor, invitation.network_id, invitation.role)),
        )
        for invitation, person in rows
    ]


def givable_roles(actor: Actor, network_id: str) -> Sequence[tuple[str, str]]:
    return [(role.value, gettext(name)) for role, name in ROLE_NAMES.items() if can_give_role(actor, network_id, role)]


def log_lines(rows: Sequence[LogLine]) -> Sequence[tuple[str, str]]:
    """Each line as a sentence, and who and when."""
    return [
        (
            gettext(ACTS[row.act]) % {"person": row.person, "role": name_role(row.what), "what": row.what},
            f"{row.actor}, {show_moment(row.at)}" if row.actor else show_moment(row.at),
        )
        for row in rows
    ]
