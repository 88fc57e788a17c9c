"""Regular work: reminders, deadlines, digests. The worker runs each task when it is due, and all of them at its start.

A task gets a session that writes (one transaction a task) and the site. It must be idempotent by key, because it
runs again after a crash and after each start, and small: what takes long works through a batch at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.db import transaction
from app.features.memberships.lapsing import end_lapsed_memberships
from app.features.notifications.alerts import look_through_searches
from app.features.notifications.mailing.sending import send_letters
from app.models.retention import forget_expired
from app.web.calendar.reminding import remind_of_meetings
from app.web.calls import tell_of_calls
from app.web.confirmations import remind_of_confirmations
from app.web.links import look_at_links
from app.web.state import Site

logger = logging.getLogger("rynek.timetable")

Work = Callable[[Session, Site], object]
RETRY = timedelta(minutes=1)
"""Pause after a task that failed, unless it is due sooner anyway."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is done every so often."""

    name: str
    every: timedelta
    work: Work


TASKS: Sequence[Task] = (
    Task("write letters of notifications", timedelta(seconds=20), send_letters),
    Task("look through saved searches", timedelta(minutes=1), look_through_searches),
    Task("forget what has expired", timedelta(hours=6), lambda session, _site: forget_expired(session)),
    Task("meetings of tomorrow", timedelta(hours=1), lambda session, _site: remind_of_meetings(session, clock.now())),
    Task("what opens and closes", timedelta(minutes=5), lambda session, _site: tell_of_calls(session, clock.now())),
    Task("end memberships", timedelta(hours=1), lambda session, _site: end_lapsed_memberships(session)),
    Task("look at cited links", timedelta(minutes=30), look_at_links),
    Task("remind of confirmations", timedelta(hours=1), remind_of_confirmations),
)
"""All regular work, in the order in which it is done."""


@dataclass(slots=True)
class Timetable:
    """Which task is due when; each is due at once."""

    tasks: Sequence[Task] = TASKS
    due: dict[str, datetime] = field(default_factory=dict)

    @property
    def is_anything_due(self) -> bool:
        return any(self._is_due(task) for task in self.tasks)

    def _is_due(self, task: Task) -> bool:
        return task.name not in self.due or clock.now() >= self.due[task.name]

    def run_due(self, site: Site) -> list[str]:
        """Do what is due; a task that fails is logged, tried again soon, and holds up no other."""
        done = []
        for task in self.tasks:
            if not self._is_due(task):
                continue
            self.due[task.name] = clock.now() + task.every
            try:
                with transaction(site.engine) as session:
                    task.work(session, site)
            except Exception:
                logger.exception("regular work failed: %s", task.name)
                self.due[task.name] = clock.now() + min(task.every, RETRY)
                continue
            done.append(task.name)
        return done
