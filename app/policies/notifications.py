"""Who hears of what, and how loudly: the five levels, and the reasons that concern somebody in person.

The rule, in the order in which it is applied:

1. Of an activity's objects the narrowest one for which the person *chose* a level decides: thread before record,
   challenge, collection and search, those before network and theme. Of several equally narrow ones the quietest
   "muted" wins, then the loudest of the others.
2. Levels that came by themselves (by a role, or by writing in a thread) only widen, and never beat a chosen
   "muted" or "only mentions".
3. Watching: page and mail. Tracking: page. Normal: page and mail of what concerns the person. Only mentions: page
   and mail when they are named or something waits for them. Muted: the page alone, and only for the same few.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.core.messages import N_
from app.models.activity_verbs import DUTIES
from app.models.feed import MOST_FEEDS, FeedKey
from app.models.notification import Notification
from app.models.subscription import WATCHED_KINDS, Level
from app.policies.actor import Actor, No, Verdict

SIGN_IN = No(N_("Zaloguj się, żeby dostawać powiadomienia."))
_RANKS = {"thread": 0, "record": 1, "challenge": 1, "collection": 1, "search": 1, "network": 2, "theme": 2}
_FAR = 3
_CHOSEN_ORDER = (Level.MUTED, Level.WATCHING, Level.TRACKING, Level.MENTIONS, Level.NORMAL)
_LOUDNESS = (Level.WATCHING, Level.TRACKING, Level.NORMAL)
_QUIET = frozenset({Level.MUTED, Level.MENTIONS})


@dataclass(frozen=True, slots=True)
class Telling:
    """How one person is told of one event."""

    reason: str
    """A word of ``REASONS``, or the level by which they hear of it."""
    because_of: str = ""
    """The object whose level is the reason; empty for a personal reason."""
    is_personal: bool = False
    by_mail: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The effective level of one person for one event, and the object that it comes from."""

    level: Level
    object: str = ""


def rank(object_: str) -> int:
    """How narrow an object is: 0 for a thread, 3 for kinds that have no level."""
    return _RANKS.get(object_.partition(":")[0], _FAR)


def effective_level(chosen: Mapping[str, Level], by_itself: Mapping[str, Level]) -> Heard:
    """The level that counts, from those of the activity's objects (rules 1 and 2)."""
    decisive = Heard(Level.NORMAL)
    narrowest = _FAR + 1
    if chosen:
        narrowest = min(map(rank, chosen))
        level, object_ = min(
            ((level, object_) for object_, level in sorted(chosen.items()) if rank(object_) == narrowest),
            key=lambda pair: _CHOSEN_ORDER.index(pair[0]),
        )
        decisive = Heard(level, object_)
        if level in _QUIET:
            return decisive
    for object_, level in sorted(by_itself.items(), key=lambda pair: (rank(pair[0]), pair[0])):
        if rank(object_) < narrowest and _loudness(level) < _loudness(decisive.level):
            decisive = Heard(level, object_)
    return decisive


def decide(heard: Heard, personal: str = "") -> Telling | None:
    """Whether and how to tell somebody, by their level and the personal reason, if any (rule 3)."""
    if heard.level is Level.MUTED:
        return Telling(personal, is_personal=True) if personal in DUTIES else None
    if heard.level is Level.MENTIONS:
        return Telling(personal, is_personal=True, by_mail=True) if personal in DUTIES else None
    if personal:
        return Telling(personal, is_personal=True, by_mail=True)
    if heard.level is Level.NORMAL:
        return None
    return Telling(heard.level.value, heard.object, by_mail=heard.level is Level.WATCHING)


def _loudness(level: Level) -> int:
    return _LOUDNESS.index(level) if level in _LOUDNESS else len(_LOUDNESS)


def can_be_told(actor: Actor) -> Verdict:
    """Everybody with an account has a list of notifications, levels, and settings for mail."""
    return True if actor.is_signed_in else SIGN_IN


def can_watch(actor: Actor, object_: str, *, sees_it: bool) -> Verdict:
    """Everybody with an account, what they see; ``sees_it`` says whether they do."""
    if not actor.is_signed_in:
        return SIGN_IN
    if object_.partition(":")[0] in WATCHED_KINDS and sees_it:
        return True
    return No(N_("Nie można tego obserwować."))


def can_read(actor: Actor, notification: Notification) -> Verdict:
    """Everybody their own."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.user_id == notification.person_id or No(N_("To nie jest Twoje powiadomienie."))


def can_make_feed(actor: Actor, kept: int, *, sees_it: bool) -> Verdict:
    """Everybody with an account, of what they see, up to a limit."""
    if not actor.is_signed_in:
        return No(N_("Zaloguj się, żeby mieć prywatne kanały."))
    if not sees_it:
        return No(N_("Takiego kanału nie ma."))
    if kept >= MOST_FEEDS:
        return No(N_("Masz już 50 prywatnych kanałów. Unieważnij któryś, żeby zrobić miejsce na nowy."))
    return True


def can_change_feed(actor: Actor, key: FeedKey) -> Verdict:
    """Everybody their own."""
    return actor.user_id == key.person_id or No(N_("To nie jest Twój kanał."))


def can_see_delivery(actor: Actor) -> Verdict:
    """The secretariat sees whether mail leaves."""
    return actor.is_secretariat or No(N_("Stan poczty widzi tylko Sekretariat."))


def holds_one(tokens: Collection[str], audience: Collection[str]) -> bool:
    """True when somebody with these tokens may know of a thing with this audience."""
    return not frozenset(tokens).isdisjoint(audience)
