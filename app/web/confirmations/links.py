"""The link in a reminder: it says who confirms which record, up to which end of its confirmation, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.settings import Settings
from app.core.signing import read_signed, sign
from app.models import Record

PURPOSE = "record confirmation"
LIFE_DAYS = 90
"""A link is sent a month before the end and at the end; an older one asks its reader to sign in."""


@dataclass(frozen=True, slots=True)
class ConfirmationLink:
    """What a link was signed for."""

    record_id: str
    person_id: str
    ends: str
    """The end of the confirmation that it was sent about: once that moves, the link has done its work."""

    def is_about(self, record: Record) -> bool:
        """True while the record still waits for the confirmation that the link was sent about."""
        return self.record_id == record.id and self.ends == end_of(record)


def end_of(record: Record) -> str:
    """The end of the record's confirmation as it stands in links; empty where nothing was confirmed."""
    return record.confirmed_until.isoformat(timespec="seconds") if record.confirmed_until else ""


def link_for(settings: Settings, record: Record, person_id: str) -> str:
    """The address that confirms this record in this person's name, once."""
    token = sign(settings, PURPOSE, f"{record.id}/{person_id}/{end_of(record)}")
    return f"{settings.base_url}/confirmations/{token}"


def read_link(settings: Settings, token: str) -> ConfirmationLink | None:
    """What the link was signed for; None when it was not signed here, or too long ago."""
    value = read_signed(settings, PURPOSE, token, max_age_days=LIFE_DAYS)
    parts = value.split("/") if value else []
    return ConfirmationLink(*parts) if len(parts) == 3 else None
