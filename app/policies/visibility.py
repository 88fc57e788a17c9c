"""The one rule of who can see a record, in three renderings: Python, SQL and search tokens.

A person holds tokens, a record asks for tokens, and the person sees the record when they share one.
``visible_to`` is the same sentence in SQL; a test with every kind of person proves that they agree.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import col

from app.models.record import Record, State, Visibility
from app.policies.actor import Actor
from app.policies.authorship import author_token, writing_tokens, written_by

PUBLIC = "public"
SECRETARIAT = "secretariat"


def tokens_of(actor: Actor) -> frozenset[str]:
    """The tokens a person holds; the search filter is made from these."""
    held = {PUBLIC} | {f"network:{network}" for network in actor.networks}
    if actor.user_id:
        held.add(f"user:{actor.user_id}")
    if actor.organisation_id:
        held.add(f"organisation:{actor.organisation_id}")
    if actor.user_id and actor.organisation_id:
        held.add(author_token(actor.user_id, actor.organisation_id))
    if actor.edits_for:
        held.add(f"editor:{actor.edits_for}")
    if actor.is_secretariat:
        held.add(SECRETARIAT)
    return frozenset(held)


def audience_of(record: Record) -> frozenset[str]:
    """The tokens of which one is enough to see the record (for a withdrawn one: to learn that it is withdrawn)."""
    if record.state is State.DRAFT:
        return writing_tokens(record)
    audience = {*writing_tokens(record), f"organisation:{record.organisation_id}"}
    if record.visibility is Visibility.PUBLIC:
        audience.add(PUBLIC)
    elif record.visibility is Visibility.NETWORK and record.network_id:
        audience |= {f"network:{record.network_id}", SECRETARIAT}
    return frozenset(audience)


def can_see(actor: Actor, record: Record) -> bool:
    """True when the person may know that the record exists."""
    return not tokens_of(actor).isdisjoint(audience_of(record))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that selects exactly what ``can_see`` allows."""
    shown = col(Record.state) != State.DRAFT
    ways: list[ColumnElement[bool]] = [and_(shown, col(Record.visibility) == Visibility.PUBLIC)]
    ways.append(written_by(actor, Record))
    if actor.organisation_id:
        ways.append(and_(shown, col(Record.organisation_id) == actor.organisation_id))
    in_network = and_(shown, col(Record.visibility) == Visibility.NETWORK, col(Record.network_id).is_not(None))
    if actor.is_secretariat:
        ways.append(in_network)
    elif actor.networks:
        ways.append(and_(in_network, col(Record.network_id).in_(sorted(actor.networks))))
    return or_(false(), *ways)
