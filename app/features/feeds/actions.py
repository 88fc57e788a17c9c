"""Writes of private feeds."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.core.settings import Settings
from app.core.signing import open_seal, seal
from app.features.feeds.queries import count_keys, find_same
from app.models import FeedKey
from app.policies import Actor, require
from app.policies.notifications import can_change_feed, can_make_feed

PURPOSE = "feed"


def make_key(session: Session, actor: Actor, feed: str, *, sees_it: bool) -> FeedKey:
    """A private address of a feed; the one that there is already, if so."""
    require(actor, can_make_feed(actor, count_keys(session, actor) if actor.is_signed_in else 0, sees_it=sees_it))
    kept = find_same(session, actor, feed)
    if kept is None:
        kept = FeedKey(person_id=str(actor.user_id), feed=feed)
        session.add(kept)
    return kept


def rotate(actor: Actor, key: FeedKey) -> None:
    """Another address; the old one opens nothing from now on."""
    require(actor, can_change_feed(actor, key))
    key.rotate()


def revoke(session: Session, actor: Actor, key: FeedKey) -> None:
    """No private address any more."""
    require(actor, can_change_feed(actor, key))
    session.delete(key)


def note_reading(session: Session, key_id: str) -> None:
    """A feed reader fetched it; its owner sees when, on the page of their feeds."""
    key = session.get(FeedKey, key_id)
    if key is not None:
        key.read_at = clock.now()


def private_path(settings: Settings, key: FeedKey) -> str:
    """The address; the same each time, and only this installation can make it."""
    return f"/feeds/private/{seal(settings, PURPOSE, f'{key.id}.{key.version}')}"


def open_key(session: Session, settings: Settings, text: str) -> FeedKey | None:
    """The private feed behind an address; None when it is not ours, was changed or revoked."""
    key_id, _, version = (open_seal(settings, PURPOSE, text) or "").partition(".")
    key = session.get(FeedKey, key_id) if key_id else None
    return key if key is not None and str(key.version) == version else None
