"""Addresses of the public pages."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.features.analyses.pages import AnalysisPage
from app.models.record import Kind
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.records.opening import detour, has_newer_draft, record_at
from app.web.records.views import describe_article, view_record
from app.web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/analyses")
def list_analyses() -> Response:
    """The list is a search for this kind."""
    return RedirectResponse("/search?kind=analysis", status_code=302)


@router.get("/analyses/{key}")
def show_analysis(request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, key: str) -> Response:
    """The published page; the id in the address decides, the rest only reads well."""
    record = record_at(session, actor, Kind.ANALYSIS, key)
    if elsewhere := detour(request, actor, record):
        return elsewhere
    view = view_record(session, actor, record, record.published_content(), with_talk=True)
    is_newer = view.can_edit and has_newer_draft(session, record)
    article = describe_article(view, site.settings.base_url)
    return render(request, AnalysisPage(view=view, is_newer_draft=is_newer, article=article))
