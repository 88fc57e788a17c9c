"""Two addresses for machines: is the process alive, and can it do its work."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy import text

from app.web.deps import SessionDep, SiteDep
from app.web.i18n import COOKIE, LANGUAGES
from app.web.render import own_path, see_other

router = APIRouter(include_in_schema=False)


@router.get("/health")
def health(session: SessionDep, site: SiteDep) -> JSONResponse:
    """200 when the database answers; search may be degraded, and says so."""
    session.execute(text("SELECT 1"))
    index = site.catalogue.status()
    return JSONResponse({"status": "ok", "search": "ok" if index.ready and not index.problem else "degraded"})


@router.get("/language")
def choose_language(to: str = "pl", back: str = "/") -> RedirectResponse:
    """Keep the reader's choice of language and go back."""
    response = see_other(own_path(back))
    if to in LANGUAGES:
        response.set_cookie(COOKIE, to, max_age=365 * 86_400, samesite="lax", httponly=True, path="/")
    return response
