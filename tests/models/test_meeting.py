"""When a meeting is, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from app.core import clock
from app.core.errors import ConflictError
from app.models import Meeting
from app.models.meeting import moment_in_poland


def planned(first: date, last: date | None = None, begins: time | None = None, ends: time | None = None) -> Meeting:
    meeting = Meeting(network_id="network", title="Spotkanie")
    meeting.move(first, last or first, begins, ends)
    return meeting


def test_ten_o_clock_is_polish_in_winter_and_in_summer() -> None:
    assert moment_in_poland(date(2026, 1, 15), time(10)) == datetime(2026, 1, 15, 9, tzinfo=UTC)
    assert moment_in_poland(date(2026, 7, 15), time(10)) == datetime(2026, 7, 15, 8, tzinfo=UTC)


def test_a_whole_day_ends_with_the_midnight_that_follows_also_when_the_clock_is_moved() -> None:
    meeting = planned(date(2026, 10, 25))
    assert (meeting.starts_at, meeting.ends_at) == (
        datetime(2026, 10, 24, 22, tzinfo=UTC),
        datetime(2026, 10, 25, 23, tzinfo=UTC),
    )
    assert (meeting.first_day, meeting.last_day, meeting.is_all_day) == (date(2026, 10, 25), date(2026, 10, 25), True)


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    late = planned(date(2026, 5, 1), date(2026, 5, 2), time(20), time(0))
    assert (late.first_day, late.last_day) == (date(2026, 5, 1), date(2026, 5, 1))


def test_without_an_end_it_is_a_moment() -> None:
    meeting = planned(date(2026, 5, 1), begins=time(9, 30))
    assert meeting.starts_at == meeting.ends_at == datetime(2026, 5, 1, 7, 30, tzinfo=UTC)


def test_it_is_over_when_its_end_has_come() -> None:
    meeting = planned(date(2026, 5, 1), begins=time(10), ends=time(12))
    with clock.held_at(datetime(2026, 5, 1, 9, 59, tzinfo=UTC)):
        assert not meeting.is_over
    with clock.held_at(datetime(2026, 5, 1, 10, 0, tzinfo=UTC)):
        assert meeting.is_over


def test_cancelling_counts_as_a_change_and_happens_once() -> None:
    meeting = planned(date(2999, 5, 1))
    meeting.cancel("Choroba.")
    assert (meeting.is_cancelled, meeting.sequence, meeting.cancelled_reason) == (True, 1, "Choroba.")
    with pytest.raises(ConflictError):
        meeting.cancel("Znowu.")


def test_what_is_over_is_not_called_off() -> None:
    with pytest.raises(ConflictError):
        planned(date(2020, 5, 1)).cancel("Za późno.")
