"""Reads of one review; each begins with what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from app.core.errors import NotFoundError
from app.models import (
    Network,
    PersonRole,
    Record,
    Review,
    ReviewAnswer,
    ReviewOpinion,
    ReviewPoint,
    ReviewStep,
    Revision,
)
from app.models.network import NetworkRole
from app.policies.actor import Actor
from app.policies.reviews import HEADS, can_see_rules, visible_to
from app.web.reviews.cases.queries import Case
from app.web.reviews.queries import get_rules


def get_case(session: Session, actor: Actor, review_id: str) -> Case:
    """The review for somebody who takes part in it. Raises NotFoundError for everybody else."""
    found = session.exec(
        select(Review, Record, Network)
        .join(Record, col(Record.id) == col(Review.record_id))
        .join(Network, col(Network.id) == col(Review.network_id))
        .where(Review.id == review_id)
        .where(visible_to(actor))
    ).one_or_none()
    if found is None:
        raise NotFoundError
    review, record, network = found
    return Case(review, record, network, get_rules(session, network.id))


def get_revision(session: Session, record_id: str, number: int | None) -> Revision | None:
    """The revision with this number; None where there is none."""
    if number is None:
        return None
    wanted = select(Revision).where(Revision.record_id == record_id, Revision.number == number)
    return session.exec(wanted).one_or_none()


def get_required_revision(session: Session, record_id: str, number: int) -> Revision:
    """The revision under review, which is always there."""
    found = get_revision(session, record_id, number)
    if found is None:
        raise NotFoundError
    return found


def list_steps(session: Session, review_id: str) -> Sequence[ReviewStep]:
    """Every step of the review, newest first."""
    wanted = select(ReviewStep).where(ReviewStep.review_id == review_id)
    return session.exec(wanted.order_by(col(ReviewStep.at).desc(), col(ReviewStep.round).desc())).all()


def list_points(session: Session, review_id: str) -> Sequence[ReviewPoint]:
    """Every point, open and settled, in the order in which they were written."""
    wanted = select(ReviewPoint).where(ReviewPoint.review_id == review_id)
    return session.exec(wanted.order_by(col(ReviewPoint.written_at), ReviewPoint.id)).all()


def list_answers(session: Session, review_id: str) -> Mapping[str, Sequence[ReviewAnswer]]:
    """Id of a point to the answers under it, oldest first."""
    wanted = select(ReviewAnswer).join(ReviewPoint, col(ReviewPoint.id) == col(ReviewAnswer.point_id))
    wanted = wanted.where(ReviewPoint.review_id == review_id)
    under: dict[str, list[ReviewAnswer]] = {}
    for answer in session.exec(wanted.order_by(col(ReviewAnswer.written_at), ReviewAnswer.id)):
        under.setdefault(answer.point_id, []).append(answer)
    return under


def list_talkers(session: Session, point: ReviewPoint) -> Sequence[str]:
    """Ids of the people who wrote the point or an answer under it."""
    answered = select(ReviewAnswer.person_id).where(ReviewAnswer.point_id == point.id)
    return sorted({person for person in (point.person_id, *session.exec(answered)) if person})


def list_opinions(session: Session, review_id: str) -> Sequence[ReviewOpinion]:
    """What experts wrote, oldest first."""
    wanted = select(ReviewOpinion).where(ReviewOpinion.review_id == review_id)
    return session.exec(wanted.order_by(col(ReviewOpinion.written_at), ReviewOpinion.id)).all()


def get_point(session: Session, review: Review, point_id: str) -> ReviewPoint:
    """A point of this very review. Raises NotFoundError otherwise."""
    point = session.get(ReviewPoint, point_id)
    if point is None or point.review_id != review.id:
        raise NotFoundError
    return point


def get_ruled_network(session: Session, actor: Actor, network_id: str) -> Network:
    """The network for those who may know how it checks. Raises NotFoundError for everybody else."""
    network = session.get(Network, network_id)
    if network is None or not can_see_rules(actor, network_id):
        raise NotFoundError
    return network


def list_ruled_networks(session: Session, actor: Actor) -> Sequence[Network]:
    """The networks in which the person checks, by name; for the secretariat all of them."""
    checks = select(PersonRole.network_id).where(PersonRole.user_id == actor.user_id)
    checks = checks.where(col(PersonRole.role).in_((*HEADS, NetworkRole.EXPERT)))
    wanted = select(Network) if actor.is_secretariat else select(Network).where(col(Network.id).in_(checks))
    return session.exec(wanted.order_by(Network.name)).all()
