"""What is done in a network to its people: invitations, nudges, the log of it all, and when somebody was last here."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to
from app.models.network import NetworkRole


class InvitationState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class NetworkInvitation(SQLModel, table=True):
    """Somebody who has an account is asked to take a role in a network to which they do not belong yet."""

    __tablename__ = "network_invitation"

    id: str = id_field()
    network_id: str = key_to("network.id", on_delete="CASCADE")
    user_id: str = key_to("person.id", on_delete="CASCADE")
    role: NetworkRole = choice_field(NetworkRole, default=NetworkRole.MEMBER)
    message: str = Field(default="", max_length=600)
    invited_by: str | None = optional_key_to("person.id", index=False)
    state: InvitationState = choice_field(InvitationState, default=InvitationState.WAITING, index=True)
    created_at: Moment = moment_field(now=True)
    answered_at: Moment | None = moment_field()

    def settle(self, state: InvitationState) -> None:
        """Accept, decline or withdraw. Raises ConflictError when it was settled before."""
        if self.state is not InvitationState.WAITING:
            raise ConflictError(N_("To zaproszenie jest już nieaktualne."))
        self.state = state
        self.answered_at = clock.now()


class Nudge(SQLModel, table=True):
    """A word from the leader to a member organisation of which nothing was heard for long."""

    __tablename__ = "network_nudge"

    id: str = id_field()
    network_id: str = key_to("network.id", on_delete="CASCADE")
    organisation_id: str = key_to("organisation.id", on_delete="CASCADE")
    message: str = Field(max_length=600)
    author_id: str | None = optional_key_to("person.id", index=False)
    created_at: Moment = moment_field(now=True)


class Act(StrEnum):
    """What the log of a network tells of."""

    DESCRIBED = "described"
    MEMBER_JOINED = "member_joined"
    MEMBER_LEFT = "member_left"
    LEAD_PASSED = "lead_passed"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    ROLE_LEFT = "role_left"
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_DECLINED = "invitation_declined"
    NUDGED = "nudged"
    MEETING_PLANNED = "meeting_planned"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CANCELLED = "meeting_cancelled"
    DOCUMENT_ADDED = "document_added"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_REMOVED = "document_removed"


class NetworkAct(SQLModel, table=True):
    """One line of a network's log, which its people read: who did what, to whom, when."""

    __tablename__ = "network_act"

    id: str = id_field()
    network_id: str = key_to("network.id", on_delete="CASCADE")
    act: Act = choice_field(Act)
    actor_id: str | None = optional_key_to("person.id", index=False)
    person_id: str | None = optional_key_to("person.id", index=False)
    """Whom it concerns, if anybody."""
    what: str = Field(default="", max_length=200)
    """The title or name of what it concerns, as it was called then; a role by its key."""
    created_at: Moment = moment_field(now=True, index=True)


def log_act(
    session: Session, network_id: str, act: Act, actor_id: str | None, *, person_id: str | None = None, what: str = ""
) -> str:
    """Write a line into the network's log, in the same transaction as the act; returns the line's id."""
    line = NetworkAct(network_id=network_id, act=act, actor_id=actor_id, person_id=person_id, what=what[:200])
    session.add(line)
    return line.id


class LastSeen(SQLModel, table=True):
    """The last month in which a person was signed in: enough to know that somebody has gone, and no more."""

    __tablename__ = "last_seen"

    user_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    month: date
    """Its first day."""


def note_presence(session: Session, user_id: str) -> None:
    """Remember that the person was here this month."""
    month = clock.now().date().replace(day=1)
    seen = session.get(LastSeen, user_id)
    if seen is None:
        session.add(LastSeen(user_id=user_id, month=month))
    else:
        seen.month = max(seen.month, month)
