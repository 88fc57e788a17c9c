"""Demonstration challenges with what was decided about them, from ``seed/world/challenges.toml``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import Challenge, ChallengeMatch, ChallengeOffer, City, User
from app.models.challenge import OfferState, Standing
from app.models.record import Visibility
from seed.places import read_world, seed_id


def add_challenges(session: Session) -> int:
    """Store every challenge as its people would have; returns how many."""
    world = read_world("challenges")
    for key, document in world.items():
        with clock.held_at(_ten_o_clock(document["stated"])):
            _add(session, key, document)
    return len(world)


def _add(session: Session, key: str, document: dict[str, Any]) -> None:
    network, teryt = document.get("network"), document.get("teryt")
    challenge = Challenge(
        id=seed_id("challenge", key),
        organisation_id=seed_id("organisation", document["organisation"]),
        author_id=seed_id("person", document["author"]),
        network_id=seed_id("network", network) if network else None,
        visibility=Visibility(document.get("visibility", "network" if network else "public")),
        title=document["title"],
        slug="",
        text=document["text"].strip(),
        causes=document.get("causes", ""),
        affected=document.get("affected", ""),
        constraints=document.get("constraints", ""),
        theme=document.get("theme", ""),
        teryt=teryt,
        size=session.get_one(City, teryt).size_class if teryt else document.get("size", ""),
        budget=document.get("budget", ""),
        deadline=document.get("deadline"),
        is_demonstration=True,
    )
    challenge.name(document["title"])
    session.add(challenge)
    session.flush()
    standings = {_match(session, challenge, row) for row in document.get("matches", ())}
    for row in document.get("offers", ()):
        _offer(session, challenge, key, row)
    challenge.follow(standings)
    if closing := document.get("closing"):
        with clock.held_at(_ten_o_clock(closing["day"])):
            challenge.close(closing["outcome"])
    session.flush()


def _match(session: Session, challenge: Challenge, row: dict[str, Any]) -> Standing:
    match = ChallengeMatch(challenge_id=challenge.id, record_id=seed_id("record", row["record"]))
    match.decide(Standing(row["standing"]), row["note"], seed_id("person", row["by"]))
    session.add(match)
    return match.standing


def _offer(session: Session, challenge: Challenge, key: str, row: dict[str, Any]) -> None:
    author = session.get_one(User, seed_id("person", row["author"]))
    offer = ChallengeOffer(
        id=seed_id("challenge_offer", f"{key}/{row['key']}"),
        challenge_id=challenge.id,
        record_id=seed_id("record", row["record"]) if "record" in row else None,
        note=row["note"],
        author_id=author.id,
        organisation_id=author.organisation_id,
    )
    state = OfferState(row["state"])
    if state is not OfferState.WAITING:
        is_accepted = state is OfferState.ACCEPTED
        offer.decide(accepted=is_accepted, answer=row["answer"], by=seed_id("person", row["by"]))
    session.add(offer)


def _ten_o_clock(day: date) -> datetime:
    return datetime.combine(day, time(10, 0), UTC)
