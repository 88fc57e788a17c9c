"""Who works on a collection: invited, joined, gone."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.core.errors import ConflictError, ForbiddenError
from app.core.messages import N_
from app.features.collections.queries import Held
from app.models import CollectionCurator, User
from app.models.activity import tell
from app.models.collection_people import MOST_CURATORS
from app.policies import Actor, require
from app.policies.collections import can_own


def invite(session: Session, actor: Actor, held: Held, person: User) -> None:
    """Ask somebody to curate; nothing happens when they were asked before."""
    require(actor, can_own(actor, held.collection, held.joined))
    if any(seat.user_id == person.id for seat in held.seats):
        return
    if len(held.seats) >= MOST_CURATORS:
        raise ConflictError(N_("Zbiór ma już 12 kuratorów."))
    seat = CollectionCurator(collection_id=held.collection.id, user_id=person.id, invited_by=actor.user_id)
    session.add(seat)
    session.flush()
    tell(
        session,
        key=f"curator:{seat.id}:invited",
        verb="collection.curator_invited",
        actor_id=actor.user_id,
        subject=f"curator:{seat.id}",
        path=held.collection.path,
        addressees={person.id: "invited"},
        details={"title": held.collection.title},
    )


def join(session: Session, actor: Actor, held: Held) -> None:
    """Say yes to an invitation. Raises ForbiddenError for whoever was not asked."""
    seat = _own_seat(actor, held)
    if seat.joined_at:
        return
    seat.joined_at = clock.now()
    session.add(seat)
    owner = held.collection.owner_id
    tell(
        session,
        key=f"curator:{seat.id}:joined",
        verb="collection.curator_joined",
        actor_id=actor.user_id,
        subject=f"curator:{seat.id}",
        path=f"/collections/{held.collection.id}/curators",
        addressees={owner: "curator"} if owner else {},
        details={"title": held.collection.title},
    )


def leave(session: Session, actor: Actor, held: Held) -> None:
    """Say no, or stop curating; the owner hands the collection over first."""
    seat = _own_seat(actor, held)
    if actor.user_id == held.collection.owner_id:
        raise ConflictError(N_("Zanim odejdziesz, przekaż zbiór innemu kuratorowi."))
    session.delete(seat)


def remove(session: Session, actor: Actor, held: Held, seat_id: str) -> None:
    """Take somebody else's seat away."""
    require(actor, can_own(actor, held.collection, held.joined))
    for seat in held.seats:
        if seat.id == seat_id and seat.user_id != held.collection.owner_id:
            session.delete(seat)


def _own_seat(actor: Actor, held: Held) -> CollectionCurator:
    for seat in held.seats:
        if seat.user_id == actor.user_id:
            return seat
    raise ForbiddenError(N_("Nikt nie zaprosił Cię do tego zbioru."))
