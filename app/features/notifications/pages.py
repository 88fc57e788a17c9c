"""What the pages of notifications show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from app.features.notifications import queries
from app.features.notifications.forms import MailForm
from app.features.notifications.lines import Group
from app.models import MailSettings
from app.models.base import Moment
from app.models.subscription import RHYTHM_LABELS, Level
from app.policies import Actor
from app.policies.watching import default_levels, list_subscriptions
from app.web.delivery import Delivery
from app.web.i18n import gettext
from app.web.objects import name_objects
from app.web.pagination import Pagination
from app.web.render import Page
from app.web.themes import theme_choices
from app.web.watching import LevelChoice, Watch, level_choices, make_watch

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class NotificationsPage(Page):
    template: ClassVar[str] = "notifications/list.html"
    groups: Sequence[Group]
    newest: str
    """Id of the newest one shown: "all read" means no newer one than this."""
    unread: int
    pages: Pagination


@dataclass(frozen=True, kw_only=True)
class SettingsPage(Page):
    template: ClassVar[str] = "notifications/settings.html"
    mail: Mapping[str, str]
    rhythms: Choices
    hours: Choices
    errors: Mapping[str, str]
    watched: Sequence[WatchedLine]
    themes: Choices
    levels: Sequence[LevelChoice]
    is_asked: bool
    """Others may be pointed to the person with a question."""


@dataclass(frozen=True, slots=True)
class WatchedLine:
    """An object in the list of everything that the person watches."""

    title: str
    kind_name: str
    path: str
    watch: Watch


@dataclass(frozen=True, kw_only=True)
class LevelPage(Page):
    """The watch control of one object on a page of its own."""

    template: ClassVar[str] = "notifications/level.html"
    title: str
    kind_name: str
    path: str
    watch: Watch


@dataclass(frozen=True, kw_only=True)
class UnsubscribePage(Page):
    template: ClassVar[str] = "notifications/unsubscribe.html"
    token: str
    title: str
    """Name of the object; empty when it is about all mail, or when the name is no longer for this person."""
    is_about_all: bool
    is_done: bool
    was_done: bool
    """Nothing was left to end when the link was opened."""
    email: str
    """Only the beginning: whoever has the link need not know the address."""


@dataclass(frozen=True, kw_only=True)
class UnsubscribeOverPage(Page):
    """A link that is not ours, or whose person has gone."""

    template: ClassVar[str] = "notifications/unsubscribe_over.html"


@dataclass(frozen=True, kw_only=True)
class DeliveryPage(Page):
    template: ClassVar[str] = "notifications/delivery.html"
    delivery: Delivery
    looked_at: Moment


def settings_page(
    session: Session, actor: Actor, typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> SettingsPage:
    """The settings as they are, or as they were typed and refused."""
    return SettingsPage(
        mail=typed or _as_typed(queries.mail_settings(session, str(actor.user_id))),
        rhythms=[(rhythm.value, gettext(label)) for rhythm, label in RHYTHM_LABELS.items()],
        hours=[(str(hour), f"{hour}:00") for hour in range(24)],
        errors=errors or {},
        watched=_watched(session, actor),
        themes=theme_choices(),
        levels=level_choices(),
        is_asked=queries.is_asked(session, actor),
    )


def _as_typed(own: MailSettings) -> Mapping[str, str]:
    typed = {name: str(getattr(own, name)) for name in MailForm.model_fields}
    return {**typed, "quiet_weekends": "1" if own.quiet_weekends else ""}


def _watched(session: Session, actor: Actor) -> list[WatchedLine]:
    person_id = str(actor.user_id)
    rows = {row.object: row for row in list_subscriptions(session, person_id)}
    networks = [f"network:{network}" for network in sorted(actor.networks)]
    objects = list(dict.fromkeys([*rows, *networks, *queries.own_searches(session, actor)]))
    defaults = default_levels(session, objects).get(person_id, {})
    named = name_objects(session, actor, objects)
    lines = []
    for object_ in objects:
        if object_ in named:
            row, item = rows.get(object_), named[object_]
            level = row.level if row else defaults.get(object_, Level.NORMAL)
            watch = make_watch(object_, level, is_chosen=bool(row and row.is_chosen), title=item.title)
            lines.append(WatchedLine(item.title, item.kind_name, item.path, watch))
    return lines
