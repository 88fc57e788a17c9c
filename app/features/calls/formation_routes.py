"""Addresses at which a network is formed of accepted applications, or gets new partners."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import clock
from app.core.errors import NotFoundError
from app.features.calls import formation, queries
from app.features.calls.formation_forms import FormationForm, read_formation
from app.features.calls.formation_pages import FormationPage, candidate_lines
from app.models import Call, Network
from app.models.formation import Check, broken_rules
from app.models.network import KIND_LABELS, MemberRole, NetworkKind
from app.policies import Actor, require
from app.policies.calls import can_form_network
from app.web.calls import call_line, get_call, list_themes_of, name_theme
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, refused
from app.web.i18n import gettext
from app.web.places import voivodeships_of
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/calls/{call_id}/formation")
def ask_for_network(request: Request, session: SessionDep, actor: ActorDep, call_id: str, theme: str = "") -> Response:
    ground = find_ground(session, actor, call_id, theme)
    typed = suggested(ground)
    partners = suggested_partners(ground, typed.get("leader", ""))
    return render(request, make_page(session, ground, Filled(typed), partners))


@router.post("/calls/{call_id}/formation")
def form_network(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, call_id: str) -> Response:
    session.refresh(get_call(session, call_id), with_for_update=True)  # two who form at once come one after the other
    ground = find_ground(session, actor, call_id, str(form.get("theme", "")))
    filled = read_formation(form, joins=ground.joined is not None)
    chosen = [value for value in form.getlist("partners") if isinstance(value, str)]
    if filled.value is None:
        return render(request, make_page(session, ground, filled, chosen), 422)
    proposal = formation.propose(ground, filled.value)
    checks = formation.check(session, ground, filled.value, proposal)
    missing = formation.unexplained(checks, filled.value.reasons)
    if form.get("then") == "check" or missing:
        errors = {} if form.get("then") == "check" else _ask_for_reasons(filled, missing)
        shown = Filled(filled.typed, errors, filled.value)
        return render(request, make_page(session, ground, shown, chosen, checks), 422 if errors else 200)
    return see_network(session, actor, ground, filled.value, proposal)


def see_network(
    session: Session, actor: Actor, ground: formation.Ground, form: FormationForm, proposal: formation.Proposal
) -> Response:
    if ground.joined is not None:
        formation.add_partners(session, actor, ground, form, proposal)
        response = see_other(ground.joined.path)
        flash(response, "success", gettext("Nowi partnerzy są w sieci."))
        return response
    network = formation.form_network(session, actor, ground, form, proposal)
    response = see_other(network.path)
    flash(response, "success", gettext("Sieć powstała. Jej uczestnicy już widzą jej część wewnętrzną."))
    return response


def find_ground(session: Session, actor: Actor, call_id: str, theme: str) -> formation.Ground:
    """Raises NotFoundError for a theme that the call does not have."""
    call = get_call(session, call_id)
    require(actor, can_form_network(actor, call, clock.now()))
    edition = queries.get_edition(session, call.edition_id)
    joined = session.get(Network, call.network_id) if call.network_id else None
    themes = list_themes_of(session, call)
    theme = theme or next(iter(waiting_themes(session, call)), next(iter(themes), ""))
    if theme not in themes:
        raise NotFoundError
    found = queries.find_theme(session, edition.id, theme)
    kind = joined.kind if joined else found.kind if found else NetworkKind.PLANNING
    return formation.Ground(call, edition, theme, kind, joined, formation.candidates(session, call, theme, joined))


def waiting_themes(session: Session, call: Call) -> Sequence[str]:
    """Themes with accepted applications that are in no network yet."""
    rows = queries.list_accepted(session, call)
    return sorted({application.theme for application, _ in rows if application.network_id is None})


def suggested(ground: formation.Ground) -> dict[str, str]:
    """What the form begins with: the only one who wants to lead, and what they say they start from."""
    leaders = [one for one in ground.applications if one.role is MemberRole.LEADER]
    typed = {"starts": clock.now().date().isoformat(), "ends": f"{ground.edition.ends}-12-31"}
    if len(leaders) == 1 and ground.joined is None:
        typed |= {"leader": leaders[0].id, "source": leaders[0].practice}
    return typed


def suggested_partners(ground: formation.Ground, leader: str) -> list[str]:
    """Everybody who was accepted as a partner: the secretariat takes out, it does not gather again."""
    return [one.id for one in ground.applications if one.role is MemberRole.PARTNER and one.id != leader]


def make_page(
    session: Session,
    ground: formation.Ground,
    form: Filled[FormationForm],
    partners: Sequence[str],
    checks: Sequence[Check] = (),
) -> FormationPage:
    places = voivodeships_of(session, [organisation.id for _, organisation in ground.rows])
    themes = [] if ground.joined else waiting_themes(session, ground.call)
    address = f"/calls/{ground.call.id}/formation?theme="
    return FormationPage(
        line=call_line(ground.call, ground.edition, clock.now()),
        network=ground.joined,
        theme=ground.theme,
        theme_name=name_theme(ground.theme),
        themes=[(name_theme(theme), address + theme, theme == ground.theme) for theme in themes],
        kind=gettext(KIND_LABELS[ground.kind]),
        is_transfer=ground.kind is NetworkKind.TRANSFER,
        candidates=candidate_lines(ground.rows, places, form.typed.get("leader", ""), partners),
        form=form,
        checks=checks,
        broken=broken_rules(checks),
    )


def _ask_for_reasons(filled: Filled[FormationForm], rules: Sequence[str]) -> dict[str, str]:
    for rule in rules:
        filled = refused(filled, f"reasons.{rule}", formation.UNEXPLAINED)
    return dict(filled.errors)
