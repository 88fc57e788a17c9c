"""Challenges, applications and what cities keep to themselves about them."""

from __future__ import annotations

from sqlmodel import Session, select

from app.models import ChallengeOffer, Record
from app.models.application import Decision
from app.models.challenge import Standing
from app.models.record import State, Visibility
from tests import call_factories, factories
from tests.contracts.hidden.inside import Inside, Place


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


def reason_of_a_dismissal(session: Session, inside: Inside, word: str) -> Place:
    """Why the city put a record aside is its own, although challenge and record are for everybody."""
    everybodys = select(Record).where(Record.organisation_id == inside.owner.id, Record.state == State.PUBLISHED)
    record = session.exec(everybodys.where(Record.visibility == Visibility.PUBLIC)).first()
    assert record is not None
    factories.match(session, inside.challenge, record, Standing.DISMISSED, note=word)
    return Place(inside.challenge.path, is_own=False)


def application(session: Session, inside: Inside, word: str) -> Place:
    values = {"why": word, "decision": Decision.ACCEPTED}
    return Place(call_factories.application(session, inside.call, inside.owner, inside.editor, **values).path)
