"""The list of networks, and the square of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session, col

from app.core import clock
from app.features.networks import members, pages, queries
from app.features.networks.frame import frame_of
from app.features.networks.square import queries as square_queries
from app.features.networks.square.news import list_news
from app.models import Collection, Formation, Meeting, Network
from app.policies import Actor
from app.policies.networks import can_see_addresses, can_see_inside
from app.web.calendar import find_own_answers, list_meetings, make_lines
from app.web.cards import Asked, list_records
from app.web.collections.lines import collection_lines
from app.web.collections.queries import list_collections
from app.web.deps import ActorDep, SessionDep
from app.web.places import voivodeships_of
from app.web.render import canonical, render
from app.web.threads.discussion import read_discussion

router = APIRouter(include_in_schema=False)


class NetworkQuestion(Asked):
    """``inside`` narrows the list to what is kept inside the network, for those who see it."""

    inside: str = ""


MEETINGS_SHOWN = 3
SHELF_SHOWN = 4
AskedDep = Annotated[NetworkQuestion, Query()]


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
    asked: AskedDep,
) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    if request.url.path != network.path:
        return canonical(request, network.path)
    return render(request, make_page(session, actor, network, asked))


def make_page(session: Session, actor: Actor, network: Network, asked: NetworkQuestion) -> pages.NetworkPage:
    only_inside = bool(asked.inside and can_see_inside(actor, network.id))
    edition = queries.get_edition(session, network)
    rows = queries.list_members(session, network)
    current = members.members_on(rows, members.day_of_members(edition, clock.now().date()))
    places = voivodeships_of(session, [organisation.id for _, organisation in rows])
    counts = members.count_places(rows, current, places)
    chosen = queries.belongs_to(network, only_inside=only_inside)
    kept = {"inside": "1"} if only_inside else {}
    frame = frame_of(session, actor, network, "")
    return pages.NetworkPage(
        frame=frame,
        network=network,
        theme=pages.name_theme(network),
        members=pages.member_lines(rows, current),
        map_counts=counts,
        map_hrefs={code: f"/cities?voivodeship={code}" for code in counts},
        checks=members.check_members(network, rows, current, counts),
        formation=session.get(Formation, network.id),
        records=list_records(session, actor, *chosen, path=network.path, asked=asked, kept=kept),
        shows_inside_only=only_inside,
        inside=look_inside(session, actor, network),
        talk=read_discussion(session, actor, f"network:{network.id}"),
        **shelves_of(session, actor, network),
    )


def shelves_of(session: Session, actor: Actor, network: Network) -> pages.Shelves:
    """What stands on the square beside the records: a few of each sort, and a way to the rest."""
    coming = list_meetings(session, actor, col(Meeting.network_id) == network.id, when="coming", limit=MEETINGS_SHOWN)
    answers = find_own_answers(session, actor, [meeting.id for meeting, _, _ in coming])
    collections = list_collections(session, actor, col(Collection.network_id) == network.id, limit=SHELF_SHOWN)
    return {
        "news": list_news(session, actor, network),
        "meetings": make_lines(coming, answers),
        "challenges": pages.challenge_lines(
            square_queries.list_challenges(session, actor, network.id, limit=SHELF_SHOWN)
        ),
        "collections": collection_lines(session, actor, collections),
        "documents": square_queries.list_documents(session, actor, network.id)[:SHELF_SHOWN],
    }


def look_inside(session: Session, actor: Actor, network: Network) -> pages.Inside | None:
    if not can_see_inside(actor, network.id):
        return None
    people = pages.people_by_role(
        queries.list_people(session, network), with_addresses=bool(can_see_addresses(actor, network.id))
    )
    return pages.Inside(people, queries.count_inside(session, actor, network))
