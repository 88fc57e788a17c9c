"""Addresses of editions."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter, Request, Response

from app.core import clock
from app.features.editions import actions, queries
from app.features.editions.forms import read_edition
from app.features.editions.pages import EditionLine, EditionPage, EditionsPage, form_page, typed_of
from app.models import EditionTheme
from app.policies import require
from app.policies.editions import can_keep_editions
from app.web.calls import CallLine, call_line, list_calls, list_themes, theme_lines
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.meanwhile import unless_changed
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/editions")
def list_editions(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    themes: defaultdict[str, list[EditionTheme]] = defaultdict(list)
    for theme in queries.list_all_themes(session):
        themes[theme.edition_id].append(theme)
    calls: defaultdict[str, list[CallLine]] = defaultdict(list)
    for call, edition in list_calls(session):
        calls[edition.id].append(call_line(call, edition, clock.now()))
    lines = [EditionLine(e, theme_lines(themes[e.id]), calls[e.id]) for e in queries.list_editions(session)]
    return render(request, EditionsPage(editions=lines, may_open=bool(can_keep_editions(actor))))


@router.get("/editions/new")
def ask_for_edition(request: Request, actor: ActorDep) -> Response:
    require(actor, can_keep_editions(actor))
    return render(request, form_page(None, Filled({"starts": str(clock.now().year)})))


@router.post("/editions")
def open_edition(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    require(actor, can_keep_editions(actor))
    filled = read_edition(form)
    if filled.value is None:
        return render(request, form_page(None, filled), 422)
    edition = actions.open_edition(session, actor, filled.value)
    response = see_other(f"/editions/{edition.id}")
    flash(response, "success", gettext("Edycja jest otwarta. Teraz można ogłosić nabór."))
    return response


@router.get("/editions/{edition_id}")
def show_edition(request: Request, session: SessionDep, actor: ActorDep, edition_id: str) -> Response:
    edition = queries.get_edition(session, edition_id)
    shown = EditionPage(
        edition=edition,
        themes=theme_lines(list_themes(session, edition.id)),
        calls=[call_line(call, edition, clock.now()) for call, _ in list_calls(session, edition.id)],
        networks=queries.list_networks(session, edition.id),
        may_change=bool(can_keep_editions(actor)),
    )
    return render(request, shown)


@router.get("/editions/{edition_id}/edit")
def edit_edition(request: Request, session: SessionDep, actor: ActorDep, edition_id: str) -> Response:
    edition = queries.get_edition(session, edition_id)
    require(actor, can_keep_editions(actor))
    kept = typed_of(edition, list_themes(session, edition.id))
    return render(request, form_page(edition, Filled(kept), kept))


@router.post("/editions/{edition_id}")
def change_edition(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, edition_id: str
) -> Response:
    require(actor, can_keep_editions(actor))
    edition = queries.get_edition(session, edition_id, to_change=True)
    kept = typed_of(edition, list_themes(session, edition.id))
    filled = unless_changed(read_edition(form), form, kept, "name")
    if filled.value is None:
        return render(request, form_page(edition, filled, kept), 422)
    actions.change_edition(session, actor, edition, filled.value)
    response = see_other(f"/editions/{edition.id}")
    flash(response, "success", gettext("Zmiany w edycji zapisano."))
    return response
