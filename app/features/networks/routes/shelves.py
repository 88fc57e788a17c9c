"""Shelves of a network: its challenges, collections and documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import col

from app.features.networks import pages, queries, shelf_pages
from app.features.networks.frame import frame_of
from app.features.networks.people import queries as people_queries
from app.features.networks.people.page import log_lines
from app.features.networks.square import queries as square_queries
from app.models import Collection
from app.models.network_life import Act
from app.policies.documents import can_keep
from app.policies.networks import can_see_inside
from app.web.collections.lines import collection_lines
from app.web.collections.queries import count_collections, list_collections
from app.web.deps import ActorDep, SessionDep
from app.web.pagination import paginate
from app.web.render import render

router = APIRouter(include_in_schema=False)
SIZE = 20
PageNumber = Annotated[int, Query(ge=1, le=1_000)]
ABOUT_DOCUMENTS = (Act.DOCUMENT_ADDED, Act.DOCUMENT_CHANGED, Act.DOCUMENT_REMOVED)


@router.get("/networks/{key}/challenges")
def show_challenges(request: Request, session: SessionDep, actor: ActorDep, key: str, page: PageNumber = 1) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    total = square_queries.count_challenges(session, actor, network.id)
    links = paginate(f"{network.path}/challenges", (), total=total, size=SIZE, current=page)
    rows = square_queries.list_challenges(session, actor, network.id, limit=SIZE, offset=(links.current - 1) * SIZE)
    shown = shelf_pages.NetworkChallengesPage(
        frame=frame_of(session, actor, network, "challenges"),
        lines=pages.challenge_lines(rows),
        pages=links,
        sees_inside=bool(can_see_inside(actor, network.id)),
    )
    return render(request, shown)


@router.get("/networks/{key}/collections")
def show_collections(
    request: Request, session: SessionDep, actor: ActorDep, key: str, page: PageNumber = 1
) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    of_network = col(Collection.network_id) == network.id
    total = count_collections(session, actor, of_network)
    links = paginate(f"{network.path}/collections", (), total=total, size=SIZE, current=page)
    found = list_collections(session, actor, of_network, limit=SIZE, offset=(links.current - 1) * SIZE)
    shown = shelf_pages.NetworkCollectionsPage(
        frame=frame_of(session, actor, network, "collections"),
        lines=collection_lines(session, actor, found),
        pages=links,
    )
    return render(request, shown)


@router.get("/networks/{key}/documents")
def show_documents(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    network = queries.get_network(session, key.partition("-")[0])
    is_inside = can_see_inside(actor, network.id)
    trace = people_queries.list_log(session, network, acts=ABOUT_DOCUMENTS) if is_inside else ()
    shown = shelf_pages.NetworkDocumentsPage(
        frame=frame_of(session, actor, network, "documents"),
        lines=shelf_pages.document_lines(square_queries.list_documents(session, actor, network.id)),
        may_keep=bool(can_keep(actor, network.id)),
        log=log_lines(trace),
    )
    return render(request, shown)
