"""The voivodeships of organisations: by their municipalities, or by what a small one has said itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select, union

from app.models import City, OrganisationCity, OrganisationVoivodeship


def voivodeships_of(session: Session, organisation_ids: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Organisation id to the codes of the voivodeships in which it lies; one of which nothing is known is left out."""
    by_municipality = (
        select(col(OrganisationCity.organisation_id), col(City.voivodeship))
        .join(City, col(City.teryt) == col(OrganisationCity.teryt))
        .where(col(OrganisationCity.organisation_id).in_(organisation_ids))
    )
    said = select(col(OrganisationVoivodeship.organisation_id), col(OrganisationVoivodeship.voivodeship)).where(
        col(OrganisationVoivodeship.organisation_id).in_(organisation_ids)
    )
    places: dict[str, set[str]] = {}
    for organisation_id, voivodeship in session.execute(union(by_municipality, said)):
        places.setdefault(organisation_id, set()).add(voivodeship)
    return {key: frozenset(codes) for key, codes in places.items()}
