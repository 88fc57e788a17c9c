"""Writes of applications. The row is locked first, so that two who act at once come one after the other.

What must not happen past the results, or by other criteria, holds the call before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.applications import queries
from app.features.applications.forms import ApplicationForm, DecisionForm, QuestionForm, ScoreForm
from app.models import (
    Application,
    ApplicationQuestion,
    ApplicationScore,
    Call,
    OrganisationVoivodeship,
)
from app.models.activity import tell
from app.models.network import MemberRole, NetworkKind
from app.policies import Actor, require
from app.policies.applications import (
    can_answer,
    can_apply,
    can_ask,
    can_decide,
    can_reopen,
    can_score,
    can_withdraw,
    can_write,
)
from app.web.calls import secretariat_people
from app.web.moments import in_poland

INCOMPLETE = N_("We wniosku brakuje jeszcze kilku rzeczy.")


def begin(session: Session, actor: Actor, call: Call, themes: Mapping[str, NetworkKind]) -> Application:
    """An empty draft of the actor's organisation."""
    session.refresh(call, with_for_update=True)
    require(actor, can_apply(actor, call, clock.now(), queries.count_own(session, actor, call)))
    application = Application(
        call_id=call.id,
        organisation_id=str(actor.edits_for),
        author_id=actor.user_id,
        contact_id=actor.user_id,
        theme=next(iter(themes)) if len(themes) == 1 else "",
    )
    session.add(application)
    session.flush()
    return application


def write(session: Session, actor: Actor, call: Call, application: Application, form: ApplicationForm) -> None:
    """Keep the draft. Raises ConflictError when somebody has saved meanwhile."""
    session.refresh(application, with_for_update=True)
    require(actor, can_write(actor, application, call, clock.now()))
    themes = queries.list_themes(session, call)
    colleagues = {person.id for person in queries.list_colleagues(session, application)}
    values = form.model_dump(exclude={"version", "contact", "theme", "role"})
    values["role"] = MemberRole.PARTNER if call.is_supplementary else form.role
    values["theme"] = form.theme if form.theme in themes else ""
    values["contact_id"] = form.contact if form.contact in colleagues else None
    application.write(values, seen_version=form.version)


def submit(session: Session, actor: Actor, call: Call, application: Application, missing: Mapping[str, str]) -> None:
    """Hand it in. Raises ConflictError when something is ``missing``."""
    _hold(session, call, application)
    require(actor, can_write(actor, application, call, clock.now()))
    if missing:
        raise ConflictError(INCOMPLETE)
    application.submit()
    if application.voivodeship and not queries.lies_somewhere(session, application.organisation_id):
        _place(session, application.organisation_id, application.voivodeship)
    _tell_secretariat(
        session, actor, call, application, verb="application.submitted", event=f"submitted:{application.version}"
    )


def _place(session: Session, organisation_id: str, voivodeship: str) -> None:
    # What it says now replaces what it said before.
    for said in queries.list_said_voivodeships(session, organisation_id):
        if said.voivodeship != voivodeship:
            session.delete(said)
    if session.get(OrganisationVoivodeship, (organisation_id, voivodeship)) is None:
        session.add(OrganisationVoivodeship(organisation_id=organisation_id, voivodeship=voivodeship))


def withdraw(session: Session, actor: Actor, call: Call, application: Application) -> None:
    """Take it back."""
    _hold(session, call, application)
    require(actor, can_withdraw(actor, application, call, clock.now()))
    application.withdraw()


def reopen(session: Session, actor: Actor, call: Call, application: Application) -> None:
    """Write on at what was taken back."""
    _hold(session, call, application)
    require(actor, can_reopen(actor, application, call, clock.now()))
    application.reopen()


def give_score(session: Session, actor: Actor, call: Call, application: Application, form: ScoreForm) -> None:
    """What the actor gives; it replaces what they gave before. Points for other criteria are left out."""
    _hold(session, call, application)
    require(actor, can_score(actor, application, call, clock.now()))
    given = queries.find_score(session, actor, application)
    if given is None:
        given = ApplicationScore(application_id=application.id, scorer_id=actor.user_id)
        session.add(given)
    keys = {criterion.key for criterion in call.weighed}
    given.points = {key: points for key, points in form.points.items() if key in keys}
    given.note, given.updated_at = form.note, clock.now()


def ask(session: Session, actor: Actor, call: Call, application: Application, form: QuestionForm) -> None:
    """Ask the applicant, with a time by which to answer."""
    require(actor, can_ask(actor, application, call, clock.now()))
    question = ApplicationQuestion(
        application_id=application.id,
        question=form.question,
        asked_by=actor.user_id,
        due_at=in_poland(form.due_day, form.due_hour),
    )
    session.add(question)
    session.flush()
    people = {person for person in (application.contact_id, application.author_id) if person}
    tell(
        session,
        key=f"application:{application.id}:asked:{question.id}",
        verb="application.asked",
        actor_id=actor.user_id,
        subject=f"application:{application.id}",
        path=f"{application.path}#questions",
        addressees=dict.fromkeys(sorted(people), "applicant"),
        details=_details(session, call, application),
    )


def answer(
    session: Session, actor: Actor, call: Call, application: Application, *, question: ApplicationQuestion, text: str
) -> None:
    """Answer the secretariat."""
    session.refresh(question, with_for_update=True)
    require(actor, can_answer(actor, application, question, clock.now()))
    question.reply(text, actor.user_id)
    _tell_secretariat(session, actor, call, application, verb="application.answered", event=f"answered:{question.id}")


def decide(session: Session, actor: Actor, call: Call, application: Application, form: DecisionForm) -> None:
    """Say what the answer is and why; the applicant learns of it with the results."""
    _hold(session, call, application)
    require(actor, can_decide(actor, application, call, clock.now()))
    application.decide(form.decision, form.decision_note, actor.user_id)


def _hold(session: Session, call: Call, application: Application) -> None:
    session.refresh(call, with_for_update=True)
    session.refresh(application, with_for_update=True)


def _details(session: Session, call: Call, application: Application) -> dict[str, str]:
    return {"title": call.title, "organisation": queries.get_organisation(session, application).name}


def _tell_secretariat(
    session: Session, actor: Actor, call: Call, application: Application, *, verb: str, event: str
) -> None:
    tell(
        session,
        key=f"application:{application.id}:{event}",
        verb=verb,
        actor_id=actor.user_id,
        subject=f"application:{application.id}",
        path=application.path,
        addressees=dict.fromkeys(secretariat_people(session), "secretariat"),
        details=_details(session, call, application),
    )
