"""Addresses of networks."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.core import clock
from app.features.networks import members, pages, queries
from app.models import Network
from app.policies import Actor
from app.policies.networks import can_see_addresses, can_see_inside
from app.web.cards import list_records
from app.web.deps import ActorDep, SessionDep
from app.web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/networks")
def list_networks(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    shown = pages.make_list_page(
        queries.list_networks(session),
        queries.count_members(session),
        queries.list_leaders(session),
        queries.count_records(session, actor),
        actor.networks,
    )
    return render(request, shown)


@router.get("/networks/{key}")
def show_network(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    key: str,
    kind: str = "",
    page: int = 1,
    inside: str = "",
) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    if request.url.path != network.path:
        return RedirectResponse(network.path, 308)
    is_inside = bool(can_see_inside(actor, network.id))
    shown = make_page(session, actor, network, kind=kind, page=page, only_inside=is_inside and bool(inside))
    return render(request, shown)


def make_page(
    session: Session, actor: Actor, network: Network, *, kind: str, page: int, only_inside: bool
) -> pages.NetworkPage:
    edition = queries.get_edition(session, network)
    rows = queries.list_members(session, network)
    current = members.members_on(rows, members.day_of_members(edition, clock.now().date()))
    places = queries.voivodeships_of(session, [organisation.id for _, organisation in rows])
    counts = members.count_places(rows, current, places)
    chosen = queries.belongs_to(network, only_inside=only_inside)
    kept = {"inside": "1"} if only_inside else {}
    return pages.NetworkPage(
        network=network,
        edition=edition,
        kind=pages.name_kind(network),
        theme=pages.name_theme(network),
        members=pages.member_lines(rows, current),
        map_counts=counts,
        checks=members.check_members(network, rows, current, counts),
        records=list_records(session, actor, *chosen, path=network.path, kind=kind, page=page, kept=kept),
        shows_inside_only=only_inside,
        inside=look_inside(session, actor, network),
    )


def look_inside(session: Session, actor: Actor, network: Network) -> pages.Inside | None:
    if not can_see_inside(actor, network.id):
        return None
    people = pages.people_by_role(
        queries.list_people(session, network), with_addresses=bool(can_see_addresses(actor, network.id))
    )
    return pages.Inside(people, queries.count_inside(session, actor, network))
