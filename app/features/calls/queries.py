"""Reads of calls: for everybody what is public, for the secretariat what was submitted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, func, select

from app.core.errors import NotFoundError
from app.models import (
    Application,
    ApplicationQuestion,
    ApplicationScore,
    Call,
    Edition,
    EditionTheme,
    Membership,
    Network,
    Organisation,
    User,
)
from app.models.application import ApplicationState, Decision
from app.models.network import MemberRole
from app.policies import Actor
from app.policies.applications import application_visible_to, is_waiting_for_decision

ApplicationRow = tuple[Application, Organisation]


def get_edition(session: Session, edition_id: str) -> Edition:
    """The edition. Raises NotFoundError."""
    edition = session.get(Edition, edition_id)
    if edition is None:
        raise NotFoundError
    return edition


def list_networks(session: Session) -> Sequence[Network]:
    """All networks by name."""
    return session.exec(select(Network).order_by(Network.slug, Network.id)).all()


def list_accepted(session: Session, call: Call) -> Sequence[ApplicationRow]:
    """What the call has accepted: leaders first, then by name. For everybody only once there are results."""
    return _sorted(
        session.exec(
            select(Application, Organisation)
            .join(Organisation, col(Organisation.id) == col(Application.organisation_id))
            .where(Application.call_id == call.id, Application.state == ApplicationState.SUBMITTED)
            .where(Application.decision == Decision.ACCEPTED.value)
            .order_by(Organisation.slug, Application.id)
        )
    )


def list_applications(session: Session, actor: Actor, call: Call) -> Sequence[ApplicationRow]:
    """Everything of the call that the actor may see, by organisation."""
    rows = session.exec(
        select(Application, Organisation)
        .join(Organisation, col(Organisation.id) == col(Application.organisation_id))
        .where(Application.call_id == call.id, application_visible_to(actor))
        .order_by(Organisation.slug, col(Application.created_at), Application.id)
    )
    return [(application, organisation) for application, organisation in rows]


def list_own(session: Session, actor: Actor, call: Call) -> Sequence[Application]:
    """The applications of the actor's organisation to the call, the first begun first."""
    if actor.organisation_id is None:
        return ()
    return session.exec(
        select(Application)
        .where(Application.call_id == call.id, Application.organisation_id == actor.organisation_id)
        .order_by(col(Application.created_at), col(Application.id))
    ).all()


def count_undecided(session: Session, call: Call) -> int:
    """Submitted applications about which nothing is said yet."""
    counted = select(func.count()).select_from(Application).where(Application.call_id == call.id)
    return session.exec(counted.where(is_waiting_for_decision())).one()


def has_scores(session: Session, call: Call) -> bool:
    """True once somebody has scored: the criteria are then fixed."""
    found = session.exec(
        select(ApplicationScore.id)
        .join(Application, col(Application.id) == col(ApplicationScore.application_id))
        .where(Application.call_id == call.id)
        .limit(1)
    )
    return found.first() is not None


def list_scores(session: Session, call: Call) -> Mapping[str, Sequence[ApplicationScore]]:
    """Id of an application to what its scorers gave."""
    scores: dict[str, list[ApplicationScore]] = {}
    for row in session.exec(
        select(ApplicationScore)
        .join(Application, col(Application.id) == col(ApplicationScore.application_id))
        .where(Application.call_id == call.id)
        .order_by(ApplicationScore.id)
    ):
        scores.setdefault(row.application_id, []).append(row)
    return scores


def count_open_questions(session: Session, call: Call) -> Mapping[str, int]:
    """Id of a submitted application to the number of its questions without an answer."""
    counted = (
        select(ApplicationQuestion.application_id, func.count())
        .join(Application, col(Application.id) == col(ApplicationQuestion.application_id))
        .where(Application.call_id == call.id, Application.state == ApplicationState.SUBMITTED)
        .where(col(ApplicationQuestion.answered_at).is_(None))
        .group_by(col(ApplicationQuestion.application_id))
    )
    return dict(session.exec(counted).all())


def list_members(session: Session, network_id: str) -> Sequence[tuple[Membership, Organisation]]:
    """Members of a network, past and present."""
    rows = session.exec(
        select(Membership, Organisation)
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(Membership.network_id == network_id)
        .order_by(Organisation.slug)
    )
    return [(membership, organisation) for membership, organisation in rows]


def list_formed(session: Session, network_ids: Collection[str]) -> Mapping[str, Network]:
    """These networks by id."""
    found = session.exec(select(Network).where(col(Network.id).in_(network_ids)))
    return {network.id: network for network in found}


def list_people(session: Session, ids: Collection[str]) -> Mapping[str, User]:
    """These people by id, as far as they have an account."""
    return {
        user.id: user for user in session.exec(select(User).where(col(User.id).in_(ids), col(User.is_active).is_(True)))
    }


def _sorted(rows: object) -> Sequence[ApplicationRow]:
    found: list[ApplicationRow] = [(application, organisation) for application, organisation in rows]  # type: ignore[attr-defined]
    return sorted(found, key=lambda row: row[0].role is not MemberRole.LEADER)


def list_names(session: Session, organisation_ids: Collection[str]) -> Sequence[str]:
    """Names of these organisations, in the order of the alphabet."""
    chosen = select(Organisation.name).where(col(Organisation.id).in_(organisation_ids))
    return session.exec(chosen.order_by(Organisation.slug)).all()


def find_theme(session: Session, edition_id: str, theme: str) -> EditionTheme | None:
    """What the edition says of the theme; None when it does not look for networks in it."""
    return session.get(EditionTheme, (edition_id, theme))
