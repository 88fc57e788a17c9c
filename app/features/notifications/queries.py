"""Reads around notifications: what was told to whom, and what waits to be read."""

from __future__ import annotations

from sqlmodel import Session, col, select

from app.models import Activity, ActivityObject, Notification, ReadMark


def known_objects(session: Session, activity_id: str) -> set[str]:
    """The objects by which the activity is found already."""
    return set(session.exec(select(ActivityObject.object).where(ActivityObject.activity_id == activity_id)))


def told_already(session: Session, activity_id: str) -> set[str]:
    """The people who were told of the activity."""
    return set(session.exec(select(Notification.person_id).where(Notification.activity_id == activity_id)))


def people_who_have_read(session: Session, activity: Activity) -> set[str]:
    """Those who have read the post of which a thread's activity tells, such as in a page that was open."""
    number = activity.details.get("number")
    threads = [object_.partition(":")[2] for object_ in activity.objects if object_.startswith("thread:")]
    if not isinstance(number, int) or not threads:
        return set()
    marks = select(ReadMark.person_id).where(col(ReadMark.thread_id).in_(threads), col(ReadMark.number) >= number)
    return set(session.exec(marks))
