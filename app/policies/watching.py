"""Levels that people have for objects: what they chose, and what comes by itself with a role or with authorship.

Leaders, keepers and experts watch their networks, authors their records, challenges and collections, and whoever
keeps a search tracks it. Everything else is "normal".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import and_
from sqlmodel import Session, col, select

from app.models import Challenge, CollectionCurator, PersonRole, Record, SavedSearch, Subscription, Thread, User
from app.models import Collection as CuratedCollection
from app.models.network import NetworkRole
from app.models.subscription import Level

Levels = Mapping[str, Mapping[str, Level]]
"""Person to object to level."""
_WATCHING_ROLES = (NetworkRole.LEADER, NetworkRole.EXPERT, NetworkRole.KEEPER)


def chosen_levels(session: Session, objects: Collection[str]) -> tuple[Levels, Levels]:
    """What people chose for these objects, and what came by itself by taking part."""
    chosen: defaultdict[str, dict[str, Level]] = defaultdict(dict)
    joined: defaultdict[str, dict[str, Level]] = defaultdict(dict)
    for row in session.exec(select(Subscription).where(col(Subscription.object).in_(sorted(objects)))):
        (chosen if row.is_chosen else joined)[row.person_id][row.object] = row.level
    return chosen, joined


def default_levels(session: Session, objects: Collection[str]) -> Levels:
    """Levels that come with a role or with authorship."""
    found: defaultdict[str, dict[str, Level]] = defaultdict(dict)
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for object_ in objects:
        kind, _, key = object_.partition(":")
        by_kind[kind].append(key)
    for kind, keys in by_kind.items():
        if kind in _DEFAULTS:
            for person, key, level in _DEFAULTS[kind](session, keys):
                found[person][f"{kind}:{key}"] = level
    return found


def own_default(session: Session, person_id: str, object_: str) -> Level:
    """The level that the person has for the object as long as they choose none."""
    joined = session.get(Subscription, (person_id, object_))
    if joined is not None and not joined.is_chosen:
        return joined.level
    return default_levels(session, [object_]).get(person_id, {}).get(object_, Level.NORMAL)


def list_subscriptions(session: Session, person_id: str) -> Sequence[Subscription]:
    """Everything for which the person has a level of their own, the last changed first."""
    wanted = select(Subscription).where(Subscription.person_id == person_id)
    return session.exec(wanted.order_by(col(Subscription.changed_at).desc(), Subscription.object)).all()


_Rows = Iterable[tuple[str, str, Level]]


def _of_networks(session: Session, keys: Sequence[str]) -> _Rows:
    rows = select(PersonRole.user_id, PersonRole.network_id).where(
        col(PersonRole.network_id).in_(keys), col(PersonRole.role).in_(_WATCHING_ROLES)
    )
    return [(person, key, Level.WATCHING) for person, key in session.exec(rows)]


def _of_records(session: Session, keys: Sequence[str]) -> _Rows:
    return _of_authors(session, Record, keys)


def _of_challenges(session: Session, keys: Sequence[str]) -> _Rows:
    return _of_authors(session, Challenge, keys)


def _of_authors(session: Session, model: type[Record | Challenge], keys: Sequence[str]) -> _Rows:
    """Authors who work for the organisation to which their work belongs."""
    still_there = and_(col(User.id) == col(model.author_id), col(User.organisation_id) == col(model.organisation_id))
    rows = select(User.id, model.id).join(model, still_there).where(col(model.id).in_(keys))
    return [(person, key, Level.WATCHING) for person, key in session.exec(rows)]


def _of_collections(session: Session, keys: Sequence[str]) -> _Rows:
    owners = select(CuratedCollection.owner_id, CuratedCollection.id).where(col(CuratedCollection.id).in_(keys))
    seats = select(CollectionCurator.user_id, CollectionCurator.collection_id).where(
        col(CollectionCurator.collection_id).in_(keys), col(CollectionCurator.joined_at).is_not(None)
    )
    people = [*session.exec(owners), *session.exec(seats)]
    return [(person, key, Level.WATCHING) for person, key in people if person]


def _of_threads(session: Session, keys: Sequence[str]) -> _Rows:
    rows = select(Thread.author_id, Thread.id).where(col(Thread.id).in_(keys))
    return [(person, key, Level.WATCHING) for person, key in session.exec(rows) if person]


def _of_searches(session: Session, keys: Sequence[str]) -> _Rows:
    rows = select(SavedSearch.user_id, SavedSearch.id).where(col(SavedSearch.id).in_(keys))
    return [(person, key, Level.TRACKING) for person, key in session.exec(rows)]


_DEFAULTS: Mapping[str, Callable[[Session, Sequence[str]], _Rows]] = {
    "network": _of_networks,
    "record": _of_records,
    "challenge": _of_challenges,
    "collection": _of_collections,
    "thread": _of_threads,
    "search": _of_searches,
}
