"""Every read of challenges, from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.features.challenges.forms import BoardQuestion
from app.models import (
    Challenge,
    ChallengeMatch,
    ChallengeOffer,
    City,
    Network,
    Organisation,
    OrganisationCity,
    Record,
    User,
)
from app.models.challenge import ChallengeState, Standing
from app.models.record import State, Visibility
from app.models.taxonomy import THEMES, with_broader
from app.models.user import OrganisationRole
from app.policies import Actor
from app.policies.challenges import can_see_offer, challenge_visible_to
from app.web.cards import shown_to

OWN_RECORDS = 50
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with its author's name and organisation, and its record where the reader may see that."""

    offer: ChallengeOffer
    author: str
    organisation: str
    record: Record | None


def get_challenge(session: Session, actor: Actor, challenge_id: str) -> Challenge:
    """The challenge. Raises NotFoundError when it is hidden from the actor."""
    found = session.exec(
        select(Challenge).where(Challenge.id == challenge_id).where(challenge_visible_to(actor))
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def list_decisions(session: Session, challenge_id: str) -> Sequence[ChallengeMatch]:
    """Every record that was announced or decided about, the last decision first; whoever may see the record."""
    return session.exec(
        select(ChallengeMatch)
        .where(ChallengeMatch.challenge_id == challenge_id)
        .order_by(col(ChallengeMatch.decided_at).desc(), ChallengeMatch.record_id)
    ).all()


def standings_of(session: Session, challenge_id: str) -> set[Standing]:
    """What the city has decided about records so far."""
    return {Standing(match.standing) for match in list_decisions(session, challenge_id)}


def get_shown_record(session: Session, actor: Actor, record_id: str) -> Record:
    """A published record. Raises NotFoundError when it is hidden from the actor."""
    found = session.exec(select(Record).where(Record.id == record_id).where(shown_to(actor))).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def list_shown_records(session: Session, actor: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Those of the records that are published and that the actor may see now, by id."""
    if not ids:
        return {}
    found = session.exec(select(Record).where(col(Record.id).in_(ids)).where(shown_to(actor)))
    return {record.id: record for record in found}


def list_offers(session: Session, actor: Actor, challenge: Challenge) -> Sequence[Offered]:
    """The offers that the actor may see, the oldest first."""
    rows = session.exec(
        select(ChallengeOffer, User, Organisation, Record)
        .join(User, col(User.id) == col(ChallengeOffer.author_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(ChallengeOffer.organisation_id), isouter=True)
        .join(Record, and_(col(Record.id) == col(ChallengeOffer.record_id), shown_to(actor)), isouter=True)
        .where(ChallengeOffer.challenge_id == challenge.id)
        .order_by(col(ChallengeOffer.created_at), ChallengeOffer.id)
    )
    return [
        Offered(offer, author.name if author else "", organisation.name if organisation else "", record)
        for offer, author, organisation, record in rows
        if can_see_offer(actor, challenge, offer)
    ]


def get_offer(session: Session, actor: Actor, challenge: Challenge, offer_id: str) -> ChallengeOffer:
    """An offer to the challenge. Raises NotFoundError when it is hidden from the actor."""
    offer = session.get(ChallengeOffer, offer_id)
    if offer is None or offer.challenge_id != challenge.id or not can_see_offer(actor, challenge, offer):
        raise NotFoundError
    return offer


def list_own_records(session: Session, actor: Actor) -> Sequence[tuple[str, str]]:
    """Id and title of what the actor's organisation has published for everybody, the newest first."""
    rows = session.exec(
        select(Record.id, Record.title)
        .where(col(Record.organisation_id) == actor.organisation_id, col(Record.state) == State.PUBLISHED)
        .where(col(Record.visibility) == Visibility.PUBLIC)
        .order_by(col(Record.published_at).desc(), Record.id)
        .limit(OWN_RECORDS)
    )
    return [(record_id, title) for record_id, title in rows]


def list_cities_of(session: Session, organisation_id: str | None) -> Sequence[City]:
    """The municipalities of an organisation, by name."""
    return session.exec(
        select(City)
        .join(OrganisationCity, col(OrganisationCity.teryt) == col(City.teryt))
        .where(OrganisationCity.organisation_id == organisation_id)
        .order_by(City.slug, City.teryt)
    ).all()


def list_networks_of(session: Session, actor: Actor, *, also: str | None = None) -> Sequence[tuple[str, str]]:
    """Id and name of the networks in which the actor may place a challenge, and of the one where it is now."""
    ids = {*actor.networks, *([also] if also else [])}
    return session.exec(select(Network.id, Network.name).where(col(Network.id).in_(ids)).order_by(Network.slug)).all()


def people_of(session: Session, challenge: Challenge) -> Mapping[str, str]:
    """Whom the challenge concerns in person, with the reason: its author and the editors of its organisation."""
    editors = session.exec(
        select(User.id)
        .where(col(User.organisation_id) == challenge.organisation_id, col(User.is_active).is_(True))
        .where(col(User.organisation_role) == OrganisationRole.EDITOR)
    )
    people = dict.fromkeys(editors, "editor")
    return {**people, challenge.author_id: "author"} if challenge.author_id else people


def list_newer_records(session: Session, ids: Collection[str], states: Collection[ChallengeState]) -> Sequence[str]:
    """Those of the records that were published after a challenge in one of these states was stated."""
    first = select(func.min(col(Challenge.created_at))).where(col(Challenge.state).in_(states)).scalar_subquery()
    return session.exec(
        select(Record.id)
        .where(col(Record.id).in_(ids), col(Record.state) == State.PUBLISHED, col(Record.published_at) >= first)
        .order_by(Record.id)
    ).all()


def board_conditions(question: BoardQuestion, *, with_state: bool) -> list[ColumnElement[bool]]:
    """The conditions on ``Challenge`` and ``City`` that the filters of the board make."""
    conditions: list[ColumnElement[bool]] = []
    if question.theme:
        narrower = [key for key in THEMES if question.theme in with_broader(key)]
        conditions.append(col(Challenge.theme).in_(narrower))
    if question.voivodeship:
        conditions.append(col(City.voivodeship) == question.voivodeship)
    if question.size:
        conditions.append(col(Challenge.size) == question.size)
    if question.state and with_state:
        conditions.append(col(Challenge.state) == question.state)
    return conditions


def is_among(ids: Collection[str]) -> ColumnElement[bool]:
    """The condition on ``Challenge`` that it is one of these."""
    return col(Challenge.id).in_(list(ids))


def has_words(text: str) -> ColumnElement[bool]:
    """The condition that every word stands somewhere in a challenge; for when the search is away."""
    texts = [col(Challenge.title), col(Challenge.text), col(Challenge.causes), col(Challenge.affected)]
    # SQLite compares only English letters without regard to case, so the usual spellings are tried.
    ways = [sorted({word, word.lower(), word.capitalize()}) for word in text.split()[:MOST_WORDS]]
    return and_(
        col(Challenge.id).is_not(None),
        *(or_(*(place.icontains(way, autoescape=True) for way in spelt for place in texts)) for spelt in ways),
    )
