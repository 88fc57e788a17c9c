"""A network at work: its leader plans a visit, a member answers, takes it into a calendar and writes the note."""

from __future__ import annotations

import re

import icalendar
from playwright.sync_api import expect

from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.ways.networks import ENERGY

TITLE = "Wizyta próbna: kotłownie szkolne"


def test_a_visit_is_planned_attended_taken_along_noted_and_called_off(open_context: OpenContext) -> None:
    leading = open_context(person=pages.NETWORK_LEADER).new_page()
    leading.goto(f"{ENERGY}/calendar")
    leading.get_by_role("link", name="Zaplanuj spotkanie, wizytę albo termin").click()
    leading.get_by_label("wizyta studyjna").check()
    leading.get_by_label("Nazwa").fill(TITLE)
    leading.get_by_label("Pierwszy dzień").fill("2099-05-06")
    leading.get_by_role("button", name="Dodaj do kalendarza").click()
    expect(leading.locator("#host-error")).to_contain_text("Wskaż, kto jest gospodarzem wizyty.")
    expect(leading.get_by_label("Nazwa")).to_have_value(TITLE)
    leading.get_by_label("Gospodarz").select_option(label="Miasto Rybnik")
    leading.get_by_role("button", name="Dodaj do kalendarza").click()
    expect(leading.get_by_role("heading", level=1)).to_have_text(TITLE)
    address = leading.url

    member = open_context(person=pages.EDITOR, javascript=False).new_page()
    member.goto(f"{ENERGY}/calendar")
    member.get_by_role("link", name=TITLE).click()
    member.get_by_role("button", name="Będę", exact=True).click()
    expect(member.get_by_role("heading", name="Będą (1)")).to_be_visible()
    with member.expect_download() as taken:
        member.get_by_role("link", name="Dodaj do swojego kalendarza").click()
    event = icalendar.Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT")[0]
    assert TITLE in event["SUMMARY"]
    member.get_by_role("button", name="Napisz notatkę z wizyty").click()
    member.wait_for_url(re.compile(r"/records/[a-z0-9]+/edit"))
    expect(member.get_by_label("Gospodarz wizyty")).to_have_value("Miasto Rybnik")
    expect(member.get_by_label("Początek")).to_have_value("2099-05-06")

    leading.goto(address)
    leading.get_by_role("link", name="Odwołaj").click()
    leading.get_by_label("Powód").fill("Remont kotłowni.")
    leading.get_by_role("button", name="Odwołaj").click()
    expect(leading.get_by_text("To spotkanie odwołano")).to_be_visible()
    member.goto(address)
    expect(member.get_by_text("Remont kotłowni.")).to_be_visible()
    expect(member.get_by_role("button", name="Będę", exact=True)).to_have_count(0)
