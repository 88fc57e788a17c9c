"""Reads of organisations; records and people only as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.models import City, Membership, Network, Organisation, OrganisationCity, Record, User
from app.models.organisation import OrganisationKind
from app.models.slug import slugify
from app.policies import Actor
from app.web.cards import shown_to

SIZE = 50


def get_organisation(session: Session, organisation_id: str, *, to_change: bool = False) -> Organisation:
    """The organisation, held for this transaction if ``to_change``. Raises NotFoundError."""
    organisation = session.get(Organisation, organisation_id, with_for_update=True if to_change else None)
    if organisation is None:
        raise NotFoundError
    return organisation


def count_by_kind(session: Session, name: str) -> Mapping[OrganisationKind, int]:
    """Numbers of organisations whose name fits, by kind."""
    counted = select(Organisation.kind, func.count()).where(*_fits(name)).group_by(col(Organisation.kind))
    return {OrganisationKind(kind): number for kind, number in session.exec(counted)}


def list_organisations(
    session: Session, actor: Actor, name: str, kind: OrganisationKind | None, page: int
) -> Sequence[tuple[Organisation, int, int]]:
    """One page by name, each with its numbers of municipalities and of records that the actor sees."""
    records = (
        select(Record.organisation_id, func.count().label("number"))
        .where(shown_to(actor))
        .group_by(col(Record.organisation_id))
        .subquery()
    )
    cities = (
        select(OrganisationCity.organisation_id, func.count().label("number"))
        .group_by(col(OrganisationCity.organisation_id))
        .subquery()
    )
    conditions = [*_fits(name), *([col(Organisation.kind) == kind] if kind else [])]
    rows = session.exec(
        select(Organisation, func.coalesce(cities.c.number, 0), func.coalesce(records.c.number, 0))
        .join(cities, cities.c.organisation_id == Organisation.id, isouter=True)
        .join(records, records.c.organisation_id == Organisation.id, isouter=True)
        .where(*conditions)
        .order_by(Organisation.slug, Organisation.id)
        .limit(SIZE)
        .offset((page - 1) * SIZE)
    )
    return [(organisation, towns, number) for organisation, towns, number in rows]


def list_cities(session: Session, organisation: Organisation) -> Sequence[City]:
    """Municipalities of the organisation, by name."""
    return session.exec(
        select(City)
        .join(OrganisationCity, col(OrganisationCity.teryt) == col(City.teryt))
        .where(OrganisationCity.organisation_id == organisation.id)
        .order_by(City.slug)
    ).all()


def list_memberships(session: Session, organisation: Organisation) -> Sequence[tuple[Network, Membership]]:
    """Networks of the organisation with its time in them, the newest first."""
    rows = session.exec(
        select(Network, Membership)
        .join(Membership, col(Membership.network_id) == col(Network.id))
        .where(Membership.organisation_id == organisation.id)
        .order_by(col(Membership.starts).desc().nulls_last(), Network.name)
    )
    return [(network, membership) for network, membership in rows]


def list_people(session: Session, organisation: Organisation) -> Sequence[User]:
    """People with an account at the organisation, by name."""
    return session.exec(
        select(User)
        .where(User.organisation_id == organisation.id)
        .where(col(User.is_active))
        .order_by(User.name, User.id)
    ).all()


def is_owned_by(organisation: Organisation) -> ColumnElement[bool]:
    """The condition on ``Record`` that it belongs to the organisation."""
    return col(Record.organisation_id) == organisation.id


def _fits(name: str) -> list[ColumnElement[bool]]:
    # The slug is the name without Polish letters.
    return [col(Organisation.slug).contains(slugify(name), autoescape=True)] if name else []
