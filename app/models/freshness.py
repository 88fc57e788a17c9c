"""Until when a record counts as confirmed by its owners: the rule, and the columns that hold it."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta

from sqlmodel import SQLModel

from app.core import clock
from app.models.base import Moment, moment_field

DEFAULT_MONTHS = 12
CHOICES_OF_MONTHS = (6, 12, 18, 24)
"""For how long owners may vouch for a record at once."""
SOON = timedelta(days=30)
"""How long before the end its editors are reminded."""


def after_months(moment: datetime, months: int) -> datetime:
    """The same day some months later; the last day of a month that is too short for it."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


class Confirmable(SQLModel):
    """Columns of what its owners confirm from time to time; empty for what was never published."""

    confirmed_at: Moment | None = moment_field()
    """When an owner last said that it is true, by publishing it or by confirming it."""
    confirmed_until: Moment | None = moment_field(index=True)
    confirmation_months: int | None = None
    """For how long a confirmation counts; empty means the usual time."""

    @property
    def months_of_confirmation(self) -> int:
        """For how many months the next confirmation counts."""
        return self.confirmation_months or DEFAULT_MONTHS

    @property
    def is_stale(self) -> bool:
        """True once the time for which it was confirmed is over."""
        return self.confirmed_until is not None and self.confirmed_until <= clock.now()

    @property
    def is_due(self) -> bool:
        """True when it asks to be confirmed: it is stale, or will be soon."""
        return self.confirmed_until is not None and self.confirmed_until <= clock.now() + SOON

    def confirm(self, months: int | None = None) -> tuple[Moment, Moment]:
        """Say that it is true today, for so many months; returns from when until when.

        Raises ValueError for a time that is no choice.
        """
        if months is not None:
            if months not in CHOICES_OF_MONTHS:
                raise ValueError("no such choice of months")
            self.confirmation_months = months
        self.confirmed_at = clock.now()
        self.confirmed_until = after_months(self.confirmed_at, self.months_of_confirmation)
        return self.confirmed_at, self.confirmed_until
