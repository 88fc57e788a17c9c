"""Municipalities and voivodeships of Poland, keyed by TERYT."""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar

from sqlmodel import Field, SQLModel

from app.core.messages import N_
from app.models.outbox import Searchable

VOIVODESHIPS = MappingProxyType(
    {
        "02": "dolnośląskie",
        "04": "kujawsko-pomorskie",
        "06": "lubelskie",
        "08": "lubuskie",
        "10": "łódzkie",
        "12": "małopolskie",
        "14": "mazowieckie",
        "16": "opolskie",
        "18": "podkarpackie",
        "20": "podlaskie",
        "22": "pomorskie",
        "24": "śląskie",
        "26": "świętokrzyskie",
        "28": "warmińsko-mazurskie",
        "30": "wielkopolskie",
        "32": "zachodniopomorskie",
    }
)

SIZE_CLASSES = (
    ("under_20k", 20_000, N_("do 20 tys. mieszkańców")),
    ("20k_50k", 50_000, N_("20–50 tys. mieszkańców")),
    ("50k_100k", 100_000, N_("50–100 tys. mieszkańców")),
    ("100k_250k", 250_000, N_("100–250 tys. mieszkańców")),
    ("over_250k", 10**9, N_("ponad 250 tys. mieszkańców")),
)
"""Key, upper limit of population (exclusive), label."""

SIZE_LABELS = MappingProxyType({key: label for key, _, label in SIZE_CLASSES})


def size_class(population: int) -> str:
    """Key of the size class of a place with this many inhabitants."""
    return next(key for key, limit, _ in SIZE_CLASSES if population < limit)


class City(Searchable, SQLModel, table=True):
    """A municipality. Codes are text: they begin with zeros."""

    search_kind: ClassVar[str] = "city"

    teryt: str = Field(primary_key=True, max_length=6)
    name: str = Field(max_length=80, index=True)
    voivodeship: str = Field(max_length=2, index=True)
    """TERYT code of the voivodeship: the first two digits."""
    latitude: float
    longitude: float
    population: int
    slug: str = Field(max_length=80)

    def search_subject(self) -> str:
        return f"city:{self.teryt}"

    @property
    def size_class(self) -> str:
        return size_class(self.population)

    @property
    def voivodeship_name(self) -> str:
        return VOIVODESHIPS[self.voivodeship]

    @property
    def path(self) -> str:
        return f"/cities/{self.teryt}-{self.slug}"
