"""When somebody may be written to: quiet hours and the moments of digests, in Warsaw time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.models import MailSettings
from app.models.subscription import Rhythm

WARSAW = ZoneInfo("Europe/Warsaw")
DIGEST_HOUR = 7
MONDAY, SATURDAY = 0, 5


def is_quiet_hour(own: MailSettings, hour: int) -> bool:
    """True when the hour lies in the person's quiet time, which may reach over midnight."""
    if own.quiet_from == own.quiet_until:
        return False
    if own.quiet_from < own.quiet_until:
        return own.quiet_from <= hour < own.quiet_until
    return hour >= own.quiet_from or hour < own.quiet_until


def is_quiet(own: MailSettings, at: datetime) -> bool:
    """True when no mail at once may be sent at this moment."""
    local = at.astimezone(WARSAW)
    return _is_quiet_day(own, local) or is_quiet_hour(own, local.hour)


def digest_moment(own: MailSettings, rhythm: Rhythm, at: datetime) -> datetime | None:
    """The last moment, not after ``at``, up to which a digest tells; None while it must wait (a quiet weekend).

    Digests are made at seven in the morning, or at the end of the quiet hours of somebody who sleeps longer.
    """
    local = at.astimezone(WARSAW)
    if _is_quiet_day(own, local):
        return None
    hour = own.quiet_until if is_quiet_hour(own, DIGEST_HOUR) else DIGEST_HOUR
    day = local.date()
    if rhythm is Rhythm.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    moment = datetime.combine(day, time(hour), WARSAW)
    if moment > local:
        moment = datetime.combine(day - timedelta(days=7 if rhythm is Rhythm.WEEKLY else 1), time(hour), WARSAW)
    return moment


def _is_quiet_day(own: MailSettings, local: datetime) -> bool:
    return own.quiet_weekends and local.weekday() >= SATURDAY
