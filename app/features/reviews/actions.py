"""Writes to reviews: points, answers, opinions, verdicts, taking back, the rules of a network.

The row of the review is locked first, so that two reviewers at the same moment come one after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlmodel import Session

from app.core import clock
from app.core.errors import ConflictError
from app.features.reviews import queries
from app.features.reviews.forms import TypedRules
from app.models import ReviewAnswer, ReviewOpinion, ReviewPoint, ReviewRules, ReviewStep
from app.models.publishing import publish
from app.models.review import STALE
from app.models.review_telling import tell_of_review
from app.policies.actor import Actor, require
from app.policies.reviews import (
    can_answer,
    can_change_rules,
    can_check,
    can_decide,
    can_give_opinion,
    can_withdraw,
    is_own,
    reviewer_signature,
    signature_of,
)
from app.web.reviews.cases.queries import Case, asked_people, writers_told


def lock(session: Session, case: Case) -> None:
    """Hold the record and its review for this transaction, in the order in which publishing holds them."""
    session.refresh(case.record, with_for_update=True)
    session.refresh(case.review, with_for_update=True)


def add_point(session: Session, actor: Actor, case: Case, place: str, text: str, *, is_alone: bool) -> ReviewPoint:
    """A remark on a field, or on the whole text where ``place`` is empty."""
    require(actor, can_check(actor, case.review, case.record, is_alone=is_alone))
    point = ReviewPoint(
        review_id=case.review.id,
        field=place,
        revision=case.review.revision,
        person_id=actor.user_id,
        role=reviewer_signature(actor, case.network.id),
        text=text,
    )
    session.add(point)
    session.flush()
    _tell(session, actor, case, "point_added", key=point.id, to=writers_told(session, case), text=text)
    return point


def answer_point(session: Session, actor: Actor, case: Case, point: ReviewPoint, text: str) -> ReviewAnswer:
    """A word under a point."""
    require(actor, can_answer(actor, case.review, case.record))
    role = signature_of(actor, case.review, case.record)
    answer = ReviewAnswer(point_id=point.id, person_id=actor.user_id, role=role, text=text)
    session.add(answer)
    session.flush()
    concerned = dict.fromkeys(queries.list_talkers(session, point), "reviewer")
    _tell(session, actor, case, "answered", key=answer.id, to=concerned | writers_told(session, case), text=text)
    return answer


def settle_point(actor: Actor, case: Case, point: ReviewPoint, *, is_settled: bool, is_alone: bool) -> None:
    """Mark the point as settled, or open it again; doing so twice changes nothing."""
    require(actor, can_check(actor, case.review, case.record, is_alone=is_alone))
    if is_settled != point.is_open:
        return
    point.resolved_at = clock.now() if is_settled else None
    point.resolved_by = actor.user_id if is_settled else None


def give_opinion(session: Session, actor: Actor, case: Case, text: str, seen_round: int) -> None:
    """Write the expert's opinion, or put a new one in its place. Raises ConflictError for a text not yet read."""
    require(actor, can_give_opinion(actor, case.review, case.record))
    if seen_round != case.review.round:
        raise ConflictError(STALE)
    own = [row for row in queries.list_opinions(session, case.review.id) if row.person_id == actor.user_id]
    opinion = own[0] if own else ReviewOpinion(review_id=case.review.id, person_id=actor.user_id, revision=0, text="")
    opinion.text, opinion.revision, opinion.written_at = text, case.review.revision, clock.now()
    session.add(opinion)
    step = case.review.sign_opinion(by=actor.user_id, role=reviewer_signature(actor, case.network.id))
    session.add(step)
    session.flush()
    concerned = asked_people(session, case) | writers_told(session, case)
    _tell(session, actor, case, "opinion_given", key=step.id, to=concerned, text=text)


def fill_checklist(
    actor: Actor, case: Case, answers: Mapping[str, str], *, seen_round: int, is_alone: bool
) -> list[dict[str, str]]:
    """Keep the answers so far; returns every item as it was asked, with its answer."""
    require(actor, can_decide(actor, case.review, case.record, case.rules, is_alone=is_alone))
    if seen_round != case.review.round:
        raise ConflictError(STALE)
    case.review.answers = dict(answers)
    return [{"text": item.text, "answer": answers.get(item.id, "")} for item in case.rules.items]


def send_back(
    session: Session, actor: Actor, case: Case, text: str, *, checklist: list[dict[str, str]], seen_round: int
) -> ReviewStep:
    """Return the text to its author."""
    role = reviewer_signature(actor, case.network.id)
    step = case.review.send_back(seen_round, by=actor.user_id, role=role, text=text)
    step.checklist = checklist
    session.add(step)
    session.flush()
    _tell(session, actor, case, "returned", key=step.id, to=writers_told(session, case), text=text)
    return step


def approve(
    session: Session,
    actor: Actor,
    case: Case,
    text: str,
    *,
    checklist: list[dict[str, str]],
    cities: Collection[str],
    seen_round: int,
) -> ReviewStep:
    """Publish exactly the revision that was reviewed. Raises ConflictError when readers see another text by now."""
    review, record = case.review, case.record
    revision = queries.get_required_revision(session, record.id, review.revision)
    if record.published_revision != review.base_revision:
        raise ConflictError(STALE)
    # All or nothing: what publishing refuses must not leave a review that says it was approved.
    with session.begin_nested():
        role, is_same = reviewer_signature(actor, case.network.id), is_own(actor, review, record)
        step = review.approve(seen_round, by=actor.user_id, role=role, text=text, is_own=is_same)
        step.checklist = checklist
        session.add(step)
        publish(
            session,
            record,
            revision,
            visibility=review.visibility,
            network_id=review.placed_in,
            cities=cities,
            practices=review.practices,
            by=review.submitted_by,
        )
        experts = {row.person_id: "reviewer" for row in queries.list_opinions(session, review.id) if row.person_id}
        _tell(session, actor, case, "approved", key="once", to=experts | writers_told(session, case), text=text)
    return step


def withdraw(session: Session, actor: Actor, case: Case) -> None:
    """Take the text back; the draft stays as it is."""
    require(actor, can_withdraw(actor, case.review, case.record))
    session.add(case.review.withdraw(by=actor.user_id))


def change_rules(session: Session, actor: Actor, rules: ReviewRules, typed: TypedRules) -> None:
    """Set how the network checks. Raises ConflictError when somebody else did so meanwhile."""
    require(actor, can_change_rules(actor, rules.network_id))
    rules.change(
        leader_checks=typed.leader_checks,
        expert_gives_opinion=typed.expert_gives_opinion,
        checklist=typed.items,
        seen=typed.version,
        by=actor.user_id,
    )
    session.add(rules)


def _tell(
    session: Session, actor: Actor, case: Case, event: str, *, key: str, to: Mapping[str, str], text: str
) -> None:
    revision = queries.get_required_revision(session, case.record.id, case.review.revision)
    tell_of_review(
        session,
        case.review,
        case.record,
        case.network,
        event=event,
        key=key,
        title=str(revision.content.get("title") or case.record.title),
        by=actor.user_id,
        addressees=to,
        excerpt=text,
    )
