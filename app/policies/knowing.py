"""Which of many things somebody may know of, at about the cost of one: for lists of what was told and watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from app.models import Challenge, Network, Record, SavedSearch, Thread
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
    rows = rows_of(session, wanted)
    inner = {row.subject for row in rows.values() if isinstance(row, Thread)} - wanted
    if inner:
        rows = {**rows, **rows_of(session, inner)}
    tokens = tokens_of(actor)
    return frozenset(object_ for object_ in wanted if _knows(session, actor, tokens, object_, rows))


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
