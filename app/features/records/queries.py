"""Reads of the editors: their record, its versions, and what can be chosen in the editor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.core.errors import NotFoundError
from app.models import City, Draft, Network, Record, Revision, User
from app.models.base import Moment
from app.models.record import Kind, State
from app.models.slug import slugify
from app.policies.actor import Actor, require
from app.policies.records import can_edit, can_see_drafts, can_see_revision
from app.policies.visibility import visible_to
from app.web.records.queries import get_visible_record, list_cities

MOST_MATCHES = 12


def get_editable_record(session: Session, actor: Actor, record_id: str) -> Record:
    """The record for one of its editors. Raises NotFoundError when hidden, ForbiddenError when only visible."""
    record = get_visible_record(session, actor, record_id)
    require(actor, can_edit(actor, record))
    return record


def get_draft(session: Session, record: Record) -> Draft:
    """The working copy; one not yet stored where there is none."""
    return session.get(Draft, record.id) or record.begin_draft(record.author_id)


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision in the list of versions."""

    number: int
    author: str
    created_at: Moment
    note: str
    published_at: Moment | None
    is_current: bool


def list_revisions(session: Session, actor: Actor, record: Record) -> Sequence[RevisionLine]:
    """The revisions that the reader may see, newest first."""
    wanted = select(Revision, User.name).join(User, col(User.id) == col(Revision.author_id), isouter=True)
    wanted = wanted.where(Revision.record_id == record.id)
    if not can_see_drafts(actor, record):
        wanted = wanted.where(col(Revision.published_at).is_not(None), col(Revision.number) >= record.readable_from)
    return [
        RevisionLine(
            revision.number,
            author or "",
            revision.created_at,
            revision.note,
            revision.published_at,
            revision.number == record.published_revision,
        )
        for revision, author in session.exec(wanted.order_by(col(Revision.number).desc()))
    ]


def get_revision(session: Session, actor: Actor, record: Record, number: int) -> Revision:
    """One revision. Raises NotFoundError when it is missing or hidden from the reader."""
    if number > record.revisions:
        raise NotFoundError  # also a number that no database takes
    wanted = select(Revision).where(Revision.record_id == record.id).where(Revision.number == number)
    found = session.exec(wanted).one_or_none()
    if found is None or not can_see_revision(actor, record, found):
        raise NotFoundError
    return found


def find_latest_revision(session: Session, record_id: str) -> Revision | None:
    """The revision with the highest number."""
    wanted = select(Revision).where(Revision.record_id == record_id).order_by(col(Revision.number).desc())
    return session.exec(wanted.limit(1)).first()


def name_of_person(session: Session, user_id: str | None) -> str:
    """Who it was; empty for an account that is gone."""
    user = session.get(User, user_id) if user_id else None
    return user.name if user else ""


def list_own_networks(session: Session, actor: Actor, *chosen: str | None) -> Sequence[Network]:
    """Networks in which the actor may place a record, and those where it was placed already."""
    ids = actor.networks | {network for network in chosen if network}
    return session.exec(select(Network).where(col(Network.id).in_(ids)).order_by(Network.name)).all() if ids else ()


def find_cities(session: Session, text: str) -> Sequence[City]:
    """Municipalities whose name begins with the text, larger ones first."""
    if len(text.strip()) < 2:
        return ()
    # The slug is the name without Polish letters: "lodz" and "Łódź" both find it, on either database.
    wanted = select(City).where(col(City.slug).startswith(slugify(text), autoescape=True))
    return session.exec(wanted.order_by(col(City.population).desc()).limit(MOST_MATCHES)).all()


def find_practices(session: Session, actor: Actor, text: str) -> Sequence[Record]:
    """Published practices with the text in their title that the actor may see."""
    if len(text.strip()) < 2:
        return ()
    wanted = select(Record).where(visible_to(actor)).where(Record.kind == Kind.PRACTICE)
    wanted = wanted.where(Record.state == State.PUBLISHED)
    wanted = wanted.where(col(Record.slug).contains(slugify(text), autoescape=True))
    return session.exec(wanted.order_by(Record.title).limit(MOST_MATCHES)).all()


def existing_codes(session: Session, codes: Collection[str]) -> frozenset[str]:
    """Those of these TERYT codes that are municipalities."""
    return frozenset(city.teryt for city in list_cities(session, codes))
