"""Reads of municipalities; records are counted and listed only as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Subquery
from sqlmodel import Session, col, func, or_, select

from app.core.errors import NotFoundError
from app.features.cities.forms import CityFilter
from app.models import City, Membership, Network, Organisation, OrganisationCity, Record, RecordCity
from app.models.city import SIZE_CLASSES
from app.models.slug import slugify
from app.policies import Actor
from app.web.cards import shown_to

SIZE = 50


def get_city(session: Session, teryt: str) -> City:
    """The municipality. Raises NotFoundError."""
    city = session.get(City, teryt)
    if city is None:
        raise NotFoundError
    return city


def count_cities(session: Session, actor: Actor, wanted: CityFilter) -> int:
    """How many municipalities the filter leaves."""
    counts = _record_counts(actor)
    joined = select(func.count()).select_from(City).join(counts, counts.c.teryt == City.teryt, isouter=True)
    return session.exec(joined.where(*_conditions(wanted, counts))).one()


def list_cities(session: Session, actor: Actor, wanted: CityFilter, page: int) -> Sequence[tuple[City, int]]:
    """One page of municipalities, by voivodeship and name, each with its number of records."""
    counts = _record_counts(actor)
    rows = session.exec(
        select(City, func.coalesce(counts.c.records, 0))
        .join(counts, counts.c.teryt == City.teryt, isouter=True)
        .where(*_conditions(wanted, counts))
        # The codes of voivodeships follow their names, and the slug puts Łódź among the other Ls.
        .order_by(City.voivodeship, City.slug, City.teryt)
        .limit(SIZE)
        .offset((page - 1) * SIZE)
    )
    return [(city, records) for city, records in rows]


def count_by_voivodeship(session: Session, actor: Actor) -> Mapping[str, int]:
    """Records of each voivodeship; a record about two of its cities counts once."""
    counted = (
        select(City.voivodeship, func.count(func.distinct(RecordCity.record_id)))
        .join(RecordCity, col(RecordCity.teryt) == col(City.teryt))
        .join(Record, col(Record.id) == col(RecordCity.record_id))
        .where(shown_to(actor))
        .group_by(col(City.voivodeship))
    )
    return dict(session.exec(counted).all())


def is_about(teryt: str) -> ColumnElement[bool]:
    """The condition on ``Record`` that it is about the municipality."""
    return col(Record.id).in_(select(RecordCity.record_id).where(RecordCity.teryt == teryt))


def list_organisations(session: Session, teryt: str) -> Sequence[Organisation]:
    """Organisations to which the municipality belongs; its own comes first."""
    found = session.exec(
        select(Organisation)
        .join(OrganisationCity, col(OrganisationCity.organisation_id) == col(Organisation.id))
        .where(OrganisationCity.teryt == teryt)
        .order_by(Organisation.name)
    ).all()
    return sorted(found, key=lambda organisation: organisation.kind != "city")


def list_networks(session: Session, organisation_ids: Sequence[str]) -> Sequence[tuple[Network, Membership]]:
    """Networks of these organisations, the newest first."""
    rows = session.exec(
        select(Network, Membership)
        .join(Membership, col(Membership.network_id) == col(Network.id))
        .where(col(Membership.organisation_id).in_(organisation_ids))
        .order_by(col(Membership.starts).desc().nulls_last(), Network.name)
    )
    return [(network, membership) for network, membership in rows]


def list_of_size(session: Session, actor: Actor, size: str) -> Sequence[tuple[City, int]]:
    """Every municipality of the size class, with its number of records."""
    counts = _record_counts(actor)
    rows = session.exec(
        select(City, func.coalesce(counts.c.records, 0))
        .join(counts, counts.c.teryt == City.teryt, isouter=True)
        .where(_has_size(size))
    )
    return [(city, records) for city, records in rows]


def _record_counts(actor: Actor) -> Subquery:
    return (
        select(RecordCity.teryt, func.count().label("records"))
        .join(Record, col(Record.id) == col(RecordCity.record_id))
        .where(shown_to(actor))
        .group_by(col(RecordCity.teryt))
        .subquery()
    )


def _conditions(wanted: CityFilter, counts: Subquery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.name:
        # The slug is the name without Polish letters: "lodz" and "Łódź" both find it, on either database.
        # It is looked for where a word begins, so that Łódź is not lost behind Bystrzyca Kłodzka.
        typed = slugify(wanted.name)
        slug = col(City.slug)
        conditions.append(or_(slug.startswith(typed, autoescape=True), slug.contains(f"-{typed}", autoescape=True)))
    if wanted.size:
        conditions.append(_has_size(wanted.size))
    if wanted.voivodeship:
        conditions.append(col(City.voivodeship) == wanted.voivodeship)
    if wanted.with_records:
        conditions.append(counts.c.records > 0)
    return conditions


def _has_size(size: str) -> ColumnElement[bool]:
    keys = [key for key, _, _ in SIZE_CLASSES]
    at = keys.index(size)
    lowest = SIZE_CLASSES[at - 1][1] if at else 0
    return col(City.population).between(lowest, SIZE_CLASSES[at][1] - 1)
