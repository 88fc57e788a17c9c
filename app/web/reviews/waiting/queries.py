"""What waits for one person in reviews: on their desk, and on the page of all that is being checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func
from sqlmodel import Session, col, select

from app.models import Network, Record, Review, ReviewOpinion, ReviewPoint, ReviewRules, Revision
from app.models.base import Moment
from app.models.network import NetworkRole
from app.models.review import OPEN, ReviewState
from app.policies.actor import Actor
from app.policies.people import heads_of
from app.policies.records import can_edit
from app.policies.reviews import HEADS, visible_to
from app.web.people.queries import name_people
from app.web.reviews.queries import new_rules

MOST_LINES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A review in a list."""

    path: str
    kind: str
    title: str
    language: str
    network: str
    state: ReviewState
    round: int
    submitted_by: str
    submitted_at: Moment
    open_points: int
    is_change: bool
    """True when the record is published and this is an edit of it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one person: texts to check, texts that came back, own texts on their way."""

    to_check: Sequence[ReviewLine]
    returned: Sequence[ReviewLine]
    on_the_way: Sequence[ReviewLine]


def list_waiting(session: Session, actor: Actor, *, everywhere: bool = True) -> Waiting:
    """The open reviews that the person takes part in, the oldest first.

    ``everywhere=False`` leaves out, for the secretariat, networks that have a leader or keeper of their own, and for
    experts the texts on which nobody asks for their opinion or that have it already.
    """
    rows = session.exec(
        select(Review, Record, Network, Revision)
        .join(Record, col(Record.id) == col(Review.record_id))
        .join(Network, col(Network.id) == col(Review.network_id))
        .join(Revision, and_(col(Revision.record_id) == Review.record_id, col(Revision.number) == Review.revision))
        .where(visible_to(actor), col(Review.state).in_(OPEN))
        .order_by(col(Review.submitted_at), Review.id)
        .limit(MOST_LINES)
    ).all()
    points = _count_open_points(session, [review.id for review, *_ in rows])
    asked = None if everywhere else _asked_of(session, actor, [review for review, *_ in rows])
    names = name_people(session, [review.submitted_by for review, *_ in rows])
    to_check: list[ReviewLine] = []
    returned: list[ReviewLine] = []
    on_the_way: list[ReviewLine] = []
    for review, record, network, revision in rows:
        line = ReviewLine(
            path=review.path,
            kind=record.kind.value,
            title=str(revision.content.get("title") or record.title),
            language=str(revision.content.get("language") or record.language),
            network=network.name,
            state=review.state,
            round=review.round,
            submitted_by=names.get(review.submitted_by or "", ""),
            submitted_at=review.submitted_at,
            open_points=points.get(review.id, 0),
            is_change=review.base_revision is not None,
        )
        if can_edit(actor, record):
            (returned if review.state is ReviewState.RETURNED else on_the_way).append(line)
        elif review.state is ReviewState.SUBMITTED and (asked is None or review.id in asked):
            to_check.append(line)
    return Waiting(to_check, returned, on_the_way)


def _count_open_points(session: Session, reviews: Sequence[str]) -> Mapping[str, int]:
    counted = select(ReviewPoint.review_id, func.count()).where(col(ReviewPoint.review_id).in_(reviews))
    open_only = counted.where(col(ReviewPoint.resolved_at).is_(None)).group_by(ReviewPoint.review_id)
    return dict(session.exec(open_only).all()) if reviews else {}


def _asked_of(session: Session, actor: Actor, reviews: Sequence[Review]) -> frozenset[str]:
    """Ids of the reviews that wait for this very person, and not only for somebody of their kind."""
    networks = {review.network_id for review in reviews}
    kept = session.exec(select(ReviewRules).where(col(ReviewRules.network_id).in_(networks)))
    rules = {row.network_id: row for row in kept}
    written = select(ReviewOpinion.review_id).where(ReviewOpinion.person_id == actor.user_id)
    has_opinion = set(session.exec(written.where(col(ReviewOpinion.review_id).in_([r.id for r in reviews]))))
    headed = heads_of(session, networks)
    asked = set()
    for review in reviews:
        steps = rules.get(review.network_id) or new_rules(review.network_id)
        is_head = actor.has_role(review.network_id, *HEADS)
        is_asked_expert = (
            actor.has_role(review.network_id, NetworkRole.EXPERT)
            and (steps.expert_gives_opinion or not steps.leader_checks)
            and review.id not in has_opinion
        )
        if is_head or is_asked_expert or (actor.is_secretariat and review.network_id not in headed):
            asked.add(review.id)
    return frozenset(asked)
