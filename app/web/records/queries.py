"""Reads about one record that several features need; each begins with what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, select

from app.core.errors import NotFoundError
from app.models import City, Network, Record, RecordLink
from app.models.record import Kind, State
from app.policies.actor import Actor
from app.policies.visibility import visible_to


def get_visible_record(session: Session, actor: Actor, record_id: str, kind: Kind | None = None) -> Record:
    """The record, in whatever state the reader may know it. Raises NotFoundError otherwise."""
    found = session.exec(select(Record).where(Record.id == record_id).where(visible_to(actor))).one_or_none()
    if found is None or kind not in {None, found.kind}:
        raise NotFoundError
    return found


def list_cities(session: Session, codes: Collection[str]) -> Sequence[City]:
    """The municipalities with these codes, by name; unknown codes are left out."""
    return session.exec(select(City).where(col(City.teryt).in_(codes)).order_by(City.name)).all() if codes else ()


def list_named_records(session: Session, actor: Actor, ids: Collection[str]) -> Sequence[Record]:
    """The published records among these ids that the reader may see, by title."""
    if not ids:
        return ()
    wanted = select(Record).where(col(Record.id).in_(ids)).where(Record.state == State.PUBLISHED)
    return session.exec(wanted.where(visible_to(actor)).order_by(Record.title)).all()


def list_referring_records(session: Session, actor: Actor, record_id: str) -> Sequence[Record]:
    """Published visits and analyses that build on the record, newest first."""
    return session.exec(
        select(Record)
        .join(RecordLink, col(RecordLink.source_id) == col(Record.id))
        .where(RecordLink.target_id == record_id)
        .where(Record.state == State.PUBLISHED)
        .where(visible_to(actor))
        .order_by(col(Record.published_at).desc())
    ).all()


def titles_of(session: Session, actor: Actor, ids: Collection[str]) -> Mapping[str, str]:
    """Id to title of the records that the reader may see."""
    return {record.id: record.title for record in list_named_records(session, actor, ids)}


def names_in(session: Session, actor: Actor, *contents: Mapping[str, object]) -> dict[str, str]:
    """What the ids in these contents are called: cities, records, networks and the contents' own sources."""
    codes = {code for content in contents for code in _texts(content.get("territories"))}
    records = {key for content in contents for key in _texts(content.get("practices"))}
    networks = {str(content["network_id"]) for content in contents if content.get("network_id")}
    names = {city.teryt: city.name for city in list_cities(session, codes)}
    names |= titles_of(session, actor, records)
    for network in session.exec(select(Network).where(col(Network.id).in_(networks))) if networks else ():
        names[network.id] = network.name
    for content in contents:
        for source in _rows(content.get("sources")):
            names[str(source.get("id", ""))] = str(source.get("title") or source.get("address") or "")
    return names


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, (list, tuple)) else []
