"""Reads around notifications: what was told to whom, what waits to be read, and what is watched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from app.core.errors import NotFoundError, SignInNeededError
from app.models import (
    Activity,
    ActivityObject,
    AskingSettings,
    MailSettings,
    Notification,
    ReadMark,
    Record,
    SavedSearch,
    SearchMatch,
    SearchWatch,
    Subscription,
    User,
)
from app.models.base import Moment
from app.models.network import NetworkRole
from app.models.subscription import Level, Rhythm
from app.policies import Actor
from app.policies.asking import may_be_suggested
from app.web.cards import shown_to


def known_objects(session: Session, activity_id: str) -> set[str]:
    """The objects by which the activity is found already."""
    return set(session.exec(select(ActivityObject.object).where(ActivityObject.activity_id == activity_id)))


def told_already(session: Session, activity_id: str) -> set[str]:
    """The people who were told of the activity."""
    return set(session.exec(select(Notification.person_id).where(Notification.activity_id == activity_id)))


def unread_around(session: Session, objects: Collection[str]) -> Sequence[Notification]:
    """Everybody's unread notifications of what happened to these objects, or in them."""
    around = select(ActivityObject.activity_id).where(col(ActivityObject.object).in_(sorted(objects)))
    return session.exec(
        select(Notification)
        .where(col(Notification.read_at).is_(None))
        .where(or_(col(Notification.subject).in_(sorted(objects)), col(Notification.activity_id).in_(around)))
    ).all()


def post_of(activity: Activity) -> tuple[str, int] | None:
    """Thread and number of the post of which an activity tells; None when it tells of something else."""
    number = activity.details.get("number")
    threads = [object_.partition(":")[2] for object_ in activity.objects if object_.startswith("thread:")]
    return (threads[0], number) if threads and isinstance(number, int) else None


def people_who_have_read(session: Session, activity: Activity) -> set[str]:
    """Those who have read the post of which a thread's activity tells, such as in a page that was open."""
    post = post_of(activity)
    if post is None:
        return set()
    marks = select(ReadMark.person_id).where(ReadMark.thread_id == post[0], col(ReadMark.number) >= post[1])
    return set(session.exec(marks))


@dataclass(frozen=True, slots=True)
class Told:
    """A notification with what it tells of."""

    notification: Notification
    activity: Activity


def count_own(session: Session, actor: Actor) -> int:
    """All notifications of the person."""
    return session.exec(
        select(func.count()).select_from(Notification).where(Notification.person_id == actor.user_id)
    ).one()


def list_own(session: Session, actor: Actor, *, limit: int, offset: int = 0) -> Sequence[Told]:
    """The person's notifications: unread ones first, then the newest."""
    rows = session.exec(
        select(Notification, Activity)
        .join(Activity)
        .where(Notification.person_id == actor.user_id)
        .order_by(
            col(Notification.read_at).is_not(None), col(Notification.created_at).desc(), col(Notification.id).desc()
        )
        .limit(limit)
        .offset(offset)
    )
    return [Told(notification, activity) for notification, activity in rows]


def get_own(session: Session, actor: Actor, notification_id: str) -> Told:
    """One of the person's notifications. Raises NotFoundError for anybody else's, SignInNeededError for a visitor."""
    if not actor.is_signed_in:
        raise SignInNeededError
    found = session.exec(
        select(Notification, Activity)
        .join(Activity)
        .where(Notification.id == notification_id, Notification.person_id == actor.user_id)
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return Told(*found)


def own_searches(session: Session, actor: Actor) -> Sequence[str]:
    """The person's saved searches as objects."""
    ids = session.exec(select(SavedSearch.id).where(SavedSearch.user_id == actor.user_id))
    return [f"search:{search_id}" for search_id in ids]


def mail_settings(session: Session, person_id: str) -> MailSettings:
    """How the person is written to: what they chose, or the defaults (not stored)."""
    return session.get(MailSettings, person_id) or MailSettings(person_id=person_id)


def gets_no_mail(session: Session, person_id: str) -> bool:
    """Whether the person wants no notifications by mail at all."""
    own = mail_settings(session, person_id)
    return own.personal is own.watched is Rhythm.NEVER


def is_muted(session: Session, person_id: str, object_: str) -> bool:
    """Whether the person wants to hear nothing of the object."""
    own = session.get(Subscription, (person_id, object_))
    return own is not None and own.level is Level.MUTED


def searches_due(session: Session, *, before: Moment, limit: int) -> Sequence[SavedSearch]:
    """Saved searches that were last looked through before a moment, or never; those first that wait longest."""
    return session.exec(
        select(SavedSearch)
        .join(SearchWatch, col(SearchWatch.search_id) == col(SavedSearch.id), isouter=True)
        .join(User, col(User.id) == col(SavedSearch.user_id))
        .where(col(User.is_active).is_(True))
        .where(or_(col(SearchWatch.checked_at).is_(None), col(SearchWatch.checked_at) <= before))
        .order_by(col(SearchWatch.checked_at).is_not(None), col(SearchWatch.checked_at), SavedSearch.id)
        .limit(limit)
    ).all()


def known_matches(session: Session, search_id: str) -> set[str]:
    """The records that the search has found before."""
    return set(session.exec(select(SearchMatch.record_id).where(SearchMatch.search_id == search_id)))


def changes_of(session: Session, actor: Actor, records: Collection[str]) -> Mapping[str, Moment]:
    """When each of these records was last changed; only what the actor sees now."""
    rows = session.exec(select(Record.id, Record.updated_at).where(col(Record.id).in_(records), shown_to(actor)))
    return dict(rows.all())


def is_asked(session: Session, actor: Actor) -> bool:
    """Whether others may be pointed to the actor with a question: as they chose, else as a role of expert says."""
    own = session.get(AskingSettings, actor.user_id)
    is_expert = any(NetworkRole.EXPERT in roles for roles in actor.roles.values())
    return may_be_suggested(choice=own.is_open if own else None, is_expert=is_expert, open_questions=0)
