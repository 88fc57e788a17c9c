"""What discovery reads from the database: names, the asker's own city, and a makeshift search by words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy import func as sql
from sqlmodel import Session, col, func, select

from app.core import clock
from app.core.errors import NotFoundError
from app.models import City, Membership, Network, OrganisationCity, Record, RecordCity, Thread, User
from app.models.content import CONTENT
from app.policies import Actor
from app.policies.people import person_known_to
from app.policies.thread_subjects import threads_visible_to
from app.web.cards import RecordCard, read_cards, shown_to
from app.web.cards.queries import count_by_kind

_TEXTS = tuple(dict.fromkeys(("summary", *(name for kind in CONTENT.values() for name in kind.SECTIONS))))
MOST_WORDS = 12


def pick_visible(session: Session, actor: Actor, ids: Collection[str]) -> frozenset[str]:
    """Those of the records that the actor may see now: the index may be a moment behind."""
    if not ids:
        return frozenset()
    return frozenset(session.exec(select(Record.id).where(col(Record.id).in_(ids)).where(shown_to(actor))))


def pick_visible_threads(session: Session, actor: Actor, ids: Collection[str]) -> frozenset[str]:
    """Those of the conversations that the actor may see now."""
    if not ids:
        return frozenset()
    return frozenset(session.exec(select(Thread.id).where(col(Thread.id).in_(ids)).where(threads_visible_to(actor))))


def pick_known_people(session: Session, actor: Actor, ids: Collection[str]) -> frozenset[str]:
    """Those of the people of whom the actor may know today: memberships end without any note to the index."""
    if not ids:
        return frozenset()
    known = person_known_to(actor, clock.now().date())
    return frozenset(session.exec(select(User.id).where(col(User.id).in_(ids)).where(known)))


def get_shown_record(session: Session, actor: Actor, record_id: str) -> Record:
    """A published record. Raises NotFoundError when it is hidden from the actor."""
    record = session.exec(select(Record).where(Record.id == record_id).where(shown_to(actor))).one_or_none()
    if record is None:
        raise NotFoundError
    return record


def find_own_city(session: Session, actor: Actor) -> City | None:
    """The one municipality of the actor's organisation; None for unions, bodies without one, and visitors."""
    if actor.organisation_id is None:
        return None
    cities = session.exec(
        select(City).join(OrganisationCity).where(OrganisationCity.organisation_id == actor.organisation_id).limit(2)
    ).all()
    return cities[0] if len(cities) == 1 else None


def list_networks(session: Session, on: date) -> Sequence[tuple[Network, int]]:
    """Every network with the number of its present members."""
    is_current = Membership.lasts_on(on)
    return session.exec(
        select(Network, func.count(col(Membership.id)))
        .join(Membership, and_(col(Membership.network_id) == Network.id, is_current), isouter=True)
        .group_by(col(Network.id))
        .order_by(Network.name)
    ).all()


def count_cities(session: Session, actor: Actor) -> int:
    """Municipalities with at least one record that the actor may see."""
    counted = select(func.count(func.distinct(RecordCity.teryt))).join(Record).where(shown_to(actor))
    return session.exec(counted).one()


def find_by_words(
    session: Session, actor: Actor, text: str, *, size: int, page: int
) -> tuple[tuple[RecordCard, ...], int]:
    """Records whose texts hold every word as it is typed, and how many there are. For when the index is away."""
    condition = has_words(text)
    total = sum(count_by_kind(session, actor, condition).values())
    page = max(1, min(page, -(-total // size)))
    return read_cards(session, actor, condition, limit=size, offset=(page - 1) * size), total


def has_words(text: str) -> ColumnElement[bool]:
    """The condition that every word stands somewhere in the title or the texts of a record."""
    content = col(Record.content)
    texts = [col(Record.title), *(sql.coalesce(content[name].as_string(), "") for name in _TEXTS)]
    # SQLite compares only English letters without regard to case, so the usual spellings are tried.
    ways = [{word, word.lower(), word.capitalize(), word.upper()} for word in text.split()[:MOST_WORDS]]
    return and_(
        col(Record.id).is_not(None),
        *(or_(*(place.icontains(way, autoescape=True) for way in sorted(spelt) for place in texts)) for spelt in ways),
    )
