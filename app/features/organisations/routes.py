"""Addresses of organisations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session

from app.core import clock
from app.features.organisations import actions, queries
from app.features.organisations.forms import OrganisationQuestion, ProfileForm
from app.features.organisations.pages import (
    OrganisationPage,
    kept_of,
    make_list_page,
    make_profile_page,
    network_lines,
    person_lines,
)
from app.models import Organisation
from app.models.organisation import KIND_LABELS
from app.policies import Actor, require
from app.policies.organisations import can_describe, can_see_addresses, can_see_people
from app.policies.people import current_memberships
from app.web import cards
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.meanwhile import unless_changed
from app.web.pagination import paginate
from app.web.render import canonical, render, see_other

AskedDep = Annotated[OrganisationQuestion, Query()]
router = APIRouter(include_in_schema=False)


@router.get("/organisations")
def list_organisations(request: Request, session: SessionDep, actor: ActorDep, asked: AskedDep) -> Response:
    name = asked.name.strip()[:80]
    chosen = next((known for known in KIND_LABELS if known.value == asked.kind), None)
    counts = queries.count_by_kind(session, name)
    total = counts.get(chosen, 0) if chosen else sum(counts.values())
    query = {key: value for key, value in (("name", name), ("kind", chosen or "")) if value}
    pages = paginate("/organisations", query, total=total, size=queries.SIZE, current=asked.page)
    rows = queries.list_organisations(session, actor, name, chosen, pages.current)
    return render(request, make_list_page(rows, counts, name, chosen, pages))


@router.get("/organisations/{key}")
def show_organisation(
    request: Request, session: SessionDep, actor: ActorDep, key: str, asked: cards.AskedDep
) -> Response:
    organisation = queries.get_organisation(session, key.partition("-")[0])
    if request.url.path != organisation.path:
        return canonical(request, organisation.path)
    records = cards.list_records(session, actor, queries.is_owned_by(organisation), path=organisation.path, asked=asked)
    return render(request, make_page(session, actor, organisation, records))


@router.get("/organisations/{key}/profile")
def edit_profile(request: Request, session: SessionDep, actor: ActorDep, key: str) -> Response:
    organisation = queries.get_organisation(session, key.partition("-")[0])
    require(actor, can_describe(actor, organisation))
    return render(request, make_profile_page(organisation, Filled(kept_of(organisation))))


@router.post("/organisations/{key}/profile")
def save_profile(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    organisation = queries.get_organisation(session, key.partition("-")[0], to_change=True)
    require(actor, can_describe(actor, organisation))
    filled = unless_changed(read(ProfileForm, form), form, kept_of(organisation), "about")
    if filled.value is None:
        return render(request, make_profile_page(organisation, filled), 422)
    actions.describe(actor, organisation, filled.value)
    response = see_other(organisation.path)
    flash(response, "success", gettext("Opis organizacji zapisano."))
    return response


def make_page(session: Session, actor: Actor, organisation: Organisation, records: cards.Listing) -> OrganisationPage:
    networks = current_memberships(session, organisation.id, clock.now().date())
    people = queries.list_people(session, organisation) if can_see_people(actor, organisation, networks) else None
    with_addresses = bool(can_see_addresses(actor, networks))
    return OrganisationPage(
        organisation=organisation,
        kind=gettext(KIND_LABELS[organisation.kind]),
        cities=queries.list_cities(session, organisation),
        networks=network_lines(queries.list_memberships(session, organisation)),
        records=records,
        people=None if people is None else person_lines(people, with_addresses=with_addresses),
        can_describe=bool(can_describe(actor, organisation)),
    )
