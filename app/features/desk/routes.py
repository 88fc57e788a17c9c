"""The address of the desk."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.core.errors import SignInNeededError
from app.features.desk.desk_page import desk_page
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/desk")
def show_desk(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep) -> Response:
    """What the person has before them."""
    if not actor.is_signed_in:
        raise SignInNeededError
    return render(request, desk_page(session, site.catalogue, actor))
