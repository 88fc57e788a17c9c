"""One line for an activity, in the reader's language; the same in the page, in mail and in feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.core.messages import N_
from app.models import Activity
from app.models.activity_verbs import REASONS, UNKNOWN, VERBS
from app.models.subscription import Level
from app.web.i18n import gettext, ngettext
from app.web.objects import Named

SITE = "Rynek"
_WATCHED: Mapping[str, str] = {
    "challenge": N_("wyzwanie „%(title)s”"),
    "collection": N_("zbiór „%(title)s”"),
    "network": N_("sieć „%(title)s”"),
    "record": N_("rekord „%(title)s”"),
    "search": N_("wyszukiwanie „%(title)s”"),
    "theme": N_("temat „%(title)s”"),
    "thread": N_("rozmowę „%(title)s”"),
}
_LEVELS: Mapping[str, str] = {
    Level.WATCHING: N_("obserwujesz %(what)s"),
    Level.TRACKING: N_("śledzisz %(what)s"),
}


def sentence_of(activity: Activity, actor: str = "") -> str:
    """What happened; ``actor`` is the name of who did it. Details that are missing are left out."""
    details: defaultdict[str, str] = defaultdict(str, {key: str(value) for key, value in activity.details.items()})
    details["actor"] = actor or SITE
    if activity.verb == "search.found":
        details["found"] = _new_records(activity.details.get("found"))
    try:
        return " ".join((gettext(VERBS.get(activity.verb, UNKNOWN)) % details).split())
    except (ValueError, TypeError, KeyError):  # a translation that does not fit its sentence stops nobody's mail
        return str(details["title"]) or SITE


def reason_of(reason: str, watched: Named | None) -> str:
    """Why somebody hears of it: ``bo obserwujesz sieć „Czyste powietrze”``."""
    if reason in _LEVELS:
        what = gettext(_WATCHED[watched.kind]) % {"title": watched.title} if watched else gettext("to miejsce")
        clause = gettext(_LEVELS[reason]) % {"what": what}
    else:
        clause = gettext(REASONS.get(reason, N_("to Cię dotyczy")))
    return gettext("bo %(clause)s") % {"clause": clause}


def _new_records(number: object) -> str:
    count = number if isinstance(number, int) else 0
    return ngettext("%(num)s rekord", "%(num)s rekordów", count) % {"num": count}
