"""From an activity to the people who are told of it; run by the worker for the topic ``activity``.

Everything that one activity asks for is written in one transaction, and each row's id is derived from person and
activity: a crash at any moment, or the same note twice, neither loses nor doubles anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Engine
from sqlmodel import Session

from app.core.db import transaction
from app.features.notifications import queries
from app.models import Activity, ActivityObject, Notification
from app.models.activity_verbs import MAILED_APART
from app.models.notification import notification_id
from app.models.subscription import WATCHED_KINDS
from app.models.taxonomy import THEMES, with_broader
from app.policies.actors import actors_of
from app.policies.notifications import Telling, decide, effective_level, holds_one, rank
from app.policies.subjects import audience_of_subject
from app.policies.visibility import tokens_of
from app.policies.watching import chosen_levels, default_levels


def tell_people(session: Session, activity_id: str) -> int:
    """Write the notifications of one activity that are not there yet; returns how many were added."""
    activity = session.get(Activity, activity_id)
    if activity is None:
        return 0
    objects = with_broader_themes(activity.objects)
    for object_ in sorted(objects - queries.known_objects(session, activity.id)):
        session.add(ActivityObject(activity_id=activity.id, object=object_))
    told = queries.told_already(session, activity.id)
    tellings = whom_to_tell(session, activity, objects)
    for person_id, telling in tellings.items():
        if person_id not in told:
            session.add(_notification(activity, person_id, telling))
    return len(tellings.keys() - told)


def forget_hidden(engine: Engine, session: Session, changed: Collection[str]) -> int:
    """Count at nobody's bell what they may no longer know of; returns how many notifications that were.

    ``changed`` are ``kind:id`` names of what may have been hidden. Whoever left a network is asked when they look.
    """
    unread = queries.unread_around(session, changed)
    subjects = {row.subject for row in unread}
    audiences = {subject: audience_of_subject(session, subject) for subject in subjects}
    tokens = {key: tokens_of(actor) for key, actor in actors_of(session, {row.person_id for row in unread}).items()}
    hidden = [row.id for row in unread if not holds_one(tokens.get(row.person_id, ()), audiences[row.subject])]
    if hidden:
        with transaction(engine) as writing:
            for key in hidden:
                if row := writing.get(Notification, key):
                    row.read()
    return len(hidden)


def with_broader_themes(objects: list[str]) -> set[str]:
    """The objects, and the themes above their themes: who watches mobility hears of bicycles."""
    found = set(objects)
    for object_ in objects:
        kind, _, key = object_.partition(":")
        if kind == "theme" and key in THEMES:
            found |= {f"theme:{theme}" for theme in with_broader(key)}
    return found


def whom_to_tell(session: Session, activity: Activity, objects: set[str]) -> Mapping[str, Telling]:
    """Everybody who is told and how, by what is true now: the audience, levels, and what has been read already."""
    audience = audience_of_subject(session, activity.subject)
    if not audience:
        return {}
    chosen, joined = chosen_levels(session, objects)
    defaults = default_levels(session, objects)
    concerned = {*activity.addressees, *chosen, *joined, *defaults} - {activity.actor_id or ""}
    seen = queries.people_who_have_read(session, activity)
    tellings: dict[str, Telling] = {}
    for person_id, actor in actors_of(session, concerned - seen).items():
        if not holds_one(tokens_of(actor), audience):
            continue
        by_itself = {**defaults.get(person_id, {}), **joined.get(person_id, {})}
        heard = effective_level(chosen.get(person_id, {}), by_itself)
        telling = decide(heard, str(activity.addressees.get(person_id, "")))
        if telling is not None:
            tellings[person_id] = telling
    return tellings


def listed_under(activity: Activity) -> str:
    """What a notification stands under in lists and mail: the narrowest of its objects that people can watch."""
    watched = [object_ for object_ in activity.objects if object_.partition(":")[0] in WATCHED_KINDS]
    if activity.subject in watched:
        return activity.subject
    return min(watched, key=lambda object_: (rank(object_), object_), default=activity.subject)


def _notification(activity: Activity, person_id: str, telling: Telling) -> Notification:
    return Notification(
        id=notification_id(person_id, activity.id),
        person_id=person_id,
        activity_id=activity.id,
        subject=activity.subject,
        object=listed_under(activity),
        reason=telling.reason,
        because_of=telling.because_of,
        is_personal=telling.is_personal,
        by_mail=telling.by_mail and activity.verb not in MAILED_APART,
        created_at=activity.created_at,
    )
