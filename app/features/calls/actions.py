"""Writes about calls: announce, change, publish the results."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.errors import NotFoundError
from app.core.ids import new_id
from app.features.calls.forms import CallForm
from app.features.calls.queries import count_undecided, has_scores, list_applications
from app.models import Application, Call, Edition, Network, Organisation
from app.models.activity import tell
from app.models.application import ApplicationState
from app.policies import Actor, require
from app.policies.calls import can_change_call, can_keep_calls, can_publish_results
from app.web.calls import list_themes_of, tell_if_open
from app.web.moments import in_poland


def announce(session: Session, actor: Actor, edition: Edition, form: CallForm) -> Call:
    """Make a call known. Raises NotFoundError for a network that does not exist."""
    require(actor, can_keep_calls(actor))
    call = Call(edition_id=edition.id, title=form.title, author_id=actor.user_id)
    if form.network:
        network = session.get(Network, form.network)
        if network is None:
            raise NotFoundError
        call.network_id = network.id
    _fill(call, form)
    call.criteria = _criteria(form)
    session.add(call)
    session.flush()
    tell_if_open(session, call, clock.now())
    return call


def change(session: Session, actor: Actor, call: Call, form: CallForm) -> None:
    """Say anew when and how; the criteria stay as they are once somebody has scored by them."""
    require(actor, can_change_call(actor, call, clock.now()))
    _fill(call, form)
    if not has_scores(session, call):
        call.criteria = _criteria(form)
    tell_if_open(session, call, clock.now())


def publish_results(session: Session, actor: Actor, call: Call, note: str) -> None:
    """Let everybody know who was accepted, and each applicant what the answer is and why."""
    session.refresh(call, with_for_update=True)
    require(actor, can_publish_results(actor, call, clock.now(), count_undecided(session, call)))
    call.publish_results(note)
    tell(
        session,
        key=f"call:{call.id}:decided",
        verb="call.decided",
        actor_id=actor.user_id,
        subject=f"call:{call.id}",
        path=call.path,
        objects=("site:calls", *(f"theme:{theme}" for theme in list_themes_of(session, call))),
        details={"title": call.title},
    )
    for application, organisation in list_applications(session, actor, call):
        if application.state is ApplicationState.SUBMITTED:
            _tell_applicant(session, actor, call, application, organisation)


def _tell_applicant(
    session: Session, actor: Actor, call: Call, application: Application, organisation: Organisation
) -> None:
    people = {person for person in (application.contact_id, application.author_id) if person}
    tell(
        session,
        key=f"application:{application.id}:decided",
        verb="application.decided",
        actor_id=actor.user_id,
        subject=f"application:{application.id}",
        path=application.path,
        objects=(f"call:{call.id}",),
        addressees=dict.fromkeys(sorted(people), "applicant"),
        details={"title": call.title, "organisation": organisation.name},
    )


def _fill(call: Call, form: CallForm) -> None:
    call.title, call.about, call.rules, call.formal_place = form.title, form.about, form.rules, form.formal_place
    call.opens_at = in_poland(form.opens_day, form.opens_hour)
    call.closes_at = in_poland(form.closes_day, form.closes_hour)
    call.most_applications = form.most_applications
    call.attachments = [{"title": row.title, "url": row.url} for row in form.attachments if row.url]


def _criteria(form: CallForm) -> list[dict[str, Any]]:
    return [{"key": row.key or new_id(), "name": row.name, "weight": row.weight} for row in form.criteria if row.name]
