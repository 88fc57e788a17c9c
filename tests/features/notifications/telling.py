"""Ready-made activities and notifications for tests of what is done with them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.ids import derived_id
from app.models import Activity, MailSettings, Notification, Record, User
from app.models.activity import TOPIC, tell
from app.models.notification import notification_id

NOON = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)
"""A Wednesday, noon in Warsaw."""
NIGHT = datetime(2026, 11, 18, 22, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 19, 6, 0, tzinfo=UTC)
"""Seven in Warsaw, on the day after."""
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)

_numbers = itertools.count(1)


def told(session: Session, person: User, record: Record, **values: Any) -> Notification:
    """A notification of a person about a record, as the worker would write it."""
    key = f"test:{next(_numbers)}"
    actor = values.pop("actor", None)
    thread = values.pop("object", f"record:{record.id}")
    tell(
        session,
        key=key,
        verb=values.pop("verb", "record.published"),
        actor_id=actor.id if actor else None,
        subject=f"record:{record.id}",
        path=record.path,
        objects={thread},
        details={"title": record.title, **values.pop("details", {})},
    )
    activity = session.get_one(Activity, derived_id(TOPIC, key))
    made = Notification(
        id=notification_id(person.id, activity.id),
        person_id=person.id,
        activity_id=activity.id,
        subject=activity.subject,
        object=thread,
        reason=values.pop("reason", "watching"),
        because_of=values.pop("because_of", thread),
        by_mail=values.pop("by_mail", True),
        created_at=values.pop("at", clock.now()),
        **values,
    )
    activity.created_at = made.created_at
    session.flush()
    session.add(made)
    session.flush()
    return made


def choose(session: Session, person: User, **values: Any) -> None:
    """When the person wants mail."""
    session.add(MailSettings(person_id=person.id, **values))
    session.flush()
