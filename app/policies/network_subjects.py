"""Who may know of what happens in a network: meetings, documents, invitations, nudges, what is for its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from app.models import Meeting, Network, NetworkDocument, NetworkInvitation, Nudge, User
from app.policies.documents import audience_of_document
from app.policies.meetings import audience_of_meeting
from app.policies.visibility import SECRETARIAT

NOBODY: frozenset[str] = frozenset()


def _of_meeting(session: Session, meeting_id: str) -> frozenset[str]:
    meeting = session.get(Meeting, meeting_id)
    return audience_of_meeting(meeting) if meeting else NOBODY


def _of_document(session: Session, document_id: str) -> frozenset[str]:
    document = session.get(NetworkDocument, document_id)
    return audience_of_document(document) if document else NOBODY


def _of_invitation(session: Session, invitation_id: str) -> frozenset[str]:
    """Whoever is invited and whoever invites."""
    found = session.get(NetworkInvitation, invitation_id)
    return frozenset(f"user:{person}" for person in (found.user_id, found.invited_by) if person) if found else NOBODY


def _of_nudge(session: Session, nudge_id: str) -> frozenset[str]:
    """The organisation to which it was said."""
    nudge = session.get(Nudge, nudge_id)
    return frozenset({f"organisation:{nudge.organisation_id}"}) if nudge else NOBODY


def _of_inside(session: Session, network_id: str) -> frozenset[str]:
    """What is for the people of a network only."""
    known = session.get(Network, network_id) is not None
    return frozenset({f"network:{network_id}", SECRETARIAT}) if known else NOBODY


def _of_own(session: Session, user_id: str) -> frozenset[str]:
    """What is for one person only, such as a role they were given."""
    return frozenset({f"user:{user_id}"}) if session.get(User, user_id) else NOBODY


NETWORK_AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "meeting": _of_meeting,
    "document": _of_document,
    "invitation": _of_invitation,
    "nudge": _of_nudge,
    "inside": _of_inside,
    "own": _of_own,
}
