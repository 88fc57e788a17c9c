"""Addresses of the pages about Rynek and of the files for machines."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse

from app.core.errors import NotFoundError
from app.features.about import machines, queries
from app.features.about.concepts import as_linked_data, group_themes, list_challenges
from app.features.about.pages import ThemesPage, make_about_page, make_evidence_page, make_statement_page
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.render import render
from app.web.templating import STATIC

router = APIRouter(include_in_schema=False)
STATEMENT = "/deklaracja-dostepnosci"


@router.get("/about")
def show_about(request: Request, site: SiteDep, _actor: ActorDep) -> Response:
    return render(request, make_about_page(site.settings))


@router.get("/about/evidence")
def show_evidence(request: Request, _actor: ActorDep) -> Response:
    return render(request, make_evidence_page())


@router.get("/about/themes")
def show_themes(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    themes, challenges = queries.count_by_concept(session, actor)
    return render(request, ThemesPage(groups=group_themes(themes), challenges=list_challenges(challenges)))


@router.get("/about/themes.jsonld")
def show_linked_themes(site: SiteDep) -> JSONResponse:
    return JSONResponse(as_linked_data(site.settings.base_url), media_type="application/ld+json")


@router.get(STATEMENT)
def show_statement(request: Request, site: SiteDep, _actor: ActorDep) -> Response:
    return render(request, make_statement_page(site.settings))


@router.get("/accessibility")
def find_statement() -> RedirectResponse:
    return RedirectResponse(STATEMENT, 308)


@router.get("/favicon.ico")
def show_icon() -> FileResponse:
    return FileResponse(STATIC / "brand" / "favicon.svg", media_type="image/svg+xml")


@router.get("/robots.txt")
def show_robots(site: SiteDep) -> PlainTextResponse:
    return PlainTextResponse(machines.robots(site.settings.base_url))


@router.get("/sitemap.xml")
def show_sitemap(site: SiteDep, session: SessionDep) -> Response:
    addresses = queries.public_addresses(session)
    return Response(machines.sitemap(site.settings.base_url, addresses), media_type="application/xml")


@router.get("/.well-known/security.txt")
def show_security_contact(site: SiteDep) -> PlainTextResponse:
    email = site.settings.operator_email
    if not email:
        raise NotFoundError
    return PlainTextResponse(machines.security_contact(site.settings.base_url, email))
