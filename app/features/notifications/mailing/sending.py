"""Regular work of mail: what waits becomes letters, each notification in one of them at most.

A letter and the mark on each notification in it are one transaction, and its key names person and contents or
period: a crash at any moment, or two runs at once, neither loses nor doubles a mail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from app.core import clock
from app.core.ids import derived_id
from app.features.notifications.lines import Group, group_lines
from app.features.notifications.mailing import queries
from app.features.notifications.mailing.letters import headers_of, make_letter
from app.features.notifications.mailing.queries import Waiting
from app.features.notifications.mailing.schedule import digest_moment, is_quiet
from app.features.notifications.queries import Told, post_of
from app.models import Mail, MailSettings, Notification, Outbox, User
from app.models.mail import TOPIC
from app.models.subscription import Rhythm
from app.policies import Actor
from app.policies.actors import actors_of
from app.web import i18n
from app.web.letters import post_letter
from app.web.state import Site

MOST_PEOPLE = 50
"""Written to in one run: a run holds a transaction, and the next one comes soon."""
MOST_LETTERS = 3
"""At once to one person; what concerns more objects becomes one letter."""


@dataclass(slots=True)
class _Due:
    """What is to be written to one person now: for each rhythm the kinds of notifications, and up to when."""

    settings: MailSettings
    kinds: dict[Rhythm, list[bool]] = field(default_factory=dict)
    until: dict[Rhythm, datetime] = field(default_factory=dict)


def send_letters(session: Session, site: Site) -> int:
    """Write the letters that are due; returns to how many people."""
    due = _who_is_due(session, clock.now(), with_invented=not site.settings.smtp_url)
    actors = actors_of(session, due)
    for person_id, one in due.items():
        person = session.get_one(User, person_id)
        with i18n.speaking(person.language):
            for rhythm, kinds in one.kinds.items():
                told = queries.list_told(session, person_id, personal=kinds, before=one.until[rhythm])
                _Writer(session, site, person, actors[person_id], one.settings).write(rhythm, told)
    return len(due)


def try_again(session: Session) -> None:
    """Offer all mail that waits to the mail server at the next round, also what was given up."""
    session.execute(update(Outbox).where(col(Outbox.topic) == TOPIC).values(attempts=0, due_at=clock.now()))


def _who_is_due(session: Session, now: datetime, *, with_invented: bool) -> Mapping[str, _Due]:
    due: dict[str, _Due] = {}
    for waiting in queries.list_waiting(session, with_invented=with_invented):
        rhythm = waiting.settings.personal if waiting.is_personal else waiting.settings.watched
        if rhythm is Rhythm.NEVER:
            _drop(session, waiting)
        until = _due_until(session, waiting, rhythm, now)
        if until is not None and (waiting.person_id in due or len(due) < MOST_PEOPLE):
            one = due.setdefault(waiting.person_id, _Due(waiting.settings))
            one.kinds.setdefault(rhythm, []).append(waiting.is_personal)
            one.until[rhythm] = until
    return due


def _drop(session: Session, waiting: Waiting) -> None:
    # Whoever wants mail again one day must not begin with a flood of what they did not want.
    session.execute(
        update(Notification)
        .where(col(Notification.person_id) == waiting.person_id, col(Notification.mailed_at).is_(None))
        .where(col(Notification.is_personal) == waiting.is_personal)
        .values(by_mail=False)
    )


def _due_until(session: Session, waiting: Waiting, rhythm: Rhythm, now: datetime) -> datetime | None:
    """Up to when the person is told now; None while nothing is to be written."""
    if rhythm is Rhythm.NEVER:
        return None
    if rhythm is Rhythm.AT_ONCE:
        return None if is_quiet(waiting.settings, now) else now
    moment = digest_moment(waiting.settings, rhythm, now)
    if moment is None or waiting.since > moment:
        return None
    is_sent = session.get(Mail, derived_id(TOPIC, _digest_key(waiting.person_id, rhythm, moment))) is not None
    return None if is_sent else moment


def _digest_key(person_id: str, rhythm: Rhythm, moment: datetime) -> str:
    return f"digest:{person_id}:{rhythm.value}:{moment.date().isoformat()}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes to one person."""

    session: Session
    site: Site
    person: User
    actor: Actor
    settings: MailSettings

    def write(self, rhythm: Rhythm, told: Sequence[Told]) -> None:
        """One letter, or at once up to three: one for each object."""
        fresh = self._leave_out_what_was_read(told)
        groups = group_lines(self.session, self.actor, fresh)
        rows = {one.notification.id: one.notification for one in fresh}
        shown = {line.id for group in groups for line in group.lines}
        for key, row in rows.items():
            if key not in shown:
                row.by_mail = False  # hidden meanwhile
        was_held = any(is_quiet(self.settings, rows[key].created_at) for key in shown)
        is_apart = rhythm is Rhythm.AT_ONCE and len(groups) <= MOST_LETTERS and not was_held
        for letter in [[group] for group in groups] if is_apart else [groups] if groups else []:
            self._post(rhythm, letter, rows)

    def _post(self, rhythm: Rhythm, groups: Sequence[Group], rows: Mapping[str, Notification]) -> None:
        ids = [line.id for group in groups for line in group.lines]
        if rhythm is Rhythm.AT_ONCE:
            key = f"told:{self.person.id}:{derived_id(*sorted(ids))}"
        else:
            moment = digest_moment(self.settings, rhythm, clock.now())
            key = _digest_key(self.person.id, rhythm, moment or clock.now())
        settings = self.site.settings
        letter = make_letter(settings, self.person.id, rhythm, groups)
        headers = headers_of(settings, letter, groups)
        post_letter(self.session, self.site, self.person, letter, key=key, headers=headers)
        for notification_id in ids:
            rows[notification_id].mailed_at = clock.now()

    def _leave_out_what_was_read(self, told: Sequence[Told]) -> list[Told]:
        numbers = {one.notification.id: post_of(one.activity) for one in told}
        threads = {found[0] for found in numbers.values() if found}
        seen = queries.read_numbers(self.session, self.person.id, threads) if threads else {}
        fresh = []
        for one in told:
            found = numbers[one.notification.id]
            if found and seen.get(found[0], 0) >= found[1]:
                one.notification.read()
            else:
                fresh.append(one)
        return fresh
