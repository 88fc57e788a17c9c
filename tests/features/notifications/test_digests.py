"""Digests by mail: of a day or a week, once each, by the clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.models.subscription import Rhythm
from tests import factories
from tests.features.notifications.telling import MONDAY, MORNING, NOON, choose, told

SNAPSHOTS = Path(__file__).parent / "snapshots"


def test_what_is_watched_waits_for_the_morning_by_default(session, world, record, run):
    told(session, world.fellow, record, at=NOON)
    assert run(NOON) == []
    assert run(MORNING - timedelta(minutes=1)) == []
    (mail,) = run(MORNING)
    assert mail.subject == "Dzień w Rynku: 1 nowa sprawa"
    assert run(MORNING + timedelta(minutes=1)) == []


def test_a_digest_that_was_late_is_sent_when_the_machine_is_back_and_later_news_wait(session, world, record, run):
    told(session, world.fellow, record, at=NOON)
    told(session, world.fellow, record, at=MORNING + timedelta(minutes=30), verb="record.updated")
    (mail,) = run(MORNING + timedelta(hours=3))
    assert "Zmieniony" not in mail.text
    (mail,) = run(MORNING + timedelta(days=1))
    assert "Nowy rekord" not in mail.text
    assert "Zmieniony" in mail.text


def test_two_runs_of_one_period_write_one_digest_even_if_a_mark_was_lost(session, world, record, run):
    row = told(session, world.fellow, record, at=NOON)
    assert len(run(MORNING)) == 1
    row.mailed_at = None
    session.add(row)
    session.commit()
    assert run(MORNING + timedelta(hours=1)) == []


def test_a_weekly_digest_comes_on_monday(session, world, record, run):
    choose(session, world.fellow, watched=Rhythm.WEEKLY)
    told(session, world.fellow, record, at=NOON)
    assert run(MORNING) == []
    assert run(MONDAY - timedelta(minutes=1)) == []
    (mail,) = run(MONDAY + timedelta(hours=5))
    assert mail.subject.startswith("Tydzień w Rynku")


SUNDAY_OF_WINTER = datetime(2026, 10, 25, tzinfo=UTC)
"""At one in the night of this day in UTC, three o'clock in Warsaw becomes two."""


def test_when_winter_time_begins_night_and_digest_follow_the_clock_on_the_wall(session, world, record, run):
    evening = SUNDAY_OF_WINTER - timedelta(hours=5)
    choose(session, world.fellow, quiet_from=22)
    told(session, world.fellow, record, is_personal=True, reason="mention", at=evening + timedelta(hours=2))
    told(session, world.fellow, record, at=evening)
    assert run(SUNDAY_OF_WINTER + timedelta(hours=5, minutes=59)) == []  # seven by summer time, six on the wall
    mails = run(SUNDAY_OF_WINTER + timedelta(hours=6))
    assert sorted(mail.subject for mail in mails) == ["Dzień w Rynku: 1 nowa sprawa", "Ogrody deszczowe"]
    assert run(SUNDAY_OF_WINTER + timedelta(hours=7)) == []
    told(session, world.fellow, record, at=SUNDAY_OF_WINTER + timedelta(hours=8))
    assert run(SUNDAY_OF_WINTER + timedelta(days=1, hours=5, minutes=59)) == []
    assert len(run(SUNDAY_OF_WINTER + timedelta(days=1, hours=6))) == 1


def test_when_the_hour_comes_twice_the_digest_of_that_hour_comes_once(session, world, record, run):
    choose(session, world.fellow, quiet_from=6, quiet_until=2)  # so digests are made at two
    told(session, world.fellow, record, at=SUNDAY_OF_WINTER - timedelta(hours=6))
    first = run(SUNDAY_OF_WINTER + timedelta(minutes=10))
    told(session, world.fellow, record, at=SUNDAY_OF_WINTER + timedelta(minutes=20))
    assert (len(first), run(SUNDAY_OF_WINTER + timedelta(hours=1, minutes=10))) == (1, [])


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_digest_reads_like_this(session, world, run, language, record):
    world.fellow.language = language
    session.add(world.fellow)
    elsewhere = factories.record(session, world.owner, content={"title": "Rowery miejskie"})
    for minute, thing in enumerate((record, elsewhere, record)):
        told(
            session,
            world.fellow,
            thing,
            at=NOON + timedelta(minutes=minute),
            verb="record.updated" if minute == 2 else "record.published",
            because_of=f"network:{world.network.id}" if thing is record else "theme:air",
        )
    (mail,) = run(MORNING)
    text = "\n".join(line for line in mail.text.splitlines())
    for thing, name in ((record, "RECORD"), (elsewhere, "ELSEWHERE")):
        text = text.replace(thing.id, name)
    token = mail.headers["List-Unsubscribe"].rpartition("/")[2].rstrip(">")
    text = f"{mail.subject}\n\n{text.replace(token, 'TOKEN')}"
    assert text == (SNAPSHOTS / f"digest.{language}.txt").read_text("utf-8")
