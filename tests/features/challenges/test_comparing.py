"""What is alike, what differs and what nobody has said, in words."""

from __future__ import annotations

from typing import Any

import pytest

from app.features.challenges.comparing import compare
from app.features.challenges.matching import Need
from app.models import City
from app.models.content import CONTENT
from app.models.record import Kind
from tests.factories import SNAPSHOT


def city(population: int = 30_000, teryt: str = "247301") -> City:
    return City(
        teryt=teryt, name="Miasto", voivodeship=teryt[:2], latitude=0, longitude=0, population=population, slug="m"
    )


def practice(**content: Any):
    return CONTENT[Kind.PRACTICE].model_validate(SNAPSHOT[Kind.PRACTICE] | content)


SMALL = Need("t", "t", size="20k_50k", voivodeship="24", theme="air-heating", budget="50k_500k")


@pytest.mark.parametrize(
    ("need", "cities", "content", "side", "text"),
    [
        (SMALL, [city()], {}, "alike", "podobna wielkość miasta: 20–50 tys. mieszkańców"),
        (SMALL, [city(300_000)], {}, "different", "ponad 250 tys. mieszkańców, a w wyzwaniu 20–50 tys. mieszkańców"),
        (SMALL, [], {}, "unknown", "wielkość miasta"),
        (SMALL, [city()], {}, "alike", "to samo województwo: śląskie"),
        (SMALL, [city(teryt="146501")], {}, "different", "województwo: mazowieckie"),
        (SMALL, [], {}, "unknown", "województwo"),
        (SMALL, [city()], {"theme": "air-advice"}, "alike", "ten sam temat: Jakość powietrza"),
        (SMALL, [city()], {"theme": "mob-transit"}, "different", "inny temat: Transport publiczny"),
        (SMALL, [city()], {}, "unknown", "koszt"),
        (SMALL, [city()], {"cost_capital": 40_000}, "alike", "koszt mieści się w budżecie: do 50 tys. zł"),
        (SMALL, [city()], {"cost_capital": 2_000_000}, "different", "a budżet wyzwania to 50–500 tys. zł"),
        (SMALL, [city()], {"stage": "pilot"}, "different", "pilotaż"),
        (SMALL, [city()], {"stage": "running"}, "alike", "wdrożone (etap: działa)"),
        (SMALL, [city()], {}, "unknown", "wyniki"),
    ],
)
def test_conditions_are_told(need: Need, cities: list[City], content: dict[str, Any], side: str, text: str) -> None:
    told = compare(need, practice(**content), cities)
    assert any(text in sentence for sentence in getattr(told, side))


def test_what_the_challenge_leaves_open_is_not_compared() -> None:
    told = compare(Need("t", "t"), practice(), [city()])
    assert (*told.alike, *told.different) == ("wdrożone (etap: działa)",)
    assert told.unknown == ("wyniki",)
