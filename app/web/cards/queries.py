"""Published records that the actor may see, with their municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, select

from app.models import City, Record, RecordCity
from app.models.record import Kind, State
from app.policies import Actor
from app.policies.visibility import visible_to


def shown_to(actor: Actor) -> ColumnElement[bool]:
    """Published, and visible to the actor."""
    return and_(visible_to(actor), col(Record.state) == State.PUBLISHED)


def count_by_kind(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> dict[Kind, int]:
    """Numbers of records by kind; a kind without records is missing."""
    counted = select(Record.kind, func.count()).where(shown_to(actor), *conditions).group_by(col(Record.kind))
    return {Kind(kind): number for kind, number in session.exec(counted)}


def newest_records(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int, offset: int = 0
) -> Sequence[Record]:
    """Records by first publication, the newest first."""
    return session.exec(
        select(Record)
        .where(shown_to(actor), *conditions)
        .order_by(col(Record.published_at).desc(), Record.id)
        .limit(limit)
        .offset(offset)
    ).all()


def cities_of(session: Session, records: Sequence[Record]) -> Mapping[str, Sequence[City]]:
    """Municipalities of each record, the biggest first."""
    cities: defaultdict[str, list[City]] = defaultdict(list)
    ids = [record.id for record in records]
    for record_id, city in session.exec(
        select(RecordCity.record_id, City)
        .join(City)
        .where(col(RecordCity.record_id).in_(ids))
        .order_by(col(City.population).desc())
    ):
        cities[record_id].append(city)
    return cities
