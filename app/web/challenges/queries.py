"""Challenges that the actor may see, in the order of the board: those without an answer first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, or_
from sqlmodel import Session, col, func, select

from app.models import Challenge, ChallengeMatch, ChallengeOffer, City, Organisation, Record
from app.models.challenge import ChallengeState, OfferState, Standing
from app.policies import Actor
from app.policies.authorship import written_by
from app.policies.challenges import challenge_visible_to
from app.web.cards import shown_to

_ORDER = case({state: place for place, state in enumerate(ChallengeState)}, value=col(Challenge.state))


@dataclass(frozen=True, slots=True)
class Placed:
    """A challenge with who states it and where."""

    challenge: Challenge
    organisation: Organisation
    city: City | None


@dataclass(frozen=True, slots=True)
class News:
    """Something that waits for the decision of the challenge's people: a record that fits, or an offer."""

    challenge: Challenge
    record: Record | None
    match: ChallengeMatch | None
    offer: ChallengeOffer | None


def is_of_city(teryt: str) -> ColumnElement[bool]:
    """The condition that a challenge is about the municipality."""
    return col(Challenge.teryt) == teryt


def is_of_network(network_id: str) -> ColumnElement[bool]:
    """The condition that a challenge was stated in the network, for it alone or for everybody."""
    return col(Challenge.network_id) == network_id


def is_of_organisation(organisation_id: str) -> ColumnElement[bool]:
    """The condition that the organisation stated the challenge."""
    return col(Challenge.organisation_id) == organisation_id


def is_standing() -> ColumnElement[bool]:
    """The condition that a challenge is not settled: nothing answers it yet for good, and it is not closed."""
    return col(Challenge.state).in_([ChallengeState.OPEN, ChallengeState.MATCHED])


def is_unanswered() -> ColumnElement[bool]:
    """The condition that nothing is pinned to a challenge yet, and it is not closed."""
    return col(Challenge.state) == ChallengeState.OPEN


def list_challenges(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int, offset: int = 0
) -> Sequence[Placed]:
    """Challenges that meet the conditions: without an answer first, then the newest."""
    rows = session.exec(
        select(Challenge, Organisation, City)
        .join(Organisation, col(Organisation.id) == col(Challenge.organisation_id))
        .join(City, col(City.teryt) == col(Challenge.teryt), isouter=True)
        .where(challenge_visible_to(actor), *conditions)
        .order_by(_ORDER, col(Challenge.created_at).desc(), Challenge.id)
        .limit(limit)
        .offset(offset)
    )
    return [Placed(*row) for row in rows]


def find_challenges(session: Session, actor: Actor, ids: Collection[str]) -> Mapping[str, Placed]:
    """Those of these challenges that the actor may see, by id."""
    if not ids:
        return {}
    found = list_challenges(session, actor, col(Challenge.id).in_(ids), limit=len(ids))
    return {placed.challenge.id: placed for placed in found}


def count_challenges(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> Mapping[ChallengeState, int]:
    """How many there are in each state; a state without any is missing."""
    counted = (
        select(Challenge.state, func.count())
        .join(City, col(City.teryt) == col(Challenge.teryt), isouter=True)
        .where(challenge_visible_to(actor), *conditions)
        .group_by(col(Challenge.state))
    )
    return {ChallengeState(state): number for state, number in session.exec(counted)}


def list_news(session: Session, actor: Actor, *, limit: int) -> Sequence[News]:
    """Announced records and offers that wait for a decision of the actor, the newest first."""
    is_standing = and_(written_by(actor, Challenge), col(Challenge.state) != ChallengeState.CLOSED)
    matches = session.exec(
        select(Challenge, ChallengeMatch, Record)
        .join(ChallengeMatch, col(ChallengeMatch.challenge_id) == col(Challenge.id))
        .join(Record, col(Record.id) == col(ChallengeMatch.record_id))
        .where(is_standing, col(ChallengeMatch.standing) == Standing.NEW, shown_to(actor))
        .order_by(col(ChallengeMatch.announced_at).desc(), Record.id)
        .limit(limit)
    ).all()
    offers = session.exec(
        select(Challenge, ChallengeOffer, Record)
        .join(ChallengeOffer, col(ChallengeOffer.challenge_id) == col(Challenge.id))
        .join(Record, and_(col(Record.id) == col(ChallengeOffer.record_id), shown_to(actor)), isouter=True)
        .where(is_standing, col(ChallengeOffer.state) == OfferState.WAITING)
        .where(or_(col(ChallengeOffer.note) != "", col(Record.id).is_not(None)))
        .order_by(col(ChallengeOffer.created_at).desc(), ChallengeOffer.id)
        .limit(limit)
    ).all()
    news = [News(challenge, record, match, None) for challenge, match, record in matches]
    news += [News(challenge, record, None, offer) for challenge, offer, record in offers]
    return news
