"""Which of many things somebody may know of, at about the cost of one: for lists of what was told and watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from app.models import (
    Application,
    Call,
    Challenge,
    ChallengeOffer,
    CollectionCurator,
    CollectionProposal,
    Meeting,
    Network,
    NetworkDocument,
    NetworkInvitation,
    Nudge,
    Post,
    Record,
    Review,
    SavedSearch,
    Thread,
)
from app.models import Collection as CuratedCollection
from app.models.taxonomy import THEMES
from app.policies.actor import Actor
from app.policies.subjects import audience_of_subject
from app.policies.visibility import tokens_of

TABLES: Mapping[str, type[SQLModel]] = {
    "challenge": Challenge,
    "collection": CuratedCollection,
    "network": Network,
    "record": Record,
    "search": SavedSearch,
    "thread": Thread,
}
"""Kinds of objects that are rows of one table with the key ``id``."""

AT_HAND: Mapping[str, tuple[type[SQLModel], ...]] = {
    "application": (Application,),
    "call": (Call,),
    "confirmation": (Record,),
    "curator": (CollectionCurator,),
    "document": (NetworkDocument,),
    "invitation": (NetworkInvitation,),
    "match": (Challenge, Record),
    "meeting": (Meeting,),
    "nudge": (Nudge,),
    "offer": (ChallengeOffer,),
    "proposal": (CollectionProposal,),
    "review": (Review,),
    "version": (CuratedCollection,),
}
"""Kinds of which one is told: the tables in which the parts of their key (set apart by hyphens) are ids."""
PARENTS: Mapping[str, type[SQLModel]] = {
    "challenge_id": Challenge,
    "collection_id": CuratedCollection,
    "record_id": Record,
}
"""Rows to which those lead, and by which their audience is decided too."""


def rows_of(session: Session, objects: Collection[str]) -> Mapping[str, Any]:
    """The rows behind ``kind:id`` names, one SELECT a kind; they stay at hand for what looks at them next."""
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for object_ in objects:
        kind, _, key = object_.partition(":")
        if kind in TABLES:
            by_kind[kind].add(key)
    found: dict[str, Any] = {}
    for kind, keys in sorted(by_kind.items()):
        table: Any = TABLES[kind]
        for row in session.exec(select(table).where(col(table.id).in_(sorted(keys)))):
            found[f"{kind}:{row.id}"] = row
    return found


def known_to(session: Session, actor: Actor, objects: Collection[str]) -> frozenset[str]:
    """Those of the objects of which the actor may know now. A theme is known to all, a saved search to its owner."""
    wanted = set(objects)
    posts = _posts_of(session, wanted)  # held until the end: what nobody holds would be read again, one by one
    rows = rows_of(session, wanted | {f"thread:{post.thread_id}" for post in posts})
    inner = {row.subject for row in rows.values() if isinstance(row, Thread)} - wanted
    if inner:
        rows = {**rows, **rows_of(session, inner)}
    tokens = tokens_of(actor)
    _held = _keep_at_hand(session, wanted)  # a session forgets rows that nobody holds
    return frozenset(object_ for object_ in wanted if _knows(session, actor, tokens, object_, rows))


def _keep_at_hand(session: Session, objects: Collection[str]) -> Sequence[Any]:
    """What the audiences of these objects are read from, one SELECT a table."""
    named: defaultdict[type[SQLModel], set[str]] = defaultdict(set)
    for object_ in objects:
        kind, _, key = object_.partition(":")
        for table, part in zip(AT_HAND.get(kind, ()), key.split("-"), strict=False):
            named[table].add(part)
    rows = _load(session, named)
    above: defaultdict[type[SQLModel], set[str]] = defaultdict(set)
    for row in rows:
        for name, table in PARENTS.items():
            if parent := getattr(row, name, None):
                above[table].add(parent)
    return [*rows, *_load(session, above)]


def _load(session: Session, named: Mapping[Any, Collection[str]]) -> Sequence[Any]:
    return [
        row
        for table, keys in sorted(named.items(), key=lambda item: str(item[0].__tablename__))
        for row in session.exec(select(table).where(col(table.id).in_(sorted(keys))))
    ]


def _posts_of(session: Session, objects: Collection[str]) -> Sequence[Post]:
    ids = sorted(object_.partition(":")[2] for object_ in objects if object_.startswith("post:"))
    return session.exec(select(Post).where(col(Post.id).in_(ids))).all() if ids else ()


def knows(session: Session, actor: Actor, object_: str) -> bool:
    """True when the actor may know of this one object."""
    return object_ in known_to(session, actor, [object_])


def _knows(session: Session, actor: Actor, tokens: frozenset[str], object_: str, rows: Mapping[str, Any]) -> bool:
    kind, _, key = object_.partition(":")
    if kind == "theme":
        return key in THEMES
    if kind == "search":
        search = rows.get(object_)
        return search is not None and search.user_id == actor.user_id
    return not tokens.isdisjoint(audience_of_subject(session, object_))
