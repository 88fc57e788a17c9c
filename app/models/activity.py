"""What happened that somebody may want to hear of; written in the same transaction as the change it tells of.

An activity says what happened, to which subject, and in which objects that people watch. Who is told, and how, is
decided by the worker, which reads the subject as it is then: what has been hidden meanwhile is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Field, Session, SQLModel

from app.core.ids import derived_id
from app.models.base import Moment, json_field, json_list_field, moment_field, optional_key_to
from app.models.outbox import note

TOPIC = "activity"
EXCERPT = 140
"""Topic of the outbox under which the worker tells people."""


class Activity(SQLModel, table=True):
    """One thing that happened, told at most once to each person however many reasons there are."""

    id: str = Field(primary_key=True, max_length=10)
    key: str = Field(max_length=160, unique=True)
    """Names the event, such as ``record:abc:published:3``: the same event is never told twice."""
    verb: str = Field(max_length=40, index=True)
    """``noun.event`` in the past tense, such as ``record.published``, ``review.returned`` or ``thread.replied``."""
    actor_id: str | None = optional_key_to("person.id")
    """Who did it: never told of their own doing. None for what the site itself noticed."""
    subject: str = Field(max_length=40, index=True)
    """``kind:id`` of the thing whose audience decides who may know."""
    path: str = Field(max_length=300)
    """Where to see it on this site."""
    objects: list[str] = json_list_field()
    """``kind:id`` of everything by whose subscription one hears of it: record, network, theme, thread, collection …"""
    addressees: dict[str, Any] = json_field()
    """Ids of the people whom it concerns in person, each with the reason (``mention``, ``author``, ``reviewer`` …)."""
    details: dict[str, Any] = json_field()
    """What its sentence needs, such as ``title`` and ``excerpt``; no address of a person."""
    created_at: Moment = moment_field(now=True, index=True)


def beginning_of(text: str) -> str:
    """As much of a text as fits into a line that tells of it."""
    return text[: EXCERPT - 1] + "…" if len(text) > EXCERPT else text


def tell(
    session: Session,
    *,
    key: str,
    verb: str,
    actor_id: str | None,
    subject: str,
    path: str,
    objects: Iterable[str] = (),
    addressees: Mapping[str, str] | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Note that something happened; nothing happens when ``key`` was told before."""
    activity_id = derived_id(TOPIC, key)
    if session.get(Activity, activity_id) is not None:
        return
    session.add(
        Activity(
            id=activity_id,
            key=key,
            verb=verb,
            actor_id=actor_id,
            subject=subject,
            path=path,
            objects=sorted({subject, *objects}),
            addressees=dict(addressees or {}),
            details=dict(details or {}),
        )
    )
    note(session, TOPIC, f"{TOPIC}:{activity_id}")
