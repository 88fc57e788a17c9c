"""What people want to hear of: a level for each object, and how mail is sent to them."""

from __future__ import annotations

from enum import StrEnum

from sqlmodel import Field, Session, SQLModel

from app.core import clock
from app.core.messages import N_
from app.models.base import Moment, choice_field, moment_field

WATCHED_KINDS = ("network", "record", "theme", "collection", "thread", "challenge", "search")
"""Kinds of objects that have a level."""


class Level(StrEnum):
    """How much of what happens around an object somebody wants to hear."""

    WATCHING = "watching"
    TRACKING = "tracking"
    NORMAL = "normal"
    MENTIONS = "mentions"
    MUTED = "muted"


LEVEL_LABELS = {
    Level.WATCHING: N_("Obserwuję"),
    Level.TRACKING: N_("Śledzę"),
    Level.NORMAL: N_("Zwyczajnie"),
    Level.MENTIONS: N_("Tylko wzmianki"),
    Level.MUTED: N_("Wyciszone"),
}
LEVEL_HINTS = {
    Level.WATCHING: N_("O wszystkim powiadomimy na stronie i mailem."),
    Level.TRACKING: N_("O wszystkim powiadomimy na stronie, bez maili."),
    Level.NORMAL: N_("Powiadomimy o tym, co dotyczy Ciebie."),
    Level.MENTIONS: N_("Powiadomimy, gdy ktoś Cię wymieni albo coś na Ciebie czeka."),
    Level.MUTED: N_("Nie wyślemy nic. Wzmianki zobaczysz tylko na stronie."),
}


class Subscription(SQLModel, table=True):
    """One person's level for one object."""

    person_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    object: str = Field(primary_key=True, max_length=64, index=True)
    """``kind:id``, such as ``network:…`` or ``theme:air``."""
    level: Level = choice_field(Level)
    is_chosen: bool = True
    """False when it came by itself, such as by writing in a thread: then it only widens what one hears."""
    created_at: Moment = moment_field(now=True)
    changed_at: Moment = moment_field(now=True)


def choose_level(session: Session, person_id: str, object_: str, level: Level) -> Subscription:
    """The person says how much they want to hear of the object."""
    found = session.get(Subscription, (person_id, object_))
    if found is None:
        found = Subscription(person_id=person_id, object=object_, level=level)
        session.add(found)
    found.level, found.is_chosen, found.changed_at = level, True, clock.now()
    return found


def follow_unless_chosen(session: Session, person_id: str, object_: str, level: Level) -> None:
    """Let the person hear of an object in which they took part; what they chose themselves stays."""
    found = session.get(Subscription, (person_id, object_))
    if found is None:
        session.add(Subscription(person_id=person_id, object=object_, level=level, is_chosen=False))
    elif not found.is_chosen:
        found.level, found.changed_at = level, clock.now()


class Rhythm(StrEnum):
    """How soon mail follows what happened."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


RHYTHM_LABELS = {
    Rhythm.AT_ONCE: N_("Od razu"),
    Rhythm.DAILY: N_("Raz dziennie, rano"),
    Rhythm.WEEKLY: N_("Raz w tygodniu, w poniedziałek rano"),
    Rhythm.NEVER: N_("Bez maili"),
}


class MailSettings(SQLModel, table=True):
    """How one person is written to; who has no row is written to as the defaults say."""

    __tablename__ = "mail_settings"

    person_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    personal: Rhythm = choice_field(Rhythm, default=Rhythm.AT_ONCE)
    """What concerns the person themselves: mentions, reviews that wait, decisions."""
    watched: Rhythm = choice_field(Rhythm, default=Rhythm.DAILY)
    """What happens around objects that they watch."""
    quiet_from: int = 20
    """Hour in Warsaw from which mail at once waits …"""
    quiet_until: int = 7
    """… and the hour at which it is sent, folded together. Equal hours: no quiet time."""
    quiet_weekends: bool = False
    changed_at: Moment = moment_field(now=True)

    def silence(self) -> None:
        """No mail at all; the bell in the page stays."""
        self.personal = self.watched = Rhythm.NEVER
        self.changed_at = clock.now()
