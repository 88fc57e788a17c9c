"""Cities like one city: of its size, in its voivodeship first, then elsewhere, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from app.models import City

EARTH_RADIUS_KM = 6371.0
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Neighbour:
    city: City
    kilometres: int
    """As the crow flies, rounded as people say it: to 5 km when near, to 10 km when far."""
    is_same_voivodeship: bool
    records: int


def choose_neighbours(city: City, others: Sequence[tuple[City, int]]) -> tuple[Neighbour, ...]:
    """At most six; ``others`` are cities of the same size class with their numbers of records."""
    neighbours = (
        Neighbour(other, said_distance(city, other), other.voivodeship == city.voivodeship, records)
        for other, records in others
        if other.teryt != city.teryt
    )
    ordered = sorted(neighbours, key=lambda near: (not near.is_same_voivodeship, near.kilometres, near.city.slug))
    return tuple(ordered[:SHOWN])


def said_distance(here: City, there: City) -> int:
    """Great-circle distance in km (haversine), rounded; never 0."""
    north, south = radians(here.latitude), radians(there.latitude)
    across = sin((south - north) / 2) ** 2
    along = sin(radians(there.longitude - here.longitude) / 2) ** 2
    exact = 2 * EARTH_RADIUS_KM * asin(sqrt(across + cos(north) * cos(south) * along))
    step = 5 if exact < 50 else 10
    return max(step, round(exact / step) * step)
