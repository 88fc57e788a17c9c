"""The desk's part on networks: who invites me, and what comes next in their calendars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col

from app.models import Meeting
from app.models.network import ROLE_NAMES
from app.policies import Actor
from app.web.calendar import MeetingLine, find_own_answers, list_meetings, make_lines
from app.web.i18n import gettext
from app.web.networks.queries import list_own_invitations

MEETINGS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class InvitationLine:
    url: str
    network: str
    network_path: str
    role: str
    inviter: str


@dataclass(frozen=True, slots=True)
class NetworkWork:
    invitations: Sequence[InvitationLine]
    meetings: Sequence[MeetingLine]


def network_work(session: Session, actor: Actor) -> NetworkWork:
    """Invitations that wait for an answer, and the next meetings of the person's networks."""
    invitations = [
        InvitationLine(
            f"{network.path}/invitations/{invitation.id}",
            network.name,
            network.path,
            gettext(ROLE_NAMES[invitation.role]),
            inviter,
        )
        for invitation, network, inviter in list_own_invitations(session, actor)
    ]
    of_own = col(Meeting.network_id).in_(sorted(actor.networks))
    called_off = col(Meeting.cancelled_at).is_(None)
    rows = list_meetings(session, actor, of_own, called_off, when="coming", limit=MEETINGS_SHOWN)
    answers = find_own_answers(session, actor, [meeting.id for meeting, _, _ in rows])
    return NetworkWork(invitations, make_lines(rows, answers))
