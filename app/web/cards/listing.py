"""A list of record cards with tabs by kind and pages, all of them real links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from app.core.messages import N_
from app.models import Record
from app.models.record import Kind
from app.policies import Actor
from app.web.cards.card import RecordCard, make_card
from app.web.cards.queries import cities_of, count_by_kind, newest_records
from app.web.i18n import gettext
from app.web.pagination import Pagination, paginate

SIZE = 12
TABS = {
    Kind.PRACTICE: N_("Praktyki"),
    Kind.VISIT: N_("Wizyty"),
    Kind.ANALYSIS: N_("Analizy"),
}


class Asked(BaseModel):
    """What the address of a page with a list may say; an unknown kind counts as none."""

    kind: str = ""
    page: int = 1


AskedDep = Annotated[Asked, Query()]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of cards. ``tabs`` holds (text, address, is current) and is empty where there is nothing to choose."""

    cards: tuple[RecordCard, ...]
    total: int
    """Records of all kinds."""
    tabs: tuple[tuple[str, str, bool], ...]
    pages: Pagination


def list_records(
    session: Session,
    actor: Actor,
    *conditions: ColumnElement[bool],
    path: str,
    asked: Asked,
    kept: Mapping[str, str] = MappingProxyType({}),
) -> Listing:
    """Cards of the records that meet the conditions and that the actor may see, the newest first.

    ``kept`` are parameters of the address that every link of the list carries on.
    """
    counts = count_by_kind(session, actor, *conditions)
    total = sum(counts.values())
    chosen = next((known for known in counts if known.value == asked.kind), None)
    query = {**kept, "kind": chosen.value} if chosen else kept
    pages = paginate(path, query, total=counts[chosen] if chosen else total, size=SIZE, current=asked.page)
    narrowed = (*conditions, col(Record.kind) == chosen) if chosen else conditions
    cards = read_cards(session, actor, *narrowed, limit=SIZE, offset=(pages.current - 1) * SIZE)
    return Listing(cards, total, _tabs(counts, chosen, path, kept), pages)


def read_cards(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int, offset: int = 0
) -> tuple[RecordCard, ...]:
    """The newest cards only, without counting."""
    records = newest_records(session, actor, *conditions, limit=limit, offset=offset)
    cities = cities_of(session, records)
    return tuple(make_card(record, cities.get(record.id, ())) for record in records)


def _tabs(
    counts: Mapping[Kind, int], chosen: Kind | None, path: str, kept: Mapping[str, str]
) -> tuple[tuple[str, str, bool], ...]:
    if len(counts) < 2:
        return ()
    every = (f"{gettext('Wszystkie')} ({sum(counts.values())})", _address(path, kept), chosen is None)
    kinds = (
        (f"{gettext(TABS[kind])} ({counts[kind]})", _address(path, {**kept, "kind": kind.value}), kind is chosen)
        for kind in TABS
        if kind in counts
    )
    return (every, *kinds)


def _address(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path
