"""Reads around questions: names of networks, and the searches that people keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, func, select

from app.models import Network, Record, SavedSearch
from app.models.base import Moment
from app.policies import Actor
from app.web.cards import shown_to


def list_network_names(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Names of networks by id."""
    if not ids:
        return {}
    return dict(session.exec(select(Network.id, Network.name).where(col(Network.id).in_(ids))).all())


def list_saved(session: Session, actor: Actor, *, limit: int, offset: int = 0) -> Sequence[SavedSearch]:
    """The actor's own searches, the last saved first."""
    return session.exec(
        select(SavedSearch)
        .where(SavedSearch.user_id == actor.user_id)
        .order_by(col(SavedSearch.created_at).desc(), SavedSearch.id)
        .limit(limit)
        .offset(offset)
    ).all()


def count_saved(session: Session, actor: Actor) -> int:
    """How many searches the actor keeps."""
    return session.exec(select(func.count()).where(col(SavedSearch.user_id) == actor.user_id)).one()


def published_since(session: Session, actor: Actor, ids: Collection[str], since: Moment) -> Mapping[str, Moment]:
    """Those of the records that were published after a moment, with their moments; only what the actor sees now."""
    if not ids:
        return {}
    rows = session.exec(
        select(Record.id, Record.published_at)
        .where(col(Record.id).in_(ids))
        .where(col(Record.published_at) > since)
        .where(shown_to(actor))
    )
    return {record_id: at for record_id, at in rows if at is not None}
