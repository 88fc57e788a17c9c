"""Notes of what happened to a challenge, for those who may know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from app.features.challenges.queries import people_of
from app.models import Challenge, ChallengeMatch, ChallengeOffer, Record
from app.models.activity import tell
from app.models.base import Moment
from app.models.taxonomy import THEMES, with_broader

EXCERPT = 160


def tell_of_challenge(
    session: Session, challenge: Challenge, event: str, *, actor_id: str | None, at: Moment, **details: Any
) -> None:
    """Something happened to the challenge as a whole: ``stated``, ``closed``, ``reopened``."""
    places = [f"network:{challenge.network_id}"] if challenge.network_id else []
    themes = [f"theme:{key}" for key in with_broader(challenge.theme)] if challenge.theme in THEMES else []
    tell(
        session,
        key=f"{challenge.subject}:{event}:{at.isoformat()}",
        verb=f"challenge.{event}",
        actor_id=actor_id,
        subject=challenge.subject,
        path=challenge.path,
        objects=[*places, *themes, f"organisation:{challenge.organisation_id}"],
        details={"title": challenge.title, **details},
    )


def tell_of_match(
    session: Session,
    challenge: Challenge,
    match: ChallengeMatch,
    record: Record,
    event: str,
    *,
    actor_id: str | None,
    addressees: Mapping[str, str],
) -> None:
    """A record fits the challenge (``matched``) or is its answer (``answered``); told to those who see both."""
    tell(
        session,
        key=f"{match.subject}:{event}",
        verb=f"challenge.{event}",
        actor_id=actor_id,
        subject=match.subject,
        path=f"{challenge.path}#match-{record.id}",
        objects=[challenge.subject, *([f"record:{record.id}"] if event == "answered" else [])],
        addressees=addressees,
        details={"title": challenge.title, "record": record.title, "excerpt": match.quote[:EXCERPT]},
    )


def tell_of_offer(
    session: Session, challenge: Challenge, offer: ChallengeOffer, event: str, *, actor_id: str | None
) -> None:
    """Somebody offers something (``offered``), and the city answers (``accepted``, ``declined``)."""
    to_author = {offer.author_id: "offerer"} if offer.author_id else {}
    tell(
        session,
        key=f"{offer.subject}:{event}",
        verb=f"challenge.{event}",
        actor_id=actor_id,
        subject=offer.subject,
        path=f"{challenge.path}#offer-{offer.id}",
        objects=[challenge.subject] if event == "accepted" else [],
        addressees=people_of(session, challenge) if event == "offered" else to_author,
        details={
            "title": challenge.title,
            "excerpt": (offer.note if event == "offered" else offer.answer)[:EXCERPT],
        },
    )
