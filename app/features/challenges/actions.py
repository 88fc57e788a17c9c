"""Writes to challenges: state, edit, decide about matches, close, reopen, offer and answer offers.

The challenge's row is locked first, so that two people who decide at the same moment come one after the other.
"""

from __future__ import annotations

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.challenges.forms import AnswerForm, ChallengeForm, DecisionForm, OfferForm
from app.features.challenges.queries import standings_of
from app.features.challenges.telling import tell_of_challenge, tell_of_match, tell_of_offer
from app.models import Challenge, ChallengeMatch, ChallengeOffer, City, Record
from app.models.challenge import LONGEST_NOTE, Standing
from app.models.record import Visibility
from app.policies.actor import Actor, require
from app.policies.authorship import writing_tokens
from app.policies.challenges import (
    can_close,
    can_decide,
    can_edit,
    can_offer,
    can_place_in,
    can_state,
    can_withdraw_offer,
)
from app.policies.people import people_asked

PRIVATE_OFFER = N_("Zaproponować można tylko rekord, który widzą wszyscy. Ten jest zamknięty dla części osób.")


def state(session: Session, actor: Actor, form: ChallengeForm, city: City | None) -> Challenge:
    """A new challenge of the actor's organisation; ``city`` is the one of its municipalities that the form names."""
    require(actor, can_state(actor))
    require(actor, can_place_in(actor, form.network_id or None, form.visibility))
    challenge = Challenge(
        organisation_id=str(actor.organisation_id), author_id=actor.user_id, title="", slug="", text=form.text
    )
    _fill(challenge, form, city)
    session.add(challenge)
    session.flush()
    tell_of_challenge(session, challenge, "stated", actor_id=actor.user_id, at=challenge.created_at)
    return challenge


def edit(
    session: Session, actor: Actor, challenge: Challenge, form: ChallengeForm, city: City | None, *, seen_version: int
) -> None:
    """Say it anew. Raises ConflictError when somebody saved after ``seen_version``."""
    require(actor, can_edit(actor, challenge))
    session.refresh(challenge, with_for_update=True)
    if (form.network_id or None) != challenge.network_id or form.visibility is not challenge.visibility:
        require(actor, can_place_in(actor, form.network_id or None, form.visibility))
    challenge.edited(seen_version=seen_version)
    _fill(challenge, form, city)


def _fill(challenge: Challenge, form: ChallengeForm, city: City | None) -> None:
    challenge.name(form.title)
    challenge.text, challenge.causes, challenge.affected = form.text, form.causes, form.affected
    challenge.constraints, challenge.theme, challenge.budget = form.constraints, form.theme, form.budget
    challenge.deadline = form.deadline
    challenge.visibility, challenge.network_id = form.visibility, form.network_id or None
    challenge.teryt = city.teryt if city else None
    challenge.size = city.size_class if city else form.size


def decide(session: Session, actor: Actor, challenge: Challenge, record: Record, form: DecisionForm) -> None:
    """Pin, dismiss, mark as answering or put back a record that the actor sees."""
    require(actor, can_decide(actor, challenge))
    session.refresh(challenge, with_for_update=True)
    match = session.get(ChallengeMatch, (challenge.id, record.id))
    if match is None:
        match = ChallengeMatch(challenge_id=challenge.id, record_id=record.id)
        session.add(match)
    standing = Standing.SEEN if form.standing is Standing.NEW else form.standing
    match.decide(standing, form.note, actor.user_id)
    session.flush()
    challenge.follow(standings_of(session, challenge.id))
    if standing is Standing.ANSWERS:
        thanked = dict.fromkeys(people_asked(session, writing_tokens(record)), "author")
        tell_of_match(session, challenge, match, record, "answered", actor_id=actor.user_id, addressees=thanked)


def close(session: Session, actor: Actor, challenge: Challenge, outcome: str) -> None:
    """End it and say what came of it."""
    require(actor, can_close(actor, challenge))
    session.refresh(challenge, with_for_update=True)
    challenge.close(outcome)
    told = {"outcome": challenge.outcome[:LONGEST_NOTE]}
    tell_of_challenge(session, challenge, "closed", actor_id=actor.user_id, at=challenge.updated_at, **told)


def reopen(session: Session, actor: Actor, challenge: Challenge) -> None:
    """Take it up again."""
    require(actor, can_close(actor, challenge))
    session.refresh(challenge, with_for_update=True)
    challenge.reopen(standings_of(session, challenge.id))
    tell_of_challenge(session, challenge, "reopened", actor_id=actor.user_id, at=challenge.updated_at)


def offer(
    session: Session, actor: Actor, challenge: Challenge, form: OfferForm, record: Record | None
) -> ChallengeOffer:
    """Offer a record that everybody sees, a note, or both."""
    require(actor, can_offer(actor, challenge))
    if record is not None and record.visibility is not Visibility.PUBLIC:
        raise ConflictError(PRIVATE_OFFER)
    made = ChallengeOffer(
        challenge_id=challenge.id,
        record_id=record.id if record else None,
        note=form.note,
        author_id=actor.user_id,
        organisation_id=actor.organisation_id,
        is_public=challenge.visibility is Visibility.PUBLIC,
    )
    session.add(made)
    session.flush()
    tell_of_offer(session, challenge, made, "offered", actor_id=actor.user_id)
    return made


def answer_offer(
    session: Session,
    actor: Actor,
    challenge: Challenge,
    made: ChallengeOffer,
    form: AnswerForm,
    *,
    record: Record | None,
) -> None:
    """Accept or decline; the record of an accepted offer is pinned, unless the city has decided about it already."""
    require(actor, can_decide(actor, challenge))
    session.refresh(challenge, with_for_update=True)
    session.refresh(made, with_for_update=True)
    made.decide(accepted=form.accepted, answer=form.answer, by=actor.user_id)
    tell_of_offer(session, challenge, made, "accepted" if form.accepted else "declined", actor_id=actor.user_id)
    if not form.accepted or record is None:
        return
    match = session.get(ChallengeMatch, (challenge.id, record.id))
    if match is None or match.standing in {Standing.NEW, Standing.SEEN}:
        decide(session, actor, challenge, record, DecisionForm(standing=Standing.PINNED, note=form.answer))


def withdraw_offer(session: Session, actor: Actor, made: ChallengeOffer) -> None:
    """Take an offer back before the city has answered."""
    session.refresh(made, with_for_update=True)
    require(actor, can_withdraw_offer(actor, made))
    session.delete(made)
