"""What a network keeps to itself: its people, meetings, documents, invitations and nudges."""

from __future__ import annotations

from sqlmodel import Session

from app.models import NetworkInvitation, Nudge
from app.models.activity import tell
from app.models.network import NetworkRole
from tests import factories, network_things
from tests.contracts.hidden.inside import Inside, Place


def person(session: Session, inside: Inside, word: str) -> Place:
    somebody = factories.user(session, inside.owner, name=word)
    factories.role(session, somebody, inside.network, NetworkRole.EXPERT)
    return Place(inside.network.path, is_own=False)


def nudge(session: Session, inside: Inside, word: str) -> Place:
    """What the leader asked a silent member; the editor belongs to it and is told."""
    said = Nudge(
        network_id=inside.network.id, organisation_id=inside.owner.id, message=word, author_id=inside.leader.id
    )
    session.add(said)
    session.flush()
    tell(
        session,
        key=f"test:nudge:{said.id}",
        verb="network.nudged",
        actor_id=inside.leader.id,
        subject=f"nudge:{said.id}",
        path=inside.network.path,
        objects=[f"network:{inside.network.id}"],
        addressees={inside.editor.id: "member"},
        details={"title": inside.network.name, "excerpt": word},
    )
    return Place("/notifications", is_own=False)


def meeting_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = network_things.meeting(session, inside.network, word, place=word)
    network_things.attend(session, inside.leader, made)
    return Place(made.path)


def document_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = network_things.document(session, inside.network, word)
    return Place(f"/documents/{made.id}")


def invitation_to_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = NetworkInvitation(network_id=inside.network.id, user_id=inside.editor.id, message=word)
    session.add(made)
    session.flush()
    return Place(f"{inside.network.path}/invitations/{made.id}")
