"""Who writes a record or a challenge; one rule in Python, SQL and tokens.

Every editor of the organisation that it belongs to does, and its author while they work there. What somebody wrote in a
city's name stays with the city: an author who has moved on has no more say in it than any other stranger.
"""

from __future__ import annotations

from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import col

from app.policies.actor import Actor


class Authored(Protocol):
    """A record or a challenge."""

    author_id: str | None
    organisation_id: str


def author_token(person_id: str, organisation_id: str) -> str:
    """What somebody holds while they work for the organisation, and what they wrote in its name asks for."""
    return f"author:{person_id}:{organisation_id}"


def writing_tokens(thing: Authored) -> frozenset[str]:
    """The tokens of which one is enough to write it."""
    author = {author_token(thing.author_id, thing.organisation_id)} if thing.author_id else set()
    return frozenset({f"editor:{thing.organisation_id}"} | author)


def writes(actor: Actor, thing: Authored) -> bool:
    """True when the person may write it."""
    if not actor.is_signed_in or actor.organisation_id != thing.organisation_id:
        return False
    return actor.edits_for is not None or thing.author_id == actor.user_id


def written_by(actor: Actor, model: type[Any]) -> ColumnElement[bool]:
    """The condition on a table of such things that selects exactly those of which ``writes`` is true."""
    if not actor.is_signed_in or actor.organisation_id is None:
        return false()
    own = col(model.organisation_id) == actor.organisation_id
    return own if actor.edits_for else and_(own, col(model.author_id) == actor.user_id)
