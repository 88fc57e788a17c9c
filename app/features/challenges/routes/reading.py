"""The board and one challenge."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.features.challenges import queries
from app.features.challenges.forms import BoardQuestion
from app.features.challenges.making import board_page, challenge_page
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.render import canonical, render

router = APIRouter(include_in_schema=False)


@router.get("/challenges")
def list_challenges(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep) -> Response:
    asked = BoardQuestion.read(dict(request.query_params))
    return render(request, board_page(session, site, actor, asked))


@router.get("/challenges/{key}")
def show_challenge(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, key: str) -> Response:
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    if request.url.path != challenge.path:
        return canonical(request, challenge.path)
    return render(request, challenge_page(session, site, actor, challenge))
