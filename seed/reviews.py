"""Reviews of the seed world: one that ended well, one that waits, one that came back (``seed/world/reviews.toml``)."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from app.core import clock
from app.models import (
    Draft,
    Record,
    Review,
    ReviewAnswer,
    ReviewOpinion,
    ReviewPoint,
    ReviewRules,
    ReviewStep,
    Revision,
)
from app.models.content import CONTENT
from app.models.review import ReviewState, Signature, StepKind
from seed.places import read_world, seed_id


def add_reviews(session: Session) -> None:
    """Store the rules and the reviews as the invented people made them."""
    world = dict(read_world("reviews"))
    for network, row in world.pop("rules").items():
        _add_rules(session, seed_id("network", network), row)
    for key, row in world.items():
        _add_review(session, key, row)
    session.flush()


def _add_rules(session: Session, network_id: str, row: dict[str, Any]) -> None:
    by = row.get("changed_by")
    rules = ReviewRules(
        network_id=network_id,
        leader_checks=row["leader_checks"],
        expert_gives_opinion=row["expert_gives_opinion"],
        checklist=row.get("checklist", []),
        updated_by=seed_id("person", by) if by else None,
    )
    if "changed" in row:
        rules.updated_at = row["changed"]
    session.add(rules)


def _add_review(session: Session, key: str, row: dict[str, Any]) -> None:
    record = session.get_one(Record, seed_id("record", key))
    sent, last = row["steps"][0], row["steps"][-1]
    is_change = "changes" in row
    revision = _change(session, key, record, row) if is_change else _published(session, record)
    state = ReviewState(row["state"])
    review = Review(
        id=seed_id("review", key),
        record_id=record.id,
        network_id=seed_id("network", row["network"]),
        state=state,
        round=1,
        revision=revision.number,
        base_revision=record.published_revision if is_change else None,
        visibility=record.visibility,
        placed_in=record.network_id,
        note=row["note"],
        submitted_by=seed_id("person", sent["by"]),
        submitted_at=sent["at"],
        opened_at=sent["at"],
        closed_at=last["at"] if state is ReviewState.APPROVED else None,
    )
    session.add(review)
    session.flush()
    for number, step in enumerate(row["steps"]):
        _add_step(session, review, f"{key}/{number}", step)
    for number, point in enumerate(row.get("points", [])):
        _add_point(session, review, f"{key}/{number}", point)
    for opinion in row.get("opinions", []):
        session.add(
            ReviewOpinion(
                id=seed_id("review-opinion", f"{key}/{opinion['by']}"),
                review_id=review.id,
                person_id=seed_id("person", opinion["by"]),
                revision=revision.number,
                text=opinion["text"],
                written_at=opinion["at"],
            )
        )


def _published(session: Session, record: Record) -> Revision:
    wanted = select(Revision).where(Revision.record_id == record.id)
    return session.exec(wanted.where(col(Revision.number) == record.published_revision)).one()


def _change(session: Session, key: str, record: Record, row: dict[str, Any]) -> Revision:
    """The draft with other words in it, as the numbered revision that was sent."""
    sent = row["steps"][0]
    with clock.held_at(sent["at"]):
        content = CONTENT[record.kind].model_validate({**record.content, **row["changes"]})
        revision = record.keep_revision(content, seed_id("person", sent["by"]), row["note"])
        revision.id = seed_id("revision", f"{key}/{revision.number}")
        session.add(revision)
        draft = session.get_one(Draft, record.id)
        draft.save(dict(revision.content), seen_version=draft.version, by=seed_id("person", sent["by"]))
    return revision


def _add_step(session: Session, review: Review, key: str, row: dict[str, Any]) -> None:
    session.add(
        ReviewStep(
            id=seed_id("review-step", key),
            review_id=review.id,
            kind=StepKind(row["kind"]),
            round=1,
            revision=review.revision,
            person_id=seed_id("person", row["by"]),
            role=Signature(row["role"]),
            text=row.get("text", ""),
            at=row["at"],
        )
    )


def _add_point(session: Session, review: Review, key: str, row: dict[str, Any]) -> None:
    point = ReviewPoint(
        id=seed_id("review-point", key),
        review_id=review.id,
        field=row["field"],
        revision=review.revision,
        person_id=seed_id("person", row["by"]),
        role=Signature(row["role"]),
        text=row["text"],
        written_at=row["at"],
        resolved_at=row.get("settled"),
        resolved_by=seed_id("person", row["by"]) if "settled" in row else None,
    )
    session.add(point)
    session.flush()
    for number, answer in enumerate(row.get("answers", [])):
        session.add(
            ReviewAnswer(
                id=seed_id("review-answer", f"{key}/{number}"),
                point_id=point.id,
                person_id=seed_id("person", answer["by"]),
                role=Signature(answer["role"]),
                text=answer["text"],
                written_at=answer["at"],
            )
        )
