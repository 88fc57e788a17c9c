"""Reads of saved searches: everybody only their own."""

from __future__ import annotations

from sqlmodel import Session, select

from app.core.errors import NotFoundError, SignInNeededError
from app.models import SavedSearch
from app.policies import Actor


def get_own_search(session: Session, actor: Actor, search_id: str) -> SavedSearch:
    """One of the actor's searches. Raises NotFoundError for anybody else's, SignInNeededError for a visitor."""
    if not actor.is_signed_in:
        raise SignInNeededError
    own = select(SavedSearch).where(SavedSearch.user_id == actor.user_id)
    found = session.exec(own.where(SavedSearch.id == search_id)).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def find_same(session: Session, actor: Actor, query: str) -> SavedSearch | None:
    """The actor's search with exactly this question, if they keep it already."""
    own = select(SavedSearch).where(SavedSearch.user_id == actor.user_id)
    return session.exec(own.where(SavedSearch.query == query)).first()
