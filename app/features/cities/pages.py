"""What the pages of municipalities show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.cities.forms import CityFilter
from app.features.cities.neighbours import Neighbour
from app.models import City, Membership, Network, Organisation
from app.models.city import SIZE_CLASSES, SIZE_LABELS, VOIVODESHIPS
from app.models.network import MEMBER_LABELS
from app.models.organisation import KIND_LABELS
from app.web.cards import Listing
from app.web.challenges import ChallengeCard
from app.web.i18n import gettext
from app.web.pagination import Pagination
from app.web.render import Page

ORIGIN_LONGITUDE, ORIGIN_LATITUDE = 13.99, 54.955
WIDTH_OF_DEGREE, HEIGHT_OF_DEGREE = 43.1, 70.0
"""How the outlines of ``templates/_ui/map.html`` were drawn: longitude × cos 52°, latitude downwards."""


@dataclass(frozen=True, slots=True)
class CityLine:
    city: City
    size: str
    records: int


@dataclass(frozen=True, kw_only=True)
class CitiesPage(Page):
    template: ClassVar[str] = "cities/list.html"
    groups: Sequence[tuple[str, Sequence[CityLine]]]
    """Voivodeship and its municipalities on this page."""
    total: int
    wanted: CityFilter
    chosen: Sequence[tuple[str, str]]
    sizes: Sequence[tuple[str, str]]
    voivodeships: Sequence[tuple[str, str]]
    map_counts: Mapping[str, int]
    map_hrefs: Mapping[str, str]
    pages: Pagination


@dataclass(frozen=True, slots=True)
class NetworkLine:
    network: Network
    role: str
    years: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class CityPage(Page):
    template: ClassVar[str] = "cities/city.html"
    city: City
    size: str
    position: tuple[float, float]
    """Where the city lies in the drawing of ``ui.poland_map``."""
    organisations: Sequence[tuple[Organisation, str]]
    networks: Sequence[NetworkLine]
    records: Listing
    challenges: Sequence[ChallengeCard]
    neighbours: Sequence[Neighbour]


def make_list_page(
    wanted: CityFilter,
    rows: Sequence[tuple[City, int]],
    total: int,
    counts: Mapping[str, int],
    pages: Pagination,
) -> CitiesPage:
    groups: dict[str, list[CityLine]] = {}
    for city, records in rows:
        line = CityLine(city, gettext(SIZE_LABELS[city.size_class]), records)
        groups.setdefault(city.voivodeship_name, []).append(line)
    return CitiesPage(
        groups=tuple(groups.items()),
        total=total,
        wanted=wanted,
        chosen=chosen_filters(wanted),
        sizes=[(key, gettext(label)) for key, _, label in SIZE_CLASSES],
        voivodeships=list(VOIVODESHIPS.items()),
        map_counts=counts,
        map_hrefs={code: wanted.address(voivodeship=code) for code in VOIVODESHIPS},
        pages=pages,
    )


def chosen_filters(wanted: CityFilter) -> Sequence[tuple[str, str]]:
    """Each chosen filter in words, with the address of the list without it."""
    words = {
        "name": wanted.name,
        "size": gettext(SIZE_LABELS.get(wanted.size, "")),
        "voivodeship": VOIVODESHIPS.get(wanted.voivodeship, ""),
        "records": gettext("tylko z rekordami") if wanted.with_records else "",
    }
    return [(text, wanted.address(**{key: ""})) for key, text in words.items() if text]


def make_city_page(
    city: City,
    organisations: Sequence[Organisation],
    networks: Sequence[tuple[Network, Membership]],
    records: Listing,
    *,
    challenges: Sequence[ChallengeCard],
    neighbours: Sequence[Neighbour],
) -> CityPage:
    names = {organisation.id: organisation.name for organisation in organisations}
    return CityPage(
        city=city,
        size=gettext(SIZE_LABELS[city.size_class]),
        position=place_on_map(city),
        organisations=[(found, gettext(KIND_LABELS[found.kind])) for found in organisations],
        networks=[
            NetworkLine(network, gettext(MEMBER_LABELS[member.role]), member.years, names[member.organisation_id])
            for network, member in networks
        ],
        records=records,
        challenges=challenges,
        neighbours=neighbours,
    )


def place_on_map(city: City) -> tuple[float, float]:
    """The city in the units of the map's outlines."""
    x = WIDTH_OF_DEGREE * (city.longitude - ORIGIN_LONGITUDE)
    y = HEIGHT_OF_DEGREE * (ORIGIN_LATITUDE - city.latitude)
    return round(x, 1), round(y, 1)
