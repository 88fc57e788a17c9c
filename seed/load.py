"""Fill an empty database with the seed world."""

from __future__ import annotations

from sqlmodel import Session, select

from app.features.accounts.passwords import DEMONSTRATION_PASSWORD, hash_password
from app.models import City, User
from seed import places
from seed.calls import add_calls
from seed.challenges import add_challenges
from seed.collections import add_collections
from seed.confirmations import add_confirmations
from seed.moderation import add_moderation
from seed.networks import add_network_life
from seed.notifications import add_notifications
from seed.records import add_records
from seed.reviews import add_reviews
from seed.searches import add_searches
from seed.threads import add_threads


def is_seeded(session: Session) -> bool:
    """True when there is any municipality: then the world, or somebody's own content, is there already."""
    return session.exec(select(City).limit(1)).first() is not None


def load_places(session: Session) -> None:
    """Only the municipalities, for an installation that starts with its own content."""
    session.add_all(places.cities())
    session.flush()


def load_world(session: Session) -> int:
    """Everything; returns the number of records."""
    load_places(session)
    password = hash_password(DEMONSTRATION_PASSWORD)
    for rows in (places.organisations(), places.networks(), places.people(password)):
        for row in rows:
            session.add(row)
            session.flush()
    added = add_records(session)
    add_calls(session, password)
    add_challenges(session)
    add_collections(session)
    add_confirmations(session)
    add_network_life(session)
    add_reviews(session)
    add_threads(session)
    add_moderation(session)
    add_searches(session)
    add_notifications(session)
    return added


def demonstration_accounts(session: Session) -> tuple[tuple[str, str], ...]:
    """E-mail and position of each demonstration account."""
    people = session.exec(select(User).where(User.is_demonstration).order_by(User.email))
    return tuple((person.email, person.position) for person in people)
