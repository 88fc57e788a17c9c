"""What is being checked, one review, and its text as readers will see it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.features.reviews import queries
from app.features.reviews.forms import Typed
from app.features.reviews.pages import QueuePage, ReviewTextPage
from app.features.reviews.review_page import review_page
from app.models.content import CONTENT
from app.policies.actor import require
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.records.views import view_record
from app.web.render import render
from app.web.reviews.waiting.queries import list_waiting

router = APIRouter(include_in_schema=False)


@router.get("/reviews")
def list_reviews(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    """What the person checks, what came back to them, what is on its way."""
    require(actor, actor.is_signed_in)
    networks = queries.list_ruled_networks(session, actor)
    return render(request, QueuePage(waiting=list_waiting(session, actor), networks=networks))


@router.get("/reviews/{review_id}")
def show_review(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, review_id: str, *, place: str = ""
) -> Response:
    """One review; ``place`` is the field for which a new point is begun."""
    case = queries.get_case(session, actor, review_id)
    return render(request, review_page(session, site.catalogue, actor, case, typed=Typed(place=place)))


@router.get("/reviews/{review_id}/text")
def show_text(request: Request, session: SessionDep, actor: ActorDep, review_id: str) -> Response:
    """The text under review as its page will look."""
    case = queries.get_case(session, actor, review_id)
    revision = queries.get_required_revision(session, case.record.id, case.review.revision)
    content = CONTENT[case.record.kind].read_draft(revision.content)[0]
    view = view_record(session, actor, case.record, content)
    page = ReviewTextPage(review_id=case.review.id, title=content.title, revision=case.review.revision, view=view)
    return render(request, page)
