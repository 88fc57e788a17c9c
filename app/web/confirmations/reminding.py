"""Reminders: a month before the end of a confirmation and at it, one letter to each person however many records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from app.core import clock
from app.core.ids import derived_id
from app.models import ConfirmationReminder, Record, User
from app.models.activity import tell
from app.models.base import Moment
from app.models.confirmation import Reminding
from app.models.freshness import SOON, after_months
from app.models.outbox import note
from app.web.confirmations.links import LIFE_DAYS, end_of, link_for
from app.web.confirmations.queries import editors_of, list_uncounted, list_unreminded, wants_mail
from app.web.letters import Letter, post_letter
from app.web.moments import WARSAW
from app.web.sessions import may_sign_in
from app.web.state import Site

BATCH = 100
DAY_BEGINS, DAY_ENDS = 7, 20
"""Hours in Warsaw between which anybody is written to: a reminder has a month, and no night."""


@dataclass(frozen=True, slots=True)
class ReminderItem:
    """One record in a letter."""

    title: str
    until: Moment
    is_over: bool
    url: str
    """Opens a page with one button, without signing in."""


@dataclass(frozen=True, kw_only=True)
class ReminderLetter(Letter):
    template: ClassVar[str] = "mail/confirmation.txt"
    items: tuple[ReminderItem, ...]
    days: int
    list_url: str


def remind_of_confirmations(session: Session, site: Site) -> int:
    """Remind whoever keeps a record that its confirmation ends; returns how many records it was about.

    Regular work for the timetable: a reminder is kept with the end that it was about, so none is sent twice, and a
    crash leaves either all of a batch or nothing. From its end on, a record is indexed anew as one that nobody vouches
    for.
    """
    begin_counting(session)
    if not DAY_BEGINS <= clock.now().astimezone(WARSAW).hour < DAY_ENDS:
        return 0
    due = list_unreminded(session, BATCH)
    editors = editors_of(session, [record for record, _ in due])
    letters: defaultdict[str, list[tuple[Record, Reminding]]] = defaultdict(list)
    for record, stage in due:
        session.add(ConfirmationReminder(record_id=record.id, confirmed_until=_end(record), stage=stage))
        if stage is Reminding.OVER:
            note(session, "index", record.search_subject())
        _tell(session, record, stage, editors[record.id])
        for person in editors[record.id]:
            letters[person.id].append((record, stage))
    for person in {person.id: person for people in editors.values() for person in people}.values():
        if may_sign_in(person, site.settings) and wants_mail(session, person.id):
            _post(session, site, person, letters[person.id])
    return len(due)


def begin_counting(session: Session) -> None:
    """Give records of an older installation an end: a year after publication, but never before a month from now."""
    for record in list_uncounted(session, BATCH):
        published = record.published_at or clock.now()
        record.confirmed_at = record.confirmed_at or published
        record.confirmed_until = max(after_months(published, record.months_of_confirmation), clock.now() + SOON)
    session.flush()


def _end(record: Record) -> Moment:
    return record.confirmed_until or clock.now()


def _tell(session: Session, record: Record, stage: Reminding, editors: Sequence[User]) -> None:
    tell(
        session,
        key=f"record:{record.id}:confirmation:{end_of(record)}:{stage}",
        verb="record.confirmation_due",
        actor_id=None,
        subject=f"confirmation:{record.id}",
        path=f"/confirmations/records/{record.id}",
        objects=[f"record:{record.id}"],
        addressees={person.id: "author" if person.id == record.author_id else "editor" for person in editors},
        details={"title": record.title, "until": _end(record).date().isoformat()},
    )


def _post(session: Session, site: Site, person: User, due: Sequence[tuple[Record, Reminding]]) -> None:
    first, stage = due[0]
    letter = ReminderLetter(
        items=tuple(
            ReminderItem(record.title, _end(record), how is Reminding.OVER, link_for(site.settings, record, person.id))
            for record, how in due
        ),
        days=LIFE_DAYS,
        list_url=f"{site.settings.base_url}/confirmations",
    )
    # Nobody is reminded twice of the same end at the same stage, so the first of a letter names the whole letter.
    about = derived_id("confirmation", person.id, first.id, end_of(first), stage)
    post_letter(session, site, person, letter, key=f"confirmation:{about}")
