"""Addresses of confirmations: one's own list, one record, and the link of a reminder.

The link works without signing in, shows a page on GET and confirms on POST only: programs that protect mail follow
links, but press no buttons.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from app.core.errors import SignInNeededError
from app.core.messages import N_
from app.features.confirmations import actions, queries
from app.features.confirmations.forms import ConfirmationForm
from app.features.confirmations.pages import (
    ConfirmationPage,
    ConfirmationsPage,
    LinkOverPage,
    LinkPage,
    month_options,
)
from app.models import Record
from app.policies import Actor
from app.web.confirmations import ConfirmationLink, count_due, due_line, list_confirmable, read_link
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import read, read_number
from app.web.i18n import gettext, show_date
from app.web.limits import limit
from app.web.links import list_dead_links
from app.web.pagination import paginate
from app.web.records.findings import view_findings
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
SIZE = 20
PATH = "/confirmations"
OF_RECORD = PATH + "/records/{record_id}"
OF_LINK = PATH + "/{token}"
CONFIRMED = N_("Dziękujemy. Rekord jest potwierdzony do %(day)s.")
NO_ERRORS: Mapping[str, str] = MappingProxyType({})


@router.get(PATH)
def list_own(request: Request, session: SessionDep, actor: ActorDep, show: str = "due", page: str = "1") -> Response:
    """What asks the reader to be confirmed, or everything that they may confirm."""
    if not actor.is_signed_in:
        raise SignInNeededError
    due, total = count_due(session, actor)
    only_due, kept = show != "all", {} if show != "all" else {"show": "all"}
    pages = paginate(PATH, kept, total=due if only_due else total, size=SIZE, current=read_number(page, 1))
    records = list_confirmable(session, actor, only_due=only_due, limit=SIZE, offset=(pages.current - 1) * SIZE)
    lines = [due_line(record) for record in records]
    return render(request, ConfirmationsPage(lines=lines, due=due, total=total, only_due=only_due, pages=pages))


@router.get(OF_RECORD)
def show_record(request: Request, session: SessionDep, actor: ActorDep, record_id: str) -> Response:
    """How long the record counts as confirmed, and by whom."""
    return _record_page(request, session, queries.get_confirmable(session, actor, record_id))


@router.post(OF_RECORD)
def confirm_record(
    request: Request, session: SessionDep, actor: ActorDep, posted: PostedForm, record_id: str
) -> Response:
    """Confirm it as an editor who is signed in."""
    record = queries.get_confirmable(session, actor, record_id)
    filled = read(ConfirmationForm, posted)
    if filled.value is None:
        return _record_page(request, session, record, filled.errors)
    actions.confirm(session, actor, record, filled.value.months)
    response = see_other(PATH if posted.get("then") == "list" else record.path)
    flash(response, "success", gettext(CONFIRMED) % {"day": _last_day(record)})
    return response


def _record_page(request: Request, session: Session, record: Record, errors: Mapping[str, str] = NO_ERRORS) -> Response:
    earlier = queries.list_confirmations(session, record)
    dead = view_findings(list_dead_links(session, record.published_content()))
    page = ConfirmationPage(
        line=due_line(record), earlier=earlier, dead_links=dead, months=month_options(), errors=errors
    )
    return render(request, page, 422 if errors else 200)


@router.get(OF_LINK)
def show_link(request: Request, session: SessionDep, site: SiteDep, token: str) -> Response:
    """One record and one button; looking changes nothing."""
    link = read_link(site.settings, token)
    found = queries.find_linked(session, link) if link else None
    if link is None or found is None:
        return render(request, LinkOverPage(), 410)
    return _link_page(request, link, *found)


@router.post(OF_LINK)
def confirm_by_link(request: Request, session: SessionDep, site: SiteDep, posted: PostedForm, token: str) -> Response:
    """Confirm it in the name of the person to whom the link was sent."""
    limit(request, "confirmation", "60/hour")
    link = read_link(site.settings, token)
    found = queries.find_linked(session, link) if link else None
    if link is None or found is None:
        return render(request, LinkOverPage(), 410)
    record, person = found
    filled = read(ConfirmationForm, posted)
    if filled.value is None:
        return _link_page(request, link, record, person, filled.errors)
    if link.is_about(record):
        actions.confirm_by_link(session, person, record, link, filled.value.months)
    return see_other(request.url.path)


def _link_page(
    request: Request, link: ConfirmationLink, record: Record, person: Actor, errors: Mapping[str, str] = NO_ERRORS
) -> Response:
    page = LinkPage(
        line=due_line(record),
        summary=record.published_content().summary,
        name=person.name,
        is_done=not link.is_about(record),
        months=month_options(),
        errors=errors,
    )
    return render(request, page, 422 if errors else 200)


def _last_day(record: Record) -> str:
    return show_date(record.confirmed_until) if record.confirmed_until else ""
