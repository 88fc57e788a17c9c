"""Ready-made activities and notifications for tests of what is done with them."""

from __future__ import annotations

import itertools
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.core.ids import derived_id
from app.models import Activity, Notification, Record, User
from app.models.activity import TOPIC, tell
from app.models.notification import notification_id

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
