"""Who could decide on a text under review, and whether there is anybody at all."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.models import Network, Record, Review, ReviewRules, User
from app.models.network import NetworkRole
from app.models.user import OrganisationRole
from app.policies.actor import Actor
from app.policies.authorship import writing_tokens
from app.policies.people import holders_of, people_asked
from app.policies.reviews import HEADS


@dataclass(frozen=True, slots=True)
class Case:
    """A review with what it is about."""

    review: Review
    record: Record
    network: Network
    rules: ReviewRules


def has_expert(session: Session, case: Case) -> bool:
    """True when there is an expert in the network who could not have written the text."""
    experts = set(holders_of(session, case.network.id, NetworkRole.EXPERT))
    return bool(experts - _writers(session, case))


def deciders(session: Session, case: Case) -> frozenset[str]:
    """Ids of the people who could decide on this text: none of them could have written it."""
    roles = HEADS if case.rules.leader_checks else (*HEADS, NetworkRole.EXPERT)
    secretariat = session.exec(select(User.id).where(col(User.is_secretariat).is_(True), col(User.is_active).is_(True)))
    return frozenset({*holders_of(session, case.network.id, *roles), *secretariat}) - _writers(session, case)


def is_alone(session: Session, actor: Actor, case: Case) -> bool:
    """True when nobody but the actor could decide on the text."""
    return not deciders(session, case) - {actor.user_id}


def _writers(session: Session, case: Case) -> frozenset[str]:
    """People of the record's organisation who edit it, its author, and whoever submitted it."""
    editors = select(User.id).where(User.organisation_id == case.record.organisation_id)
    editors = editors.where(User.organisation_role == OrganisationRole.EDITOR)
    own = {case.record.author_id, case.review.submitted_by} - {None}
    return frozenset({*session.exec(editors), *(str(person) for person in own)})


def writers_told(session: Session, case: Case) -> dict[str, str]:
    """Whoever submitted the text, and who looks after the record, as addressees."""
    submitted = {case.review.submitted_by} if case.review.submitted_by else set()
    return dict.fromkeys(sorted({*people_asked(session, writing_tokens(case.record))} | submitted), "author")


def asked_people(session: Session, case: Case) -> dict[str, str]:
    """Those to whom a submitted text comes, as addressees: heads and, where the rules ask for it, experts.

    The secretariat is asked only where the network has nobody of its own who could decide.
    """
    roles = HEADS if case.rules.leader_checks else (*HEADS, NetworkRole.EXPERT)
    if case.rules.expert_gives_opinion:
        roles = (*roles, NetworkRole.EXPERT)
    own = frozenset(holders_of(session, case.network.id, *roles)) - _writers(session, case)
    could = deciders(session, case)
    return dict.fromkeys(sorted(own if own & could else own | could), "reviewer")
