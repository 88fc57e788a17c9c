"""Until when a record is confirmed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.models import Record
from app.models.freshness import CHOICES_OF_MONTHS, after_months
from app.models.record import Kind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def record() -> Record:
    return Record(kind=Kind.PRACTICE, organisation_id="o")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (datetime(2026, 1, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2027, 8, 31, tzinfo=UTC), 6, datetime(2028, 2, 29, tzinfo=UTC)),
        (datetime(2026, 12, 5, tzinfo=UTC), 12, datetime(2027, 12, 5, tzinfo=UTC)),
        (datetime(2026, 1, 5, tzinfo=UTC), -12, datetime(2025, 1, 5, tzinfo=UTC)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, expected):
    assert after_months(day, months) == expected


@given(st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)), st.integers(1, 60))  # noqa: DTZ001 -- days only
def test_so_many_months_later_is_never_in_the_month_after(moment, months):
    later = after_months(moment, months)
    assert (later.year * 12 + later.month) - (moment.year * 12 + moment.month) == months


def test_what_was_never_confirmed_is_neither_stale_nor_due():
    fresh = record()
    assert (fresh.is_stale, fresh.is_due, fresh.months_of_confirmation) == (False, False, 12)


@pytest.mark.parametrize("months", CHOICES_OF_MONTHS)
def test_a_confirmation_counts_for_as_long_as_its_owner_chose(months):
    confirmed = record()
    with clock.held_at(NOON):
        confirmed.confirm(months)
    until = after_months(NOON, months)
    for moment, is_due, is_stale in (
        (until - timedelta(days=31), False, False),
        (until - timedelta(days=30), True, False),
        (until - timedelta(seconds=1), True, False),
        (until, True, True),
    ):
        with clock.held_at(moment):
            assert (confirmed.is_due, confirmed.is_stale) == (is_due, is_stale)


def test_the_chosen_time_is_kept_for_the_next_one():
    confirmed = record()
    confirmed.confirm(6)
    confirmed.confirm()
    assert confirmed.months_of_confirmation == 6


def test_a_time_that_is_no_choice_changes_nothing():
    confirmed = record()
    with pytest.raises(ValueError, match="months"):
        confirmed.confirm(7)
    assert confirmed.confirmed_until is None
