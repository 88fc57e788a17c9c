"""Addresses of municipalities."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.features.cities import queries
from app.features.cities.forms import CityFilter, CityQuestion
from app.features.cities.neighbours import choose_neighbours
from app.features.cities.pages import make_city_page, make_list_page
from app.web import cards
from app.web.challenges import is_of_city, read_challenge_cards
from app.web.deps import ActorDep, SessionDep
from app.web.pagination import paginate
from app.web.render import canonical, render

AskedDep = Annotated[CityQuestion, Query()]
router = APIRouter(include_in_schema=False)
CHALLENGES_SHOWN = 6


@router.get("/cities")
def list_cities(request: Request, session: SessionDep, actor: ActorDep, asked: AskedDep) -> Response:
    wanted = CityFilter.read(asked)
    total = queries.count_cities(session, actor, wanted)
    pages = paginate("/cities", wanted.pairs, total=total, size=queries.SIZE, current=asked.page)
    rows = queries.list_cities(session, actor, wanted, pages.current)
    counts = queries.count_by_voivodeship(session, actor)
    return render(request, make_list_page(wanted, rows, total, counts, pages))


@router.get("/cities/{key}")
def show_city(request: Request, session: SessionDep, actor: ActorDep, key: str, asked: cards.AskedDep) -> Response:
    city = queries.get_city(session, key.partition("-")[0])
    if request.url.path != city.path:
        return canonical(request, city.path)
    organisations = queries.list_organisations(session, city.teryt)
    networks = queries.list_networks(session, [organisation.id for organisation in organisations])
    records = cards.list_records(session, actor, queries.is_about(city.teryt), path=city.path, asked=asked)
    stated = read_challenge_cards(session, actor, is_of_city(city.teryt), limit=CHALLENGES_SHOWN)
    neighbours = choose_neighbours(city, queries.list_of_size(session, actor, city.size_class))
    return render(
        request, make_city_page(city, organisations, networks, records, challenges=stated, neighbours=neighbours)
    )
