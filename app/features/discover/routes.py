"""The home page, the results, what is suggested while typing, and records like another."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.features.discover.home import home_page
from app.features.discover.results import results_page
from app.features.discover.suggesting import similar_page, suggestions_page
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.questions import Question
from app.web.render import render, wanted_block

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep) -> Response:
    return render(request, home_page(session, site, actor))


@router.get("/search")
def search(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep) -> Response:
    question = Question.read(request.query_params)
    page = results_page(session, site, actor, question)
    response = render(request, page)
    if wanted_block(request):
        # A form sends its empty fields too; the address that stays is the short one.
        response.headers["HX-Push-Url"] = question.at_page(page.pages.current).url()
    return response


@router.get("/search/suggestions")
def suggest(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, q: str = "") -> Response:
    return render(request, suggestions_page(session, site, actor, q))


@router.get("/search/similar/{record_id}")
def similar(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, record_id: str) -> Response:
    return render(request, similar_page(session, site, actor, record_id))
