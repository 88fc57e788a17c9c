"""Regular work: done at the start, then every so often, whatever becomes of the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from app.core import clock
from app.models import Mail
from app.timetable import RETRY, TASKS, Task, Timetable
from app.web.state import Site
from app.worker import Worker

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def of_site(site) -> Site:
    return site.state.site


def test_everything_is_due_at_the_start_and_then_every_so_often(of_site):
    done: list[str] = []
    timetable = Timetable(
        (
            Task("often", timedelta(minutes=1), lambda *_: done.append("often")),
            Task("seldom", timedelta(hours=1), lambda *_: done.append("seldom")),
        )
    )
    with clock.held_at(NOON):
        timetable.run_due(of_site)
        assert not timetable.is_anything_due
        timetable.run_due(of_site)
    with clock.held_at(NOON + timedelta(minutes=1)):
        assert timetable.run_due(of_site) == ["often"]
    with clock.held_at(NOON + timedelta(hours=2)):  # the machine slept: once, not sixty times
        timetable.run_due(of_site)
    assert done == ["often", "seldom", "often", "often", "seldom"]


def test_a_task_that_fails_changes_nothing_holds_up_no_other_and_is_tried_again(of_site, session, caplog):
    def fail(writing, _site):
        writing.add(Mail(id="x", key="x", recipient="a@b.example", subject="x", text="x"))
        writing.flush()
        raise RuntimeError("broken")

    done: list[str] = []
    timetable = Timetable(
        (
            Task("broken", timedelta(hours=6), fail),
            Task("well", timedelta(hours=6), lambda *_: done.append("well")),
        )
    )
    with clock.held_at(NOON):
        assert timetable.run_due(of_site) == ["well"]
    assert session.exec(select(Mail)).all() == []
    session.rollback()
    assert "broken" in caplog.text
    with clock.held_at(NOON + RETRY):
        assert timetable.is_anything_due
        assert timetable.run_due(of_site) == []
    assert done == ["well"]


def test_the_worker_does_all_regular_work_and_only_one_worker_does_it(engine, catalogue, settings):
    worker, other = (Worker(engine, catalogue, settings) for _ in range(2))
    with worker._alone():
        assert other.do_regular_work() == []
    assert worker.do_regular_work() == [task.name for task in TASKS]
    assert worker.do_regular_work() == []
