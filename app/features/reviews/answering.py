"""What every route of a review does around its act: find it, lock it, and show it again with what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.features.reviews import actions, queries
from app.features.reviews.forms import Typed, round_in
from app.features.reviews.review_page import review_page
from app.models.review import OVER, STALE
from app.policies.actor import Actor
from app.web.i18n import gettext
from app.web.render import render
from app.web.reviews.cases.queries import Case, is_alone
from app.web.state import site_of


def locked_case(session: Session, actor: Actor, review_id: str) -> tuple[Case, bool]:
    """The review, held for this transaction, and whether nobody but the actor could decide on it.

    Raises NotFoundError for those who may not see it.
    """
    case = queries.get_case(session, actor, review_id)
    actions.lock(session, case)
    return case, is_alone(session, actor, case)


def why_too_late(case: Case, form: FormData | None = None) -> dict[str, str]:
    """What has happened since the person opened the page; empty when nothing has."""
    if not case.review.is_open:
        return {"late": gettext(OVER)}
    is_stale = form is not None and round_in(form) != case.review.round
    return {"late": gettext(STALE)} if is_stale else {}


def show_again(
    request: Request,
    session: Session,
    actor: Actor,
    case: Case,
    *,
    typed: Typed,
    errors: Mapping[str, str],
) -> Response:
    """The page with what was typed and what is wrong with it: 409 where it comes too late, otherwise 422."""
    page = review_page(session, site_of(request).catalogue, actor, case, typed=typed, errors=errors)
    return render(request, page, 409 if "late" in errors else 422)
