"""What the watch control of one object shows to one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.models import Subscription
from app.models.subscription import LEVEL_HINTS, LEVEL_LABELS, Level
from app.policies import Actor
from app.policies.watching import own_default
from app.web.i18n import gettext


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """One of the five levels."""

    value: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Watch:
    """The present level of an object, and whether it was chosen or came by itself."""

    object: str
    level: str
    level_name: str
    is_chosen: bool
    choices: Sequence[LevelChoice]
    title: str = ""
    """Name of the object, where several controls stand on one page."""

    @property
    def id(self) -> str:
        return "watch-" + self.object.replace(":", "-")


def level_choices() -> tuple[LevelChoice, ...]:
    """The five levels in the reader's language, the loudest first."""
    return tuple(LevelChoice(level.value, gettext(LEVEL_LABELS[level]), gettext(LEVEL_HINTS[level])) for level in Level)


def make_watch(object_: str, level: Level, *, is_chosen: bool, title: str = "") -> Watch:
    """The control for an object at a level that is known already."""
    return Watch(object_, level.value, gettext(LEVEL_LABELS[level]), is_chosen, level_choices(), title)


def read_watch(session: Session, actor: Actor, object_: str) -> Watch | None:
    """The control for an object that the page shows anyway; None for a visitor, who cannot watch."""
    if actor.user_id is None:
        return None
    own = session.get(Subscription, (actor.user_id, object_))
    if own is not None and own.is_chosen:
        return make_watch(object_, own.level, is_chosen=True)
    return make_watch(object_, own_default(session, actor.user_id, object_), is_chosen=False)
