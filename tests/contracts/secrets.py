"""Every kind of thing that may be hidden from somebody: one line each in ``SECRETS``.

To add a kind: write a function that stores one such thing in ``inside.network`` or for ``inside.owner``, with ``word``
in what it says, and returns where ``inside.editor`` sees it; then add its line. The test does the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from app.models import Challenge, ChallengeOffer, Collection, Network, Organisation, User
from app.models.collection import Reach
from app.models.collection_content import CollectionContent
from app.models.network import NetworkRole
from app.models.record import State, Visibility
from tests import factories


@dataclass(frozen=True)
class Inside:
    """The network whose things are private, and two of its people."""

    network: Network
    owner: Organisation
    editor: User
    """Edits for the owner."""
    leader: User
    """Leads the network; of another organisation of it."""
    challenge: Challenge
    """The owner's, for everybody to see."""


@dataclass(frozen=True)
class Place:
    """Where the editor reads of the thing. ``is_own``: the page is the thing's own and looks missing to outsiders."""

    path: str
    is_own: bool = True


Secret = Callable[[Session, Inside, str], Place]


def record_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    content = {"title": word, "challenge": word, "challenges": ["congestion"]}
    made = factories.record(
        session, inside.owner, content=content, visibility=Visibility.NETWORK, network_id=inside.network.id
    )
    return Place(made.path)


def record_of_the_organisation(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(session, inside.owner, content={"title": word}, visibility=Visibility.ORGANISATION)
    return Place(made.path)


def draft(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(session, inside.owner, content={"title": word}, published=False)
    return Place(f"/records/{made.id}/edit")


def withdrawn_record(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(
        session,
        inside.owner,
        content={"title": word},
        visibility=Visibility.NETWORK,
        network_id=inside.network.id,
        state=State.WITHDRAWN,
    )
    return Place(f"/records/{made.id}/revisions/1")


def person(session: Session, inside: Inside, word: str) -> Place:
    somebody = factories.user(session, inside.owner, name=word)
    factories.role(session, somebody, inside.network, NetworkRole.EXPERT)
    return Place(inside.network.path, is_own=False)


def saved_search(session: Session, inside: Inside, word: str) -> Place:
    factories.saved_search(session, inside.editor, name=word)
    return Place("/searches", is_own=False)


def collection_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    return Place(_collection(session, inside, word, is_published=True).path)


def collection_in_the_making(session: Session, inside: Inside, word: str) -> Place:
    return Place(_collection(session, inside, word, is_published=False).path)


def _collection(session: Session, inside: Inside, word: str, *, is_published: bool) -> Collection:
    content = CollectionContent(title=word, summary=word, introduction=word).model_dump(mode="json")
    made = Collection(
        owner_id=inside.editor.id,
        network_id=inside.network.id,
        reach=Reach.NETWORK,
        title=word,
        summary=word,
        content=content,
        is_published=is_published,
    )
    session.add(made)
    session.flush()
    return made


def conversation_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    room = f"network:{inside.network.id}"
    return Place(factories.thread(session, room, inside.leader, room=room, title=word).path)


def conversation_about_a_record_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    about = factories.record(session, inside.owner, visibility=Visibility.NETWORK, network_id=inside.network.id)
    room = f"network:{inside.network.id}"
    return Place(factories.thread(session, f"record:{about.id}", inside.leader, room=room, title=word).path)


def challenge_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = factories.challenge(
        session, inside.owner, title=word, text=word, visibility=Visibility.NETWORK, network_id=inside.network.id
    )
    return Place(made.path)


def offer_to_a_challenge(session: Session, inside: Inside, word: str) -> Place:
    """Shown to nobody else before the city has accepted it, although the challenge itself is public."""
    session.add(ChallengeOffer(challenge_id=inside.challenge.id, author_id=inside.leader.id, note=word))
    session.flush()
    return Place(inside.challenge.path, is_own=False)


SECRETS: dict[str, Secret] = {
    "challenge of the network": challenge_of_the_network,
    "offer to a challenge": offer_to_a_challenge,
    "conversation of the network": conversation_of_the_network,
    "conversation about a record of the network": conversation_about_a_record_of_the_network,
    "record of the network": record_of_the_network,
    "record of the organisation": record_of_the_organisation,
    "draft": draft,
    "withdrawn record": withdrawn_record,
    "person": person,
    "saved search": saved_search,
    "collection of the network": collection_of_the_network,
    "collection in the making": collection_in_the_making,
}
