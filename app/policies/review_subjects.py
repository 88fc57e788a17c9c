"""Who may know of a review when it is told of: for notifications."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from app.models import Record, Review
from app.policies.people import holders_of
from app.policies.reviews import REVIEWERS, audience_of_review


def _audience_of_review(session: Session, review_id: str) -> frozenset[str]:
    review = session.get(Review, review_id)
    record = session.get(Record, review.record_id) if review else None
    if review is None or record is None:
        return frozenset()
    return audience_of_review(record, holders_of(session, review.network_id, *REVIEWERS))


REVIEW_AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {"review": _audience_of_review}
