"""The words of a mail of notifications; the same template for mail at once and for digests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import ClassVar

from app.core.settings import Settings
from app.features.notifications.lines import Group
from app.features.notifications.unsubscribing import EVERYTHING, unsubscribe_headers, unsubscribe_url
from app.models.subscription import Rhythm
from app.web.letters import Letter


@dataclass(frozen=True, slots=True)
class Part:
    """Everything about one network; its name is empty for what belongs to none."""

    network: str
    groups: Sequence[Group]


@dataclass(frozen=True, kw_only=True)
class NotificationsLetter(Letter):
    template: ClassVar[str] = "mail/notifications.txt"
    rhythm: str
    parts: Sequence[Part]
    count: int
    title: str
    """Name of the one object that it is about; empty when it is about several."""
    settings_url: str
    unsubscribe_url: str
    """Ends mail about the one object, or all mail."""
    unsubscribe_all_url: str


def make_letter(settings: Settings, person_id: str, rhythm: Rhythm, groups: Sequence[Group]) -> NotificationsLetter:
    """The letter about these groups, by network."""
    only = groups[0] if len(groups) == 1 else None
    about = only.object if only and only.object and rhythm is Rhythm.AT_ONCE else EVERYTHING
    return NotificationsLetter(
        rhythm=rhythm.value,
        parts=by_network(groups),
        count=sum(len(group.lines) for group in groups),
        title=only.title if only else "",
        settings_url=f"{settings.base_url}/notifications/settings",
        unsubscribe_url=unsubscribe_url(settings, person_id, about),
        unsubscribe_all_url=unsubscribe_url(settings, person_id) if about != EVERYTHING else "",
    )


def by_network(groups: Sequence[Group]) -> list[Part]:
    """The groups under their networks, in the order in which they come; what belongs to no network stands last."""
    parts: dict[str, list[Group]] = {}
    for group in groups:
        parts.setdefault(group.network, []).append(group)
    return [Part(network, inside) for network, inside in sorted(parts.items(), key=lambda pair: not pair[0])]


def headers_of(settings: Settings, letter: NotificationsLetter, groups: Sequence[Group]) -> dict[str, str]:
    """One-click unsubscription; and, for one object, the headers by which mail programs keep its mails together."""
    headers = unsubscribe_headers(letter.unsubscribe_url)
    if len(groups) == 1 and groups[0].object:
        root = root_of(settings, groups[0].object)
        headers |= {"In-Reply-To": root, "References": root}
    return headers


def root_of(settings: Settings, object_: str) -> str:
    """The message that all mails about an object answer. It was never sent; mail programs do not mind."""
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2] or "localhost"
    return f"<{object_.replace(':', '.')}.{hashlib.sha256(object_.encode()).hexdigest()[:8]}@{domain}>"
