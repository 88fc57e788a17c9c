"""Days and hours as people type them, and the moments in Poland that they make."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

WARSAW = ZoneInfo("Europe/Warsaw")


def read_any_day(text: object) -> date:
    """``2026-12-01``, or as people in Poland write it, ``1.12.2026``. Raises ValueError (``day``) otherwise."""
    typed = str(text).strip()
    try:
        if found := re.fullmatch(r"([0-9]{1,2})[.\-/ ]([0-9]{1,2})[.\-/ ]([0-9]{4})", typed):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(typed)
    except ValueError:
        raise ValueError("day") from None


def read_day(text: object) -> date:
    """The same for what is ahead: years that are a slip of the hand are refused too."""
    day = read_any_day(text)
    if not 2000 <= day.year <= 2100:
        raise ValueError("day")
    return day


def read_hour(text: object) -> time:
    """``9:30`` or ``09.30``. Raises ValueError (``hour``) for anything else."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(:00)?", str(text).strip())
    if found is None:
        raise ValueError("hour")
    return time(int(found[1]), int(found[2]))


Day = Annotated[date, BeforeValidator(read_day)]
Hour = Annotated[time, BeforeValidator(read_hour)]


def in_poland(day: date, hour: time) -> datetime:
    """That moment by Polish clocks; of an hour that comes twice in autumn, the first."""
    return datetime.combine(day, hour, WARSAW)


def day_of(moment: datetime) -> str:
    """The Polish day, as a form holds it."""
    return f"{moment.astimezone(WARSAW):%Y-%m-%d}"


def hour_of(moment: datetime) -> str:
    """The Polish hour, as a form holds it."""
    return f"{moment.astimezone(WARSAW):%H:%M}"
