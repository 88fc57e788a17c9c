"""Reads about reviews that several features need: rules, the one under way, and what stands on a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.models import Network, Record, Review, ReviewOpinion, ReviewPoint, ReviewRules, ReviewStep, User
from app.models.base import Moment
from app.models.review import OPEN, ReviewState, StepKind
from app.models.working_copy import WorkingCopy
from app.policies.actor import Actor
from app.policies.records import can_edit
from app.policies.reviews import is_reviewer, needs_review
from app.web.i18n import gettext

MOST_LINES = 100


def get_rules(session: Session, network_id: str) -> ReviewRules:
    """The network's rules; those of a new network where it has set none."""
    return session.get(ReviewRules, network_id) or new_rules(network_id)


def new_rules(network_id: str) -> ReviewRules:
    """The leader checks, the expert need not write, the list is the default one."""
    return ReviewRules(network_id=network_id)


def find_rules(session: Session, network_id: str | None) -> ReviewRules | None:
    """The rules of the network in which a text shall stand; None outside any."""
    return get_rules(session, network_id) if network_id else None


def find_checking_network(session: Session, record: Record, copy: WorkingCopy) -> Network | None:
    """The network that must check this text before readers see it; None when its editors publish it themselves.

    A published record that leaves its network is checked there once more: it would take the mark of that check along.
    """
    network_id = copy.network_id or (record.network_id if record.published_revision is not None else None)
    if not needs_review(find_rules(session, network_id), copy.visibility):
        return None
    return session.get(Network, network_id)


def find_open_review(session: Session, record_id: str) -> Review | None:
    """The review that is under way, if there is one; there is never a second."""
    wanted = select(Review).where(Review.record_id == record_id).where(col(Review.state).in_(OPEN))
    return session.exec(wanted.order_by(col(Review.opened_at).desc()).limit(1)).first()


def count_open_points(session: Session, review_id: str) -> int:
    """How many points of the review nobody has settled."""
    open_points = select(func.count()).where(ReviewPoint.review_id == review_id)
    return session.exec(open_points.where(col(ReviewPoint.resolved_at).is_(None))).one()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step of a review, as its reader may know it."""

    kind: StepKind
    role: str
    at: Moment
    revision: int
    round: int
    network: str
    person: str
    """Empty for readers who only learn the role."""
    text: str
    checklist: Sequence[Mapping[str, str]]
    is_own: bool
    path: str
    """Address of the review; empty for readers who may not see it."""


def list_steps(session: Session, actor: Actor, record: Record) -> Sequence[StepLine]:
    """The record's way through reviews, newest first.

    Its editors and the reviewers see every step, signed by name; everybody else sees that a text which they may read
    was checked, by whom by role, and when.
    """
    wanted = (
        select(ReviewStep, Review, Network.name, User.name)
        .join(Review, col(Review.id) == col(ReviewStep.review_id))
        .join(Network, col(Network.id) == col(Review.network_id))
        .join(User, col(User.id) == col(ReviewStep.person_id), isouter=True)
        .where(Review.record_id == record.id)
    )
    rows = session.exec(wanted.order_by(col(ReviewStep.at).desc(), col(ReviewStep.round).desc()).limit(MOST_LINES))
    lines = []
    for step, review, network, name in rows:
        is_inside = bool(can_edit(actor, record)) or is_reviewer(actor, review.network_id)
        is_public = step.kind is StepKind.APPROVED and step.revision >= record.readable_from
        if is_inside or is_public:
            lines.append(_step_line(step, review, network, name or "", is_inside=is_inside))
    return lines


def _step_line(step: ReviewStep, review: Review, network: str, name: str, *, is_inside: bool) -> StepLine:
    return StepLine(
        kind=step.kind,
        role=step.role.value,
        at=step.at,
        revision=step.revision,
        round=step.round,
        network=network,
        person=name if is_inside else "",
        text=_in_words(step.text) if is_inside else "",
        checklist=[{**item, "text": _in_words(str(item["text"]))} for item in step.checklist] if is_inside else (),
        is_own=step.is_own,
        path=review.path if is_inside else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """That a version was checked: by which role, in which network, when."""

    role: str
    network: str
    network_path: str
    at: Moment
    revision: int
    is_current: bool
    """False when readers see a later version than the one that was checked."""
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionLine:
    """What an expert says of a record, as its readers see it."""

    text: str
    person: str
    position: str
    network: str
    written_at: Moment
    revision: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class RecordChecks:
    """What readers learn of a record's review; both are empty where it had none."""

    latest: Check | None = None
    opinions: Sequence[OpinionLine] = ()


def read_checks(session: Session, record: Record) -> RecordChecks:
    """The latest check and the experts' opinions of what readers of the record may look back to."""
    if record.published_revision is None:
        return RecordChecks()
    approved = (
        select(ReviewStep, Network)
        .join(Review, col(Review.id) == col(ReviewStep.review_id))
        .join(Network, col(Network.id) == col(Review.network_id))
        .where(Review.record_id == record.id, ReviewStep.kind == StepKind.APPROVED)
        .where(col(ReviewStep.revision) >= record.readable_from)
        .order_by(col(ReviewStep.at).desc())
    )
    found = session.exec(approved.limit(1)).first()
    return RecordChecks(_check_line(record, *found), _list_opinions(session, record)) if found else RecordChecks()


def _check_line(record: Record, step: ReviewStep, network: Network) -> Check:
    return Check(
        role=step.role.value,
        network=network.name,
        network_path=network.path,
        at=step.at,
        revision=step.revision,
        is_current=step.revision == record.published_revision,
        is_own=step.is_own,
    )


def _list_opinions(session: Session, record: Record) -> Sequence[OpinionLine]:
    wanted = (
        select(ReviewOpinion, User, Network.name)
        .join(Review, col(Review.id) == col(ReviewOpinion.review_id))
        .join(Network, col(Network.id) == col(Review.network_id))
        .join(User, col(User.id) == col(ReviewOpinion.person_id), isouter=True)
        .where(Review.record_id == record.id, Review.state == ReviewState.APPROVED)
        .where(col(ReviewOpinion.revision) >= record.readable_from)
        .order_by(col(ReviewOpinion.written_at).desc())
    )
    newest: dict[str, OpinionLine] = {}
    for opinion, person, network in session.exec(wanted.limit(MOST_LINES)):
        line = OpinionLine(
            text=opinion.text,
            person=person.name if person else "",
            position=person.position if person else "",
            network=network,
            written_at=opinion.written_at,
            revision=opinion.revision,
            is_current=opinion.revision == record.published_revision,
        )
        newest.setdefault(opinion.person_id or opinion.id, line)
    return tuple(newest.values())


def _in_words(text: str) -> str:
    # Here and not in the template: what people typed may hold a per cent sign, and what the site wrote is translated.
    return gettext(text)
