"""Collections that not everybody may see, and what is asked about them."""

from __future__ import annotations

from sqlmodel import Session

from app.models import Collection, CollectionProposal
from app.models.collection import Reach
from app.models.collection_content import CollectionContent
from app.models.record import Visibility
from tests import factories
from tests.contracts.hidden.inside import Inside, Place


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


def collection_by_link(session: Session, inside: Inside, word: str) -> Place:
    made = _collection(session, inside, word, is_published=True)
    made.reach = Reach.LINK
    return Place(made.path)


def question_to_owners(session: Session, inside: Inside, word: str) -> Place:
    """Whether a collection in the making may show a record of theirs."""
    record = factories.record(session, inside.owner, content={"title": word}, visibility=Visibility.ORGANISATION)
    asking = _collection(session, inside, word, is_published=False)
    asking.owner_id = inside.leader.id
    asked = CollectionProposal(collection_id=asking.id, record_id=record.id, asked_by=inside.leader.id)
    session.add(asked)
    session.flush()
    return Place(f"/collections/proposals/{asked.id}", is_own=False)
