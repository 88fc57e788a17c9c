"""Collections as they are read."""
# ruff: noqa: FAST003 -- the address names what the dependencies open

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from app.features.collections.booklet import make_booklet
from app.features.collections.listing import collections_page
from app.features.collections.opening import HeldDep, LinkDep
from app.features.collections.pages import collection_page, versions_page
from app.web.booklets.printing import RATE, print_booklet
from app.web.deps import ActorDep, SessionDep
from app.web.limits import limit
from app.web.render import render
from app.web.state import site_of

router = APIRouter(include_in_schema=False)


class ListQuestion(BaseModel):
    """How the list is narrowed; what is unknown finds nothing."""

    network: str = ""
    words: str = ""
    page: int = 1


@router.get("/collections")
def list_collections(
    request: Request, session: SessionDep, actor: ActorDep, asked: Annotated[ListQuestion, Query()]
) -> Response:
    page = collections_page(session, actor, network=asked.network, words=asked.words, number=asked.page)
    return render(request, page)


@router.get("/collections/{collection}")
def show_collection(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    held: HeldDep,
    link: LinkDep = "",
) -> Response:
    if request.url.path != held.collection.path:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(held.collection.path + query, status_code=308)
    return render(request, collection_page(session, site_of(request).catalogue, actor, held, link))


@router.get("/collections/{collection}/versions")
def list_versions(
    request: Request, session: SessionDep, actor: ActorDep, held: HeldDep, link: LinkDep = ""
) -> Response:
    return render(request, versions_page(session, actor, held, link))


@router.get("/collections/{collection}/booklet")
def print_collection(request: Request, session: SessionDep, actor: ActorDep, held: HeldDep) -> Response:
    limit(request, "booklet", RATE)
    site = site_of(request)
    return print_booklet(make_booklet(session, site.catalogue, actor, held, site.settings.base_url))
