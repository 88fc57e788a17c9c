"""Records and their reviews that not everybody may see."""

from __future__ import annotations

from sqlmodel import Session, select

from app.models import Record, Review, ReviewPoint
from app.models.content import CONTENT
from app.models.record import State, Visibility
from app.models.review import Signature
from tests import factories
from tests.contracts.hidden.inside import Inside, Place


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


def review_of_a_draft(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(session, inside.owner, content={"title": word}, published=False)
    return Place(_review(session, inside, made, 1, word).path)


def review_of_an_edit(session: Session, inside: Inside, word: str) -> Place:
    """Of a record that everybody reads: that its network has another text before it shows nowhere."""
    everybodys = select(Record).where(Record.organisation_id == inside.owner.id, Record.state == State.PUBLISHED)
    record = session.exec(everybodys.where(Record.visibility == Visibility.PUBLIC)).first()
    assert record is not None
    edited = CONTENT[record.kind].model_validate({**record.content, "title": word})
    revision = record.keep_revision(edited, inside.editor.id)
    session.add(revision)
    return Place(_review(session, inside, record, revision.number, word).path)


def _review(session: Session, inside: Inside, record: Record, revision: int, word: str) -> Review:
    made = Review(record_id=record.id, network_id=inside.network.id)
    session.add(made)
    session.flush()
    session.add(made.begin_round(revision, base=record.published_revision, by=inside.editor.id, note=word))
    signed = {"person_id": inside.leader.id, "role": Signature.LEADER}
    session.add(ReviewPoint(review_id=made.id, field="summary", revision=revision, text=word, **signed))
    session.flush()
    return made
