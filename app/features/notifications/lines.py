"""Notifications as pages and mail show them: one line each, grouped by the object that they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.features.notifications.queries import Told
from app.models.base import Moment
from app.policies import Actor
from app.policies.knowing import known_to
from app.web.activities import reason_of, sentence_of
from app.web.objects import Named, name_objects
from app.web.people.queries import name_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One notification in words."""

    id: str
    sentence: str
    reason: str
    path: str
    """Of the thing itself."""
    happened_at: Moment
    is_unread: bool
    is_personal: bool

    @property
    def url(self) -> str:
        """Leads to the thing and notes that it was seen."""
        return f"/notifications/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The lines about one object."""

    object: str
    title: str
    kind_name: str
    path: str
    network: str
    """Name of its network, when it has one and is not the network itself."""
    lines: Sequence[Line]

    @property
    def has_unread(self) -> bool:
        return any(line.is_unread for line in self.lines)


def group_lines(session: Session, actor: Actor, told: Sequence[Told]) -> tuple[Group, ...]:
    """The notifications that the person may still know of, grouped, in the order in which they come."""
    known = known_to(session, actor, {one.notification.subject for one in told})
    shown = [one for one in told if one.notification.subject in known]
    objects = {one.notification.object for one in shown} | {one.notification.because_of for one in shown} - {""}
    named = dict(name_objects(session, actor, objects))
    missing = {item.network for item in named.values()} - {"", *named}
    named |= name_objects(session, actor, missing) if missing else {}
    names = name_people(session, {one.activity.actor_id for one in shown})
    by_object: dict[str, list[Told]] = {}
    for one in shown:
        by_object.setdefault(one.notification.object, []).append(one)
    return tuple(_group(object_, group, named, names) for object_, group in by_object.items())


def _group(object_: str, told: Sequence[Told], named: Mapping[str, Named], names: Mapping[str, str]) -> Group:
    item = named.get(object_)
    network = named.get(item.network) if item and item.network != object_ else None
    newest = told[0].activity
    return Group(
        object=object_ if item else "",
        title=item.title if item else str(newest.details.get("title", "")),
        kind_name=item.kind_name if item else "",
        path=item.path if item else newest.path,
        network=network.title if network else "",
        lines=[_line(one, named, names) for one in told],
    )


def _line(one: Told, named: Mapping[str, Named], names: Mapping[str, str]) -> Line:
    notification, activity = one.notification, one.activity
    return Line(
        id=notification.id,
        sentence=sentence_of(activity, names.get(activity.actor_id or "", "")),
        reason=reason_of(notification.reason, named.get(notification.because_of)),
        path=activity.path,
        happened_at=activity.created_at,
        is_unread=notification.read_at is None,
        is_personal=notification.is_personal,
    )
