"""What is told of a review, and to whom: those who wrote the text, and those who check it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from app.models.activity import beginning_of, tell
from app.models.network import Network
from app.models.record import Record
from app.models.review import Review


def tell_of_review(
    session: Session,
    review: Review,
    record: Record,
    network: Network,
    *,
    event: str,
    key: str,
    title: str,
    by: str | None,
    addressees: Mapping[str, str],
    excerpt: str = "",
) -> None:
    """Tell that ``event`` (``submitted``, ``returned`` …) happened; ``key`` makes it one of its kind in the review."""
    tell(
        session,
        key=f"review:{review.id}:{event}:{key}",
        verb=f"review.{event}",
        actor_id=by,
        subject=f"review:{review.id}",
        path=review.path,
        objects={f"record:{record.id}"},
        addressees=addressees,
        details={
            "title": title,
            "network": network.name,
            "excerpt": beginning_of(excerpt),
        },
    )
