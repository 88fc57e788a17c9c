"""Reads of applications, from what the actor may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.models import (
    Application,
    ApplicationQuestion,
    ApplicationScore,
    Call,
    EditionTheme,
    Network,
    Organisation,
    OrganisationCity,
    OrganisationVoivodeship,
    User,
)
from app.models.network import NetworkKind
from app.policies import Actor
from app.policies.applications import can_see_application


def get_application(session: Session, actor: Actor, application_id: str) -> tuple[Application, Call]:
    """The application and its call. Raises NotFoundError for one that the actor may not know of."""
    application = session.get(Application, application_id)
    if application is None or not can_see_application(actor, application):
        raise NotFoundError
    return application, session.get_one(Call, application.call_id)


def count_own(session: Session, actor: Actor, call: Call) -> int:
    """How many applications the actor's organisation has begun in the call."""
    counted = select(func.count()).select_from(Application).where(Application.call_id == call.id)
    return session.exec(counted.where(Application.organisation_id == actor.organisation_id)).one()


def get_organisation(session: Session, application: Application) -> Organisation:
    return session.get_one(Organisation, application.organisation_id)


def lies_somewhere(session: Session, organisation_id: str) -> bool:
    """True when a municipality of the organisation is known, and with it its voivodeship."""
    found = select(OrganisationCity.teryt).where(OrganisationCity.organisation_id == organisation_id)
    return session.exec(found.limit(1)).first() is not None


def list_said_voivodeships(session: Session, organisation_id: str) -> Sequence[OrganisationVoivodeship]:
    """Where the organisation has said that it lies."""
    return session.exec(
        select(OrganisationVoivodeship).where(OrganisationVoivodeship.organisation_id == organisation_id)
    ).all()


def list_themes(session: Session, call: Call) -> Mapping[str, NetworkKind]:
    """Theme to the kind of network in it; the network's own for a supplementary call."""
    if call.network_id is not None:
        network = session.get_one(Network, call.network_id)
        return {network.theme: network.kind}
    rows = session.exec(select(EditionTheme).where(EditionTheme.edition_id == call.edition_id))
    return {row.theme: row.kind for row in rows}


def list_colleagues(session: Session, application: Application) -> Sequence[User]:
    """People of the organisation, of whom one is the contact."""
    return session.exec(
        select(User)
        .where(User.organisation_id == application.organisation_id, col(User.is_active).is_(True))
        .order_by(User.name, User.id)
    ).all()


def list_scores(session: Session, application: Application) -> Sequence[ApplicationScore]:
    """What the scorers gave, in a lasting order."""
    return session.exec(
        select(ApplicationScore)
        .where(ApplicationScore.application_id == application.id)
        .order_by(col(ApplicationScore.updated_at), ApplicationScore.id)
    ).all()


def find_score(session: Session, actor: Actor, application: Application) -> ApplicationScore | None:
    """What the actor has given."""
    return session.exec(
        select(ApplicationScore).where(
            ApplicationScore.application_id == application.id, ApplicationScore.scorer_id == actor.user_id
        )
    ).first()


def list_questions(session: Session, application: Application) -> Sequence[ApplicationQuestion]:
    """Questions and answers in the order in which they were asked."""
    return session.exec(
        select(ApplicationQuestion)
        .where(ApplicationQuestion.application_id == application.id)
        .order_by(col(ApplicationQuestion.asked_at), ApplicationQuestion.id)
    ).all()


def get_question(session: Session, application: Application, question_id: str) -> ApplicationQuestion:
    """One of the application's questions. Raises NotFoundError."""
    question = session.get(ApplicationQuestion, question_id)
    if question is None or question.application_id != application.id:
        raise NotFoundError
    return question
