"""Links that end mail without signing in: what they say, signed; and the headers that carry them (RFC 8058)."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.settings import Settings
from app.core.signing import read_signed, sign

PURPOSE = "unsubscribe"
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """Whose mail, and about what; ``object`` is ``*`` for all of it."""

    person_id: str
    object: str

    @property
    def is_about_all(self) -> bool:
        return self.object == EVERYTHING


def unsubscribe_url(settings: Settings, person_id: str, object_: str = EVERYTHING) -> str:
    """Where mail to this person about this object is ended. The link works as long as the installation's key."""
    return f"{settings.base_url}/notifications/unsubscribe/{sign(settings, PURPOSE, f'{person_id}|{object_}')}"


def read_unsubscription(settings: Settings, token: str) -> Unsubscription | None:
    """What the link asks for; None when it is not ours."""
    value = read_signed(settings, PURPOSE, token)
    if value is None or "|" not in value:
        return None
    person_id, _, object_ = value.partition("|")
    return Unsubscription(person_id, object_)


def unsubscribe_headers(url: str) -> dict[str, str]:
    """What lets a mail program show a button of its own."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
