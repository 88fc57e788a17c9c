"""Reads of calls and of the themes of editions, which everybody may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.models import Application, ApplicationQuestion, Call, Edition, EditionTheme, Network, User
from app.models.application import ApplicationState
from app.policies import Actor
from app.policies.applications import application_visible_to, is_waiting_for_decision


def get_call(session: Session, call_id: str, *, to_change: bool = False) -> Call:
    """The call, held for this transaction if ``to_change``. Raises NotFoundError."""
    call = session.get(Call, call_id, with_for_update=True if to_change else None)
    if call is None:
        raise NotFoundError
    return call


def list_calls(session: Session, edition_id: str | None = None) -> Sequence[tuple[Call, Edition]]:
    """Calls, of one edition or of all, the one that closes last first."""
    chosen = (
        select(Call, Edition)
        .join(Edition, col(Edition.id) == col(Call.edition_id))
        .order_by(col(Call.closes_at).desc(), Call.id)
    )
    if edition_id is not None:
        chosen = chosen.where(Call.edition_id == edition_id)
    return [(call, edition) for call, edition in session.exec(chosen)]


def list_themes(session: Session, edition_id: str) -> Sequence[EditionTheme]:
    """The themes for which the edition looks for networks."""
    return session.exec(
        select(EditionTheme).where(EditionTheme.edition_id == edition_id).order_by(EditionTheme.theme)
    ).all()


def secretariat_people(session: Session) -> Sequence[str]:
    """Ids of the people of the secretariat, who are told what applicants do."""
    return session.exec(
        select(User.id).where(col(User.is_secretariat).is_(True), col(User.is_active).is_(True)).order_by(User.id)
    ).all()


def list_themes_of(session: Session, call: Call) -> Sequence[str]:
    """Keys of the themes in which one applies: the network's own for a supplementary call, else the edition's."""
    if call.network_id is not None:
        return session.exec(select(Network.theme).where(Network.id == call.network_id)).all()
    chosen = select(EditionTheme.theme).where(EditionTheme.edition_id == call.edition_id)
    return session.exec(chosen.order_by(EditionTheme.theme)).all()


def list_open_calls(session: Session, at: datetime) -> Sequence[Call]:
    """Calls that are open at that moment, the one that closes first first."""
    return session.exec(
        select(Call)
        .where(col(Call.opens_at) <= at, col(Call.closes_at) >= at, col(Call.results_at).is_(None))
        .order_by(col(Call.closes_at), Call.id)
    ).all()


def list_closing_drafts(session: Session, at: datetime, until: datetime) -> Sequence[tuple[Application, Call]]:
    """Drafts in calls that close between the two moments."""
    rows = session.exec(
        select(Application, Call)
        .join(Call, col(Call.id) == col(Application.call_id))
        .where(Application.state == ApplicationState.DRAFT)
        .where(col(Call.opens_at) <= at, col(Call.closes_at) >= at, col(Call.closes_at) <= until)
        .order_by(Application.id)
    )
    return [(application, call) for application, call in rows]


def list_due_questions(
    session: Session, at: datetime, until: datetime
) -> Sequence[tuple[ApplicationQuestion, Application, Call]]:
    """Questions without an answer whose time ends between the two moments."""
    rows = session.exec(
        select(ApplicationQuestion, Application, Call)
        .join(Application, col(Application.id) == col(ApplicationQuestion.application_id))
        .join(Call, col(Call.id) == col(Application.call_id))
        .where(Application.state == ApplicationState.SUBMITTED, col(ApplicationQuestion.answered_at).is_(None))
        .where(col(ApplicationQuestion.due_at) >= at, col(ApplicationQuestion.due_at) <= until)
        .order_by(ApplicationQuestion.id)
    )
    return [(question, application, call) for question, application, call in rows]


def count_submitted(session: Session, call_ids: Collection[str]) -> Mapping[str, tuple[int, int]]:
    """Call id to its submitted applications, and how many of them are undecided; for the secretariat."""
    rows = session.execute(
        select(
            Application.call_id,
            func.count(),
            func.count().filter(is_waiting_for_decision()),
        )
        .where(col(Application.call_id).in_(call_ids), Application.state == ApplicationState.SUBMITTED)
        .group_by(col(Application.call_id))
    )
    return {call_id: (submitted, undecided) for call_id, submitted, undecided in rows}


def list_undecided_calls(session: Session, at: datetime) -> Sequence[tuple[Call, Edition]]:
    """Calls that have begun and have no results yet, the one that closes first first."""
    rows = session.exec(
        select(Call, Edition)
        .join(Edition, col(Edition.id) == col(Call.edition_id))
        .where(col(Call.opens_at) <= at, col(Call.results_at).is_(None))
        .order_by(col(Call.closes_at), Call.id)
    )
    return [(call, edition) for call, edition in rows]


def list_own_applications(session: Session, actor: Actor) -> Sequence[tuple[Application, Call]]:
    """Applications of the actor's organisation, the latest call first."""
    rows = session.exec(
        select(Application, Call)
        .join(Call, col(Call.id) == col(Application.call_id))
        .where(application_visible_to(actor), Application.organisation_id == actor.organisation_id)
        .order_by(col(Call.closes_at).desc(), Application.id)
    )
    return [(application, call) for application, call in rows]


def count_waiting_questions(session: Session, application_ids: Collection[str], at: datetime) -> Mapping[str, int]:
    """Application id to the questions that may still be answered."""
    counted = (
        select(ApplicationQuestion.application_id, func.count())
        .where(col(ApplicationQuestion.application_id).in_(application_ids))
        .where(col(ApplicationQuestion.answered_at).is_(None), col(ApplicationQuestion.due_at) >= at)
        .group_by(col(ApplicationQuestion.application_id))
    )
    return dict(session.exec(counted).all())
