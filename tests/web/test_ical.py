"""Meetings as iCalendar, read back by a parser and looked at byte by byte."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar

from app.core import clock
from app.models import Meeting, Network, Organisation
from app.models.meeting import MeetingKind
from app.models.organisation import OrganisationKind
from app.models.record import Visibility
from app.web.calendar.ical import write_calendar

NETWORK = Network(id="net", edition_id="e", name="Sieć; próbna, łódzka", theme="air", slug="siec")
HOST = Organisation(id="host", name="Miasto Żory", slug="zory", kind=OrganisationKind.CITY)


def meeting(**values) -> Meeting:
    begins, ends = values.pop("begins", time(10)), values.pop("ends", time(12, 30))
    first, last = values.pop("first", date(2026, 7, 1)), values.pop("last", None)
    made = Meeting(id="meet", network_id="net", title=values.pop("title", "Spotkanie"), **values)
    made.move(first, last or first, begins, ends)
    return made


def written(*meetings: Meeting, **options) -> bytes:
    options = {"name": "Sieć", "base_url": "https://rynek.example", "inside": ()} | options
    return write_calendar([(found, NETWORK, HOST) for found in meetings], **options)


def event_of(content: bytes) -> icalendar.Event:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")[0]


def test_times_are_polish_and_carry_their_rule() -> None:
    content = written(meeting())
    event = event_of(content)
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=2)
    assert event["DTSTART"].params["TZID"] == "Europe/Warsaw"
    zone = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert str(zone["TZID"]) == "Europe/Warsaw"
    rule = zone.to_tz()
    for moment in (datetime(2026, 3, 29, 3, 30, tzinfo=rule), datetime(2026, 10, 25, 1, 30, tzinfo=rule)):
        assert moment.utcoffset() == timedelta(hours=2), moment
    assert datetime(2031, 1, 1, 12, tzinfo=rule).utcoffset() == timedelta(hours=1)


def test_whole_days_end_on_the_day_after() -> None:
    event = event_of(written(meeting(first=date(2026, 7, 1), last=date(2026, 7, 2), begins=None, ends=None)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 7, 1), date(2026, 7, 3))


def test_a_moment_has_no_end() -> None:
    assert "DTEND" not in event_of(written(meeting(ends=None)))


def test_names_survive_commas_semicolons_backslashes_and_new_lines() -> None:
    title = "Plan; krok 1, krok 2 \\ koniec\nBEGIN:VALARM"
    content = written(meeting(title=title))
    assert str(event_of(content)["SUMMARY"]) == f"Sieć; próbna, łódzka: {title}"
    assert b"\r\nBEGIN:VALARM" not in content


def test_lines_are_folded_at_75_bytes_without_tearing_letters() -> None:
    content = written(meeting(title="żółć " * 30, programme="łąka " * 400))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    content.decode("utf-8")


def test_a_change_keeps_the_name_and_raises_the_number() -> None:
    with clock.held_at(datetime(2026, 1, 1, tzinfo=UTC)):
        found = meeting()
        before = event_of(written(found))
    with clock.held_at(datetime(2026, 2, 1, tzinfo=UTC)):
        found.note_change()
    after = event_of(written(found))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTAMP"].dt == datetime(2026, 2, 1, tzinfo=UTC)


def test_what_was_cancelled_stays_and_frees_the_time() -> None:
    found = meeting(first=date(2999, 1, 1))
    found.cancel("Choroba.")
    event = event_of(written(found))
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 1)
    assert "Odwołane: Choroba." in event["DESCRIPTION"]


def test_declined_meetings_and_deadlines_do_not_block_the_day() -> None:
    assert event_of(written(meeting()))["TRANSP"] == "OPAQUE"
    assert event_of(written(meeting(), declined=["meet"]))["TRANSP"] == "TRANSPARENT"
    assert event_of(written(meeting(kind=MeetingKind.DEADLINE)))["TRANSP"] == "TRANSPARENT"


def test_how_to_join_is_written_for_people_of_the_network_only() -> None:
    found = meeting(address="https://spotkania.example/tajne", visibility=Visibility.PUBLIC)
    assert b"tajne" not in written(found)
    assert "tajne" in event_of(written(found, inside=["net"]))["DESCRIPTION"]


def test_what_was_invented_says_so() -> None:
    assert "(przykład)" in event_of(written(meeting(is_demonstration=True)))["SUMMARY"]
