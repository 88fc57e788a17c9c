"""Writes about notifications: what is read, what is watched, how mail comes."""

from __future__ import annotations

from sqlalchemy import or_, update
from sqlmodel import Session, col

from app.core import clock
from app.features.notifications.forms import LevelForm, MailForm
from app.models import MailSettings, Notification, Subscription
from app.models.asking import choose_asking
from app.models.subscription import Level, choose_level
from app.policies import Actor, require
from app.policies.knowing import knows
from app.policies.notifications import can_be_told, can_read, can_watch


def read(session: Session, actor: Actor, notification_id: str) -> None:
    """The person has seen one of their notifications; nothing happens for an unknown one."""
    notification = session.get(Notification, notification_id)
    if notification is not None:
        require(actor, can_read(actor, notification))
        notification.read()


def read_all(session: Session, actor: Actor, *, told_until: str = "", object_: str = "") -> None:
    """The person has seen everything, or everything around one object."""
    require(actor, can_be_told(actor))
    statement = update(Notification).where(
        col(Notification.person_id) == actor.user_id, col(Notification.read_at).is_(None)
    )
    if object_:
        statement = statement.where(col(Notification.object) == object_)
    if told_until:
        newest = session.get(Notification, told_until)
        if newest is not None and newest.person_id == actor.user_id:
            statement = statement.where(col(Notification.created_at) <= newest.created_at)
    session.execute(statement.values(read_at=clock.now(), by_mail=False))


def set_level(session: Session, actor: Actor, form: LevelForm) -> Level | None:
    """Choose how much to hear of an object; None when the choice was taken back."""
    require(actor, can_watch(actor, form.object, sees_it=knows(session, actor, form.object)))
    person_id = str(actor.user_id)
    if form.level == "default":
        own = session.get(Subscription, (person_id, form.object))
        if own is not None:
            session.delete(own)
        return None
    level = choose_level(session, person_id, form.object, Level(form.level)).level
    if level is Level.MUTED:
        _drop_mail(session, person_id, form.object)
    return level


def save_mail_settings(session: Session, actor: Actor, form: MailForm) -> None:
    """Choose how mail comes."""
    require(actor, can_be_told(actor))
    own = session.get(MailSettings, actor.user_id) or MailSettings(person_id=str(actor.user_id))
    own.personal, own.watched = form.personal, form.watched
    own.quiet_from, own.quiet_until = form.quiet_from, form.quiet_until
    own.quiet_weekends = bool(form.quiet_weekends)
    own.changed_at = clock.now()
    session.add(own)


def save_asking(session: Session, actor: Actor, *, is_open: bool) -> None:
    """Choose whether others may be pointed to this person with a question."""
    require(actor, can_be_told(actor))
    choose_asking(session, str(actor.user_id), is_open=is_open)


def stop_mail_about(session: Session, person_id: str, object_: str) -> None:
    """The person wants no mail about an object any more; said by a signed link, without signing in."""
    choose_level(session, person_id, object_, Level.MUTED)
    _drop_mail(session, person_id, object_)


def _drop_mail(session: Session, person_id: str, object_: str) -> None:
    # What waits already is not sent either.
    session.execute(
        update(Notification)
        .where(col(Notification.person_id) == person_id, col(Notification.mailed_at).is_(None))
        .where(or_(col(Notification.object) == object_, col(Notification.because_of) == object_))
        .values(by_mail=False)
    )


def stop_all_mail(session: Session, person_id: str) -> None:
    """The person wants no mail about anything any more; said by a signed link, without signing in."""
    own = session.get(MailSettings, person_id) or MailSettings(person_id=person_id)
    own.silence()
    session.add(own)
