"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from app.web.moments import read_any_day, read_day


@pytest.mark.parametrize("typed", ["2027-08-31", "31.08.2027", "31.8.2027", " 31-08-2027 ", "31/8/2027", "31 8 2027"])
def test_a_day_is_read_as_people_in_poland_write_it(typed: str) -> None:
    assert read_day(typed) == date(2027, 8, 31)


@pytest.mark.parametrize("typed", ["", "jesienią", "31.02.2027", "31.8.27", "2027", "8.31.2027"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="day"):
        read_any_day(typed)


def test_only_what_is_ahead_must_lie_near() -> None:
    assert read_any_day("4.6.1989") == date(1989, 6, 4)
    with pytest.raises(ValueError, match="day"):
        read_day("1.6.2206")
