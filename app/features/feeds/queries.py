"""Reads of feeds: newest records and events, always with the eyes of somebody."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError, SignInNeededError
from app.models import (
    Activity,
    ActivityObject,
    CollectionRecord,
    FeedKey,
    Network,
    Organisation,
    Record,
    SavedSearch,
    SearchMatch,
    Subscription,
)
from app.models.base import Moment
from app.policies import Actor
from app.policies.knowing import known_to
from app.web.cards import shown_to

OTHER_VERBS = (
    "call.opened",
    "challenge.stated",
    "collection.published",
    "collection.updated",
    "meeting.planned",
    "network.formed",
    "thread.started",
)
"""What feeds tell beside new records; everything else is for those whom it concerns."""

EVENTS_AT_ONCE = 200
MOST_LOOKED_AT = 10_000


def newest_records(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int
) -> Sequence[tuple[Record, str]]:
    """Records that the actor sees with the names of their organisations, by first publication."""
    rows = session.exec(
        select(Record, Organisation.name)
        .join(Organisation)
        .where(shown_to(actor), *conditions)
        .order_by(col(Record.published_at).desc(), Record.id)
        .limit(limit)
    )
    return [(record, name) for record, name in rows]


def newest_matches(
    session: Session, actor: Actor, search_id: str, *, limit: int
) -> Sequence[tuple[Record, str, Moment]]:
    """What a saved search found for its owner, by the moment when it was found."""
    rows = session.exec(
        select(Record, Organisation.name, SearchMatch.found_at)
        .join(Organisation)
        .join(SearchMatch, col(SearchMatch.record_id) == col(Record.id))
        .where(shown_to(actor), SearchMatch.search_id == search_id)
        .order_by(col(SearchMatch.found_at).desc(), col(Record.published_at).desc(), Record.id)
        .limit(limit)
    )
    return [(record, name, found_at) for record, name, found_at in rows]


def newest_events(session: Session, actor: Actor, object_: str, *, limit: int) -> Sequence[Activity]:
    """What else happened, around an object or (empty) anywhere, of which the actor may know now.

    It is asked for until there is enough: what others may not know of must not push out what they may.
    """
    wanted = select(Activity).where(col(Activity.verb).in_(OTHER_VERBS))
    if object_:
        wanted = wanted.join(ActivityObject).where(ActivityObject.object == object_)
    wanted = wanted.order_by(col(Activity.created_at).desc(), Activity.id)
    found: list[Activity] = []
    for start in range(0, MOST_LOOKED_AT, EVENTS_AT_ONCE):
        events = session.exec(wanted.offset(start).limit(EVENTS_AT_ONCE)).all()
        known = known_to(session, actor, {event.subject for event in events})
        found += [event for event in events if event.subject in known]
        if len(found) >= limit or len(events) < EVENTS_AT_ONCE:
            break
    return found[:limit]


def in_network(network_id: str) -> ColumnElement[bool]:
    return col(Record.network_id) == network_id


def in_themes(themes: Collection[str]) -> ColumnElement[bool]:
    """Records whose first theme is one of these."""
    first: ColumnElement[str] = col(Record.content)["theme"].as_string()
    return first.in_(sorted(themes))


def in_collection(collection_id: str) -> ColumnElement[bool]:
    chosen = select(CollectionRecord.record_id).where(CollectionRecord.collection_id == collection_id)
    return col(Record.id).in_(chosen)


def list_keys(session: Session, actor: Actor) -> Sequence[FeedKey]:
    """The person's private feeds, in the order in which they were made."""
    own = select(FeedKey).where(FeedKey.person_id == actor.user_id)
    return session.exec(own.order_by(col(FeedKey.created_at), FeedKey.id)).all()


def count_keys(session: Session, actor: Actor) -> int:
    return session.exec(select(func.count()).select_from(FeedKey).where(FeedKey.person_id == actor.user_id)).one()


def get_own_key(session: Session, actor: Actor, key_id: str) -> FeedKey:
    """One of the person's private feeds. Raises NotFoundError for anybody else's, SignInNeededError for a visitor."""
    if not actor.is_signed_in:
        raise SignInNeededError
    found = session.exec(select(FeedKey).where(FeedKey.id == key_id, FeedKey.person_id == actor.user_id)).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def find_same(session: Session, actor: Actor, feed: str) -> FeedKey | None:
    """The person's private address of this feed, if there is one already."""
    return session.exec(select(FeedKey).where(FeedKey.person_id == actor.user_id, FeedKey.feed == feed)).first()


def list_networks(session: Session) -> Sequence[Network]:
    return session.exec(select(Network).order_by(Network.name)).all()


def own_objects(session: Session, actor: Actor) -> Sequence[str]:
    """What the person may want a private feed of: own networks, what they watch, and their searches."""
    watched = session.exec(select(Subscription.object).where(Subscription.person_id == actor.user_id)).all()
    searches = session.exec(select(SavedSearch.id).where(SavedSearch.user_id == actor.user_id)).all()
    return [*(f"network:{key}" for key in sorted(actor.networks)), *watched, *(f"search:{key}" for key in searches)]
